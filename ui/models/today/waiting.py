"""Sections of Today about answers that are due: forms that owners have not returned, and the chair's questions."""

from collections.abc import Iterable, Sequence
from datetime import date

from boardpack.domain.days.dates import count_in_words, day_of, in_words, length_in_words
from boardpack.domain.exchange.chair_reviews import NotedPack, Unanswered
from boardpack.domain.exchange.owner_forms import FormStanding
from boardpack.domain.log.actions import ActionState, ActionUpdate, chair_comment
from boardpack.domain.log.counts import how_many
from boardpack.domain.meetings.meetings import Meeting
from ui.models.today.today import TodayLine, TodaySection
from ui.places import FORMS, NOTES, PagePlace
from ui.shapes import StatusShape

_MOST = 7


def waiting_forms(forms: Sequence[FormStanding], meeting: Meeting | None, as_at: date) -> TodaySection:
    """Return the owners who have not answered for the next meeting, each leading to the forms for it."""
    if meeting is None:
        return TodaySection("Owners’ forms", ())
    count = count_waiting_owners(forms)
    have = "has" if count == 1 else "have"
    place = PagePlace("actions", meeting.id, view=FORMS)
    lines = tuple(_form_line(standing, place, as_at) for standing in forms[:_MOST])
    return TodaySection(
        f"{count_in_words(count, 'owner')} {have} not replied", lines, link="Remind owners", place=place
    )


def count_waiting_owners(forms: Iterable[FormStanding]) -> int:
    """Return the number of owners who still have to answer. One with restricted actions has two forms."""
    owners = [standing.form.owner for standing in forms]
    return how_many(owner not in owners[:at] for at, owner in enumerate(owners))


def _form_line(standing: FormStanding, place: PagePlace, as_at: date) -> TodayLine:
    """Return the line of a form: the actions without an answer, and the day by which it was asked for."""
    form = standing.form
    left = (form.due_on - as_at).days if form.due_on else 0
    when = (
        f"due {length_in_words(-left)} ago" if left < 0 else f"due in {length_in_words(left)}" if left else "due today"
    )
    reminded = f", reminder drafted on {in_words(form.reminded_on)}" if form.reminded_on else ""
    asked = ", ".join(row.ref for row in standing.missing)
    below = f"Form prepared on {in_words(day_of(form.created_at))}{reminded}. No answer yet for {asked}"
    shape = StatusShape.SQUARE if left < 0 else StatusShape.RING
    return TodayLine(form.owner, place, shape, below, when if form.due_on else "no date given", form.due_on)


_MOST = 7


def chair_questions(unanswered: Unanswered, as_at: date) -> TodaySection:
    """Return packs with open notes, and the chair's questions about actions without an answer."""
    count = unanswered.count
    wait = "is waiting" if count == 1 else "are waiting"
    title = f"{count_in_words(count, 'comment')} from the chair and members {wait} for an answer"
    packs = tuple(_pack_line(pack) for pack in unanswered.packs)
    asked = tuple(_question_line(*question, as_at) for question in unanswered.questions)
    return TodaySection(title, (*packs, *asked)[:_MOST], link="Open action log", place=PagePlace("actions"))


def _question_line(state: ActionState, question: ActionUpdate, as_at: date) -> TodayLine:
    asked_on = day_of(question.at)
    days = (as_at - asked_on).days
    when = f"{length_in_words(days)} ago" if days > 0 else "today"
    place = PagePlace("actions", state.action.id)
    below = f"{question.by}: {chair_comment(question)}"
    return TodayLine(state.title, place, StatusShape.RING, below, when, asked_on, ref=state.ref)


def _pack_line(pack: NotedPack) -> TodayLine:
    words = f"{count_in_words(pack.waiting, 'note')} on the pack of {in_words(pack.meeting.held_on)}"
    return TodayLine(
        words, PagePlace("pack", pack.meeting.id, view=NOTES), StatusShape.RING, "Answer or close each note"
    )
