"""Files for users that are there whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from boardpack.durable_files import make_durable_folder
from boardpack.errors import RefusedError, remedy_for
from boardpack.private_files import whole_file


def make_folder(folder: Path) -> None:
    """Create the folder and those above it, if missing. Raises RefusedError if that fails."""
    try:
        make_durable_folder(folder)
    except OSError as error:
        raise RefusedError(
            f"The folder “{folder}” cannot be made ({error.strerror}).",
            remedy_for(error, "Choose a folder that you can write to."),
        ) from error


def write_whole(to: Path, data: bytes, called: str) -> None:
    """Write a file that appears under its name only when it is whole. A former file stays until then.

    Only the user may read it, unless the folder is shared. Unfinished files that a killed program left in the folder
    are removed. `called` is what it is in words: “The calendar”. Raises RefusedError where it cannot be written.
    """
    with _whole(to, called) as file:
        file.write(data)


def copy_whole(source: Path, to: Path, called: str) -> None:
    """Copy a file so that it appears under its name only when it is whole, as `write_whole` does.

    However large it is, little of it is in memory.
    """
    with _whole(to, called) as file, source.open("rb") as copied:
        shutil.copyfileobj(copied, file)


@contextmanager
def _whole(to: Path, called: str) -> Iterator[BinaryIO]:
    """Yield a file to write to, which appears as `to` when the block ends. Raises RefusedError."""
    try:
        with whole_file(to) as file:
            yield file
    except OSError as error:
        raise RefusedError(
            f"{called} could not be written to “{to}” ({error.strerror}).",
            remedy_for(
                error, "Check that the folder exists and that the file is not open in another program, then try again."
            ),
        ) from error
