"""Slippage of a target: each change with its day and author, and their sum."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from boardpack.domain.days.dates import count_in_words, day_of
from boardpack.domain.days.periods import Period
from boardpack.domain.log.actions import ActionId, ActionUpdate, UpdateId
from boardpack.domain.log.in_force import GivenValue, in_force
from boardpack.domain.log.undone import undone_pairs
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.register.items import ItemId
from boardpack.values import Frozen, field

_TIMES = {1: "once", 2: "twice"}


class TargetStatement(Frozen):
    """One statement of a target. A `target` of None removes it, or in an undo is none.

    `id` is the update that contains it, and `undoes` the one that it takes back, for the targets of actions.
    """

    at: datetime
    by: str
    target: date | None
    meeting_id: MeetingId | None = None
    id: UpdateId = UpdateId("")
    undoes: UpdateId | None = None


class TargetMove(Frozen):
    """One change from a target to another."""

    former: date
    target: date
    at: datetime
    by: str
    meeting_id: MeetingId | None = None

    @property
    def days(self) -> int:
        """The days by which it slipped, negative if it was brought forward."""
        return (self.target - self.former).days


class Slippage(Frozen):
    """The first target, the present one, and every move between them.

    `present` is None if no target was ever set, or the last one was removed.
    """

    first: date | None = None
    present: date | None = None
    moves: tuple[TargetMove, ...] = ()

    @property
    def times_moved(self) -> int:
        return len(self.moves)

    @property
    def days(self) -> int:
        """The days from the first target to the last one, negative if that is earlier."""
        return sum(move.days for move in self.moves)

    def within(self, period: Period) -> "Slippage":
        """Return the move of the target in a period, from its value before to its last one."""
        moves = tuple(move for move in self.moves if day_of(move.at) in period)
        return Slippage(moves[0].former, moves[-1].target, moves) if moves else Slippage()


NO_SLIPS: Mapping[ActionId, Slippage] = MappingProxyType({})


class Slippages(Frozen):
    """The slippage of each action and each item of which anything was said."""

    actions: Mapping[ActionId, Slippage] = field(default_factory=dict)
    items: Mapping[ItemId, Slippage] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((frozenset(self.actions.items()), frozenset(self.items.items())))


def slippage(statements: Iterable[TargetStatement]) -> Slippage:
    """Return the slippage through these statements, which are in the order of their history.

    A target that was taken back on the day on which it was set is no move.
    """
    first: date | None = None
    last: date | None = None
    present: date | None = None
    moves: list[TargetMove] = []
    for statement in _without_undone(tuple(statements)):
        present = statement.target
        if statement.target is None:
            continue
        if last is not None and statement.target != last:
            moves.append(TargetMove(last, statement.target, statement.at, statement.by, statement.meeting_id))
        first, last = first or statement.target, statement.target
    return Slippage(first, present, tuple(moves))


def action_slippage(updates: Iterable[ActionUpdate]) -> Slippage:
    """Return the slippage of an action from the updates of one view, in any order."""
    return slippage(
        TargetStatement(update.at, update.by, update.target, update.meeting_id, update.id, update.undoes)
        for update in sorted(updates, key=lambda entry: entry.id)
        if update.target or update.undoes
    )


def moves_in_words(slipped: Slippage) -> str:
    """Return the moves without a verb: "3 times, 92 days later than the original date". Empty if there are none."""
    return f"{_times(slipped)}, {_distance(slipped.days)}" if slipped.times_moved else ""


def times_moved_in_words(slipped: Slippage) -> str:
    """Return the number of moves in words: "changed once", "changed 3 times"."""
    return f"changed {_times(slipped)}"


def _without_undone(statements: Sequence[TargetStatement]) -> Sequence[TargetStatement]:
    if not any(statement.undoes for statement in statements):
        return statements
    at_once = {undo.id: undone.id for undone, undo in undone_pairs(statements)}
    given = [GivenValue(entry.id, entry.target, at_once.get(entry.id)) for entry in statements]
    kept = {value.entry_id for value in in_force(given)}
    return [statement for statement in statements if statement.id in kept]


def _times(slipped: Slippage) -> str:
    return _TIMES.get(slipped.times_moved, f"{slipped.times_moved} times")


def _distance(days: int) -> str:
    if not days:
        return "back to the original date"
    return f"{count_in_words(abs(days), 'day')} {'later' if days > 0 else 'earlier'} than the original date"
