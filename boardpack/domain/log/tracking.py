"""Tracking: the standing of an item on a day, from its actions and dates."""

from collections.abc import Iterable, Mapping
from datetime import date

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import ActionState, Standing, days_late, standing
from boardpack.domain.log.slippage import Slippage, Slippages
from boardpack.domain.register.grades import Grade, Verdict, verdict
from boardpack.domain.register.items import Applicability, Item, ItemEntry, ItemId, Voice
from boardpack.values import Frozen, replace


class ItemStanding(Frozen):
    """An item on a day. `standing` is None if the item is not for the force.

    An item is overdue once its own date has passed: the inspectorate's deadline, or the force's target if
    there is none. `days_late` counts from that date. `target_days_past` counts from a target that has passed
    before the deadline, `action_days_late` from the target of the action that is longest overdue. Either makes
    an item at risk. All three are 0 if the date has not passed.
    `target` is the date that the force works to; `former_target` the one that it replaced;
    `assurance` what the board said of the item itself, else the weakest that was given to any of
    its actions.
    """

    standing: Standing | None
    days_late: int = 0
    target: date | None = None
    former_target: date | None = None
    assurance: Assurance | None = None
    action_days_late: int = 0
    target_days_past: int = 0


class AnsweringActions(Frozen):
    """The actions that answer an item, summed up: the worst of their standings, and their owners.

    `days_late` is of the one that is longest overdue, `target` the latest that any of them has, `assurance`
    the weakest that was given to any.
    """

    worst: Standing | None = None
    days_late: int = 0
    target: date | None = None
    owners: tuple[str, ...] = ()
    assurance: Assurance | None = None

    def __add__(self, other: "AnsweringActions") -> "AnsweringActions":
        standings = [value for value in (self.worst, other.worst) if value is not None]
        targets = [value for value in (self.target, other.target) if value is not None]
        return AnsweringActions(
            min(standings, key=list(Standing).index, default=None),
            max(self.days_late, other.days_late),
            max(targets, default=None),
            tuple(dict.fromkeys((*self.owners, *other.owners))),
            _weakest((self.assurance, other.assurance)),
        )


class ListedItem(Frozen):
    """An item with its standing and the owners of its actions, as a list of the register shows it."""

    entry: ItemEntry
    where: ItemStanding
    owners: tuple[str, ...]

    @property
    def item(self) -> Item:
        return self.entry.item

    @property
    def is_followed(self) -> bool:
        """Return True if the item is for the force, wholly or in part, or not yet decided."""
        return self.where.standing is not None

    @property
    def is_open(self) -> bool:
        return self.where.standing not in (None, Standing.COMPLETE)

    @property
    def answered(self) -> bool:
        """Return True if the force has responded."""
        return self.entry.latest(Voice.FORCE) is not None

    @property
    def lacks_response(self) -> bool:
        """True if the item is for the force, not complete, and without a response of the force."""
        return self.is_open and not self.answered

    @property
    def verdict(self) -> Verdict | None:
        """The comparison of the force's own grade with the verified one. None unless there are both."""
        return verdict(self.item.self_grade, self.item.verified_grade)

    def is_past_deadline(self, day: date) -> bool:
        """Return True if it is open although the inspectorate's deadline has passed."""
        return self.is_open and self.item.deadline.on is not None and self.item.deadline.on < day


class TrackedItem(ListedItem):
    """An item with the actions that answer it, where it stands, and how its target has slipped.

    The actions of a cause of concern are those of its recommendations too.
    """

    actions: tuple[ActionState, ...]
    slippage: Slippage = Slippage()

    def overdue_actions(self, day: date) -> tuple[ActionState, ...]:
        """Return the actions that are overdue on a day, longest first."""
        late = (state for state in self.actions if days_late(state, day))
        return tuple(sorted(late, key=lambda state: (-days_late(state, day), state.ref)))


def answering(states: Iterable[ActionState], day: date) -> AnsweringActions:
    """Sum up the actions that answer an item, on a day."""
    known = tuple(states)
    return AnsweringActions(
        min((standing(state, day) for state in known), key=list(Standing).index, default=None),
        max((days_late(state, day) for state in known), default=0),
        max((state.target for state in known if state.target), default=None),
        tuple(dict.fromkeys(state.owner for state in known if state.owner)),
        _weakest(state.assurance for state in known),
    )


def item_standing(
    item: Item, actions: Iterable[ActionState], day: date, slipped: Slippage | None = None
) -> ItemStanding:
    """Return the standing of an item: no better than the worst of its actions, overdue once its own date has passed.

    An overdue action, and a target that has passed before the deadline, make an item at risk. An item whose
    actions are all complete is complete, and so is one that was verified as met; of one without
    actions nothing is reported. `slipped` is how the item's own target has moved.
    """
    own = tuple(actions)
    where = standing_by(item, answering(own, day), day)
    if where.standing is None:
        return where
    former = _former_target(item, own, where.target, slipped or Slippage())
    return replace(where, former_target=former)


def standing_by(item: Item, found: AnsweringActions, day: date) -> ItemStanding:
    """Return the standing of an item from the summary of its actions. It has no former target, which needs every
    action.
    """
    if item.applicability is Applicability.NOT_FOR_US:
        return ItemStanding(None)
    target, assurance = item.target or found.target, item.assurance or found.assurance
    if item.verified_grade is Grade.MET:
        return ItemStanding(Standing.COMPLETE, 0, target, assurance=assurance)
    worst = found.worst or Standing.NOT_REPORTED
    if worst is Standing.COMPLETE:
        return ItemStanding(worst, 0, target, assurance=assurance)
    own = _days_past(item.deadline.on or item.target, day)
    target_past = 0 if own else _days_past(item.target, day)
    where = _standing_from(worst, own, target_past or found.days_late)
    return ItemStanding(
        where, own, target, assurance=assurance, action_days_late=found.days_late, target_days_past=target_past
    )


def _standing_from(worst: Standing, days_late: int, warning_days: int) -> Standing:
    if days_late:
        return Standing.OVERDUE
    return Standing.AT_RISK if warning_days else worst


def listed_items(
    entries: Iterable[ItemEntry], found: Mapping[ItemId, AnsweringActions], day: date
) -> tuple[ListedItem, ...]:
    """Return each entry with its standing, from the summary of each item's actions. The standings equal those of
    `tracked`.
    """
    known = tuple(entries)
    by_item = dict(found)
    for entry in known:
        if entry.item.parent_id is not None:
            own = found.get(entry.item.id, AnsweringActions())
            by_item[entry.item.parent_id] = by_item.get(entry.item.parent_id, AnsweringActions()) + own
    return tuple(_listed(entry, by_item.get(entry.item.id, AnsweringActions()), day) for entry in known)


def tracked(
    entries: Iterable[ItemEntry], actions: Iterable[ActionState], day: date, slips: Slippages | None = None
) -> tuple[TrackedItem, ...]:
    """Return each entry with its actions and standing. A cause of concern includes the actions of its recommendations.

    `slips` adds how often targets were moved.
    """
    known = tuple(entries)
    by_item = _actions_by_item(known, actions)
    found = (_tracked(entry, tuple(by_item.get(entry.item.id, ())), day) for entry in known)
    return tuple(with_slippage(item, slips, day) if slips else item for item in found)


def with_slippage(tracked_item: TrackedItem, slips: Slippages, day: date) -> TrackedItem:
    """Return the item with how the date that the force works to has moved: its own, else that of its latest action."""
    own = slips.items.get(tracked_item.item.id, Slippage())
    where = item_standing(tracked_item.item, tracked_item.actions, day, own)
    slipped = own if tracked_item.item.target else _followed_slippage(tracked_item.actions, where, slips)
    return replace(tracked_item, where=where, slippage=slipped)


def _actions_by_item(known: tuple[ItemEntry, ...], actions: Iterable[ActionState]) -> dict[ItemId, list[ActionState]]:
    by_item: dict[ItemId, list[ActionState]] = {}
    for state in actions:
        if state.action.item_id is not None:
            by_item.setdefault(state.action.item_id, []).append(state)
    own = {item_id: tuple(states) for item_id, states in by_item.items()}
    for entry in known:
        if entry.item.parent_id is not None:
            by_item.setdefault(entry.item.parent_id, []).extend(own.get(entry.item.id, ()))
    return by_item


def _tracked(entry: ItemEntry, actions: tuple[ActionState, ...], day: date) -> TrackedItem:
    owners = answering(actions, day).owners
    return TrackedItem(entry, item_standing(entry.item, actions, day), owners, actions)


def _listed(entry: ItemEntry, found: AnsweringActions, day: date) -> ListedItem:
    return ListedItem(entry, standing_by(entry.item, found, day), found.owners)


def _followed_slippage(actions: tuple[ActionState, ...], where: ItemStanding, slips: Slippages) -> Slippage:
    """Return the largest slippage among the actions whose target is the one that the item follows."""
    latest = [slips.actions.get(state.action.id, Slippage()) for state in actions if state.target == where.target]
    return max(latest, key=lambda slipped: (slipped.days, slipped.times_moved), default=Slippage())


def _days_past(due: date | None, day: date) -> int:
    """Return the days since a date; 0 if it has not passed or there is none."""
    return max((day - due).days, 0) if due else 0


def _former_target(item: Item, actions: tuple[ActionState, ...], target: date | None, slipped: Slippage) -> date | None:
    """Return the date that was first set, where it is not the present one."""
    if item.target and slipped.times_moved:
        return slipped.first if slipped.first != target else None
    moved = [state.first_target for state in actions if state.target == target and state.first_target != target]
    return min((day for day in moved if day), default=None)


def _weakest(assurances: Iterable[Assurance | None]) -> Assurance | None:
    given = [assurance for assurance in assurances if assurance]
    return max(given, key=list(Assurance).index, default=None)
