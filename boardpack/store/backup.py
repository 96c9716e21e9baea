"""Copies of the store in another folder, each opened and checked before it counts."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from boardpack.errors import StoreError
from boardpack.store.connect import connect
from boardpack.store.errors import told_plainly
from boardpack.store.files import FileFolder
from boardpack.store.store import FILES_NAME, Store
from boardpack.store.tables import UNCHANGING


@dataclass(frozen=True)
class Backup:
    """One checked copy of a store; `lacking` names kept files that were missing or changed when it was made."""

    path: Path
    byte_count: int
    lacking: tuple[str, ...] = ()


def back_up(store: Store, into: Path, at: datetime) -> Backup:
    """Copies the store and every kept file into a folder of its own below `into`.

    The copy is made through SQLite, never by reading the live file beside it. A kept file that is missing
    does not hold the backup up: that the rest is safe is worth more.
    """
    with store.bare() as db, _disk_told(into):
        folder = into / _store_id(db)
        folder.mkdir(parents=True, exist_ok=True)
        path = _free_name(folder, at)
        unfinished = path.with_suffix(f".{os.getpid()}.part")
        least = _counts(db)
        try:
            _copy(db, unfinished)
            _prove(unfinished, least)
            lacking = _copy_files(store, db, folder)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    return Backup(path, path.stat().st_size, lacking)


def list_backups(store: Store, into: Path) -> tuple[Backup, ...]:
    """The copies of this store, newest first."""
    with store.bare() as db:
        folder = into / _store_id(db)
    found = sorted(folder.glob("*.db"), key=lambda path: path.stem, reverse=True)
    return tuple(Backup(path, path.stat().st_size) for path in found)


@contextmanager
def _disk_told(into: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"The backup could not be made in “{into}” ({error.strerror}).",
            "Check that the disk has room and that you may write there, then try again.",
        ) from error


def _store_id(db: Database) -> str:
    return str(db.execute("SELECT store_id FROM store_info").fetchone()[0])


def _free_name(folder: Path, at: datetime) -> Path:
    stem = at.strftime("%Y-%m-%d %H%M%S")
    path = folder / f"{stem}.db"
    number = 2
    while path.exists():
        path = folder / f"{stem} {number:02}.db"
        number += 1
    return path


def _copy(db: Database, path: Path) -> None:
    with told_plainly(path), closing(sqlite3.connect(path)) as copy:
        db.conn.backup(copy)


def _prove(path: Path, least: tuple[int, ...]) -> None:
    """The copy must be sound, and hold at least the history that the store held before it was copied."""
    with told_plainly(path), closing(connect(path)) as copy:
        sound = copy.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        if not sound or any(found < wanted for found, wanted in zip(_counts(copy), least, strict=True)):
            raise StoreError("The backup did not come out whole.", "Check the disk, then try again.")


def _counts(db: Database) -> tuple[int, ...]:
    """How much history there is; a store of an older schema lacks some of the tables."""
    there = [table for table in UNCHANGING if db.table(table).exists()]
    return tuple(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in there)


def _copy_files(store: Store, db: Database, folder: Path) -> tuple[str, ...]:
    live, kept = FileFolder(store.files), FileFolder(folder / FILES_NAME)
    lacking = []
    for (sha256,) in db.execute("SELECT sha256 FROM kept_file ORDER BY seq").fetchall():
        if kept.is_sound(sha256):
            continue
        if live.is_sound(sha256):
            kept.keep(live.read(sha256))
        else:
            lacking.append(sha256)
    return tuple(lacking)
