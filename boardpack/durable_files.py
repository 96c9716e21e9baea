"""Names and folders that are still there after a loss of power.

A file's own sync keeps its content. That it has a name is kept by a sync of the folder in which the name is.
"""

import errno
import os
from pathlib import Path

_NO_SUCH_CALL = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EACCES)
"""Answers of file systems that cannot sync a folder, as on some shares, and of folders that may not be read."""


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Windows has no such call and needs none. Raises OSError."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_CALL:
            raise


def sync_tree(folder: Path) -> None:
    """Make everything below a folder durable, the names in it too, but not its own name. Raises OSError."""
    for path in folder.rglob("*"):
        if path.is_dir():
            sync_folder(path)
        elif os.name != "nt":  # there only a file that is open for writing can be synced
            with path.open("rb") as file:
                os.fsync(file.fileno())
    sync_folder(folder)


def make_durable_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder and those above it, if missing, so that they are still there after a loss of power.

    Raises OSError.
    """
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_durable_folder(folder.parent, mode)
    folder.mkdir(exist_ok=True, mode=mode)
    sync_folder(folder.parent)
