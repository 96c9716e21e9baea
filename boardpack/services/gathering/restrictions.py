"""The actions that were raised under restricted items: one rule for files, papers, lists and the window."""

from collections.abc import Iterable

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.log.actions import ActionState
from boardpack.domain.meetings.meetings import AgendaItemId
from boardpack.store import Session


def restricted_items(session: Session, view: AsAt = NOW) -> frozenset[AgendaItemId]:
    """Return the items of business that are restricted now, or were in the view."""
    return session.meetings.restricted() | session.meetings.restricted(view)


def restricted_actions(session: Session, states: Iterable[ActionState], view: AsAt = NOW) -> tuple[ActionState, ...]:
    """Return those of the actions that were raised under an item that is restricted now, or was in the view."""
    kept_back = restricted_items(session, view)
    return tuple(state for state in states if state.action.agenda_item_id in kept_back)
