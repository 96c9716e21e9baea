"""Files for users that are there whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from boardpack.durable_files import make_durable_folder, sync_folder
from boardpack.errors import RefusedError
from boardpack.private_files import make_private, sweep_unfinished, unfinished_name


def make_folder(folder: Path) -> None:
    """Create the folder and those above it, if missing. Raises RefusedError if that fails."""
    try:
        make_durable_folder(folder)
    except OSError as error:
        raise RefusedError(
            f"The folder “{folder}” cannot be made ({error.strerror}).", "Choose a place where you may write."
        ) from error


def write_whole(to: Path, data: bytes, called: str) -> None:
    """Write a file that appears under its name only when it is whole. A former file stays until then.

    Only the user may read it, unless the folder is shared. Unfinished files that a killed program left in the folder
    are removed. `called` is what it is in words: “The calendar”. Raises RefusedError where it cannot be written.
    """
    sweep_unfinished(to.parent)
    building = to.with_name(unfinished_name(to.name))
    try:
        building.touch()
        make_private(building)
        with building.open("r+b") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        building.replace(to)
        sync_folder(to.parent)
    except OSError as error:
        raise RefusedError(
            f"{called} could not be written to “{to}” ({error.strerror}).",
            "Check that the folder exists and that the file is not open in another program, then try again.",
        ) from error
    finally:
        with suppress(OSError):
            building.unlink()
