"""The proof that nothing in the store was changed or lost; SQLite's own checks pass over a changed word."""

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from boardpack.domain.findings import Finding, Severity
from boardpack.store.currents import KEPT
from boardpack.store.events import EVENT, EVENT_CONTENT
from boardpack.store.files import FileFolder
from boardpack.store.hashing import NO_PARENT, row_hash
from boardpack.store.ledger import Ledger, Row, folded
from boardpack.store.store import Store
from boardpack.store.tables import HISTORIES, SUBJECTS, History, Subject
from boardpack.store.triggers import trigger_statements

_ADVICE = "Keep the store as it is and compare it with the latest backup."
_OWN = ("id", "at", "by", "base_id", "resolves")


def verify(store: Store) -> tuple[Finding, ...]:
    """All that does not bear out: an empty answer means that the store is whole."""
    with store.bare() as db:
        db.execute("BEGIN")
        ledger = Ledger(db)
        return (
            *_file_trouble(db),
            *_event_trouble(ledger),
            *(trouble for subject in SUBJECTS for trouble in _subject_trouble(ledger, subject)),
            *(trouble for history in HISTORIES for trouble in _history_trouble(ledger, history)),
            *(trouble for history in KEPT for trouble in _current_trouble(ledger, history)),
            *_trigger_trouble(ledger),
            *_kept_trouble(ledger, store),
        )


def _finding(rule: str, place: str, message: str, *facts: str) -> Finding:
    return Finding(rule, place, facts, f"{message} {_ADVICE}", Severity.HIGH, blocks_issue=True)


def _file_trouble(db: Database) -> Iterator[Finding]:
    for (verdict,) in db.execute("PRAGMA integrity_check").fetchall():
        if verdict != "ok":
            yield _finding("store-damaged", "Store", "The file is damaged.", str(verdict))
    for row in db.execute("PRAGMA foreign_key_check").fetchall():
        yield _finding("store-loose-end", str(row[0]), "A row belongs to something that is not there.", str(row[1]))


def _event_trouble(ledger: Ledger) -> Iterator[Finding]:
    parent = NO_PARENT
    for row in ledger.rows(f"SELECT * FROM {EVENT} ORDER BY seq"):
        if row["hash"] != row_hash(parent, EVENT, _content(row, EVENT_CONTENT)):
            yield _changed(EVENT, row)
        parent = row["hash"]


def _subject_trouble(ledger: Ledger, subject: Subject) -> Iterator[Finding]:
    for row in ledger.rows(f"SELECT * FROM {subject.table} ORDER BY seq"):
        if row["hash"] != row_hash(NO_PARENT, subject.table, _content(row, ("id", *subject.given))):
            yield _changed(subject.table, row)


def _history_trouble(ledger: Ledger, history: History) -> Iterator[Finding]:
    hashes = {row["id"]: row["hash"] for row in ledger.rows(f"SELECT id, hash FROM {history.subject.table}")}
    rows = ledger.rows(f"SELECT * FROM {history.table} ORDER BY seq")
    hashes |= {row["id"]: row["hash"] for row in rows}
    for row in rows:
        parent = hashes.get(row["base_id"] or row[history.key])
        content = _content(row, (*_OWN, history.key, *history.columns))
        if parent is None or row["hash"] != row_hash(parent, history.table, content):
            yield _changed(history.table, row)


def _current_trouble(ledger: Ledger, history: History) -> Iterator[Finding]:
    said = ledger.rows(f"SELECT * FROM {history.table} ORDER BY id")
    wanted = {row[history.key]: row for row in folded(history, said)}
    found = {row[history.key]: row for row in ledger.standing(history)}
    for key in wanted.keys() | found.keys():
        state, told = found.get(key, {}), wanted.get(key, {})
        if any(state.get(field) != told.get(field) for field in (*history.fields, "last_id", "update_count")):
            yield _finding("store-state", history.current, "A present state is not what its history says.", str(key))


def _trigger_trouble(ledger: Ledger) -> Iterator[Finding]:
    found = {row["sql"] for row in ledger.rows("SELECT sql FROM sqlite_master WHERE type = 'trigger'")}
    if found != set(trigger_statements()):
        yield _finding("store-unguarded", "Store", "The triggers that guard its history are not as they should be.")


def _kept_trouble(ledger: Ledger, store: Store) -> Iterator[Finding]:
    folder = FileFolder(store.files)
    for row in ledger.rows("SELECT sha256 FROM kept_file ORDER BY seq"):
        if not folder.is_sound(row["sha256"]):
            yield _finding("file-changed", str(folder.path(row["sha256"])), "A kept file is missing or was changed.")


def _content(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _changed(table: str, row: Row) -> Finding:
    when = f"{row['by']}, {row['at'][:10]}" if "at" in row else row["id"]
    return _finding("row-changed", f"{table} {row['id']}", f"An entry ({when}) is not what was written.")
