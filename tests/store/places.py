"""Places that are full or may not be written to, made with a namespace of our own where the system lets us."""

import functools
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && exec "$2" -c "$3" "$1"'
_SMALL = 'mount -t tmpfs -o size="$4" none "$1" && exec "$2" -c "$3" "$1"'


@functools.cache
def namespaces_can_be_had() -> bool:
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(
        ["unshare", "-Urm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


needs_namespaces = pytest.mark.skipif(
    not namespaces_can_be_had(), reason="a user namespace with mounts cannot be had here"
)


def in_read_only(folder: Path, script: str) -> list[str]:
    """What the script prints, line by line, run where `folder` (its first argument) may not be written to."""
    return _run(_READ_ONLY, folder, script)


def in_small(folder: Path, size: str, script: str) -> list[str]:
    """The same, where `folder` is an empty disk of that size."""
    return _run(_SMALL, folder, script, size)


def _run(shell: str, folder: Path, script: str, *more: str) -> list[str]:
    command = ["unshare", "-Urm", "sh", "-c", shell, "sh", str(folder), sys.executable, script, *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
