"""Files for users that are there whole or not at all."""

import os
import platform
import re
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from boardpack.errors import RefusedError
from boardpack.file_lock import is_running
from boardpack.private_files import make_private

_UNFINISHED = re.compile(r"\..+\.([0-9a-f]{8})-(\d+)\.part", re.DOTALL)
"""The name of a file that is being written: by which computer and which process."""


def make_folder(folder: Path) -> None:
    """Create the folder and those above it, if missing. Raises RefusedError if that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RefusedError(
            f"The folder “{folder}” cannot be made ({error.strerror}).", "Choose a place where you may write."
        ) from error


def write_whole(to: Path, data: bytes, called: str) -> None:
    """Write a file that appears under its name only when it is whole. A former file stays until then.

    Only the user may read it, unless the folder is shared. Unfinished files that a killed program left in the folder
    are removed. `called` is what it is in words: “The calendar”. Raises RefusedError where it cannot be written.
    """
    _sweep(to.parent)
    building = to.with_name(f".{to.name}.{_this_computer()}-{os.getpid()}.part")
    try:
        building.touch()
        make_private(building)
        building.write_bytes(data)
        building.replace(to)
    except OSError as error:
        raise RefusedError(
            f"{called} could not be written to “{to}” ({error.strerror}).",
            "Check that the folder exists and that the file is not open in another program, then try again.",
        ) from error
    finally:
        with suppress(OSError):
            building.unlink()


def _sweep(folder: Path) -> None:
    for path in folder.glob(".*.part"):
        found = _UNFINISHED.fullmatch(path.name)
        if found and found[1] == _this_computer() and not is_running(int(found[2])):
            with suppress(OSError):  # a file of somebody else, or on Windows one that is in use
                path.unlink()


def _this_computer() -> str:
    """Return eight hexadecimal digits for this computer, since process numbers of others mean nothing here."""
    return f"{crc32(platform.node().encode()):08x}"
