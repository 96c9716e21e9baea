"""Decide what is restricted: one rule for files, papers, lists and the window.

A public view of the past leaves out what was restricted then and what is restricted now.
"""

from collections.abc import Iterable

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.log.actions import ActionState
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, NumberedItem, Restriction
from boardpack.store import Session
from boardpack.values import replace


def restricted_items(session: Session, view: AsAt = NOW) -> frozenset[AgendaItemId]:
    """Return the items of business that are restricted now, or were in the view."""
    return session.meetings.restricted() | session.meetings.restricted(view)


def restricted_today(session: Session, meeting: Meeting, items: Iterable[NumberedItem]) -> tuple[NumberedItem, ...]:
    """Return the business of a meeting in a view, in which what is restricted now is so too. Numbers are kept.

    A reason that was missing in the view is the one of now.
    """
    now = {item.id: item.restriction for item in session.meetings.ever_on_agenda(meeting.id)}
    return tuple(
        replace(
            numbered,
            item=replace(numbered.item, restriction=_of_both(numbered.item.restriction, now[numbered.item.id])),
        )
        for numbered in items
    )


def _of_both(then: Restriction | None, now: Restriction | None) -> Restriction | None:
    return then if then and (then.has_reason or now is None) else now


def restricted_actions(session: Session, states: Iterable[ActionState], view: AsAt = NOW) -> tuple[ActionState, ...]:
    """Return those of the actions that were raised under an item that is restricted now, or was in the view."""
    kept_back = restricted_items(session, view)
    return tuple(state for state in states if state.action.agenda_item_id in kept_back)
