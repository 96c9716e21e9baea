"""Status of actions and items in papers: shape, word and days."""

from boardpack.documents.model import Content, Paragraph, ParagraphRole, Shape, StatusCount, StatusMark, Text, words
from boardpack.domain.log.actions import Standing
from boardpack.domain.log.counts import LogCounts

_BOLD = (Standing.OVERDUE, Standing.AT_RISK)


def standing_line(standing: Standing | None) -> Paragraph:
    """Return shape and word for a cell. Empty for an item that is not for the force."""
    return Paragraph(_standing_content(standing), ParagraphRole.CELL, called="Status")


def _standing_content(standing: Standing | None) -> Content:
    if standing is None:
        return (StatusMark(Shape.DIAMOND), Text("Not for the force"))
    return (StatusMark(shape_of(standing)), Text(standing.value, bold=standing in _BOLD))


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
