#!/bin/sh
# wine.sh FOLDER COMMAND...: run a program for Windows under Wine, with FOLDER as the whole of its computer. Its path is
# that of Windows (Z:\…).
# WINE_SCREEN names the display of an X server, if the program is to have a screen.
# The first time stand-ins for two DLLs are put there: icuuc.dll, which Wine lacks, and mscms.dll, which ends programs
# under Wine. They are never shipped: Qt asks for them and can do without what they do.
set -eu
folder=$(mkdir -p "$1" && cd "$1" && pwd)
shift
export WINEPREFIX="$folder/prefix" WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all} HOME="$folder/home" LC_ALL=C.UTF-8
export XDG_RUNTIME_DIR="$folder/run" WINEDLLOVERRIDES="mscms=n;mscoree,mshtml,winemenubuilder.exe="
[ -n "${WINE_SCREEN:-}" ] && export DISPLAY="$WINE_SCREEN" || unset DISPLAY WAYLAND_DISPLAY
mkdir -p "$HOME" "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
system=$WINEPREFIX/drive_c/windows/system32
runner=$WINEPREFIX/drive_c/under_wine.exe
if [ ! -f "$system/icuuc.dll" ]; then
    wine wineboot --init >/dev/null 2>&1
    x86_64-w64-mingw32-gcc -O2 -s -municode -o "$runner" "$(dirname "$0")/under_wine.c"
    for name in mscms icuuc; do
        x86_64-w64-mingw32-gcc -shared -s -o "$system/$name.dll" "$(dirname "$0")/$name.c"
    done
fi
exec wine "$runner" "$@"
