"""Tables with one header row."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise

from boardpack.documents.house_style import Gaps
from boardpack.documents.model import Align, Column, Row, Table
from boardpack.formats.word.fields import caption_runs
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.oxml import Element, make, value
from boardpack.formats.word.paragraphs import paragraph
from boardpack.formats.word.properties import border
from boardpack.formats.word.rows import RowWriter, alignment
from boardpack.formats.word.runs import run
from boardpack.formats.word.stylesheet import BOARD_TABLE, head_rule
from boardpack.formats.word.table_frames import cell_frame, cell_padding, row_frame, table_frame

_WIDEST_NUMBER_COLUMN = 16
_BEFORE_TEXT = 18
_MOST_ROWS_KEPT_WHOLE = 12
_NARROW_MM = 24


def table_elements(table: Table, file: WordFile) -> Iterator[Element]:
    """Caption, table and source line."""
    if table.caption:
        yield paragraph("caption", caption_runs(table.caption, table.anchor, file))
    yield _table(table, file)
    if table.source:
        yield paragraph("Source", [run(table.source)])


def _table(table: Table, file: WordFile) -> Element:
    indent = file.style.grid.axis if table.caption else 0.0
    least = file.style.letter_width if file.template else 0.0
    columns = _scaled(table.columns, file.style.grid.text_width - indent, least)
    look = {"w:firstRow": "1", "w:firstColumn": "1" if table.row_headers else "0"}
    look = {**look, "w:lastRow": "0", "w:lastColumn": "0", "w:noHBand": "1", "w:noVBand": "1"}
    widths = [column.width_mm for column in columns]
    frame = table_frame(BOARD_TABLE, widths, indent, look, table.caption, table.description)
    frame.append(_header_row(columns, file))
    if table.rows:
        frame.append(file.hold(RowWriter.of(columns, _cells(columns, file), file).written(_rows(table))))
    return frame


def _rows(table: Table) -> Iterator[tuple[Row, bool]]:
    """Each row, and whether it keeps with what follows: those of a small table, and the last above a source line."""
    small = bool(table.caption) and len(table.rows) <= _MOST_ROWS_KEPT_WHOLE
    last = len(table.rows) - 1
    for place, row in enumerate(table.rows):
        yield row, bool(table.source) if place == last else small


def _scaled(columns: tuple[Column, ...], available: float, least: float) -> tuple[Column, ...]:
    """The columns as wide together as the table's place, narrow ones at least so many times their width.

    What stands in narrow ones, as references and times, must not break.
    """
    whole = sum(column.width_mm for column in columns)
    narrow = sum(column.width_mm for column in columns if column.width_mm <= _NARROW_MM)
    scale = for_narrow = for_others = available / whole
    if scale < least and least * narrow < available / 2:
        for_narrow, for_others = least, (available - least * narrow) / (whole - narrow)
    by = ((column, for_narrow if column.width_mm <= _NARROW_MM else for_others) for column in columns)
    return tuple(replace(column, width_mm=column.width_mm * times) for column, times in by)


def _header_row(columns: tuple[Column, ...], file: WordFile) -> Element:
    rule = make("w:tcBorders", None, [border(head_rule(file.style), file.style)])
    cells = []
    for column, padding in zip(columns, _paddings(columns, file.style.gaps), strict=True):
        look = (deepcopy(rule), cell_padding(right=padding), value("w:vAlign", "bottom"))
        cell = cell_frame(column.width_mm, *look)
        cell.append(paragraph("Table Head", [run(column.head)], alignment(column.align)))
        cells.append(cell)
    return row_frame(cells, header=True)


def _cells(columns: tuple[Column, ...], file: WordFile) -> Iterator[Element]:
    """Empty cells; they name their padding where that is not their table's, since in a long log all counts."""
    gaps = file.style.gaps
    for column, padding in zip(columns, _paddings(columns, gaps), strict=True):
        own = [] if padding == gaps.cell_right else [cell_padding(right=padding)]
        yield cell_frame(column.width_mm, *own)


def _paddings(columns: tuple[Column, ...], gaps: Gaps) -> list[float]:
    """The room at the right of each column in points: outer words stand exactly on the margins."""
    pairs = enumerate(pairwise(columns))
    return [*(_padding(*pair, first=position == 0, gaps=gaps) for position, pair in pairs), 0.0]


def _padding(column: Column, following: Column, *, first: bool, gaps: Gaps) -> float:
    if column.align is Align.RIGHT:
        return _BEFORE_TEXT if following.align is Align.LEFT else 0.0
    return gaps.number_cell_right if first and column.width_mm <= _WIDEST_NUMBER_COLUMN else gaps.cell_right
