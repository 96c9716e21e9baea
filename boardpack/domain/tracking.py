"""Where an inspector's item stands on a day, as its actions and its dates tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from boardpack.domain.actions import ActionState, Assurance, Standing, days_late, standing
from boardpack.domain.items import Applicability, Item, ItemEntry, ItemId


@dataclass(frozen=True)
class ItemStanding:
    """An item on a day. `standing` is nothing where the item is not for the force.

    `target` is the date that the force works to; `former_target` the one that it replaced;
    `assurance` the weakest that was given to any of the item's actions.
    """

    standing: Standing | None
    days_late: int = 0
    target: date | None = None
    former_target: date | None = None
    assurance: Assurance | None = None


def item_standing(item: Item, actions: Iterable[ActionState], as_at: date) -> ItemStanding:
    """Where the item stands: no better than the worst of its actions, and overdue once a date has passed.

    The date is the earlier of the inspectorate's deadline and the force's target. An item whose
    actions are all complete is complete; one without actions has not been started.
    """
    if item.applicability is Applicability.NOT_FOR_US:
        return ItemStanding(None)
    own = tuple(actions)
    target = item.target or _latest_target(own)
    worst = min((standing(state, as_at) for state in own), key=list(Standing).index, default=Standing.NOT_STARTED)
    late = max((_days_past(item, worst, as_at), *(days_late(state, as_at) for state in own)))
    return ItemStanding(
        Standing.OVERDUE if late else worst, late, target, _former_target(own, target), _weakest_assurance(own)
    )


def tracked(
    entries: Iterable[ItemEntry], actions: Iterable[ActionState], as_at: date
) -> tuple[tuple[ItemEntry, ItemStanding], ...]:
    """Each entry with where its item stands; a cause of concern stands where its recommendations do."""
    known = tuple(entries)
    by_item: dict[ItemId, list[ActionState]] = {}
    for state in actions:
        if state.action.item_id is not None:
            by_item.setdefault(state.action.item_id, []).append(state)
    for entry in known:
        parent = entry.item.parent_id
        if parent is not None:
            by_item.setdefault(parent, []).extend(by_item.get(entry.item.id, ()))
    return tuple((entry, item_standing(entry.item, by_item.get(entry.item.id, ()), as_at)) for entry in known)


def _days_past(item: Item, worst: Standing, as_at: date) -> int:
    """Days since the first of the item's own dates that has passed; 0 when none has, or all is done."""
    if worst is Standing.COMPLETE:
        return 0
    dates = [day for day in (item.target, item.deadline.on) if day and day < as_at]
    return (as_at - min(dates)).days if dates else 0


def _latest_target(actions: tuple[ActionState, ...]) -> date | None:
    return max((state.target for state in actions if state.target), default=None)


def _former_target(actions: tuple[ActionState, ...], target: date | None) -> date | None:
    moved = [state.first_target for state in actions if state.target == target and state.first_target != target]
    return min((day for day in moved if day), default=None)


def _weakest_assurance(actions: tuple[ActionState, ...]) -> Assurance | None:
    given = [state.assurance for state in actions if state.assurance]
    return max(given, key=list(Assurance).index, default=None)
