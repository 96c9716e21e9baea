"""The rule for confirmed minutes: nothing that is in them is added to, reworded or removed, whoever writes it.

Rows that another copy of the board has written are received as they are. `minutes_without` names the confirmed minutes
that do not have such a row.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from boardpack.domain.log.actions import UNDONE_NOTE, UpdateKind
from boardpack.domain.record.minutes import MinutesState, agreed_at_meeting, in_confirmed_minutes, refused_addition
from boardpack.store.schema.tables import (
    ACTION_UPDATE,
    DECISION_CHANGE,
    MEETING_CHANGE,
    MINUTE_CHANGE,
    MINUTED,
    History,
    Subject,
)

Read = Callable[[str, Sequence[Any]], Mapping[str, Any] | None]
"""Read the first row that a query returns, or None."""

_IN_MINUTES: Mapping[str, frozenset[str]] = {
    ACTION_UPDATE.table: frozenset(("title", "withdrawn")),
    DECISION_CHANGE.table: frozenset(("title", "text", "reasons", "withdrawn")),
    MINUTE_CHANGE.table: frozenset(MINUTE_CHANGE.fields),
    MEETING_CHANGE.table: frozenset(MEETING_CHANGE.fields)
    - {"papers_due_on", "minutes_state", "confirmed_meeting_id", "minutes_corrections"},
}
"""The fields of each history that minutes print, or that decide whether they print the thing."""


def refuse_addition(read: Read, meeting_id: object) -> None:
    """Raise RefusedError if something new belongs to a meeting whose minutes are confirmed."""
    held_on = _confirmed_day(read, meeting_id) if meeting_id else None
    if held_on is not None:
        raise refused_addition(held_on)


def refuse_change(read: Read, history: History, key: str, said: Mapping[str, Any]) -> None:
    """Raise RefusedError if an entry would change what confirmed minutes print."""
    if history is ACTION_UPDATE:
        refuse_addition(read, said.get("meeting_id"))
    if not _is_minuted(history, said):
        return
    if history in (ACTION_UPDATE, DECISION_CHANGE):
        _refuse_named(read, history, key)
    else:
        refuse_addition(read, _meeting_of(read, history, key))
    if history is MEETING_CHANGE and (said.get("held_on") or said.get("withdrawn")):
        _refuse_confirming_meeting(read, key)


def minutes_without(read: Read, table: History | Subject, key: str, said: Mapping[str, Any]) -> date | None:
    """Return the day of a meeting whose minutes were confirmed without this row. None if no confirmed minutes lack it.

    These are the rows that `refuse_addition` and `refuse_change` refuse on this board.
    """
    meetings = [said.get("meeting_id")] if table in (*MINUTED, ACTION_UPDATE) else []
    if isinstance(table, History) and _is_minuted(table, said):
        meetings.append(_meeting_of(read, table, key))
    days = (_confirmed_day(read, meeting_id) for meeting_id in meetings if meeting_id)
    return next(filter(None, days), None)


def _is_minuted(history: History, said: Mapping[str, Any]) -> bool:
    """Return True if an entry changes what minutes print."""
    given = {field for field, value in said.items() if value is not None}
    is_correction = said.get("kind") == UpdateKind.CORRECTION and said.get("note") != UNDONE_NOTE
    return is_correction or bool(given & _IN_MINUTES.get(history.table, frozenset()))


def _meeting_of(read: Read, history: History, key: str) -> object:
    """Return the meeting of a minute, a decision or an action. None if it has none or is not here."""
    if history is MEETING_CHANGE:
        return key
    found = read(f"SELECT meeting_id FROM {history.subject.table} WHERE id = ?", [key])
    return found["meeting_id"] if found else None


def _refuse_named(read: Read, history: History, key: str) -> None:
    found = read(f"SELECT ref, meeting_id FROM {history.subject.table} WHERE id = ?", [key])
    held_on = _confirmed_day(read, found["meeting_id"]) if found and found["meeting_id"] else None
    if found and held_on is not None:
        raise in_confirmed_minutes(history.subject.table.capitalize(), found["ref"], held_on)


def _refuse_confirming_meeting(read: Read, meeting_id: str) -> None:
    """Raise RefusedError if confirmed minutes say that they were agreed at that meeting."""
    sql = f"SELECT held_on FROM {MEETING_CHANGE.current} WHERE confirmed_meeting_id = ? AND minutes_state = ?"
    found = read(sql, [meeting_id, MinutesState.CONFIRMED.value])
    if found:
        raise agreed_at_meeting(date.fromisoformat(found["held_on"]))


def _confirmed_day(read: Read, meeting_id: object) -> date | None:
    """Return the day of a meeting if its minutes are confirmed."""
    sql = f"SELECT held_on FROM {MEETING_CHANGE.current} WHERE meeting_id = ? AND minutes_state = ?"
    found = read(sql, [meeting_id, MinutesState.CONFIRMED.value])
    return date.fromisoformat(found["held_on"]) if found else None
