"""Histories derived from updates: owners and statuses of an action over time, and the assurance it gave.

All of it is derived from the updates of one view, so that it answers as at the day of that view. Values that were taken
back on the day on which they were given are left out.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Generic, TypeVar

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import ActionUpdate, Status
from boardpack.domain.log.undone import without_undone
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.values import Frozen, replace

T = TypeVar("T")


class Spell(Frozen, Generic[T]):
    """A value and the time in which it was current, up to but not including `until`. None means that it still is.

    `by` is who said it. If it is `undated`, it is not known since when, and `since` is only a bound.
    """

    value: T
    since: datetime
    until: datetime | None
    by: str
    undated: bool = False


class AssuranceStatement(Frozen):
    """One statement of how far the board was assured. If it is `undated`, its source gives no day."""

    assurance: Assurance
    at: datetime
    by: str
    meeting_id: MeetingId | None = None
    undated: bool = False


def owner_spells(updates: Iterable[ActionUpdate]) -> tuple[Spell[str], ...]:
    """Return every owner in turn, from the first update on, without gap or overlap; an empty name is nobody."""
    return _spells(updates, lambda update: update.owner, "")


def status_spells(updates: Iterable[ActionUpdate]) -> tuple[Spell[Status], ...]:
    """Return every status in turn from the one with which the action was raised."""
    return _spells(updates, lambda update: update.status, Status.NOT_REPORTED)


def _spells(
    updates: Iterable[ActionUpdate], value_of: Callable[[ActionUpdate], T | None], otherwise: T
) -> tuple[Spell[T], ...]:
    """Return the spells of a value. If a clock was set back, a spell ends when it began, so that time runs forward."""
    spells: list[Spell[T]] = []
    for update in without_undone(updates):
        value = value_of(update)
        if value is None and spells:
            continue
        value = otherwise if value is None else value
        if not spells:
            spells.append(Spell(value, update.at, None, update.by, update.undated))
        elif value != spells[-1].value:
            moment = max(update.at, spells[-1].since)
            spells[-1] = replace(spells[-1], until=moment)
            spells.append(Spell(value, moment, None, update.by, update.undated))
    return tuple(spells)
