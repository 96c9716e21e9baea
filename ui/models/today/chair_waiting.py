"""What the chair has asked and nobody has answered, as lines on Today."""

from datetime import date

from boardpack.domain.days.dates import count_in_words, day_of, in_words, length_in_words
from boardpack.domain.exchange.chair_reviews import NotedPack, Unanswered
from boardpack.domain.log.actions import ActionState, ActionUpdate
from ui.models.today.today import Line, Part
from ui.places import NOTES, Place
from ui.shapes import Shape

_MOST = 7


def chair_waits(unanswered: Unanswered, as_at: date) -> Part:
    """Questions of actions, each leading to its action, and packs with open notes, each leading to those."""
    count = unanswered.count
    wait = "waits" if count == 1 else "wait"
    title = f"{count_in_words(count, 'question')} of the chair {wait} for an answer"
    packs = tuple(_pack_line(each) for each in unanswered.packs)
    asked = tuple(_question_line(*each, as_at) for each in unanswered.questions)
    return Part(title, (*packs, *asked)[:_MOST], link="Open the log", place=Place("actions"))


def _question_line(state: ActionState, question: ActionUpdate, as_at: date) -> Line:
    asked_on = day_of(question.at)
    days = (as_at - asked_on).days
    when = f"{length_in_words(days)} ago" if days > 0 else "today"
    place = Place("actions", state.action.id)
    below = " ".join((question.note or "").split())
    return Line(f"{state.ref} {state.title}", place, Shape.RING, below, when, asked_on)


def _pack_line(pack: NotedPack) -> Line:
    words = f"{count_in_words(pack.waiting, 'note')} on the pack of {in_words(pack.meeting.held_on)}"
    return Line(words, Place("pack", pack.meeting.id, view=NOTES), Shape.RING, "Answer or settle each; it goes back")
