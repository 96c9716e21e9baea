"""Files and folders that only their user may read, where the file system can say so.

Held folders are those of a running program, and are removed when it has done its work. Those that a killed program
left are removed when the program starts and when the next one is made. Work folders are held folders in the user's own
cache folder, with files that exist only while something is made from them.

A file that is being written beside its place has a name by which the next writer can tell whether the program that
wrote it still runs. No other module names unfinished files, or makes temporary ones elsewhere.
"""

import os
import platform
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

import platformdirs

from boardpack.durable_files import sync_folder
from boardpack.file_lock import is_running, lock_file, turn
from boardpack.values import Frozen

_ALIVE = "in-use"
_PREFIX = "work-"
_LONGEST_WAIT = 10.0
_UNFINISHED = re.compile(r"\.(.+)\.([0-9a-f]{8})-(\d+)\.part(?:-journal)?", re.DOTALL)
"""The name of a file that is being written, or of its journal: what it becomes, by which computer and process."""


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


@contextmanager
def whole_file(to: Path) -> Iterator[BinaryIO]:
    """Yield a file to write to, which appears as `to` when the block ends. A former file stays until then.

    Only the user may read it, unless the folder is shared. It outlasts a loss of power. Nothing stays of it if the
    block fails, and unfinished files that a killed program left in the folder are removed. Raises OSError.
    """
    sweep_unfinished(to.parent)
    building = to.with_name(unfinished_name(to.name))
    try:
        building.touch()
        make_private(building)
        with building.open("r+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        building.replace(to)
        sync_folder(to.parent)
    finally:
        with suppress(OSError):
            building.unlink()


def is_unfinished(path: Path) -> bool:
    """Return True if the name is that of a file that some program is writing, or was writing when it was killed."""
    return _UNFINISHED.fullmatch(path.name) is not None


def finished_path(path: Path) -> Path:
    """Return the path of a file as it is when it is finished."""
    found = _UNFINISHED.fullmatch(path.name)
    return path.with_name(found[1]) if found else path


def sweep_unfinished(folder: Path) -> None:
    """Remove the unfinished files in a folder whose program has ended on this computer. Others are left alone."""
    for path in folder.glob(".*.part*"):
        found = _UNFINISHED.fullmatch(path.name)
        if found and found[2] == _this_computer() and not is_running(int(found[3])):
            with suppress(OSError):  # a file of somebody else, or on Windows one that is in use
                path.unlink()


class HeldFolder(Frozen):
    """A folder of this process alone. `alive` is a locked file in it that shows so, until it is removed."""

    path: Path
    alive: BinaryIO | None

    def remove(self) -> None:
        """Remove the folder. Files that another program holds open are removed by the next sweep."""
        if self.alive is not None:
            self.alive.close()
        with suppress(FileNotFoundError):
            for path in self.path.iterdir():
                if path.name != _ALIVE:
                    _remove(path)
        with suppress(OSError):
            if [path.name for path in self.path.iterdir()] == [_ALIVE]:
                shutil.rmtree(self.path, ignore_errors=True)


def hold_folder(above: Path, prefix: str) -> HeldFolder:
    """Make an empty private folder, and hold it until it is removed or this process ends. Raises OSError.

    No sweep comes between its making and its lock.
    """
    above.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _turn(above):
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=above))
        return HeldFolder(folder, _claim(folder))


def sweep_held_folders(above: Path) -> None:
    """Remove the folders below `above` whose programs have ended without doing so."""
    if not above.is_dir():
        return
    with _turn(above) as is_ours:
        for folder in above.iterdir() if is_ours else ():
            if (folder / _ALIVE).exists() and (alive := _claim(folder)) is not None:
                HeldFolder(folder, alive).remove()


@contextmanager
def work_folder() -> Iterator[Path]:
    """Yield an empty private folder that is removed when the block ends. The user's cache folder must have room."""
    work = hold_work_folder()
    try:
        inside = work.path / "files"
        inside.mkdir(mode=0o700)
        yield inside
    finally:
        work.remove()


def hold_work_folder() -> HeldFolder:
    """Make an empty work folder, and hold it until it is removed or this process ends. Raises OSError."""
    sweep_work_folders()
    return hold_folder(_above(), _PREFIX)


@contextmanager
def temporary_files_in_a_work_folder() -> Iterator[None]:
    """Let libraries make their temporary files in a work folder while the block runs.

    So they are private, and nothing is left of them if the program is killed. Where the cache folder cannot be written
    to, they stay in the temporary folder of the system.
    """
    before = tempfile.tempdir
    with ExitStack() as stack:
        with suppress(OSError):
            tempfile.tempdir = str(stack.enter_context(work_folder()))
        try:
            yield
        finally:
            tempfile.tempdir = before


def sweep_work_folders() -> None:
    """Remove the work folders of programs that have ended without doing so."""
    sweep_held_folders(_above())


def _above() -> Path:
    return platformdirs.user_cache_path("boardpack", appauthor=False) / "work"


@contextmanager
def _turn(above: Path) -> Iterator[bool]:
    """Let nobody else make or sweep folders below `above` meanwhile. Yields False if that was waited for in vain."""
    with turn(above.with_name(f"{above.name}.lock"), _LONGEST_WAIT) as is_ours:
        yield is_ours


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


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def _this_computer() -> str:
    """Return eight hexadecimal digits for this computer, since process numbers of others mean nothing here."""
    return f"{crc32(platform.node().encode()):08x}"
