"""What the chair has asked and nobody has answered, as lines on Today."""

from datetime import date

from boardpack.domain.days.dates import count_in_words, day_of, in_words, length_in_words
from boardpack.domain.exchange.chair_reviews import NotedPack, Unanswered
from boardpack.domain.log.actions import ActionState, ActionUpdate
from ui.models.today.today import TodayLine, TodaySection
from ui.places import NOTES, PagePlace
from ui.shapes import StatusShape

_MOST = 7


def chair_waits(unanswered: Unanswered, as_at: date) -> TodaySection:
    """Questions of actions, each leading to its action, and packs with open notes, each leading to those."""
    count = unanswered.count
    wait = "waits" if count == 1 else "wait"
    title = f"{count_in_words(count, 'question')} of the chair {wait} for an answer"
    packs = tuple(_pack_line(each) for each in unanswered.packs)
    asked = tuple(_question_line(*each, as_at) for each in unanswered.questions)
    return TodaySection(title, (*packs, *asked)[:_MOST], link="Open the log", place=PagePlace("actions"))


def _question_line(state: ActionState, question: ActionUpdate, as_at: date) -> TodayLine:
    asked_on = day_of(question.at)
    days = (as_at - asked_on).days
    when = f"{length_in_words(days)} ago" if days > 0 else "today"
    place = PagePlace("actions", state.action.id)
    below = " ".join((question.note or "").split())
    return TodayLine(f"{state.ref} {state.title}", place, StatusShape.RING, below, when, asked_on)


def _pack_line(pack: NotedPack) -> TodayLine:
    words = f"{count_in_words(pack.waiting, 'note')} on the pack of {in_words(pack.meeting.held_on)}"
    return TodayLine(
        words, PagePlace("pack", pack.meeting.id, view=NOTES), StatusShape.RING, "Answer or settle each; it goes back"
    )
