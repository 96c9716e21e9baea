"""The erasure of a name from the whole store, its history included, in one recorded step.

History is otherwise never changed. Here cells are replaced, and every hash and seal that depends on them is made again.
The store is verified before, so that an erasure cannot hide another change, and again before the step
counts. The same erasure on another copy leads to the same rows, since it depends on nothing but their content:
then the two can be merged as before.
"""

import hashlib
import json
import logging
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from boardpack.domain.office.erasures import Erasure, ErasureMade, NamedCell
from boardpack.domain.office.events import EventKind
from boardpack.domain.register.findings import Finding
from boardpack.errors import RefusedError
from boardpack.store.history.events import EVENT, EVENT_CONTENT
from boardpack.store.history.ledger import Ledger, Stamp
from boardpack.store.merging.review_rows import KINDS, RowValidator, row_of
from boardpack.store.safety.session import Session
from boardpack.store.safety.store import Store
from boardpack.store.safety.verification import verify_copy
from boardpack.store.schema.currents import make_current_tables
from boardpack.store.schema.errors import as_read_only_errors
from boardpack.store.schema.hashing import NO_PARENT, row_hash
from boardpack.store.schema.heads import make_head_tables
from boardpack.store.schema.seals import SEAL, SEALED, seal_hash, seal_rows
from boardpack.store.schema.search_index import drop_search_index, make_search_index
from boardpack.store.schema.tables import FINDING, FINDING_CHANGE, HISTORIES, ISSUE, SUBJECTS, History
from boardpack.store.schema.triggers import drop_triggers, make_indexes, make_triggers
from boardpack.values import Frozen, replace

_log = logging.getLogger(__name__)

_OF_PEOPLE = frozenset(
    (
        *("by", "created_by", "issued_by", "who", "owner", "supporting", "presenter", "author", "verified_by", "name"),
        *("attendance", "value", "detail", "overridden", "manifest", "asked"),
    )
)
"""The columns that name people. All others are texts."""

JSON_COLUMNS = frozenset(
    (
        *("points", "bodies", "asks", "facts", "considered", "attendance", "implications", "spellings"),
        *("value", "detail", "overridden", "manifest", "asked", "features"),
    )
)
"""The columns that hold JSON, beside the identifiers that a row resolves."""

_STRUCTURE = frozenset(("id", "at", "base_id", "resolves", "ref", "source_ref", "digest", "knew", "series", "folder"))
_STRUCTURE_ENDINGS = ("_id", "_at", "_on", "_sha256", "_due_on")


_OWN_ENTRIES = {"batch": "list of changes", EVENT: "list of events"}
"""The names for users of the tables that no other store receives."""


class _Cell(Frozen):
    """A cell in which the name occurs."""

    table: str
    seq: int
    column: str
    now: str
    then: str


def find_name(store: Store, erasure: Erasure) -> tuple[NamedCell, ...]:
    """Return every cell in which the name would be replaced, in the order of the tables. Nothing is changed."""
    with store.bare() as db:
        db.execute("BEGIN")
        return tuple(_named(cell) for cell in _cells(db, erasure))


def erase_name(store: Store, erasure: Erasure, stamp: Stamp) -> ErasureMade:
    """Replace the name wherever it occurs, and record that this took place, but never the name.

    Where the file could not be compacted afterwards, the returned value says so. Raises RefusedError if the name does
    not occur, if the store does not verify, or if the text cannot stand in one of the cells; then nothing is changed.
    Raises StoreError, ReadOnlyError.
    """
    store.require_writable()
    stamp = replace(stamp, by=erasure.replaced(stamp.by))
    with store.bare() as db, as_read_only_errors(store.path):
        db.execute("PRAGMA secure_delete = ON").fetchall()
        db.execute("BEGIN IMMEDIATE")
        try:
            made = _erase(db, store, erasure, stamp)
            db.commit()
        except BaseException:
            db.rollback()
            raise
        _log.info("name erased: %d cells", made.cells)
        return replace(made, is_compacted=_compact(db))


def compact_after_erasure(store: Store) -> bool:
    """Compact the store again if a name was erased earlier, and return False if that failed.

    It may have failed after the erasure, or the program was killed before it. Raises StoreError, ReadOnlyError.
    """
    store.require_writable()
    with store.reading() as session:
        erased = session.events.erasures()
    if not erased:
        return True
    with store.bare() as db:
        return _compact(db)


def _compact(db: sqlite3.Connection) -> bool:
    """Overwrite what was freed before today and may contain a name, too. Return False if that is impossible now.

    The erasure is committed by then, so a full disk or another reader is not a failure of it.
    """
    try:
        db.execute("VACUUM")
    except sqlite3.OperationalError:
        _log.warning("the store was not compacted after an erasure", exc_info=True)
        return False
    return True


def _erase(db: sqlite3.Connection, store: Store, erasure: Erasure, stamp: Stamp) -> ErasureMade:
    _refuse_damage(verify_copy(db))
    cells = tuple(_cells(db, erasure))
    if not cells:
        raise RefusedError(f"There is no “{erasure.name}” in the board.", "Check the spelling. Nothing was changed.")
    entries = len({(cell.table, cell.seq) for cell in cells})
    db.execute("PRAGMA defer_foreign_keys = ON")
    _drop_derived(db)
    for cell in cells:
        _replace(db, cell, erasure)
    _rename_findings(db, cells)
    _list_manifests_anew(db, cells)
    _prove_rows(db, cells, erasure)
    _hash_anew(db)
    session = Session(db, store.files, stamp)
    number = session.batches.own  # so that nothing is taken from a cache of before
    session.events.record(EventKind.NAME_ERASED, {"cells": str(len(cells)), "entries": str(entries)})
    _seal_anew(db)
    seal_rows(db)
    _make_derived(db)
    _refuse_damage(verify_copy(db))
    _log.info("name erased in batch %d", number)
    return ErasureMade(stamp.at, stamp.by, len(cells), entries)


def _refuse_damage(findings: tuple[Finding, ...]) -> None:
    if findings:
        raise RefusedError(
            f"The board failed verification: {len(findings)} findings.",
            "Type “boardpack board verify” to see them. Restore a backup, or ask for help. Nothing was changed.",
        )


def _cells(db: sqlite3.Connection, erasure: Erasure) -> Iterator[_Cell]:
    for table, columns in _columns():
        chosen = [column for column in columns if erasure.in_texts or column in _OF_PEOPLE]
        if not chosen:
            continue
        for seq, *values in db.execute(f"SELECT seq, {', '.join(chosen)} FROM {table} ORDER BY seq").fetchall():
            for column, now in zip(chosen, values, strict=True):
                if isinstance(now, str) and (then := _without_name(erasure, column, now)) != now:
                    yield _Cell(table, seq, column, now, then)


def _columns() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each table with those of its columns that hold words."""
    yield "batch", ("who", "source")
    yield EVENT, ("by", "detail")
    for subject in SUBJECTS:
        yield subject.table, tuple(filter(_holds_words, subject.given))
    for history in HISTORIES:
        yield history.table, tuple(filter(_holds_words, ("by", *history.columns)))


def _holds_words(column: str) -> bool:
    return column not in _STRUCTURE and not column.endswith(_STRUCTURE_ENDINGS)


def _without_name(erasure: Erasure, column: str, now: str) -> str:
    return erasure.replaced_in_json(now) if column in JSON_COLUMNS else erasure.replaced(now)


def _named(cell: _Cell) -> NamedCell:
    entry = KINDS[cell.table].value if cell.table in KINDS else _OWN_ENTRIES[cell.table]
    return NamedCell(entry, cell.column.replace("_", " "), cell.now, cell.then)


def _replace(db: sqlite3.Connection, cell: _Cell, erasure: Erasure) -> None:
    try:
        db.execute(f"UPDATE {cell.table} SET {cell.column} = ? WHERE seq = ?", (cell.then, cell.seq))
    except sqlite3.IntegrityError as error:
        raise _unfit(cell, erasure, "This field accepts only certain values.") from error


def _unfit(cell: _Cell, erasure: Erasure, why: str) -> RefusedError:
    named = _named(cell)
    return RefusedError(
        f"“{erasure.text}” cannot replace the name in the field “{named.column}” of the entry “{named.entry}”: {why}",
        "Choose another text. Nothing was changed.",
    )


def _drop_derived(db: sqlite3.Connection) -> None:
    """Remove the guards of history, and the search index, which would follow every change."""
    drop_triggers(db)
    drop_search_index(db)


def _make_derived(db: sqlite3.Connection) -> None:
    """Make everything anew that is derived from history, and its guards."""
    make_indexes(db)
    make_current_tables(db)
    make_head_tables(db)
    make_search_index(db)
    make_triggers(db)


def _rename_findings(db: sqlite3.Connection, cells: tuple[_Cell, ...]) -> None:
    """Give dismissed findings the identifier of their new facts, so that they stay dismissed."""
    touched = [cell.seq for cell in cells if cell.table == FINDING_CHANGE.table]
    asked = "SELECT finding_id, rule, place, facts FROM finding_change WHERE seq = ? AND facts IS NOT NULL"
    for seq in touched:
        for former, rule, place, facts in db.execute(asked, [seq]).fetchall():
            content = json.dumps([rule, place, json.loads(facts)], ensure_ascii=False, separators=(",", ":"))
            new = hashlib.sha256(content.encode()).hexdigest()
            if not db.execute("SELECT 1 FROM finding WHERE id = ?", [new]).fetchone():
                db.execute(f"UPDATE {FINDING.table} SET id = ? WHERE id = ?", (new, former))
                db.execute(f"UPDATE {FINDING_CHANGE.table} SET finding_id = ? WHERE finding_id = ?", (new, former))


def _list_manifests_anew(db: sqlite3.Connection, cells: tuple[_Cell, ...]) -> None:
    """Give the lists of issued packs the hash of their new text."""
    for cell in cells:
        if cell.table == ISSUE.table and cell.column == "manifest":
            digest = hashlib.sha256(cell.then.encode()).hexdigest()
            db.execute(f"UPDATE {ISSUE.table} SET manifest_sha256 = ? WHERE seq = ?", (digest, cell.seq))


def _prove_rows(db: sqlite3.Connection, cells: tuple[_Cell, ...], erasure: Erasure) -> None:
    """Raise RefusedError if a row is no longer one that Boardpack would write, so that a merge would refuse it."""
    ledger = Ledger(db)
    with RowValidator(ledger) as validate:
        for cell in {(cell.table, cell.seq): cell for cell in cells if cell.table in KINDS}.values():
            (row,) = ledger.rows(f"SELECT * FROM {cell.table} WHERE seq = ?", [cell.seq])
            if fault := validate.fault(row_of(cell.table, row)):
                raise _unfit(cell, erasure, fault)


def _hash_anew(db: sqlite3.Connection) -> None:
    for subject in SUBJECTS:
        names = ("id", *subject.given)
        for seq, found, *content in _rows(db, subject.table, "seq", names):
            _write_hash(db, subject.table, seq, found, NO_PARENT, dict(zip(names, content, strict=True)))
    for history in HISTORIES:
        _hash_history_anew(db, history)
    parent = NO_PARENT
    for seq, found, *content in _rows(db, EVENT, "seq", EVENT_CONTENT):
        parent = _write_hash(db, EVENT, seq, found, parent, dict(zip(EVENT_CONTENT, content, strict=True)))


def _hash_history_anew(db: sqlite3.Connection, history: History) -> None:
    """Make the chain of each thing anew. A row sorts after the one on which it builds."""
    names = ("id", "at", "by", "base_id", "resolves", history.key, *history.columns)
    entered = dict(db.execute(f"SELECT id, hash FROM {history.subject.table}").fetchall())
    known: dict[str, str] = {}
    for seq, found, *values in _rows(db, history.table, "id", names):
        content = dict(zip(names, values, strict=True))
        parent = known[content["base_id"]] if content["base_id"] else entered[content[history.key]]
        known[content["id"]] = _write_hash(db, history.table, seq, found, parent, content)


def _rows(db: sqlite3.Connection, table: str, order: str, names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return list(db.execute(f"SELECT seq, hash, {', '.join(names)} FROM {table} ORDER BY {order}").fetchall())


def _write_hash(
    db: sqlite3.Connection, table: str, seq: int, found: str, parent: str, content: Mapping[str, object]
) -> str:
    new = row_hash(parent, table, content)
    if new != found:
        db.execute(f"UPDATE {table} SET hash = ? WHERE seq = ?", (new, seq))
    return new


def _seal_anew(db: sqlite3.Connection) -> None:
    """Make every seal anew over the same ranges of rows, so that each transaction keeps its own."""
    upto_of: Counter[str] = Counter()
    parent = NO_PARENT
    for seq, table, upto in db.execute(f"SELECT seq, about, upto FROM {SEAL} ORDER BY seq").fetchall():
        order, *_ = columns = SEALED[table]
        sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {order} > ? AND {order} <= ? ORDER BY {order}"
        rows = db.execute(sql, (upto_of[table], upto)).fetchall()
        parent = seal_hash(parent, seq, table, upto, rows)
        db.execute(f"UPDATE {SEAL} SET hash = ? WHERE seq = ?", (parent, seq))
        upto_of[table] = upto
