"""The proof that nothing in the store was changed or lost; SQLite's own checks pass over a changed word."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from sqlite_utils import Database

from boardpack.domain.findings import Finding, Severity
from boardpack.domain.progress import Progress, silent
from boardpack.errors import CancelledError
from boardpack.store.chains import (
    Trouble,
    event_trouble,
    history_trouble,
    last_rows_trouble,
    response_trouble,
    subject_trouble,
)
from boardpack.store.connect import APPLICATION_ID, pragma
from boardpack.store.contents import row_counts
from boardpack.store.files import FileFolder
from boardpack.store.migrations import VERSION, layout_of, layout_of_today
from boardpack.store.store import Store
from boardpack.store.tables import HISTORIES, SUBJECTS
from boardpack.store.walking import Tick, rows_of

_ADVICE = "Keep the store as it is and compare it with the latest backup."
_MOST = 200
_STEPS = 2_000_000
_SAYS = {
    "trigger": ("store-unguarded", "The triggers that guard its history are not as they should be."),
    "index": ("store-layout", "An index is not as it should be."),
    "table": ("store-layout", "A table is not as it should be."),
    "view": ("store-layout", "A view does not belong there."),
}


def verify(store: Store, progress: Progress = silent) -> tuple[Finding, ...]:
    """All that does not bear out, up to a few hundred findings: an empty answer means that the store is whole.

    It reads the store once, thing by thing, so that its size does not matter. Raises StoreError,
    CancelledError.
    """
    with store.bare() as db, _watched(db, progress) as tick:
        db.execute("BEGIN")
        return tuple(islice(_all_trouble(db, store, tick), _MOST))


def last_rows_bear_out(db: Database) -> bool:
    """Whether the newest rows of each history are what was written; of another version's store nothing is asked."""
    return pragma(db, "user_version") != VERSION or not any(
        any(last_rows_trouble(db, history)) for history in HISTORIES
    )


def _all_trouble(db: Database, store: Store, tick: Tick) -> Iterator[Finding]:
    yield from _file_trouble(db)
    yield from _layout_trouble(db)
    yield from map(_finding, event_trouble(db))
    for subject in SUBJECTS:
        yield from map(_finding, subject_trouble(db, subject, tick))
    for history in HISTORIES:
        yield from map(_finding, history_trouble(db, history, tick))
    yield from map(_finding, response_trouble(db))
    yield from _kept_trouble(db, store, tick)


@contextmanager
def _watched(db: Database, progress: Progress) -> Iterator[Tick]:
    """Tells how far the walk is; a wish to stop is heard even while SQLite checks the file by itself."""
    counts = row_counts(db)
    walked = {*(s.table for s in SUBJECTS), *(h.table for h in HISTORIES), "kept_file"}
    total, done = sum(counts[table] for table in counts if table in walked) or 1, 0

    def stopped() -> bool:
        return not progress(min(done, total), total, "Verifying the store")

    def tick(rows: int) -> None:
        nonlocal done
        done += rows
        if stopped():
            raise CancelledError("The store was not verified to the end.", "Nothing was changed.")

    db.conn.set_progress_handler(stopped, _STEPS)
    try:
        yield tick
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        raise CancelledError("The store was not verified to the end.", "Nothing was changed.") from error
    finally:
        db.conn.set_progress_handler(None, 0)


def _finding(trouble: Trouble) -> Finding:
    message = f"{trouble.message} {_ADVICE}"
    return Finding(trouble.rule, trouble.place, trouble.facts, message, Severity.HIGH, blocks_issue=True)


def _file_trouble(db: Database) -> Iterator[Finding]:
    for (verdict,) in db.execute("PRAGMA integrity_check").fetchall():
        if verdict != "ok":
            yield _finding(Trouble("store-damaged", "Store", "The file is damaged.", (str(verdict),)))
    for row in db.execute("PRAGMA foreign_key_check").fetchall():
        yield _finding(
            Trouble("store-loose-end", str(row[0]), "A row belongs to something that is not there.", (str(row[1]),))
        )
    marks = (int(pragma(db, "application_id")), int(pragma(db, "user_version")))
    if marks != (APPLICATION_ID, VERSION):
        yield _finding(Trouble("store-layout", "Store", "Its version is not the one of its tables.", (str(marks[1]),)))


def _layout_trouble(db: Database) -> Iterator[Finding]:
    """Every table, index and trigger must be there with the very text that today's program gives it."""
    found, wanted = layout_of(db), layout_of_today()
    for kind, name in sorted(found.keys() ^ wanted.keys()) + sorted(
        at for at in found.keys() & wanted.keys() if found[at] != wanted[at]
    ):
        rule, says = _SAYS[kind]
        yield _finding(Trouble(rule, "Store", says, (name,)))


def _kept_trouble(db: Database, store: Store, tick: Tick) -> Iterator[Finding]:
    folder = FileFolder(store.files)
    for (sha256,) in rows_of(db, "SELECT sha256 FROM kept_file ORDER BY seq"):
        tick(1)
        if not folder.is_sound(sha256):
            place = str(folder.path(sha256))
            yield _finding(Trouble("file-changed", place, "A kept file is missing or was changed."))
