"""Matters arising: what the meeting before left to be done, and what has been asked since."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from boardpack.domain.days.dates import day_of
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate, UpdateId
from boardpack.domain.log.counts import log_order
from boardpack.domain.meetings.meetings import Meeting, papers_day
from boardpack.values import Frozen


class Question(Frozen):
    """The chair's comment on an action, and the first note after it. Without one it is not answered."""

    state: ActionState
    asked: ActionUpdate
    answer: ActionUpdate | None


class Arising(Frozen):
    """The matters arising from a meeting, as at a day. `questions` is None in a public version, which has none."""

    previous: Meeting
    actions: tuple[ActionState, ...]
    questions: tuple[Question, ...] | None


def arising_from(
    previous: Meeting,
    states: Iterable[ActionState],
    histories: Mapping[ActionId, Sequence[ActionUpdate]],
    day: date,
    known: Collection[UpdateId] | None = None,
) -> Arising:
    """Return the actions that the meeting agreed, or that were raised on its day, and the chair's questions since.

    Questions count from the day on which papers for that meeting were due, since its papers could not show later
    ones, and before it if they are not among the updates `known` when its pack was issued. `known` is None if none
    was. Questions are in the order in which they were asked.
    """
    log = sorted(states, key=lambda state: log_order(state, day))
    agreed = tuple(state for state in log if _is_of(state, previous))
    asked = (question for state in log for question in _questions(state, histories.get(state.action.id, ())))
    since = (question for question in asked if _is_since(question.asked, previous, known))
    return Arising(previous, agreed, tuple(sorted(since, key=lambda question: question.asked.id)))


def _is_of(state: ActionState, previous: Meeting) -> bool:
    if state.action.meeting_id is not None:
        return state.action.meeting_id == previous.id
    return state.raised_on == previous.held_on


def _is_since(asked: ActionUpdate, previous: Meeting, known: Collection[UpdateId] | None) -> bool:
    """Return True if the papers of the meeting could not show the comment."""
    return day_of(asked.at) >= papers_day(previous) or (known is not None and asked.id not in known)


def _questions(state: ActionState, history: Sequence[ActionUpdate]) -> Iterable[Question]:
    for place, update in enumerate(history):
        if update.is_chairs and (update.note or update.verdict):
            later = (entry for entry in history[place + 1 :] if entry.note and not entry.is_chairs)
            yield Question(state, update, next(later, None))
