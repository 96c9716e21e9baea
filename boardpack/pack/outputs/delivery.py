"""Put finished files where the user wants them: all of them, or none."""

import os
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from boardpack.durable_files import make_durable_folder, sync_folder
from boardpack.errors import BoardPackError, FullDiskError, is_of_full_disk
from boardpack.private_files import (
    is_shared,
    is_unfinished,
    make_private,
    sweep_unfinished,
    unfinished_name,
    work_folder,
)

_NEW, _OLD = "new", "old"


def deliver(
    folder: Path, files: Mapping[str, bytes], outdated: Mapping[str, str] | None = None, *, private: bool = False
) -> None:
    """Write the files (by their path within the folder), replacing those of the same name.

    They are first written whole in a private folder of this computer, then moved in; where one cannot be moved, all
    that were are put back. `outdated` names files of an earlier delivery by their SHA-256: those
    that are not delivered again are removed, unless somebody has changed them. Remains of a delivery
    that was cut off are removed as well.

    `private` files can be read by the user alone, unless the folder is shared. Raises BoardPackError where the folder
    cannot be written to.
    """
    try:
        make_durable_folder(folder)
        for place in {(folder / name).parent for name in files}:
            sweep_unfinished(place)
        with work_folder() as staging:
            _write(staging, files)
            if private and not is_shared(folder):
                _make_private(staging)
            _move_in(folder, staging, tuple(files))
        for name, digest in (outdated or {}).items():
            if name not in files:
                _remove_unchanged(folder, name, digest)
    except OSError as error:
        raise _explained(error, folder) from error


def _write(staging: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = staging / _NEW / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())


def _make_private(staging: Path) -> None:
    for path in (staging / _NEW).rglob("*"):
        if path.is_file():
            make_private(path)


def _move_in(folder: Path, staging: Path, names: tuple[str, ...]) -> None:
    """Replace each file at a stroke; a copy of the old one is kept until all are in."""
    moved: list[str] = []
    try:
        for name in names:
            _keep_old(folder / name, staging / _OLD / name)
            make_durable_folder((folder / name).parent)
            _place(staging / _NEW / name, folder / name)
            moved.append(name)
        for place in sorted({(folder / name).parent for name in names}):
            sync_folder(place)
    except OSError:
        for name in reversed(moved):
            _put_back(folder / name, staging / _OLD / name)
        raise


def _place(source: Path, target: Path) -> None:
    """Replace the target at a stroke. From another disk the file is first copied beside its place."""
    if source.stat().st_dev == target.parent.stat().st_dev:
        source.replace(target)
        return
    beside = target.with_name(unfinished_name(target.name))
    try:
        beside.touch()
        shutil.copymode(source, beside)
        shutil.copyfile(source, beside)
        with beside.open("r+b") as file:
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _keep_old(target: Path, kept: Path) -> None:
    if target.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(target, kept)


def _put_back(target: Path, kept: Path) -> None:
    if kept.exists():
        _place(kept, target)
    else:
        target.unlink()


def _remove_unchanged(folder: Path, name: str, digest: str) -> None:
    path = (folder / name).resolve()
    if path.is_relative_to(folder.resolve()) and path.is_file() and sha256(path.read_bytes()).hexdigest() == digest:
        path.unlink(missing_ok=True)
        _remove_emptied(path.parent, folder.resolve())


def _remove_emptied(place: Path, folder: Path) -> None:
    """Remove a folder within the delivery that has lost its last file."""
    if place != folder and not any(place.iterdir()):
        place.rmdir()


def _explained(error: OSError, folder: Path) -> BoardPackError:
    named = Path(error.filename2 or error.filename or folder)
    place = folder if is_unfinished(named) or not named.is_relative_to(folder) else named
    if is_of_full_disk(error):
        return FullDiskError(folder)
    if isinstance(error, PermissionError):
        return BoardPackError(
            f"“{place}” cannot be written.",
            "Close it in other programs, or choose a folder that you can write to, and try again.",
        )
    if isinstance(error, FileExistsError | NotADirectoryError):
        return BoardPackError(f"“{folder}” is not a folder.", "Choose a folder for the pack.")
    return BoardPackError(f"The pack could not be written to “{folder}”: {error.strerror}.", "Choose another folder.")
