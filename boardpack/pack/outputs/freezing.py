"""Put issued files into a folder of their own, completely or not at all.

The files are written into a hidden folder beside its place. Once the store has entered the issue,
that folder is given its name at one stroke. A process that is killed before the entry leaves a hidden
folder that nobody needs; one that is killed after it leaves a whole one that only needs to be renamed.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from boardpack.durable_files import make_durable_folder, sync_folder
from boardpack.errors import BoardPackError, FullDiskError, is_of_full_disk

_HIDDEN, _WHOLE = ".", ".issue"
_READ_ONLY, _READ_AND_WRITE = 0o444, 0o600


def stage(place: Path, key: str, files: Mapping[str, bytes]) -> Path:
    """Write the files, by their path, into a hidden folder below `place`; safe on disk when it returns.

    `key` finds the folder again. Raises BoardPackError where they cannot be written; then nothing is left.
    """
    staged = hidden_folder(place, key)
    try:
        make_durable_folder(place)
        discard(staged)
        for name, data in files.items():
            _write(staged / name, data)
        for folder in (*_folders(staged), staged, place):
            sync_folder(folder)
    except OSError as error:
        discard(staged)
        raise _explained(error, place) from error
    return staged


def reveal(staged: Path, final: Path) -> None:
    """Give a staged folder its name; nothing happens where it has that already.

    Raises BoardPackError where the system does not allow it now; it can be tried again at any time.
    """
    try:
        if not final.exists():
            staged.rename(final)
            sync_folder(final.parent)
    except OSError as error:
        if not final.exists():  # else another process was quicker
            raise BoardPackError(
                f"The folder “{final}” could not be renamed ({error.strerror}).",
                "The issued pack is safe. Close other programs, then check the list of issued packs.",
            ) from error


def discard(staged: Path) -> None:
    """Remove a staged folder that was not entered."""
    shutil.rmtree(staged, onerror=_removing_what_is_read_only)


def hidden_folder(place: Path, key: str) -> Path:
    """Return the path of the hidden folder of this key."""
    return place / f"{_HIDDEN}{key}{_WHOLE}"


def hidden_folders(place: Path) -> Iterator[Path]:
    """Yield every staged folder that has no name yet."""
    yield from (path for path in place.glob(f"{_HIDDEN}*{_WHOLE}") if path.is_dir() and not path.is_symlink())


def free_name(place: Path, wanted: str) -> str:
    """Return the name itself, or, where something has it already, with the first number that is free."""
    names = (wanted, *(f"{wanted} ({number})" for number in range(2, 100)))
    return next(name for name in names if not os.path.lexists(place / name))


def _write(path: Path, data: bytes) -> None:
    make_durable_folder(path.parent)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(_READ_ONLY)


def _folders(staged: Path) -> Iterator[Path]:
    yield from (path for path in staged.rglob("*") if path.is_dir())


def _removing_what_is_read_only(remove: object, path: str, info: object) -> None:
    """Remove a file, even a read-only one on Windows, and ignore one that is not there."""
    with suppress(OSError):
        Path(path).chmod(_READ_AND_WRITE)
        Path(path).unlink()


def _explained(error: OSError, place: Path) -> BoardPackError:
    if is_of_full_disk(error):
        return FullDiskError(place)
    return BoardPackError(
        f"“{place}” cannot be written ({error.strerror}), and nothing was issued.",
        "Check that you have permission to write to the board’s folder, and try again.",
    )
