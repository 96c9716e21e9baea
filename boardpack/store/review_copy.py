"""Another copy of the same store as a source of rows: what a sync client leaves, such as “board-LAPTOP.db”."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from boardpack.domain.reviews import Origin, ReviewKind
from boardpack.errors import RefusedError, UnreadableFileError
from boardpack.store.connect import APPLICATION_ID, Mode, connect, pragma
from boardpack.store.errors import told_plainly
from boardpack.store.files import FILES_NAME, FileFolder
from boardpack.store.ledger import Ledger
from boardpack.store.migrations import VERSION
from boardpack.store.review_file import MOST_ROWS, FilePart, Incoming, altered, newer, not_a_review, too_large
from boardpack.store.review_rows import KINDS, IncomingRow, row_of

_SQLITE = b"SQLite format 3\0"
_PAGE = 5_000
_BLOCK = 2**20


def is_database(path: Path) -> bool:
    """Whether the file is a database rather than a review."""
    try:
        with path.open("rb") as file:
            return path.is_file() and file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def read_copy(path: Path, ledger: Ledger, own: Path) -> Incoming:
    """The rows of the copy that this store has not, or has with another hash.

    The copy is opened read-only. Raises UnreadableFileError, NewerStoreError, or RefusedError where it is
    the store itself.
    """
    if path.samefile(own):
        raise RefusedError(f"“{path.name}” is this board's own store.", "Choose the other copy.")
    try:
        return _read(path, ledger, _sha256(path))
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise altered(path) from error


def _read(path: Path, ledger: Ledger, sha256: str) -> Incoming:
    with told_plainly(path), closing(connect(path, Mode.READ)) as db:
        _refuse_strangers(db, path)
        copy = Ledger(db)
        origin = _origin(copy, path, sha256)
        store = copy.row("SELECT store_id FROM store_info")
        rows: list[IncomingRow] = []
        here = 0
        for table in _tables_of(db):
            for unknown, known in _unknown(copy, ledger, table):
                rows.extend(unknown)
                here += known
                if len(rows) > MOST_ROWS:
                    raise too_large(path)
        return Incoming(path, origin, str(store["store_id"]) if store else "", tuple(rows), _files(copy, path), here)


def _refuse_strangers(db: Database, path: Path) -> None:
    if pragma(db, "application_id") != APPLICATION_ID:
        raise not_a_review(path)
    if int(pragma(db, "user_version")) > VERSION:
        raise newer(path)


def _tables_of(db: Database) -> tuple[str, ...]:
    """The tables that are exchanged; a view under the name of one is none."""
    there = set(db.table_names())
    return tuple(table for table in KINDS if table in there)


def _unknown(copy: Ledger, ours: Ledger, table: str) -> Iterator[tuple[list[IncomingRow], int]]:
    """Page by page the rows that are not here, and how many are."""
    last = 0
    while page := copy.rows(f"SELECT seq, id, hash FROM {table} WHERE seq > ? ORDER BY seq LIMIT {_PAGE}", [last]):
        last = page[-1]["seq"]
        asked = json.dumps([row["id"] for row in page])
        here = ours.rows(f"SELECT id, hash FROM {table} WHERE id IN (SELECT value FROM json_each(?))", [asked])
        known = {(row["id"], row["hash"]) for row in here}
        wanted = [row["seq"] for row in page if (row["id"], row["hash"]) not in known]
        found = copy.rows(f"SELECT * FROM {table} WHERE seq IN (SELECT value FROM json_each(?))", [json.dumps(wanted)])
        yield [row_of(table, row) for row in found], len(page) - len(wanted)


def _origin(copy: Ledger, path: Path, sha256: str) -> Origin:
    last = copy.row("SELECT who, received_at FROM batch ORDER BY seq DESC LIMIT 1")
    if last is None:
        raise not_a_review(path)
    return Origin(ReviewKind.COPY, path.name, sha256, str(last["who"]), datetime.fromisoformat(last["received_at"]))


def _files(copy: Ledger, path: Path) -> dict[str, tuple[FilePart, ...]]:
    """The kept files that lie beside the copy; of one that lies elsewhere nothing can be taken."""
    folder = FileFolder(path.parent / FILES_NAME)
    kept = copy.rows("SELECT sha256 FROM kept_file ORDER BY seq")
    return {row["sha256"]: () for row in kept if folder.is_sound(row["sha256"])}


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        raise UnreadableFileError(
            f"The file “{path}” cannot be read ({error.strerror}).", "Check its name and place, then try again."
        ) from error
    return digest.hexdigest()
