"""Status of actions and items in papers: shape, word and days."""

from collections.abc import Iterable
from datetime import date

from boardpack.documents.model import (
    Cell,
    Content,
    Paragraph,
    ParagraphRole,
    Row,
    Shape,
    StatusCount,
    StatusMark,
    Text,
    counted,
    words,
)
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.log.actions import ActionState, Standing
from boardpack.domain.log.counts import LogCounts
from boardpack.domain.log.tracking import TrackedItem

_SHORT_REF = 5
_NARROW_REF_MM, _WIDE_REF_MM = 12, 18
_BOLD = (Standing.OVERDUE, Standing.AT_RISK)


def standing_line(standing: Standing | None, days_late: int = 0) -> Paragraph:
    """Return shape and word for a cell, with the days if it is overdue. None is an item that is not for the force."""
    return Paragraph(_standing_content(standing, days_late), ParagraphRole.CELL, called="Status")


def _standing_content(standing: Standing | None, days_late: int) -> Content:
    if standing is None:
        return (StatusMark(Shape.DIAMOND), Text("Not for the force"))
    word = f"{standing.value} by {count_in_words(days_late, 'day')}" if days_late else standing.value
    return (StatusMark(shape_of(standing)), Text(word, bold=standing in _BOLD))


def item_standing_lines(entry: TrackedItem, as_at: date) -> tuple[Paragraph, ...]:
    """Return the status of an item: how long it is overdue by its own date, or why it is at risk."""
    where = entry.where
    return (standing_line(where.standing, where.days_late), *_reason(entry, as_at))


def _reason(entry: TrackedItem, as_at: date) -> tuple[Paragraph, ...]:
    """Return the date that puts an item at risk. Empty if its owner reported the risk, or it is not at risk."""
    where = entry.where
    if where.standing is not Standing.AT_RISK:
        return ()
    if where.target_days_past:
        return (cell_line(f"Target missed by {count_in_words(where.target_days_past, 'day')}", bold=True),)
    overdue = entry.overdue_actions(as_at)
    if not overdue:
        return ()
    late = count_in_words(where.action_days_late, "day")
    more = (cell_note(f"and {count_in_words(len(overdue) - 1, 'more action')}"),) if len(overdue) > 1 else ()
    return (cell_line(f"Action {overdue[0].ref} overdue by {late}", bold=True), *more)


def shape_of(standing: Standing) -> Shape:
    return Shape(standing.value.lower())


def cell_line(text: str, *, bold: bool = False, called: str = "") -> Paragraph:
    """Return a line of a cell in text colour. `called` is its label when the row is shown as a record."""
    return Paragraph(words(text, bold=bold), ParagraphRole.CELL, called=called)


def cell_note(text: str, *, called: str = "") -> Paragraph:
    """Return a second line of a cell, in grey."""
    return Paragraph(words(text), ParagraphRole.CELL_NOTE, called=called)


def row_of(*cells: str | Paragraph | Iterable[Paragraph], anchor: str | None = None) -> Row:
    """Return a row of a table. Each cell is a text, a paragraph or several."""
    return Row(tuple(map(_cell, cells)), anchor=anchor)


def _cell(lines: str | Paragraph | Iterable[Paragraph]) -> Cell:
    if isinstance(lines, str):
        return Cell((cell_line(lines),))
    return Cell((lines,) if isinstance(lines, Paragraph) else tuple(lines))


def reference_lines(state: ActionState) -> tuple[Paragraph, ...]:
    """Return the reference, and below it that of the tracker or minutes from which the action came, if it differs."""
    source = (cell_note(state.source_only_ref, called="Reference in its source"),) if state.source_only_ref else ()
    return (cell_line(state.ref), *source)


def undecided_lines(state: ActionState) -> tuple[Paragraph, ...]:
    """Return the line on values that copies of the board do not share. Empty if there are none."""
    return (cell_line(state.undecided, bold=True, called="To be decided"),) if state.undecided else ()


def ref_width(refs: Iterable[str]) -> float:
    """Return the width of a column of references or short labels in millimetres."""
    return _WIDE_REF_MM if any(len(ref) > _SHORT_REF for ref in refs) else _NARROW_REF_MM


def cell_label(text: str) -> Paragraph:
    """Return the grey label of the lines that follow it in a cell."""
    return Paragraph(words(text), ParagraphRole.CELL_LABEL)


def cell_apart(text: str, *, called: str = "") -> Paragraph:
    """Return a line of a cell with a little room above it."""
    return Paragraph(words(text), ParagraphRole.CELL_APART, called=called)


def cell_point(text: str) -> Paragraph:
    """Return a point of a list in a cell."""
    return Paragraph(words(text), ParagraphRole.CELL_POINT)


def counts_in_words(counts: LogCounts, of: str, among: str = "") -> Content:
    """Return what is open and complete: "5 open (1 overdue), 2 complete". `of` is the path of the counts."""
    late = f"{counts.overdue:,} overdue"
    if counts.overdue == counts.open:
        still_open = f"{counts.open:,} open{' and' if counts.open == 1 else ', all'} overdue"
    else:
        still_open = f"{counts.open:,} open{f' ({late})' if counts.overdue else ''}"
    parts = {"open": still_open, "complete": f"{counts.complete:,} complete"}
    stated = {kind: count for kind in (*parts, "overdue") if (count := getattr(counts, kind))}
    text = ", ".join(text for kind, text in parts.items() if kind in stated)
    return counted(text or "None", {f"{of}.{kind}": count for kind, count in stated.items()}, among)


def standing_counts(counts: LogCounts) -> tuple[StatusCount, ...]:
    """Return one count for each status that there is, in bold if it is overdue. Overdue is named even if none is."""
    return tuple(
        StatusCount(
            counts.of(standing),
            standing.value.lower(),
            shape_of(standing),
            standing is Standing.OVERDUE and counts.overdue > 0,
        )
        for standing in Standing
        if counts.of(standing) or standing is Standing.OVERDUE
    )
