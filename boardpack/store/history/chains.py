"""The checks of history: each hash follows from its parent, each present state from its history."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from boardpack.store.history.events import EVENT, EVENT_CONTENT
from boardpack.store.history.walking import Tick, Values, aligned, grouped, rows_of
from boardpack.store.schema.currents import KEPT, RESPONSE_CURRENT
from boardpack.store.schema.hashing import NO_PARENT, row_hash
from boardpack.store.schema.heads import FORK, HEAD
from boardpack.store.schema.tables import ACTION_UPDATE, RESPONSE, History, Subject

_OWN = ("id", "at", "by", "base_id", "resolves")
_SPOT = 200


@dataclass(frozen=True)
class Trouble:
    """One row or state that differs from what was written."""

    rule: str
    place: str
    message: str
    facts: tuple[str, ...] = ()


def event_trouble(db: Database) -> Iterator[Trouble]:
    """Yield events that differ from what was recorded, or that follow one that was removed."""
    parent = NO_PARENT
    for *content, found in rows_of(db, f"SELECT {', '.join(EVENT_CONTENT)}, hash FROM {EVENT} ORDER BY seq"):
        said = dict(zip(EVENT_CONTENT, content, strict=True))
        if found != row_hash(parent, EVENT, said):
            yield _changed(EVENT, said)
        parent = found


def subject_trouble(db: Database, subject: Subject, tick: Tick) -> Iterator[Trouble]:
    """Yield things that differ from what was entered."""
    names = ("id", *subject.given)
    for *content, found in rows_of(db, f"SELECT {', '.join(names)}, hash FROM {subject.table} ORDER BY seq", (), tick):
        said = dict(zip(names, content, strict=True))
        if found != row_hash(NO_PARENT, subject.table, said):
            yield _changed(subject.table, said)


def history_trouble(db: Database, history: History, tick: Tick) -> Iterator[Trouble]:
    """Yield rows that differ from what was written, and states and heads that do not follow from their rows."""
    names = (*_OWN, history.key, *history.columns)
    key, table, subject = history.key, history.table, history.subject.table
    states, derived = _states(db, history)
    streams = (
        grouped(rows_of(db, f"SELECT {key}, hash, {', '.join(names)} FROM {table} ORDER BY {key}, id", (), tick)),
        grouped(rows_of(db, f"SELECT id, hash FROM {subject} ORDER BY id")),
        grouped(states),
        grouped(rows_of(db, f"SELECT thing, id FROM {HEAD} WHERE history = ? ORDER BY thing", (table,))),
        grouped(rows_of(db, f"SELECT thing FROM {FORK} WHERE history = ? ORDER BY thing", (table,))),
    )
    for thing, (rows, entered, state, heads, forks) in aligned(*streams):
        said = [dict(zip(names, row[2:], strict=True)) for row in rows]
        hashes = [row[1] for row in rows]
        yield from _chain_trouble(history, said, hashes, entered[0][1] if entered else None)
        if derived and state != ([_state(history, thing, said)] if said else []):
            yield Trouble("store-state", history.current, "A present state is not what its history says.", (thing,))
        if not _heads_bear_out(said, {head[1] for head in heads}, is_forked=bool(forks)):
            yield Trouble("store-state", HEAD, "Who changed what apart is not what the history says.", (thing,))


def response_trouble(db: Database) -> Iterator[Trouble]:
    """Yield items whose current response is not the newest of its voice."""
    kept = f"SELECT item_id, voice, response_id FROM {RESPONSE_CURRENT}"
    told = f"SELECT item_id, voice, max(id) FROM {RESPONSE.table} GROUP BY item_id, voice"
    for item_id, *_ in rows_of(db, f"SELECT * FROM ({kept} EXCEPT {told}) UNION SELECT * FROM ({told} EXCEPT {kept})"):
        yield Trouble("store-state", RESPONSE_CURRENT, "A present state is not what its history says.", (item_id,))


def last_rows_trouble(db: Database, history: History, count: int = _SPOT) -> Iterator[Trouble]:
    """Yield those of the newest rows that differ from what was written."""
    names = (*_OWN, history.key, *history.columns)
    sql = f"""SELECT coalesce(p.hash, s.hash), h.hash, {", ".join(f"h.{name}" for name in names)}
        FROM {history.table} h LEFT JOIN {history.table} p ON p.id = h.base_id
        LEFT JOIN {history.subject.table} s ON s.id = h.{history.key} ORDER BY h.seq DESC LIMIT ?"""
    for parent, found, *content in rows_of(db, sql, (count,)):
        said = dict(zip(names, content, strict=True))
        if parent is None or found != row_hash(parent, history.table, said):
            yield _changed(history.table, said)


def _chain_trouble(
    history: History, said: Sequence[dict[str, Any]], hashes: Sequence[str], entered: str | None
) -> Iterator[Trouble]:
    known = {row["id"]: found for row, found in zip(said, hashes, strict=True)}
    for row, found in zip(said, hashes, strict=True):
        parent = known.get(row["base_id"]) if row["base_id"] else entered
        if parent is None or found != row_hash(parent, history.table, row):
            yield _changed(history.table, row)


def _states(db: Database, history: History) -> tuple[Iterator[Values], bool]:
    if history not in KEPT:
        return iter(()), False
    names = (history.key, "last_id", "update_count", *history.fields, *_more(history))
    return rows_of(db, f"SELECT {', '.join(names)} FROM {history.current} ORDER BY {history.key}"), True


def _more(history: History) -> tuple[str, ...]:
    return ("first_target", "last_note", "last_note_at", "completed_at") if history is ACTION_UPDATE else ()


def _state(history: History, thing: str, said: Sequence[dict[str, Any]]) -> Values:
    """Return the present state to which rows in the order of their identifiers lead."""
    fields = dict.fromkeys(history.fields)
    for row in said:
        for field in history.fields:
            if row[field] is not None:
                fields[field] = row[field]
    more = _more_of_action(said) if history is ACTION_UPDATE else ()
    return (thing, said[-1]["id"], len(said), *fields.values(), *more)


def _more_of_action(said: Sequence[dict[str, Any]]) -> Values:
    progress = (row for row in reversed(said) if row["note"] and row["kind"] != "chair")
    noted = next(progress, {"note": None, "at": None})
    first_target = next((row["target"] for row in said if row["target"] is not None), None)
    completed_at = None
    for row in said:
        if row["status"] == "complete":
            completed_at = completed_at or row["at"]
        elif row["status"] is not None:
            completed_at = None
    return (first_target, noted["note"], noted["at"], completed_at)


def _heads_bear_out(said: Sequence[dict[str, Any]], heads: set[str], *, is_forked: bool) -> bool:
    named = {row["base_id"] for row in said}
    for row in said:
        if row["resolves"] != "[]":
            named.update(json.loads(row["resolves"]))
    wanted = {row["id"] for row in said} - named
    return wanted == heads and is_forked == (len(wanted) > 1)


def _changed(table: str, row: dict[str, Any]) -> Trouble:
    when = f"{row['by']}, {row['at'][:10]}" if "at" in row else row["id"]
    return Trouble("row-changed", f"{table} {row['id']}", f"An entry ({when}) is not what was written.")
