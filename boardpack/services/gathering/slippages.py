"""Changes of target dates, gathered from one view of the store."""

from collections.abc import Collection, Mapping

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.log.actions import ActionId
from boardpack.domain.log.slippage import Slippage, Slippages, slippage
from boardpack.domain.log.tracking import TrackedItem
from boardpack.store import Session


def action_slippages(
    session: Session, as_at: AsAt = NOW, among: Collection[ActionId] | None = None
) -> Mapping[ActionId, Slippage]:
    """Map each action, or each of those named, to the changes of its target date."""
    return {action_id: slippage(targets) for action_id, targets in session.actions.targets(as_at, among).items()}


def all_slippages(session: Session, as_at: AsAt = NOW) -> Slippages:
    """Return the changes of target dates of all actions and items."""
    items = {item_id: slippage(targets) for item_id, targets in session.register.targets(as_at).items()}
    return Slippages(action_slippages(session, as_at), items)


def slippages_of(session: Session, tracked: TrackedItem, as_at: AsAt = NOW) -> Slippages:
    """Return the changes of target dates of one item and its actions."""
    items = {
        item_id: slippage(targets) for item_id, targets in session.register.targets(as_at, tracked.item.id).items()
    }
    return Slippages(action_slippages(session, as_at, [state.action.id for state in tracked.actions]), items)
