"""The widths of a list's columns, and which of them it has room for."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

from boardpack.values import replace
from ui.models.rows import TableColumn, TableRow
from ui.theme import TextStyle, current
from ui.widgets.tables.row_delegate import paddings
from ui.widgets.tables.wrapping import SHAPE, SHAPE_GAP

_LEAST_PROSE = 240
_MOST_LETTERS = 18
_SLACK = 2  # widths of text are rounded, each its own way


def grown_columns(columns: Sequence[TableColumn], rows: Sequence[TableRow]) -> list[TableColumn]:
    """Return the columns, with the widest of their texts in these rows as the sample of each column that grows."""
    return [_grown(column, at, len(columns), rows) if column.grows else column for at, column in enumerate(columns)]


def _grown(column: TableColumn, at: int, count: int, rows: Sequence[TableRow]) -> TableColumn:
    texts = {row.cells[at].text[:_MOST_LETTERS] for row in rows if at < len(row.cells)}
    samples = (column, *(replace(column, sample=text) for text in sorted(texts)))
    return max(samples, key=lambda sample: width_of(sample, at, count, has_head=False))


def columns_that_fit(columns: tuple[TableColumn, ...], widths: list[int], room: int) -> frozenset[int]:
    """Return the columns to show: those with the highest `drop` are hidden first until the others fit.

    Those that fold are hidden only if the stretching column would be too narrow to read.
    """
    shown = {at for at, column in enumerate(columns) if not column.hidden}
    droppable = sorted((at for at in shown if columns[at].drop), key=lambda at: -columns[at].drop)
    readable = [
        min(width, current().px(_LEAST_PROSE)) if column.stretch else width
        for column, width in zip(columns, widths, strict=True)
    ]
    for at in droppable:
        if sum(widths[i] for i in shown) <= room:
            break
        if not columns[at].folds or sum(readable[i] for i in shown) > room:
            shown.discard(at)
    return frozenset(shown)


def width_of(column: TableColumn, at: int, count: int, *, has_head: bool = True) -> int:
    """Return the width of the column at a place, in px of the screen.

    Titles need no room in a table that does not show them (`has_head`).
    """
    theme = current()
    if column.stretch:
        return theme.px(column.least)
    words = QFontMetrics(theme.font(TextStyle.BODY, tabular="-" not in column.sample)).horizontalAdvance(column.sample)
    head = QFontMetrics(theme.font(TextStyle.HEADER)).horizontalAdvance(column.title) + theme.px(
        16 if column.key else 0
    )
    left, right = paddings(at, count)
    shape = SHAPE + SHAPE_GAP if column.shaped else 0
    inset = theme.px(left + right + column.indent)
    return max(words + theme.px(shape + column.extra), head if has_head else 0) + inset + _SLACK
