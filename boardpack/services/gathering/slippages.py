"""How targets have moved, gathered from one view of the store."""

from collections.abc import Collection, Mapping

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.log.actions import ActionId
from boardpack.domain.log.slippage import Slippage, Slippages, slippage
from boardpack.domain.log.tracking import TrackedItem
from boardpack.store import Session


def action_slippages(
    session: Session, as_at: AsAt = NOW, among: Collection[ActionId] | None = None
) -> Mapping[ActionId, Slippage]:
    """How the target of each action has moved, or of those that are named."""
    return {action_id: slippage(said) for action_id, said in session.actions.targets(as_at, among).items()}


def all_slippages(session: Session, as_at: AsAt = NOW) -> Slippages:
    """How the targets of actions and items have moved."""
    items = {item_id: slippage(said) for item_id, said in session.register.targets(as_at).items()}
    return Slippages(action_slippages(session, as_at), items)


def slippages_of(session: Session, each: TrackedItem, as_at: AsAt = NOW) -> Slippages:
    """How the targets of one item and of its actions have moved."""
    items = {item_id: slippage(said) for item_id, said in session.register.targets(as_at, each.item.id).items()}
    return Slippages(action_slippages(session, as_at, [state.action.id for state in each.actions]), items)
