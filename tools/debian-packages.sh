#!/bin/sh
# debian-packages.sh GROUP: make sure that the Debian packages of a group are there.
# Installs what is missing where the user is root; else prints the one command to type and fails.
# Elsewhere than on Debian and its kin it says what to look for, and goes on.
set -eu
group=$1
list=$(dirname "$0")/debian-packages.txt
wanted=$(awk -v group="$group" '$1 == group { print $2 }' "$list")

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "Not a Debian system: if something is missing below, $list names what is needed." >&2
    exit 0
fi

missing=
for package in $wanted; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Some Debian packages are missing. Type this, then try again:" >&2
    echo "    sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi

echo "Installing$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086 # a list of words
apt-get install -qq -y --no-install-recommends $missing >/dev/null
