"""Selections of the action log for a paper, and their groups."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from boardpack.domain.days.periods import Period
from boardpack.domain.log.actions import ActionState, Standing, Status, standing
from boardpack.domain.log.counts import closed_on, log_order
from boardpack.domain.register.items import ItemEntry, ItemId, Report
from boardpack.values import Frozen


class LogExtent(StrEnum):
    """The extent of a selection: all actions, overdue ones, or those that were closed in a period."""

    ALL = "all"
    OVERDUE = "overdue"
    CLOSED = "closed"


class LogGrouping(StrEnum):
    """The groupings of actions under headings."""

    OWNER = "owner"
    REPORT = "report"


class LogSelection(Frozen):
    """A selection of actions. `period` is that in which actions were closed, if only closed ones are selected."""

    extent: LogExtent = LogExtent.ALL
    grouping: LogGrouping | None = None
    owner: str = ""
    period: Period | None = None


WHOLE = LogSelection()


class SelectedGroup(Frozen):
    """The actions under one heading, in the order of the log; `key` and `name` are empty for those that have none."""

    key: str
    name: str
    states: tuple[ActionState, ...]


def owned_by(states: Iterable[ActionState], owner: str) -> tuple[ActionState, ...]:
    """Return the actions of an owner; those of everybody where no owner is named."""
    return tuple(state for state in states if owner in ("", state.owner))


def selected(states: Iterable[ActionState], selection: LogSelection, day: date) -> tuple[ActionState, ...]:
    """Return the actions that a selection shows, most overdue first, or closed ones by the day of closing."""
    own = owned_by(states, selection.owner)
    match selection.extent:
        case LogExtent.ALL:
            return tuple(sorted(own, key=lambda state: log_order(state, day)))
        case LogExtent.OVERDUE:
            late = (state for state in own if standing(state, day) is Standing.OVERDUE)
            return tuple(sorted(late, key=lambda state: log_order(state, day)))
        case LogExtent.CLOSED:
            return _closed(own, selection.period)


def _closed(states: Iterable[ActionState], period: Period | None) -> tuple[ActionState, ...]:
    """Return the closed actions by their day; those of which it is not known come last, and are in no period."""
    closed = [(closed_on(state), state) for state in states if state.status is Status.COMPLETE]
    asked = [(day or date.max, state) for day, state in closed if period is None or (day and day in period)]
    return tuple(state for _, state in sorted(asked, key=lambda pair: (pair[0], pair[1].action.id)))


def grouped(
    states: Iterable[ActionState], grouping: LogGrouping, entries: Iterable[ItemEntry] = ()
) -> tuple[SelectedGroup, ...]:
    """Return the actions in groups by name, each in the order given; those without an owner or report come last."""
    homes = {entry.item.id: entry.report for entry in entries}
    groups: dict[tuple[str, str], list[ActionState]] = {}
    for state in states:
        groups.setdefault(_home(state, grouping, homes), []).append(state)
    ordered = sorted(groups, key=lambda home: (not home[0], home[1].casefold(), home[0]))
    return tuple(SelectedGroup(key, name, tuple(groups[key, name])) for key, name in ordered)


def _home(state: ActionState, grouping: LogGrouping, homes: Mapping[ItemId, Report]) -> tuple[str, str]:
    if grouping is LogGrouping.OWNER:
        return state.owner, state.owner
    report = homes.get(state.action.item_id) if state.action.item_id else None
    return (report.id, report.title) if report else ("", "")
