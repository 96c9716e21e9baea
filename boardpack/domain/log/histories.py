"""Histories derived from updates: owners of an action over time, and the assurance it gave.

All of it is derived from the updates of one view, so that it answers as at the day of that view. Values that were taken
back on the day on which they were given are left out.
"""

from collections.abc import Iterable
from datetime import datetime

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import ActionUpdate
from boardpack.domain.log.undone import without_undone
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.values import Frozen, replace


class OwnerSpell(Frozen):
    """An owner and the time of the ownership, up to but not including `until`. None means that it lasts.

    `by` is who said it. If it is `undated`, it is not known since when, and `since` is only a bound.
    """

    owner: str
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


def owner_spells(updates: Iterable[ActionUpdate]) -> tuple[OwnerSpell, ...]:
    """Return every owner in turn, from the first update on, without gap or overlap; an empty name is nobody.

    If a clock was set back, a spell ends when it began, so that time runs forward.
    """
    spells: list[OwnerSpell] = []
    for update in without_undone(updates):
        if not spells:
            spells.append(OwnerSpell(update.owner or "", update.at, None, update.by, update.undated))
        elif update.owner is not None and update.owner != spells[-1].owner:
            moment = max(update.at, spells[-1].since)
            spells[-1] = replace(spells[-1], until=moment)
            spells.append(OwnerSpell(update.owner, moment, None, update.by, update.undated))
    return tuple(spells)
