"""The owners whose forms have not come back, as lines on Today."""

from collections.abc import Iterable, Sequence
from datetime import date

from boardpack.domain.days.dates import count_in_words, day_of, in_words, length_in_words
from boardpack.domain.exchange.owner_forms import OwnerForm
from boardpack.domain.log.counts import how_many
from boardpack.domain.meetings.meetings import Meeting, papers_day
from ui.models.today.today import TodayLine, TodaySection
from ui.places import FORMS, PagePlace
from ui.shapes import StatusShape

_MOST = 7


def forms_wait(forms: Sequence[OwnerForm], meeting: Meeting | None, as_at: date) -> TodaySection:
    """Who has not answered for the next meeting, each leading to the owners' forms for it."""
    if meeting is None:
        return TodaySection("Owners' forms", ())
    count = waiting(forms)
    have = "has" if count == 1 else "have"
    place = PagePlace("actions", meeting.id, view=FORMS)
    lines = tuple(_form_line(form, place, papers_day(meeting), as_at) for form in forms[:_MOST])
    return TodaySection(f"{count_in_words(count, 'owner')} {have} not answered", lines, link="Remind them", place=place)


def waiting(forms: Iterable[OwnerForm]) -> int:
    """How many owners have not answered, as the dialog of the forms counts them."""
    return how_many(form.returned_on is None for form in forms)


def _form_line(form: OwnerForm, place: PagePlace, due_on: date, as_at: date) -> TodayLine:
    left = (due_on - as_at).days
    when = (
        f"due {length_in_words(-left)} ago" if left < 0 else f"due in {length_in_words(left)}" if left else "due today"
    )
    reminded = f", reminded on {in_words(form.reminded_on)}" if form.reminded_on else ""
    asked = "; ".join(row.ref for row in form.rows)
    below = f"Form of {in_words(day_of(form.created_at))}{reminded}: {asked}"
    return TodayLine(form.owner, place, StatusShape.SQUARE if left < 0 else StatusShape.RING, below, when, due_on)
