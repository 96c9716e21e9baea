"""The list of restricted items with reasons and review dates."""

from collections.abc import Iterable, Sequence
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
from boardpack.domain.meetings.meetings import Meeting, NumberedItem
from boardpack.domain.office.markings import Marking, highest
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import Business, composed_paper
from boardpack.papers.parts.standings import cell_line, cell_note, row_of
from boardpack.papers.text.phrases import sentence
from boardpack.values import Frozen

_TITLE = "Restricted items"
_COLUMNS = (
    Column("Item", 12),
    Column("Subject", 54),
    Column("Reason", 62),
    Column("To be reviewed", 38),
)
_SELF = (
    "This list is restricted because titles and reasons could disclose exempt information. It must not be included "
    "in the public version of a pack."
)


class RestrictedItem(Frozen):
    """A restricted agenda item and its meeting."""

    meeting: Meeting
    numbered: NumberedItem


def restricted_among(meeting: Meeting, items: Iterable[NumberedItem]) -> tuple[RestrictedItem, ...]:
    """Return the restricted items of a meeting, in order."""
    return tuple(RestrictedItem(meeting, entry) for entry in items if entry.item.restriction is not None)


def compose_restricted_items(
    items: Sequence[RestrictedItem],
    settings: Settings,
    as_at: date,
    *,
    known_on: date | None = None,
    business: Business | None = None,
) -> Document:
    """Compose the list: the next to be reviewed first, items without a date last.

    The list carries the highest marking of the papers that it names.
    """
    return composed_paper(
        f"{_TITLE} as at {in_words(as_at)}",
        _body(sorted(items, key=_order), as_at),
        settings,
        as_at,
        short=_TITLE,
        business=business,
        known_on=known_on,
        marking=_marking(items, business),
    )


def _order(restricted: RestrictedItem) -> tuple[date, date, int]:
    restriction = restricted.numbered.item.restriction
    review = restriction.review_on if restriction else None
    return (review or date.max, restricted.meeting.held_on, int(restricted.numbered.number))


def _marking(items: Iterable[RestrictedItem], business: Business | None) -> Marking:
    papers = (restricted.numbered.item.paper for restricted in items)
    own = (business.marking,) if business else ()
    return highest((*own, *(paper.marking for paper in papers if paper)))


def _body(items: Sequence[RestrictedItem], as_at: date) -> tuple[Block, ...]:
    if not items:
        return (Paragraph(words("There are no restricted items.")),)
    are_due = [_is_due(restricted, as_at) for restricted in items]
    are_all_due = all(are_due) and len(items) > 1
    rows = (_row(one, is_due=due and not are_all_due) for one, due in zip(items, are_due, strict=True))
    table = Table(_COLUMNS, tuple(rows), "Restricted items, the next to be reviewed first", naming=2)
    return (Paragraph(words(f"{_SELF} Each restriction is due for review." if are_all_due else _SELF)), table)


def _is_due(restricted: RestrictedItem, as_at: date) -> bool:
    restriction = restricted.numbered.item.restriction
    return restriction is not None and restriction.review_on is not None and restriction.review_on <= as_at


def _row(restricted: RestrictedItem, *, is_due: bool) -> Row:
    item = restricted.numbered.item
    reason = item.restriction.reason if item.restriction else ""
    paper = f", paper {restricted.numbered.paper_number}" if restricted.numbered.paper_number else ""
    meeting = f"{in_words(restricted.meeting.held_on)}{paper}"
    return row_of(
        restricted.numbered.number,
        (cell_line(item.title), cell_note(meeting, called="Meeting")),
        sentence(reason),
        _review(item.restriction.review_on if item.restriction else None, is_due=is_due),
    )


def _review(day: date | None, *, is_due: bool) -> tuple[Paragraph, ...]:
    due = (cell_line("Review due", bold=True),) if is_due else ()
    return (cell_line(in_words(day) if day else "No date set"), *due)
