"""Changes in a period: actions raised and completed, targets and statuses changed, responses given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from boardpack.domain.days.dates import day_of
from boardpack.domain.days.periods import Period
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate, Status
from boardpack.domain.log.counts import closed_on
from boardpack.domain.log.histories import Spell, status_spells
from boardpack.domain.log.slippage import Slippage
from boardpack.domain.register.items import ItemEntry, Response

Said = Mapping[ActionId, tuple[ActionUpdate, ...]]
"""The updates of those actions of which it is asked who said what."""


@dataclass(frozen=True)
class Completion:
    """An action that was completed on a day; `by` is empty where its history is not at hand."""

    state: ActionState
    on: date
    by: str = ""


@dataclass(frozen=True)
class TargetShift:
    """An action whose target was moved in the period, and how."""

    state: ActionState
    slipped: Slippage


@dataclass(frozen=True)
class StatusMove:
    """An action whose owner tells another status at the end of the period than before it."""

    state: ActionState
    former: Status
    status: Status
    at: datetime
    by: str


@dataclass(frozen=True)
class ResponseGiven:
    """A response that was given to an item in the period, and still stands."""

    entry: ItemEntry
    response: Response


@dataclass(frozen=True)
class Movements:
    """All that moved, each kind in the order in which its things come."""

    raised: tuple[ActionState, ...] = ()
    completed: tuple[Completion, ...] = ()
    shifted: tuple[TargetShift, ...] = ()
    restated: tuple[StatusMove, ...] = ()
    answered: tuple[ResponseGiven, ...] = ()


def movements(
    states: Iterable[ActionState],
    entries: Iterable[ItemEntry],
    slips: Mapping[ActionId, Slippage],
    histories: Said,
    period: Period,
) -> Movements:
    """Return the changes in a period. A completion is not repeated as a change of status."""
    known = tuple(states)
    completed = tuple(
        _completion(state, day, histories) for state in known if (day := closed_on(state)) and day in period
    )
    done = {completion.state.action.id for completion in completed}
    shifts = (TargetShift(state, slips[state.action.id].within(period)) for state in known if state.action.id in slips)
    restated = (_restated(state, histories[state.action.id], period) for state in known if state.action.id in histories)
    return Movements(
        raised=tuple(state for state in known if day_of(state.action.created_at) in period),
        completed=completed,
        shifted=tuple(shift for shift in shifts if shift.slipped.times_moved),
        restated=tuple(move for move in restated if move and move.state.action.id not in done),
        answered=tuple(
            ResponseGiven(entry, response)
            for entry in entries
            for response in entry.responses
            if day_of(response.at) in period
        ),
    )


def _completion(state: ActionState, day: date, histories: Said) -> Completion:
    spells = status_spells(histories.get(state.action.id, ()))
    return Completion(state, day, spells[-1].by if spells and spells[-1].value is Status.COMPLETE else "")


def _restated(state: ActionState, updates: Iterable[ActionUpdate], period: Period) -> StatusMove | None:
    spells = status_spells(updates)
    before = _last(spell for spell in spells if day_of(spell.since) < period.first)
    after = _last(spell for spell in spells if day_of(spell.since) <= period.last)
    if before is None or after is None or before.value is after.value:
        return None
    return StatusMove(state, before.value, after.value, after.since, after.by)


def _last(spells: Iterable[Spell[Status]]) -> Spell[Status] | None:
    return next(iter(reversed(tuple(spells))), None)
