"""How targets have moved, gathered from one view of the store."""

from collections.abc import Mapping

from boardpack.domain.actions import ActionId
from boardpack.domain.as_at import NOW, AsAt
from boardpack.domain.slippage import Slippage, Slippages, slippage
from boardpack.store import Session


def action_slippages(session: Session, as_at: AsAt = NOW) -> Mapping[ActionId, Slippage]:
    """How the target of each action has moved."""
    return {action_id: slippage(said) for action_id, said in session.actions.targets(as_at).items()}


def all_slippages(session: Session, as_at: AsAt = NOW) -> Slippages:
    """How the targets of actions and items have moved."""
    items = {item_id: slippage(said) for item_id, said in session.register.targets(as_at).items()}
    return Slippages(action_slippages(session, as_at), items)
