"""Programs of this computer, such as LibreOffice, started so that they get at their own files alone. On Linux."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from boardpack.resources import is_bundle

CONFINED = "--confined"
"""The word on the command line by which this program knows that it is to confine itself and become another one."""
_INSTALLED = ("/usr/", "/opt/")
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE")


def starter(sign: str) -> list[str]:
    """Return the command that starts this program for a purpose of its own: the bundle itself, or this Python."""
    if is_bundle():
        return [sys.executable, sign]
    return [sys.executable, "-P", "-m", "boardpack.isolation", sign]


def confined(command: Sequence[str], reads: Sequence[Path], writes: Sequence[Path]) -> list[str]:
    """Return the command that starts a program which reads `reads` and writes in `writes`, and has no network.

    Elsewhere than on Linux, and for a program that is not in a usual place, it is the command itself.
    """
    if not is_confined(Path(command[0])):
        return list(command)
    order = {"command": [*command], "reads": [*map(str, reads)], "writes": [*map(str, writes)]}
    return [*starter(CONFINED), json.dumps(order)]


def is_confined(program: Path) -> bool:
    """Return True if a program is started confined: on Linux, where the system's packages are installed."""
    return sys.platform == "linux" and str(program.resolve()).startswith(_INSTALLED)


def environment_of(program: Path, scratch: Path) -> Mapping[str, str]:
    """Return the environment of a program: of a confined one only what it needs, and `scratch` for its own files."""
    if not is_confined(program):
        return dict(os.environ)
    roots = [
        str(Path(__file__).resolve().parents[2]),
        *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep)),
    ]
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return kept | {
        "TMPDIR": str(scratch),
        "XDG_CACHE_HOME": str(scratch),
        "XDG_CONFIG_HOME": str(scratch),
        "PYTHONPATH": os.pathsep.join(map(os.path.abspath, roots)),
    }


def become(order: str) -> NoReturn:
    """Confine this process, and become the program that the order names."""
    parsed = json.loads(order)
    command = [str(word) for word in parsed["command"]]
    if sys.platform == "linux":
        from boardpack.isolation.linux import confine

        confine(map(Path, parsed["reads"]), map(Path, parsed["writes"]), of_office=True)
    os.environ.pop("PYTHONPATH", None)
    os.execv(command[0], command)  # noqa: S606 (the program that the parent found)
