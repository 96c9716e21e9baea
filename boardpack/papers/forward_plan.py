"""The forward plan: planned items, meeting by meeting."""

from collections.abc import Iterable
from datetime import date

from boardpack.documents.model import (
    Block,
    Column,
    Document,
    Paragraph,
    Row,
    Table,
    words,
)
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.public import PRIVATE_ITEM, public_ground
from boardpack.domain.meetings.forward_plan import ForwardPlan, Occurrence, how_often
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import Business, composed_paper
from boardpack.papers.parts.standings import cell_line, cell_note, row_of
from boardpack.papers.text.phrases import capitalised

_TITLE = "Forward plan"
_COLUMNS = (
    Column("Meeting", 46),
    Column("Item and presenter", 68),
    Column("Purpose", 21, if_empty="None set"),
    Column("How often", 31),
)
_RULE = "Each item is scheduled for the next meeting on or after its due date."


def compose_forward_plan(
    plan: ForwardPlan,
    settings: Settings,
    as_at: date,
    *,
    known_on: date | None = None,
    business: Business | None = None,
) -> Document:
    """Compose the plan: items for each arranged meeting, for later, and without a date.

    A restricted item shows the ground of its restriction and nothing else, in every version of the paper.
    """
    title = f"{_TITLE} to {in_words(plan.ends)}"
    return composed_paper(title, _body(plan), settings, as_at, short=_TITLE, business=business, known_on=known_on)


def _body(plan: ForwardPlan) -> Iterable[Block]:
    yield Paragraph(words(_RULE if plan.holds_anything else "No items are planned yet."))
    if plan.holds_anything:
        yield Table(_COLUMNS, tuple(_rows(plan)), "Planned items by meeting", row_headers=False, naming=2, tight=True)


def _rows(plan: ForwardPlan) -> Iterable[Row]:
    """Yield the items of each arranged meeting, then those for later meetings, then those without a date."""
    for meeting in plan.meetings:
        for due in meeting.due:
            yield _row((cell_line(in_words(meeting.meeting.held_on)),), due)
    for due in plan.later:
        since = cell_note(f"Due from {in_words(due.day)}", called="When")
        yield _row((cell_note("Not yet arranged", called="Meeting"), *(() if due.is_late else (since,))), due)
    for item in plan.undated:
        yield _row((cell_note("Date to be confirmed", called="Meeting"),), Occurrence(item, date.min))


def _row(meeting: tuple[Paragraph, ...], due: Occurrence) -> Row:
    item = due.item
    return row_of(meeting, _subject(due), capitalised(item.purpose) if item.purpose else "", how_often(item))


def _subject(due: Occurrence) -> Iterable[Paragraph]:
    """Yield the item, and below it who presents it and whether it is overdue; of a private one only the ground."""
    item = due.item
    if item.restriction is not None:
        yield cell_line(f"{PRIVATE_ITEM}: {public_ground(item.restriction)}")
    else:
        yield cell_line(item.title)
        if item.presenter:
            yield cell_note(item.presenter, called="Presenter")
    if due.is_late:
        yield cell_line(f"Overdue: due from {in_words(due.day)}", bold=True, called="When")
