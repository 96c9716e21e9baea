"""The preview of a merge, in words for those who decide on it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from boardpack.domain.exchange.clashes import Statement, clash_to_settle
from boardpack.domain.exchange.reviews import (
    BesideMinutes,
    EntryKind,
    OpenClash,
    ReviewEntry,
    ReviewPreview,
    count_kinds,
    statement_in_words,
)
from boardpack.store.history.confirmed import minutes_without
from boardpack.store.history.ledger import Ledger
from boardpack.store.history.statements import statement
from boardpack.store.merging.clashes import histories_of, names_of
from boardpack.store.merging.doubles import brought_fields, doubles_of
from boardpack.store.merging.review_comparison import ComparedRows, ahead_among
from boardpack.store.merging.review_file import Incoming
from boardpack.store.merging.review_rows import KINDS, TABLES, IncomingRow
from boardpack.store.schema.heads import HEAD
from boardpack.store.schema.tables import (
    ACTION_UPDATE,
    DECISION_CHANGE,
    MINUTE_CHANGE,
    PAPER_NOTE,
    PAPER_NOTE_CHANGE,
    History,
)


def preview_of(ledger: Ledger, incoming: Incoming, compared: ComparedRows, now: datetime) -> ReviewPreview:
    """Return the preview of compared rows. Nothing is written."""
    first_texts = _first_texts(compared.new)
    entries: list[ReviewEntry] = []
    clashes: list[OpenClash] = []
    for history, rows in _by_history(compared.new).items():
        names = names_of(ledger, history, {row.thing_id for row in rows}, brought_fields(compared.new, history))
        ahead = ahead_among(ledger, history, rows, now)
        for row in rows:
            kind = EntryKind.PAPER_NOTE if row.id in first_texts else KINDS[row.table]
            entries.append(_entry(history, row, kind, names[row.thing_id], is_ahead=row.id in ahead))
        clashes.extend(_clashes(ledger, history, rows, names))
    return ReviewPreview(
        origin=incoming.origin,
        new=tuple(sorted(entries, key=lambda entry: entry.id)),
        counts=count_kinds(KINDS[row.table] for row in compared.new if row.id not in first_texts),
        already_here=compared.here,
        clashes=tuple(sorted(clashes, key=lambda found: (found.clash.is_harmless, found.thing))),
        refused=compared.refused,
        doubles=tuple(doubles_of(ledger, compared.new)),
        beside_minutes=tuple(_beside_minutes(ledger, compared.new)),
    )


def _beside_minutes(ledger: Ledger, rows: Sequence[IncomingRow]) -> Iterator[BesideMinutes]:
    """Yield, for each meeting with confirmed minutes, the names of what the rows bring that the minutes lack."""
    things: dict[date, dict[History, dict[str, None]]] = {}
    for row in rows:
        held_on = minutes_without(ledger.row, TABLES[row.table], row.thing_id, row.content)
        if held_on is not None:
            history = row.history or _OF_SUBJECT[row.table]
            things.setdefault(held_on, {}).setdefault(history, {})[row.thing_id] = None
    for held_on, histories in sorted(things.items()):
        named = (names_of(ledger, of, about, brought_fields(rows, of)).values() for of, about in histories.items())
        yield BesideMinutes(held_on, tuple(name for names in named for name in names))


_OF_SUBJECT: Mapping[str, History] = {of.subject.table: of for of in (MINUTE_CHANGE, DECISION_CHANGE, ACTION_UPDATE)}


def _by_history(rows: Sequence[IncomingRow]) -> dict[History, list[IncomingRow]]:
    found: dict[History, list[IncomingRow]] = {}
    for row in rows:
        if row.history:
            found.setdefault(row.history, []).append(row)
    return found


def _first_texts(rows: Sequence[IncomingRow]) -> frozenset[str]:
    """Return the ids of rows with the first text of a new note. A reader counts the note and its text as one."""
    notes = {row.id for row in rows if row.table == PAPER_NOTE.table}
    texts = (row for row in rows if row.history is PAPER_NOTE_CHANGE and row.thing_id in notes)
    return frozenset(row.id for row in texts if not row.content.get("base_id"))


def _entry(history: History, row: IncomingRow, kind: EntryKind, name: str, *, is_ahead: bool) -> ReviewEntry:
    fields = statement(history, _whole(row))
    return ReviewEntry(row.id, kind, row.thing_id, name, fields.by, fields.at, statement_in_words(fields), is_ahead)


def _whole(row: IncomingRow) -> Mapping[str, Any]:
    return {"base_id": None, **row.content}


def _clashes(
    ledger: Ledger, history: History, rows: Sequence[IncomingRow], names: Mapping[str, str]
) -> list[OpenClash]:
    """Return the things that would have several heads. Only their history is read."""
    tips = _heads(ledger, history, names)
    coming: dict[str, list[IncomingRow]] = {}
    for row in rows:
        coming.setdefault(row.thing_id, []).append(row)
    for thing, new in coming.items():
        named = {name for row in new for name in (row.base_id, *row.named)}
        tips[thing] = (tips.get(thing, set()) | {row.id for row in new}) - named
    forked = [thing for thing in coming if len(tips[thing]) > 1]
    records = histories_of(ledger, history, forked)
    kind = KINDS[history.table]
    rows_of = {thing: [*records.get(thing, ()), *_statements(history, coming[thing])] for thing in forked}
    found = ((thing, clash_to_settle(known)) for thing, known in rows_of.items())
    return [OpenClash(kind, thing, names[thing], standing) for thing, standing in found if standing]


def _statements(history: History, rows: Sequence[IncomingRow]) -> list[Statement]:
    return [statement(history, _whole(row)) for row in rows]


def _heads(ledger: Ledger, history: History, things: Mapping[str, str]) -> dict[str, set[str | None]]:
    sql = f"SELECT thing, id FROM {HEAD} WHERE history = ? AND thing IN (SELECT value FROM json_each(?))"
    found: dict[str, set[str | None]] = {}
    for row in ledger.rows(sql, [history.table, json.dumps(sorted(things))]):
        found.setdefault(row["thing"], set()).add(row["id"])
    return found
