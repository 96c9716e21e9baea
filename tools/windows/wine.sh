#!/bin/sh
# wine.sh FOLDER COMMAND...: run a program for Windows under Wine, with FOLDER as the whole of its computer. Its path is
# that of Windows (Z:\…).
# The first time a stand-in for icuuc.dll is put there, which Windows 10 and later have and Wine lacks. It is never
# shipped: Qt asks for it and can do without what it does.
set -eu
folder=$(mkdir -p "$1" && cd "$1" && pwd)
shift
export WINEPREFIX="$folder/prefix" WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all} HOME="$folder/home" LC_ALL=C.UTF-8
export XDG_RUNTIME_DIR="$folder/run" WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe="
[ -n "${WINE_SCREEN:-}" ] && export DISPLAY="$WINE_SCREEN" || unset DISPLAY WAYLAND_DISPLAY
mkdir -p "$HOME" "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
stand_in=$WINEPREFIX/drive_c/windows/system32/icuuc.dll
runner=$WINEPREFIX/drive_c/under_wine.exe
if [ ! -f "$stand_in" ]; then
    wine wineboot --init >/dev/null 2>&1
    x86_64-w64-mingw32-gcc -O2 -s -municode -o "$runner" "$(dirname "$0")/under_wine.c"
    x86_64-w64-mingw32-gcc -shared -s -o "$stand_in" "$(dirname "$0")/icuuc.c"
fi
exec wine "$runner" "$@"
