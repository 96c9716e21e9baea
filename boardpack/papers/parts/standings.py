"""Status of actions and items in papers: shape, word and days."""

from datetime import date

from boardpack.documents.model import Content, Paragraph, ParagraphRole, Shape, StatusCount, StatusMark, Text, words
from boardpack.domain.days.dates import count_in_words, length_in_words
from boardpack.domain.log.actions import Standing
from boardpack.domain.log.counts import LogCounts
from boardpack.domain.log.tracking import TrackedItem

_BOLD = (Standing.OVERDUE, Standing.AT_RISK)


def standing_line(standing: Standing | None) -> Paragraph:
    """Return shape and word for a cell. Empty for an item that is not for the force."""
    return Paragraph(_standing_content(standing), ParagraphRole.CELL, called="Status")


def _standing_content(standing: Standing | None) -> Content:
    if standing is None:
        return (StatusMark(Shape.DIAMOND), Text("Not for the force"))
    return (StatusMark(shape_of(standing)), Text(standing.value, bold=standing in _BOLD))


def item_standing_lines(entry: TrackedItem, as_at: date) -> tuple[Paragraph, ...]:
    """Return the status of an item and how late it is by its own dates.

    For an item that is overdue by its actions alone, the longest overdue action is named in their place.
    """
    where = entry.where
    if where.days_late:
        late = f"{length_in_words(where.days_late)} late"
        return (standing_line(where.standing), cell_line(late, bold=True))
    overdue = entry.overdue_actions(as_at) if where.standing is Standing.OVERDUE else ()
    if not overdue:
        return (standing_line(where.standing),)
    age = length_in_words(where.action_days_late)
    mark = (StatusMark(shape_of(Standing.OVERDUE)), Text(f"Action {overdue[0].ref} overdue {age}", bold=True))
    more = (cell_note(f"and {count_in_words(len(overdue) - 1, 'more action')}"),) if len(overdue) > 1 else ()
    return (Paragraph(mark, ParagraphRole.CELL, called="Status"), *more)


def shape_of(standing: Standing) -> Shape:
    return Shape(standing.value.lower())


def cell_line(text: str, *, bold: bool = False, called: str = "") -> Paragraph:
    """Return a line of a cell in ink. `called` is its label when the row is set as a record."""
    return Paragraph(words(text, bold=bold), ParagraphRole.CELL, called=called)


def cell_note(text: str, *, called: str = "") -> Paragraph:
    """Return a second line of a cell, in grey."""
    return Paragraph(words(text), ParagraphRole.CELL_NOTE, called=called)


def standing_counts(counts: LogCounts) -> tuple[StatusCount, ...]:
    """Return one count for each status, overdue in bold if there is any."""
    return tuple(
        StatusCount(
            counts.of(standing),
            standing.value.lower(),
            shape_of(standing),
            standing is Standing.OVERDUE and counts.overdue > 0,
        )
        for standing in Standing
    )
