"""Another copy of the same store as a source of rows, such as “board-LAPTOP.db” from a sync client."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from boardpack.domain.exchange.reviews import Origin, ReviewKind
from boardpack.errors import RefusedError, UnreadableFileError
from boardpack.store.history.files import FILES_NAME, FileFolder
from boardpack.store.history.ledger import Ledger
from boardpack.store.merging.review_file import MOST_ROWS, FilePart, Incoming, altered, newer, not_a_review, too_large
from boardpack.store.merging.review_rows import KINDS, IncomingRow, row_of
from boardpack.store.schema.connect import APPLICATION_ID, Mode, attach, connect, pragma
from boardpack.store.schema.contents import erasure_count
from boardpack.store.schema.errors import as_store_errors
from boardpack.store.schema.migrations import VERSION
from boardpack.store.schema.tables import UNCHANGING

_SQLITE = b"SQLite format 3\0"
_BLOCK = 2**20


def is_database(path: Path) -> bool:
    """Return True if the file is a database rather than a review."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def read_copy(path: Path, own: Path) -> Incoming:
    """Read the rows of the copy that the store at `own` does not have, or has with another hash.

    The copy is opened read-only. Raises UnreadableFileError, NewerStoreError, or RefusedError where it is
    the store itself.
    """
    if path.samefile(own):
        raise RefusedError(f"“{path.name}” is this board’s own file.", "Choose the other copy.")
    try:
        return _read(path, own, sha256_of(path))
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise altered(path) from error


def _read(path: Path, own: Path, sha256: str) -> Incoming:
    with as_store_errors(path), closing(connect(path, Mode.READ)) as db:
        db.execute("BEGIN")  # one view of all tables, whoever writes meanwhile
        refuse_strangers(db, path)
        copy = Ledger(db)
        origin = origin_of(copy, ReviewKind.COPY, path, sha256)
        store = copy.row("SELECT store_id FROM store_info")
        attach(db, own, "ours")
        rows: list[IncomingRow] = []
        here = 0
        for table in KINDS:
            unknown, known = _held_against_ours(copy, table)
            rows.extend(unknown)
            here += known
            if len(rows) > MOST_ROWS:
                raise too_large(path)
        store_id = str(store["store_id"]) if store else ""
        return Incoming(path, origin, store_id, tuple(rows), kept_beside(copy, path), here, erasure_count(db))


def refuse_strangers(db: sqlite3.Connection, path: Path) -> None:
    """Raise NewerStoreError for a store of a newer version, UnreadableFileError for a file that is not a whole store.

    A view under the name of a table does not count as one.
    """
    if pragma(db, "application_id") != APPLICATION_ID:
        raise not_a_review(path)
    if int(pragma(db, "user_version")) > VERSION:
        raise newer(path)
    tables = {str(name) for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables.issuperset(UNCHANGING):
        raise altered(path)


def _held_against_ours(copy: Ledger, table: str) -> tuple[list[IncomingRow], int]:
    """Return the rows that are not here, up to the most that can be merged, and the number of those that are."""
    same = f"SELECT 1 FROM ours.{table} o WHERE o.id = c.id AND o.hash = c.hash"
    unknown = copy.rows(f"SELECT * FROM main.{table} c WHERE NOT EXISTS ({same}) LIMIT {MOST_ROWS + 1}")
    total = copy.row(f"SELECT count(*) AS number FROM main.{table}")
    return [row_of(table, row) for row in unknown], int(total["number"] if total else 0) - len(unknown)


def origin_of(copy: Ledger, kind: ReviewKind, path: Path, sha256: str) -> Origin:
    """Return where the rows of a store come from: its file and whoever wrote to it last."""
    last = copy.row("SELECT who, received_at FROM batch ORDER BY seq DESC LIMIT 1")
    if last is None:
        raise not_a_review(path)
    return Origin(kind, path.name, sha256, str(last["who"]), datetime.fromisoformat(last["received_at"]))


def kept_beside(copy: Ledger, path: Path) -> dict[str, tuple[FilePart, ...]]:
    """Return the kept files that lie beside the copy. Files elsewhere cannot be merged."""
    folder = FileFolder(path.parent / FILES_NAME)
    kept = copy.rows("SELECT sha256 FROM kept_file ORDER BY seq")
    return {row["sha256"]: () for row in kept if folder.is_sound(row["sha256"])}


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file. Raises UnreadableFileError."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        raise UnreadableFileError(
            f"The file “{path}” cannot be read ({error.strerror}).", "Check its name and folder, then try again."
        ) from error
    return digest.hexdigest()
