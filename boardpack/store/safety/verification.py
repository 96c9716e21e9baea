"""The check that nothing in the store was changed or lost. SQLite's own checks do not notice a changed word."""

import logging
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from threading import Event

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.register.findings import Finding, Severity
from boardpack.errors import CancelledError
from boardpack.store.history.chains import (
    RowFault,
    event_faults,
    history_faults,
    response_faults,
    seal_faults,
    subject_faults,
)
from boardpack.store.history.files import FileFolder
from boardpack.store.history.walking import Tick, rows_of
from boardpack.store.safety.store import Store
from boardpack.store.schema.connect import APPLICATION_ID, pragma
from boardpack.store.schema.contents import row_counts
from boardpack.store.schema.migrations import VERSION, layout_of, layout_of_today
from boardpack.store.schema.seals import SEAL
from boardpack.store.schema.search_index import disagreeing_tables
from boardpack.store.schema.tables import HISTORIES, SUBJECTS

_log = logging.getLogger(__name__)
_ADVICE = "Keep the store as it is and compare it with the latest backup."
_MOST = 200
_STEPS = 2_000_000
_UNREADABLE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT)
_SAYS = {
    "trigger": ("store-unguarded", "The triggers that guard its history are not as they should be."),
    "index": ("store-layout", "An index is not as it should be."),
    "table": ("store-layout", "A table is not as it should be."),
    "view": ("store-layout", "The store contains a database view that should not be there."),
}


def verify(store: Store, progress: Progress = silent) -> tuple[Finding, ...]:
    """Return all faults of the store, up to a few hundred. Empty means that the store is whole.

    It reads the store once, thing by thing, so that its size does not matter; meanwhile SQLite checks the
    file on a connection of its own. Raises StoreError, CancelledError.
    """
    stop = Event()
    with ThreadPoolExecutor(1) as another:
        of_the_file = another.submit(_file_faults, store, stop)
        try:
            of_the_rows = _row_faults(store, progress)
        except BaseException:
            stop.set()
            raise
        findings = (*of_the_file.result(), *of_the_rows)[:_MOST]
        _log.info("store verified: %d findings", len(findings))
        return findings


def verify_copy(db: sqlite3.Connection) -> tuple[Finding, ...]:
    """Return the faults of the rows in a copy of a store. One of another schema version is not checked."""
    if pragma(db, "user_version") != VERSION:
        return ()
    db.text_factory = _decoded
    return tuple(islice(_faults_of_rows(db, lambda rows: None), _MOST))


def _row_faults(store: Store, progress: Progress) -> tuple[Finding, ...]:
    with store.bare() as db:
        db.execute("BEGIN")
        return tuple(islice(_all_faults(db, store, _counting(db, progress)), _MOST))


def _all_faults(db: sqlite3.Connection, store: Store, tick: Tick) -> Iterator[Finding]:
    db.text_factory = _decoded
    yield from _faults_of_rows(db, tick)
    yield from map(_finding, _readable("kept_file", _kept_faults(db, store, tick)))


def _faults_of_rows(db: sqlite3.Connection, tick: Tick) -> Iterator[Finding]:
    yield from _layout_faults(db)
    walks = (
        ("seal", seal_faults(db, tick)),
        ("event", event_faults(db)),
        *((subject.table, subject_faults(db, subject, tick)) for subject in SUBJECTS),
        *((history.table, history_faults(db, history, tick)) for history in HISTORIES),
        ("response_current", response_faults(db)),
    )
    for table, walk in walks:
        yield from map(_finding, _readable(table, walk))


def _readable(table: str, walk: Iterator[RowFault]) -> Iterator[RowFault]:
    """Yield the faults of a walk, and one more in place of an error where the table cannot be read to its end."""
    try:
        yield from walk
    except (sqlite3.DatabaseError, ValueError, TypeError) as error:
        if isinstance(error, sqlite3.Error) and error.sqlite_errorcode & 0xFF not in _UNREADABLE:
            raise
        yield RowFault("store-damaged", table, "Part of the table cannot be read.", (str(error),))


def _decoded(data: bytes) -> str:
    """Return the text of a cell. Invalid bytes become escapes, so that they are reported and raise no error."""
    return data.decode(errors="backslashreplace")


def _counting(db: sqlite3.Connection, progress: Progress) -> Tick:
    """Return a tick that reports how far the walk is, and stops it on request."""
    walked = (*(subject.table for subject in SUBJECTS), *(history.table for history in HISTORIES), SEAL, "kept_file")
    total, done = sum(row_counts(db, walked).values()), 0

    def tick(rows: int) -> None:
        nonlocal done
        done += rows
        if not progress(min(done, total), total, "Verifying the store"):
            raise CancelledError("The verification was stopped.", "Nothing was changed.")

    return tick


def _finding(fault: RowFault) -> Finding:
    message = f"{fault.message} {_ADVICE}"
    return Finding(fault.rule, fault.place, fault.facts, message, Severity.HIGH, blocks_issue=True)


def _file_faults(store: Store, stop: Event) -> tuple[Finding, ...]:
    """Return the faults that SQLite finds. It stops in the middle once nobody waits for the answer."""
    with store.bare() as db:
        db.set_progress_handler(stop.is_set, _STEPS)
        try:
            return (*map(_finding, _faults_of_file(db)), *_search_faults(db))
        except sqlite3.OperationalError:
            if stop.is_set():
                return ()
            raise


def _faults_of_file(db: sqlite3.Connection) -> Iterator[RowFault]:
    for (verdict,) in db.execute("PRAGMA integrity_check").fetchall():
        if verdict != "ok":
            yield RowFault("store-damaged", "Store", "The file is damaged.", (str(verdict),))
    for table, row, *_ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield RowFault("store-loose-end", str(table), "A row belongs to an entry that is missing.", (str(row),))
    marks = (int(pragma(db, "application_id")), int(pragma(db, "user_version")))
    if marks != (APPLICATION_ID, VERSION):
        yield RowFault("store-layout", "Store", "The version of the store does not match its tables.", (str(marks[1]),))


def _layout_faults(db: sqlite3.Connection) -> Iterator[Finding]:
    """Yield tables, indexes and triggers that differ from those of today's program."""
    found, expected = layout_of(db), layout_of_today()
    for kind, name in sorted(found.keys() ^ expected.keys()) + sorted(
        at for at in found.keys() & expected.keys() if found[at] != expected[at]
    ):
        rule, says = _SAYS[kind]
        yield _finding(RowFault(rule, "Store", says, (name,)))


def _search_faults(db: sqlite3.Connection) -> Iterator[Finding]:
    """Yield a finding if the index is out of date. It can be made anew, so that it blocks nothing."""
    try:
        tables = tuple(disagreeing_tables(db))
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):  # the layout's own finding names it
            return
        raise
    if tables:
        message = "Search does not find everything in the store. Rebuild it with “boardpack search --rebuild”."
        yield Finding("search-index", "Search", tables, message, Severity.MIDDLE)


def _kept_faults(db: sqlite3.Connection, store: Store, tick: Tick) -> Iterator[RowFault]:
    folder = FileFolder(store.files)
    for sha256, byte_count in rows_of(db, "SELECT sha256, byte_count FROM kept_file ORDER BY seq"):
        tick(1)
        if not folder.is_sound(sha256) or not folder.holds(sha256, byte_count):
            place = f"{store.files.name}/{sha256[:2]}/{sha256}"
            yield RowFault("file-changed", place, "A stored file is missing or has been changed.")
