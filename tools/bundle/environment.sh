#!/bin/sh
# environment.sh FOLDER: an environment with what builds the bundles (tools.txt), in the Python that they will contain.
set -eu
folder=$1
python=${BUNDLE_PYTHON:-python3.13}
if ! command -v "$python" >/dev/null 2>&1; then
    echo "Bundles are built with Python 3.13. Install it, or name it: make BUNDLE_PYTHON=/path/to/python3.13 …" >&2
    exit 1
fi
[ -x "$folder/bin/python" ] || "$python" -m venv "$folder"
cmp -s "$(dirname "$0")/tools.txt" "$folder/installed" && exit 0
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check -r "$(dirname "$0")/tools.txt"
cp "$(dirname "$0")/tools.txt" "$folder/installed"
