"""The forward plan: planned items, meeting by meeting."""

from collections.abc import Iterable, Sequence
from datetime import date

from boardpack.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    Table,
    words,
)
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.public import public_ground
from boardpack.domain.meetings.forward_plan import ForwardPlan, Occurrence, PlannedItem, PlannedMeeting, how_often
from boardpack.domain.meetings.meetings import PaperKind
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import Business, anchor_of, known_as_at, paper_furniture, title_block
from boardpack.papers.parts.numbering import number
from boardpack.papers.parts.standings import cell_line, cell_note
from boardpack.papers.text.phrases import capitalised

_TITLE = "Forward plan"
_COLUMNS = (
    Column("Item and presenter", 74),
    Column("Purpose", 26),
    Column("Paper", 32),
    Column("How often", 34),
)
_RULE = "Each item is scheduled for the first meeting on or after its due date."
_RESTRICTED = "Restricted item"


def compose_forward_plan(
    plan: ForwardPlan,
    settings: Settings,
    as_at: date,
    *,
    known_on: date | None = None,
    business: Business | None = None,
) -> Document:
    """Compose the plan: items for each arranged meeting, for later, and without a date.

    A restricted item shows the reason for its restriction and nothing else, in every version of the paper.

    Of a restricted item the ground is told and nothing else, in every version of the paper.
    """
    title = f"{_TITLE}, {in_words(plan.begins)} to {in_words(plan.ends)}"
    blocks = (
        *title_block(title, settings, business),
        *known_as_at(as_at, known_on),
        *_body(plan),
    )
    section = Section(blocks, paper_furniture(settings, business, _TITLE), title, anchor_of(business))
    return number(Document(title, (section,), as_at, settings.office_name))


def _body(plan: ForwardPlan) -> Iterable[Block]:
    yield Paragraph(words(_RULE if plan.holds_anything else "No items are planned yet."))
    if plan.holds_anything:
        yield from _meetings(plan.meetings)
        yield from _later(plan.later)
        yield from _undated(plan.undated)


def _meetings(meetings: Sequence[PlannedMeeting]) -> Iterable[Block]:
    if not meetings:
        yield Paragraph(words("No meetings are arranged in this period."))
    for meeting in meetings:
        day = in_words(meeting.meeting.held_on)
        yield Heading(1, words(f"Meeting of {day}"))
        if meeting.meeting.papers_due_on:
            due = f"Papers are due on {in_words(meeting.meeting.papers_due_on)}."
            yield Paragraph(words(due), ParagraphRole.NOTE, keep_with_next=True)
        if meeting.due:
            yield _table((_row(due) for due in meeting.due), f"Items planned for the meeting of {day}")
        else:
            yield Paragraph(words("No items are planned for this meeting yet."))


def _later(later: Sequence[Occurrence]) -> Iterable[Block]:
    if later:
        yield Heading(1, words("Meeting not yet arranged"))
        rows = (_row(due, f"Due from {in_words(due.day)}") for due in later)
        yield _table(rows, "Planned items without a meeting, earliest first")


def _undated(undated: Sequence[PlannedItem]) -> Iterable[Block]:
    if undated:
        yield Heading(1, words("Date to be confirmed"))
        yield _table((_row(Occurrence(item, date.min)) for item in undated), "Planned items without a date")


def _table(rows: Iterable[Row], description: str) -> Table:
    return Table(_COLUMNS, tuple(rows), description, tight=True)


def _row(due: Occurrence, note: str = "") -> Row:
    item = due.item
    return Row(
        (
            Cell((*_subject(item), *_when(due, note))),
            Cell((cell_line(capitalised(item.purpose) if item.purpose else "None set"),)),
            Cell((cell_line(_paper(item)),)),
            Cell((cell_line(how_often(item)),)),
        )
    )


def _subject(item: PlannedItem) -> tuple[Paragraph, ...]:
    if item.restriction is None:
        presenter = (cell_note(item.presenter, called="Presenter"),) if item.presenter else ()
        return (cell_line(item.title), *presenter)
    return (cell_line(_RESTRICTED), cell_note(f"Reason: {public_ground(item.restriction)}", called="Private"))


def _when(due: Occurrence, note: str) -> tuple[Paragraph, ...]:
    if due.is_late:
        return (cell_line(f"Overdue: due from {in_words(due.day)}", bold=True, called="When"),)
    return (cell_note(note, called="When"),) if note else ()


def _paper(item: PlannedItem) -> str:
    if item.restriction is not None:
        return "Restricted"
    match item.paper_kind:
        case None:
            return "None set"
        case PaperKind.ATTACHED:
            return "Attached file"
        case kind:
            return capitalised(kind.value.replace("-", " "))
