"""Files and folders that only their user may read, where the file system can say so.

Work folders hold files that exist only while something is made from them. They are in the user's own cache folder
and are removed when the work ends. Those that a killed program left are removed when the program starts and when the
next one is made. A file that is being written beside its place has a name by which the next writer can tell whether
the program that wrote it still runs.
"""

import os
import platform
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

import platformdirs

from boardpack.file_lock import is_running, lock_file

_ALIVE = "in-use"
_PREFIX = "work-"
_UNFINISHED = re.compile(r"\..+\.([0-9a-f]{8})-(\d+)\.part", re.DOTALL)
"""The name of a file that is being written: by which computer and which process."""


def make_private(path: Path) -> None:
    """Let only the user read a file or folder, unless the folder it lies in is shared with others.

    Windows is left alone: there the folder decides, and a user's own folders are private.
    """
    if os.name != "nt" and not is_shared(path.parent):
        with suppress(OSError):  # a file system without such rights, or a file of somebody else
            path.chmod(0o700 if path.is_dir() else 0o600)


def is_shared(folder: Path) -> bool:
    """Return True if others may write to a folder, as on a share. One where nobody may remove others' files is not."""
    try:
        mode = folder.stat().st_mode
    except OSError:
        return False
    return bool(mode & (stat.S_IWGRP | stat.S_IWOTH | stat.S_ISGID)) and not mode & stat.S_ISVTX


def unfinished_name(name: str) -> str:
    """Return the name of a file while this process writes it; it is then renamed to `name`."""
    return f".{name}.{_this_computer()}-{os.getpid()}.part"


def sweep_unfinished(folder: Path) -> None:
    """Remove the unfinished files in a folder whose program has ended on this computer. Others are left alone."""
    for path in folder.glob(".*.part"):
        found = _UNFINISHED.fullmatch(path.name)
        if found and found[1] == _this_computer() and not is_running(int(found[2])):
            with suppress(OSError):  # a file of somebody else, or on Windows one that is in use
                path.unlink()


@contextmanager
def work_folder() -> Iterator[Path]:
    """Yield an empty private folder that is removed when the block ends. The user's cache folder must have room."""
    sweep_work_folders()
    above = _above()
    above.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=above))
    alive = _claim(folder)
    inside = folder / "files"
    inside.mkdir(mode=0o700)
    try:
        yield inside
    finally:
        _remove(folder, alive)


def sweep_work_folders() -> None:
    """Remove the folders of programs that have ended without doing so."""
    for folder in _above().glob(f"{_PREFIX}*"):
        if (folder / _ALIVE).exists() and (alive := _claim(folder)) is not None:
            _remove(folder, alive)


def _above() -> Path:
    return platformdirs.user_cache_path("boardpack", appauthor=False) / "work"


def _claim(folder: Path) -> BinaryIO | None:
    """Return the locked file that shows that the folder is in use. None if another process holds it."""
    try:
        file = (folder / _ALIVE).open("ab")
    except OSError:
        return None
    if lock_file(file) is False:
        file.close()
        return None
    return file


def _remove(folder: Path, alive: BinaryIO | None) -> None:
    """Remove a folder. Files that another program holds open are removed by the next sweep."""
    if alive is not None:
        alive.close()
    for path in folder.iterdir():
        if path.name != _ALIVE:
            shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):
        if [path.name for path in folder.iterdir()] == [_ALIVE]:
            shutil.rmtree(folder, ignore_errors=True)


def _this_computer() -> str:
    """Return eight hexadecimal digits for this computer, since process numbers of others mean nothing here."""
    return f"{crc32(platform.node().encode()):08x}"
