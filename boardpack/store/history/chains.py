"""The checks of history: each hash follows from its parent, each present state from its history."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from boardpack.domain.log.actions import UNDONE_NOTE, completing_update
from boardpack.store.history.events import EVENT, EVENT_CONTENT
from boardpack.store.history.walking import OrderedRows, Tick, Values, aligned, grouped, rows_of
from boardpack.store.schema.currents import KEPT, RESPONSE_CURRENT, expressions
from boardpack.store.schema.hashing import NO_PARENT, row_hash
from boardpack.store.schema.heads import FORK, HEAD
from boardpack.store.schema.seals import SEAL, SEALED, seal_hash
from boardpack.store.schema.tables import ACTION_UPDATE, RESPONSE, History, Subject
from boardpack.values import Frozen

_OWN = ("id", "at", "by", "base_id", "resolves")


class RowFault(Frozen):
    """One row or state that differs from what was written."""

    rule: str
    place: str
    message: str
    facts: tuple[str, ...] = ()


def event_faults(db: sqlite3.Connection) -> Iterator[RowFault]:
    """Yield events that differ from what was recorded, or that follow one that was removed."""
    parent = NO_PARENT
    for *content, found in rows_of(db, f"SELECT {', '.join(EVENT_CONTENT)}, hash FROM {EVENT} ORDER BY seq"):
        content_by_name = dict(zip(EVENT_CONTENT, content, strict=True))
        if found != row_hash(parent, EVENT, content_by_name):
            yield _changed(EVENT, content_by_name)
        parent = found


def seal_faults(db: sqlite3.Connection, tick: Tick) -> Iterator[RowFault]:
    """Yield ranges of rows that differ from their seal, and rows that have no seal."""
    streams = {
        table: OrderedRows(rows_of(db, f"SELECT {', '.join(columns)} FROM {table} ORDER BY {columns[0]}"))
        for table, columns in SEALED.items()
    }
    upto_of = dict.fromkeys(SEALED, 0)
    parent = NO_PARENT
    for seq, table, upto, found in rows_of(db, f"SELECT seq, about, upto, hash FROM {SEAL} ORDER BY seq", (), tick):
        rows = streams[table].take_until(upto) if table in streams else ()
        if found != seal_hash(parent, seq, table, upto, rows):
            place = f"{table} {upto_of.get(table, 0) + 1} to {upto}"
            message = "Rows, their order, the time they were received or their seal were changed."
            yield RowFault("rows-changed", place, message, (f"{SEAL} {seq}",))
        upto_of[table] = upto
        parent = found
    for table, stream in streams.items():
        if any(True for _ in stream.take_until(None)):
            place = f"{table} after {upto_of[table]}"
            yield RowFault("rows-changed", place, "Rows were added outside Boardpack.")


def subject_faults(db: sqlite3.Connection, subject: Subject, tick: Tick) -> Iterator[RowFault]:
    """Yield things that differ from what was entered."""
    names = ("id", *subject.given)
    for *content, found in rows_of(db, f"SELECT {', '.join(names)}, hash FROM {subject.table} ORDER BY seq", (), tick):
        content_by_name = dict(zip(names, content, strict=True))
        if found != row_hash(NO_PARENT, subject.table, content_by_name):
            yield _changed(subject.table, content_by_name)


def history_faults(db: sqlite3.Connection, history: History, tick: Tick) -> Iterator[RowFault]:
    """Yield rows that differ from what was written, and states and heads that do not follow from their rows."""
    names = (*_OWN, history.key, *history.columns)
    key, table, subject = history.key, history.table, history.subject.table
    states, derived = _states(db, history)
    streams = (
        grouped(rows_of(db, f"SELECT {key}, hash, {', '.join(names)} FROM {table} ORDER BY {key}, id", (), tick)),
        grouped(rows_of(db, f"SELECT id, hash, seq FROM {subject} ORDER BY id")),
        grouped(states),
        grouped(rows_of(db, f"SELECT thing, id FROM {HEAD} WHERE history = ? ORDER BY thing", (table,))),
        grouped(rows_of(db, f"SELECT thing FROM {FORK} WHERE history = ? ORDER BY thing", (table,))),
    )
    for thing, (rows, entered, state, heads, forks) in aligned(*streams):
        contents = [dict(zip(names, row[2:], strict=True)) for row in rows]
        hashes = [row[1] for row in rows]
        yield from _chain_faults(history, contents, hashes, entered[0][1] if entered else None)
        if derived and state != (
            [_state(history, thing, contents, entered[0][2] if entered else None)] if contents else []
        ):
            yield RowFault("store-state", history.current, "A current value does not match its history.", (thing,))
        yield from map(partial(_unreadable, table), (row for row in contents if _resolved(row) is None))
        if not _heads_match(contents, {head[1] for head in heads}, is_forked=bool(forks)):
            yield RowFault("store-state", HEAD, "The record of separate changes does not match the history.", (thing,))


def response_faults(db: sqlite3.Connection) -> Iterator[RowFault]:
    """Yield items whose current response is not the newest of its voice."""
    kept = f"SELECT item_id, voice, response_id FROM {RESPONSE_CURRENT}"
    newest_sql = f"SELECT item_id, voice, max(id) FROM {RESPONSE.table} GROUP BY item_id, voice"
    for item_id, *_ in rows_of(
        db, f"SELECT * FROM ({kept} EXCEPT {newest_sql}) UNION SELECT * FROM ({newest_sql} EXCEPT {kept})"
    ):
        yield RowFault("store-state", RESPONSE_CURRENT, "A current value does not match its history.", (item_id,))


def _chain_faults(
    history: History, contents: Sequence[dict[str, Any]], hashes: Sequence[str], entered: str | None
) -> Iterator[RowFault]:
    known = {row["id"]: found for row, found in zip(contents, hashes, strict=True)}
    for row, found in zip(contents, hashes, strict=True):
        parent = known.get(row["base_id"]) if row["base_id"] else entered
        if parent is None or found != row_hash(parent, history.table, row):
            yield _changed(history.table, row)


def _states(db: sqlite3.Connection, history: History) -> tuple[Iterator[Values], bool]:
    if history not in KEPT:
        return iter(()), False
    names = (history.key, "seq", "last_id", "update_count", *history.fields, *_more(history))
    return rows_of(db, f"SELECT {', '.join(names)} FROM {history.current} ORDER BY {history.key}"), True


def _more(history: History) -> tuple[str, ...]:
    return tuple(expressions(history))[len(history.fields) :]


def _state(history: History, thing: str, contents: Sequence[dict[str, Any]], seq: int | None) -> Values:
    """Return the present state to which rows in the order of their identifiers lead. `seq` is the thing's own."""
    fields = dict.fromkeys(history.fields)
    for row in contents:
        for field in history.fields:
            if row[field] is not None:
                fields[field] = row[field]
    more = _more_of_action(contents) if history is ACTION_UPDATE else ()
    return (thing, seq, contents[-1]["id"], len(contents), *fields.values(), *more)


def _more_of_action(contents: Sequence[dict[str, Any]]) -> Values:
    newest_first = contents[::-1]
    progress = (row for row in newest_first if row["note"] and row["kind"] != "chair" and not row["kept"])
    noted = next(progress, dict.fromkeys(("note", "at", "kind", "undated")))
    owned = next((row["supporting"] for row in newest_first if row["owner"] is not None), None)
    undated = next((row["undated"] for row in contents if row["kind"] == "create"), None)
    first_target = next((row["target"] for row in contents if row["target"] is not None), None)
    given = [(row["id"], row["status"] == "complete", _undoes(row)) for row in contents if row["status"] is not None]
    completing = completing_update(given)
    completed = next((row for row in contents if row["id"] == completing), None)
    last_note = (noted["note"], _dated_at(noted), noted["kind"], noted["at"])
    return (first_target, *last_note, _dated_at(completed) if completed else None, owned, undated)


def _undoes(row: Mapping[str, Any]) -> str | None:
    """Return the identifier of the update that a row undoes, or None."""
    return row["base_id"] if row["kind"] == "correction" and row["note"] == UNDONE_NOTE else None


def _dated_at(row: Mapping[str, Any]) -> Any:
    return None if row["undated"] else row["at"]


def _heads_match(contents: Sequence[dict[str, Any]], heads: set[str], *, is_forked: bool) -> bool:
    named = {row["base_id"] for row in contents}
    for row in contents:
        named.update(_resolved(row) or ())
    unnamed = {row["id"] for row in contents} - named
    return unnamed == heads and is_forked == (len(unnamed) > 1)


def _resolved(row: dict[str, Any]) -> tuple[str, ...] | None:
    """Return the identifiers of the rows that a row resolves, or None if the cell cannot be read."""
    if row["resolves"] == "[]":
        return ()
    try:
        named = json.loads(row["resolves"])
    except (ValueError, TypeError, RecursionError):
        return None
    readable = isinstance(named, list) and all(isinstance(name, str) for name in named)
    return tuple(named) if readable else None


def _unreadable(table: str, row: dict[str, Any]) -> RowFault:
    return RowFault("row-unreadable", f"{table} {row['id']}", "The rows that it resolves cannot be read.")


def _changed(table: str, row: dict[str, Any]) -> RowFault:
    when = f"{row['by']}, {row['at'][:10]}" if "at" in row else row["id"]
    return RowFault("row-changed", f"{table} {row['id']}", f"An entry ({when}) was altered after it was written.")
