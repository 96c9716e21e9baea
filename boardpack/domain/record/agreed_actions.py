"""Actions as the meeting that raised them agreed them."""

from collections.abc import Container, Iterable, Iterator
from datetime import date

from boardpack.domain.days.dates import day_of
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate, UpdateKind, fold
from boardpack.domain.meetings.meetings import AgendaItemId
from boardpack.values import Frozen


class AgreedAction(Frozen):
    """An action as the meeting agreed it: later targets and owners are not in its minutes."""

    ref: str
    title: str
    owner: str
    target: date | None
    agenda_item_id: AgendaItemId | None = None
    id: ActionId | None = None


def agreed_action(state: ActionState, history: Iterable[ActionUpdate]) -> AgreedAction:
    """Return the action as it was raised: the updates of that day, later corrections, and its newest title.

    An undo of a later update is no correction: it restores the progress before it, not what was agreed.
    """
    raised_on, updates = day_of(state.action.created_at), list(history)
    of_the_meeting: list[ActionUpdate] = []
    for update in updates:
        is_correction = update.kind is UpdateKind.CORRECTION
        if update.undoes:
            is_correction = any(undone.id == update.undoes for undone in of_the_meeting)
        if is_correction or day_of(update.at) <= raised_on:
            of_the_meeting.append(update)
    raised = fold(state.action, (*of_the_meeting, *_new_words(updates, of_the_meeting)))
    action = state.action
    return AgreedAction(state.ref, raised.title, raised.owner, raised.target, action.agenda_item_id, action.id)


def _new_words(updates: Iterable[ActionUpdate], known: Container[ActionUpdate]) -> Iterator[ActionUpdate]:
    """Yield later updates that change the title, reduced to the title."""
    for update in updates:
        if update.title is not None and update not in known:
            yield ActionUpdate(update.id, update.action_id, update.at, update.by, title=update.title)
