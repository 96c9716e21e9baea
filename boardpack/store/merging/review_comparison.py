"""Incoming rows compared with the store: new, known, or refused."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from graphlib import TopologicalSorter

from boardpack.domain.exchange.clashes import Value
from boardpack.domain.exchange.reviews import DIFFERENT_TEXT, OTHER_TEXT, Refusal
from boardpack.store.history.ledger import Ledger
from boardpack.store.merging.review_file import Incoming
from boardpack.store.merging.review_rows import (
    CLEARED_BY_EMPTY,
    KINDS,
    REFERENCES,
    REQUIRED_IN_FIRST_ROW,
    SCOPES,
    TABLES,
    IncomingRow,
    RowValidator,
)
from boardpack.store.schema.hashing import NO_PARENT, row_hash
from boardpack.store.schema.identifiers import milliseconds
from boardpack.store.schema.tables import HISTORIES, SUBJECTS, History
from boardpack.values import Frozen


def _tables_in_order() -> tuple[str, ...]:
    """Return the tables so that each thing comes after those it names, and histories after all things."""
    named = {
        subject.table: [REFERENCES[column] for column in subject.given if column in REFERENCES] for subject in SUBJECTS
    }
    return (*TopologicalSorter(named).static_order(), *(history.table for history in HISTORIES))


ORDER = {table: place for place, table in enumerate(_tables_in_order())}
_LEEWAY = timedelta(days=1)
_NO_CLOCK_RUNS_SO_FAR_AHEAD = timedelta(days=3653)


class ComparedRows(Frozen):
    """The new rows, each after those on which it rests, the number of known ones, and the refusals."""

    new: tuple[IncomingRow, ...]
    here: int
    refused: tuple[Refusal, ...]


class _Known(Frozen):
    """A row that is there, with its hash and the thing that it is about."""

    hash: str
    thing: str


class ValidatedRows(Frozen):
    """Rows that are sound by themselves, the refusals, and the number that the file was known to share."""

    sound: tuple[IncomingRow, ...]
    refused: tuple[Refusal, ...]
    here: int


def validate(ledger: Ledger, incoming: Incoming, now: datetime) -> ValidatedRows:
    """Check each row by itself. The content of the store does not matter yet."""
    rows = sorted(incoming.rows, key=lambda row: (ORDER[row.table], row.id))
    with RowValidator(ledger) as row_validator:
        faults = [(row, _own_fault(row, row_validator, SCOPES[incoming.origin.kind], now)) for row in rows]
    refused = tuple(Refusal(row.place, fault) for row, fault in faults if fault)
    return ValidatedRows(tuple(row for row, fault in faults if not fault), refused, incoming.here)


def compare_rows(ledger: Ledger, validated: ValidatedRows) -> ComparedRows:
    """Compare each row with those on which it rests, here or in the file. Nothing is written."""
    there = _known(ledger, validated.sound)
    before = {table: dict(rows) for table, rows in there.items()}
    new: list[IncomingRow] = []
    refused = list(validated.refused)
    here = validated.here
    for row in validated.sound:
        if fault := _fault_among(row, there, before):
            refused.append(Refusal(row.place, fault))
            continue
        if row.id in before[row.table]:
            here += 1
        else:
            new.append(row)
        there[row.table][row.id] = _Known(row.hash, row.thing_id)
    return ComparedRows(tuple(new), here, tuple(refused))


def ahead_among(ledger: Ledger, history: History, rows: Iterable[IncomingRow], now: datetime) -> frozenset[str]:
    """Return the identifiers of those rows of one history whose clock stood more than a day ahead of ours.

    An identifier has to sort after every entry about the same thing that its author knew, so one entry from a
    wrong clock moves the identifiers of all that follow it. Only the first of them counts as ahead: its time was
    accepted once, and those that follow were written by a right clock.
    """
    late = [row for row in rows if _latest(row) > now + _LEEWAY]
    before = _identifiers_before(ledger, history, rows, late)
    return frozenset(row.id for row in late if _stated_at(row) > now + _LEEWAY or not _follows(row.id, before[row.id]))


def _identifiers_before(
    ledger: Ledger, history: History, rows: Iterable[IncomingRow], late: Iterable[IncomingRow]
) -> dict[str, str]:
    """Return for each of the late rows the identifier before it about the same thing, here or in the file."""
    coming: dict[str, list[str]] = {}
    for row in rows:
        coming.setdefault(row.thing_id, []).append(row.id)
    sql = f"SELECT coalesce(max(id), '') FROM {history.table} WHERE {history.key} = ? AND id < ?"
    return {
        row.id: max(
            ledger.column(sql, [row.thing_id, row.id])[0],
            max((name for name in coming[row.thing_id] if name < row.id), default=""),
        )
        for row in late
    }


def _follows(identifier: str, before: str) -> bool:
    return bool(before) and milliseconds(identifier) <= milliseconds(before) + 1


def _stated_at(row: IncomingRow) -> datetime:
    return datetime.fromisoformat(str(row.content["at"]))


def _latest(row: IncomingRow) -> datetime:
    """Return the later of the two times that a row of history carries: its author's, and that of its identifier."""
    fields = _stated_at(row)
    return max(fields, datetime.fromtimestamp(min(milliseconds(row.id) / 1000, _LAST_SECOND), fields.tzinfo))


_LAST_SECOND = 253_000_000_000


def _own_fault(row: IncomingRow, validate: RowValidator, scope: tuple[str, ...], now: datetime) -> str | None:
    if row.table not in scope:
        return f"A review cannot contain {KINDS[row.table].with_article}."
    if fault := validate.fault(row):
        return fault
    if row.history and _latest(row) > now + _NO_CLOCK_RUNS_SO_FAR_AHEAD:
        return "Its time is more than ten years ahead."
    return None


def _fault_among(
    row: IncomingRow, there: Mapping[str, Mapping[str, _Known]], before: Mapping[str, Mapping[str, _Known]]
) -> str | None:
    """Return why a row that is sound by itself does not fit what is here or in the file, or None."""
    if (same := before[row.table].get(row.id)) and same.hash != row.hash:
        return DIFFERENT_TEXT
    for column, table in REFERENCES.items():
        named = row.content.get(column)
        is_let_go = named == "" and (row.table, column) in CLEARED_BY_EMPTY
        if named is not None and not is_let_go and named not in there.get(table, {}):
            return f"It belongs to {KINDS[table].with_article} that is not on this board."
    if row.history is None:
        return None if row.hash == row_hash(NO_PARENT, row.table, row.content) else OTHER_TEXT
    return _fault_in_history(row, row.history, there, before)


def _fault_in_history(
    row: IncomingRow,
    history: History,
    there: Mapping[str, Mapping[str, _Known]],
    before: Mapping[str, Mapping[str, _Known]],
) -> str | None:
    thing = there[history.subject.table].get(row.thing_id)
    for name in (*((row.base_id,) if row.base_id else ()), *row.named):
        known = there[row.table].get(name)
        if known is None:
            return "It follows an entry that is not on this board."
        if known.thing != row.thing_id:
            return "It follows an entry about something else."
        if name >= row.id:
            return "It is older than the entry that it follows."
    parent = there[row.table][row.base_id] if row.base_id else thing
    if parent is None or row.hash != row_hash(parent.hash, row.table, row.content):
        return OTHER_TEXT
    is_first = row.base_id is None and row.thing_id not in before[history.subject.table]
    lacking = [column for column in REQUIRED_IN_FIRST_ROW.get(row.table, ()) if is_first and column not in row.content]
    return f"It begins {KINDS[history.subject.table].with_article} without its {lacking[0]}." if lacking else None


def _known(ledger: Ledger, rows: Iterable[IncomingRow]) -> dict[str, dict[str, _Known]]:
    """Return what is here of all that the rows are or name."""
    asked: dict[str, set[Value]] = {table: set() for table in ORDER}
    for row in rows:
        asked[row.table] |= {row.id, *row.named}
        if row.base_id:
            asked[row.table].add(row.base_id)
        for column, table in REFERENCES.items():
            if (named := row.content.get(column)) is not None:
                asked[table].add(named)
    return {table: _here(ledger, table, names) for table, names in asked.items()}


def _here(ledger: Ledger, table: str, names: set[Value]) -> dict[str, _Known]:
    if not names:
        return {}
    kept = TABLES[table]
    thing = kept.key if isinstance(kept, History) else "id"
    sql = f"SELECT id, hash, {thing} AS thing FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    found = ledger.rows(sql, [json.dumps(sorted(map(str, names)))])
    return {row["id"]: _Known(row["hash"], row["thing"]) for row in found}
