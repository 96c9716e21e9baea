#!/bin/sh
# virtual-environment.sh FOLDER EXTRAS: a virtual environment with Boardpack and the named extras in it.
# Installs again only when setup.cfg, pyproject.toml or the wanted extras have changed.
set -eu
folder=$1
extras=$2
python=${PYTHON:-python3}

if ! command -v "$python" >/dev/null 2>&1 ||
    ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Boardpack needs Python 3.11 or newer as “$python”. Install it, or name another: make PYTHON=python3.13" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then
        echo "Installing python3-venv"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends python3-venv >/dev/null
    else
        echo "Python’s venv module is missing. Type this, then try again:" >&2
        echo "    sudo apt-get install --no-install-recommends python3-venv" >&2
        exit 1
    fi
fi

[ -x "$folder/bin/python" ] || "$python" -m venv "$folder"
wanted=$(cat setup.cfg pyproject.toml | "$folder/bin/python" -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())')
mark=$folder/installed
have=$(cat "$mark" 2>/dev/null || true)
new_extras=$(printf '%s' "$have" | sed -n 2p)
case ",$new_extras," in
*",$extras,"*) known=yes ;;
*) known= ;;
esac
if [ "$(printf '%s' "$have" | sed -n 1p)" = "$wanted" ] && [ -n "$known" ]; then
    exit 0
fi
echo "Installing Boardpack with “$extras” into $folder"
PYTHONWARNINGS=ignore "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --editable ".[$extras]"
if [ "$(printf '%s' "$have" | sed -n 1p)" = "$wanted" ]; then
    printf '%s\n%s\n' "$wanted" "$new_extras,$extras" >"$mark"
else
    printf '%s\n%s\n' "$wanted" "$extras" >"$mark"
fi
