#!/bin/sh
# run_tests.sh [PYTEST WORDS]: tests that need no screen, by the Python of the bundle for Windows, under Wine.
# Wine is not Windows: tools/windows/not_under_wine.txt lists the tests that fail under it for reasons of its own.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
cd "$root"
windows_path() { echo "Z:$1" | tr / '\\'; }
tools/debian-packages.sh windows
tools/bundle/environment.sh build/tools
[ -d dist/windows/Boardpack ] || PATH="$root/build/tools/bin:$PATH" build/tools/bin/python tools/windows/build.py
folder=$root/build/windows-tests
if [ ! -f "$folder/ready" ]; then
    rm -rf "$folder"
    mkdir -p "$folder/Boardpack"
    cp -r dist/windows/Boardpack/. "$folder/Boardpack"
    rm -rf "$folder/Boardpack/packages/boardpack"
    build/tools/bin/uv pip install --quiet --target "$folder/Boardpack/packages" --only-binary :all: --no-deps \
        --python-platform x86_64-pc-windows-msvc --python-version 3.13 pytest pluggy iniconfig pygments colorama hypothesis sortedcontainers
    cp "$here/start_tests.py" "$folder/Boardpack/python/start.py"
    : >"$folder/ready"
fi
left_out=$(sed -n 's/^\(tests[^ ]*\).*/--deselect=\1/p' "$here/not_under_wine.txt")
[ $# -gt 0 ] || set -- tests/isolation tests/test_file_lock.py tests/test_private_files.py tests/store/safety tests/store/history \
    tests/services/board tests/pack/outputs tests/domain/office tests/formats/test_pictures.py tests/test_same_bytes.py
# shellcheck disable=SC2086 # a list of words
QT_QPA_PLATFORM=offscreen exec "$here/wine.sh" "$folder/computer" "$(windows_path "$folder/Boardpack/boardpack.exe")" "$(windows_path "$root")" \
    -q -p no:cacheprovider -m "not referee and not render and not screen" $left_out "$@"
