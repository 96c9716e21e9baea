"""The rule for confirmed minutes: nothing that is in them is added to, reworded or removed, whoever writes it.

Rows that another copy of the board has written are received as they are, so this rule is not asked about them.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from boardpack.domain.log.actions import UNDONE_NOTE, UpdateKind
from boardpack.domain.record.minutes import MinutesState, agreed_at_meeting, in_confirmed_minutes, refused_addition
from boardpack.store.schema.tables import ACTION_UPDATE, DECISION_CHANGE, MEETING_CHANGE, MINUTE_CHANGE, History

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
    given = {field for field, value in said.items() if value is not None}
    is_correction = said.get("kind") == UpdateKind.CORRECTION and said.get("note") != UNDONE_NOTE
    if not is_correction and not given & _IN_MINUTES.get(history.table, frozenset()):
        return
    if history in (ACTION_UPDATE, DECISION_CHANGE):
        _refuse_named(read, history, key)
    elif history is MINUTE_CHANGE:
        found = read("SELECT meeting_id FROM minute WHERE id = ?", [key])
        refuse_addition(read, found["meeting_id"] if found else None)
    else:
        refuse_addition(read, key)
        if said.get("held_on") or said.get("withdrawn"):
            _refuse_confirming_meeting(read, key)


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
