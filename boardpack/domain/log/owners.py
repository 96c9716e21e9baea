"""Owners of open actions: how many they have, and how long ago they last sent an update."""

from collections.abc import Iterable
from datetime import date

from boardpack.domain.days.dates import day_of
from boardpack.domain.log.actions import ActionState, Status
from boardpack.domain.log.counts import LogCounts, count_by_owner
from boardpack.values import Frozen

QUIET_DAYS = 28


class OwnerStanding(Frozen):
    """The open actions of one owner, on a day.

    `told_on` is the day by which the newest note on any of them was given, None if there is none. `raised_on` is the
    day on which the newest of them was raised.
    """

    name: str
    open: LogCounts
    told_on: date | None
    raised_on: date

    def quiet_days(self, day: date) -> int:
        """Return the days since the last update of these actions; raising an action counts as an update."""
        return (day - max(self.told_on or self.raised_on, self.raised_on)).days


def owner_standings(states: Iterable[ActionState], day: date) -> tuple[OwnerStanding, ...]:
    """Return everybody who owns an open action, in alphabetical order."""
    still_open = [state for state in states if state.owner and state.status is not Status.COMPLETE]
    by_owner: dict[str, list[ActionState]] = {}
    for state in still_open:
        by_owner.setdefault(state.owner, []).append(state)
    parts = count_by_owner(still_open, day).parts
    return tuple(_standing(part.counts, by_owner[part.key]) for part in parts)


def _standing(counts: LogCounts, own: list[ActionState]) -> OwnerStanding:
    told_on = max((state.heard_on for state in own if state.heard_on), default=None)
    newest = max(own, key=lambda state: state.action.id)
    return OwnerStanding(newest.owner, counts, told_on, day_of(newest.action.created_at))


def quietest(owners: Iterable[OwnerStanding], day: date, limit: int) -> tuple[OwnerStanding, ...]:
    """Return the owners who have sent no update for four weeks or more, the longest first."""
    quiet = [owner for owner in owners if owner.quiet_days(day) >= QUIET_DAYS]
    return tuple(sorted(quiet, key=lambda owner: (-owner.quiet_days(day), owner.name.casefold(), owner.name))[:limit])
