"""Copies of the store in another folder, each opened and checked before an older one goes."""

import json
import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.office.backups import Backup, BackupContents, BackupMade, BoardBackups, kept_when_thinned
from boardpack.domain.register.findings import Finding
from boardpack.durable_files import make_durable_folder, sync_folder
from boardpack.errors import CancelledError, StoreError
from boardpack.private_files import make_private, sweep_unfinished, unfinished_name
from boardpack.store.history.files import FileFolder
from boardpack.store.safety.copying import copy_database, disk_errors
from boardpack.store.safety.store import FILES_NAME, Store
from boardpack.store.safety.verification import verify_copy
from boardpack.store.schema.connect import Mode, connect
from boardpack.store.schema.contents import contents_of, row_counts
from boardpack.store.schema.errors import as_store_errors

_NAME = "%Y-%m-%d %H%M%S"
_NAME_LENGTH = 17
_FOLDER_RECORD = "board.json"


def back_up(store: Store, into: Path, at: datetime, progress: Progress = silent) -> BackupMade:
    """Copy the store and every kept file into a folder of its own below `into`, then remove surplus older copies.

    The copy is made through SQLite, never by reading the live file. A missing kept file does not stop the backup. Files
    that the store does not list are copied as well. If rows were altered, `findings` says so and no older copy is
    removed. Raises StoreError, CancelledError.
    """
    with store.bare() as db, disk_errors(partial(_not_backed_up, into)):
        db.execute("BEGIN")
        folder = into / contents_of(db).store_id
        make_durable_folder(folder)
        make_private(folder)
        path = _free_name(folder, at)
        unfinished = path.with_name(unfinished_name(path.name))
        try:
            unfinished.touch()
            make_private(unfinished)
            copy_database(db, unfinished, progress)
            findings = prove(unfinished, row_counts(db))
            lacking = copy_files(store, db, folder, progress)
            _record_folder(store, folder)
            unfinished.replace(path)
            sync_folder(folder)
        finally:
            unfinished.unlink(missing_ok=True)
    return BackupMade(path, lacking, () if findings else _thin(folder, at), findings)


def list_backups(store: Store, into: Path) -> tuple[Backup, ...]:
    """Return the copies of this store, newest first."""
    with store.bare() as db:
        store_id = contents_of(db).store_id
    return _backups_in(into / store_id)


def list_boards(into: Path) -> tuple[BoardBackups, ...]:
    """Return every board that has backups, for a store that is too damaged to identify its board."""
    folders = sorted(path for path in into.glob("*") if path.is_dir())
    boards = (BoardBackups(folder.name, _recorded_folder(folder), _backups_in(folder)) for folder in folders)
    return tuple(board for board in boards if board.backups)


def contents_at(path: Path) -> BackupContents | None:
    """Return the contents of the store in a file, or None if it cannot be read."""
    try:
        with as_store_errors(path), closing(connect(path, Mode.READ)) as db:
            return contents_of(db)
    except StoreError:
        return None


def newest_contents(store: Store, into: Path) -> BackupContents | None:
    """Return the contents of the newest copy of this store, or None."""
    with store.bare() as db:
        folder = into / contents_of(db).store_id
    newest = max(folder.glob("*.db"), key=lambda path: path.stem, default=None)
    return contents_at(newest) if newest else None


def prove_sound(path: Path) -> None:
    """Raise StoreError if the copy at `path` is damaged."""
    prove(path, {})


def _backups_in(folder: Path) -> tuple[Backup, ...]:
    found = sorted(folder.glob("*.db"), key=_made_at, reverse=True)
    return tuple(Backup(path, _made_at(path), path.stat().st_size, contents_at(path)) for path in found)


def _not_backed_up(into: Path, why: str) -> StoreError:
    return StoreError(
        f"The backup could not be made in “{into}” ({why}).",
        "Check that the disk has space and that you have permission to write there, then try again.",
    )


def _free_name(folder: Path, at: datetime) -> Path:
    stem = at.strftime(_NAME)
    path = folder / f"{stem}.db"
    number = 2
    while path.exists():
        path = folder / f"{stem} {number:02}.db"
        number += 1
    return path


def _made_at(path: Path) -> datetime:
    """Return the moment in the file's name; of several within one second the later ones count as a little later."""
    moment, number = path.stem[:_NAME_LENGTH], path.stem[_NAME_LENGTH:].strip()
    try:
        later = timedelta(milliseconds=int(number or 0))
        return datetime.strptime(moment, _NAME).astimezone() + later
    except ValueError:  # a file that somebody put there under a name of their own
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()


def prove(path: Path, least: dict[str, int]) -> tuple[Finding, ...]:
    """Return the faults of the rows in a copy.

    Raises StoreError unless it is sound and has as many rows as the store had when it was copied.
    """
    with as_store_errors(path), closing(connect(path, Mode.READ)) as copy:
        sound = copy.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        if not sound or row_counts(copy, least) != least:
            raise StoreError("The backup is not complete.", "Check the disk, then try again.")
        return verify_copy(copy) if least else ()


def copy_files(store: Store, db: sqlite3.Connection, folder: Path, progress: Progress) -> tuple[str, ...]:
    """Copy the kept files into the folder beside a copy of the store. Return those that are missing or damaged."""
    live, kept = FileFolder(store.files), FileFolder(folder / FILES_NAME)
    listed = dict(db.execute("SELECT sha256, byte_count FROM kept_file ORDER BY seq").fetchall())
    named = [*listed, *sorted(live.hashes() - listed.keys())]
    lacking = []
    for done, sha256 in enumerate(named):
        if not progress(done, len(named), "Copying stored files"):
            raise CancelledError("The backup was not finished.", "Nothing was saved.")
        is_there = sha256 in listed and kept.holds(sha256, listed[sha256])
        if not is_there and not copy_file(sha256, live, kept) and sha256 in listed:
            lacking.append(sha256)
    return tuple(lacking)


def copy_file(sha256: str, source: FileFolder, into: FileFolder) -> bool:
    """Copy a kept file and return True if it is in the folder now, sound."""
    if into.is_sound(sha256):
        return True
    if not source.is_sound(sha256):
        return False
    into.keep(source.read(sha256))
    return True


def _record_folder(store: Store, folder: Path) -> None:
    """Note the board's folder, so that its backups are found when it cannot be read itself."""
    unfinished = folder / unfinished_name(_FOLDER_RECORD)
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump({"folder": str(store.folder)}, file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / _FOLDER_RECORD)


def _recorded_folder(folder: Path) -> Path | None:
    try:
        return Path(json.loads((folder / _FOLDER_RECORD).read_text(encoding="utf-8"))["folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _thin(folder: Path, now: datetime) -> tuple[Path, ...]:
    """Remove the copies that are not worth their room, and return those that could not be removed."""
    paths = {_made_at(path): path for path in folder.glob("*.db")}
    kept = kept_when_thinned(paths.keys(), now)
    left = []
    for moment, path in paths.items():
        if moment not in kept:
            with suppress(OSError):
                path.unlink()
            if path.exists():
                left.append(path)
    sweep_unfinished(folder)
    return tuple(left)
