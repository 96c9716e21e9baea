"""Tables with one header row. Rows are copies of a prototype: looking cells up would be quadratic."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import pairwise

from boardpack.documents.house_style import Gaps
from boardpack.documents.model import (
    Align,
    Cell,
    Column,
    Content,
    Paragraph,
    ParagraphRole,
    Row,
    StatusMark,
    Table,
    plain,
)
from boardpack.formats.word.fields import caption_runs
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.measures import mm_points, mm_twips, twips
from boardpack.formats.word.oxml import Element, clean, make, make_root, name, value
from boardpack.formats.word.paragraphs import add_property, keep_with_next, paragraph
from boardpack.formats.word.properties import border
from boardpack.formats.word.runs import run, runs
from boardpack.formats.word.stylesheet import BOARD_TABLE, head_rule

_WIDEST_NUMBER_COLUMN = 16
_BEFORE_TEXT = 18
_MOST_ROWS_KEPT_WHOLE = 12
_AVERAGE_LETTER = 0.5
_SIDES = ("top", "left", "bottom", "right")
_STATUS_STYLES = {ParagraphRole.CELL_NOTE: "Table Status Note"}
_STYLES = {ParagraphRole.CELL_NOTE: "Table Note", ParagraphRole.CELL_LARGE: "Table Text Large"}


def table_elements(table: Table, file: WordFile) -> Iterator[Element]:
    """Caption, table and source line."""
    if table.caption:
        yield paragraph("caption", caption_runs(table.caption))
    yield _table(table, file)
    if table.source:
        yield paragraph("Source", [run(table.source)])


def table_frame(
    table_style: str, widths: Iterable[float], indent: float, look: dict[str, str], title: str, description: str
) -> Element:
    """A table without rows: fixed widths in millimetres, and the words that stand for it when read aloud."""
    columns = list(widths)
    properties = [
        value("w:tblStyle", table_style),
        make("w:tblW", {"w:w": mm_twips(sum(columns)), "w:type": "dxa"}),
        make("w:tblInd", {"w:w": mm_twips(indent), "w:type": "dxa"}),
        make("w:tblLayout", {"w:type": "fixed"}),
        make("w:tblLook", {"w:val": "0000", **look}),
    ]
    if title:
        properties.append(value("w:tblCaption", clean(title)))
    properties.append(value("w:tblDescription", clean(description)))
    grid = make("w:tblGrid", None, [make("w:gridCol", {"w:w": mm_twips(width)}) for width in columns])
    return make_root("w:tbl", [make("w:tblPr", None, properties), grid])


def cell_frame(width: float, *properties: Element) -> Element:
    """A cell without paragraphs."""
    own = [make("w:tcW", {"w:w": mm_twips(width)}), *properties]
    return make("w:tc", None, [make("w:tcPr", None, own)])


def row_frame(cells: Iterable[Element], *, header: bool = False, whole: bool = True) -> Element:
    properties = [make("w:cantSplit")] if whole else []
    if header:
        properties.append(make("w:tblHeader"))
    return make("w:tr", None, [make("w:trPr", None, properties), *cells])


def cell_padding(**sides: float) -> Element:
    """The padding of one cell in points, where it is not that of its table."""
    named = [make(f"w:{side}", {"w:w": twips(sides[side]), "w:type": "dxa"}) for side in _SIDES if side in sides]
    return make("w:tcMar", None, named)


def _table(table: Table, file: WordFile) -> Element:
    indent = file.style.grid.axis if table.caption else 0.0
    columns = _scaled(table.columns, file.style.grid.text_width - indent)
    look = {"w:firstRow": "1", "w:firstColumn": "1" if table.row_headers else "0"}
    look = {**look, "w:lastRow": "0", "w:lastColumn": "0", "w:noHBand": "1", "w:noVBand": "1"}
    widths = [column.width_mm for column in columns]
    frame = table_frame(BOARD_TABLE, widths, indent, look, table.caption, table.description)
    prototype = _Prototype.of(columns, file)
    frame.append(_header_row(columns, file))
    frame.extend(prototype.row(row) for row in table.rows)
    for row in _held_rows(table, frame):
        for each in row.iter(name("w:p")):
            add_property(each, keep_with_next())
    return frame


def _held_rows(table: Table, frame: Element) -> list[Element]:
    """The rows that keep with what follows: all of a small table, and the last one above a source line."""
    small = bool(table.caption) and len(table.rows) <= _MOST_ROWS_KEPT_WHOLE
    upper = frame.findall(name("w:tr"))[1:-1] if small else []
    return [*upper, frame[-1]] if table.source and table.rows else upper


def _scaled(columns: tuple[Column, ...], available: float) -> tuple[Column, ...]:
    """The columns as wide together as the table's place."""
    scale = available / sum(column.width_mm for column in columns)
    return tuple(replace(column, width_mm=column.width_mm * scale) for column in columns)


def _header_row(columns: tuple[Column, ...], file: WordFile) -> Element:
    rule = make("w:tcBorders", None, [border(head_rule(file.style), file.style)])
    cells = []
    for column, padding in zip(columns, _paddings(columns, file.style.gaps), strict=True):
        look = (deepcopy(rule), cell_padding(right=padding), value("w:vAlign", "bottom"))
        cell = cell_frame(column.width_mm, *look)
        cell.append(paragraph("Table Head", [run(column.head)], _alignment(column)))
        cells.append(cell)
    return row_frame(cells, header=True)


@dataclass(frozen=True)
class _Prototype:
    """One empty row of a table, and an empty paragraph for each column and style, to be copied."""

    file: WordFile
    columns: tuple[Column, ...]
    frame: Element
    paragraphs: dict[tuple[str, Align], Element]

    @classmethod
    def of(cls, columns: tuple[Column, ...], file: WordFile) -> "_Prototype":
        paddings = _paddings(columns, file.style.gaps)
        cells = [_plain_cell(c, p, file.style.gaps) for c, p in zip(columns, paddings, strict=True)]
        return cls(file, columns, row_frame(cells, whole=False), {})

    def row(self, row: Row) -> Element:
        copied = deepcopy(self.frame)
        properties, *cells = copied
        if self._stays_whole(row):
            properties.append(make("w:cantSplit"))
        for element, cell, column in zip(cells, row.cells, self.columns, strict=True):
            element.extend(self._paragraphs(cell, column, bold=row.bold))
        return copied

    def _paragraphs(self, cell: Cell, column: Column, *, bold: bool) -> Iterator[Element]:
        beside = any(_opens_with_status(each) for each in cell.paragraphs)
        for each in cell.paragraphs or (Paragraph(()),):
            copied = self._paragraph(_cell_style(each, beside=beside), column)
            copied.extend(runs(_bold(each.content) if bold else each.content, self.file, self._size(each)))
            yield copied

    def _paragraph(self, style_name: str, column: Column) -> Element:
        key = (style_name, column.align)
        if key not in self.paragraphs:
            self.paragraphs[key] = paragraph(style_name, (), _alignment(column))
        return deepcopy(self.paragraphs[key])

    def _size(self, each: Paragraph) -> float:
        type_ = self.file.style.type
        return (type_.body if each.role is ParagraphRole.CELL_LARGE else type_.cell).size

    def _stays_whole(self, row: Row) -> bool:
        """Whether the row is sure to be lower than half a page."""
        cells = zip(row.cells, self.columns, strict=True)
        return all(self._lines(cell, column) < self._most_lines() for cell, column in cells)

    def _lines(self, cell: Cell, column: Column) -> float:
        letters = mm_points(column.width_mm) / (_AVERAGE_LETTER * self.file.style.type.cell.size)
        return sum(1 + len(plain(each.content)) / letters for each in cell.paragraphs)

    def _most_lines(self) -> float:
        return mm_points(self.file.style.grid.text_height) / 2 / self.file.style.type.cell.line


def _plain_cell(column: Column, padding: float, gaps: Gaps) -> Element:
    """A cell that names its padding where that is not its table's; in a long log every element counts."""
    own = [] if padding == gaps.cell_right else [cell_padding(right=padding)]
    return cell_frame(column.width_mm, *own)


def _cell_style(each: Paragraph, *, beside: bool) -> str:
    if _opens_with_status(each):
        return "Table Status"
    if beside:
        return _STATUS_STYLES.get(each.role, "Table Status Text")
    return _STYLES.get(each.role, "Table Text")


def _opens_with_status(each: Paragraph) -> bool:
    return bool(each.content) and isinstance(each.content[0], StatusMark)


def _bold(content: Content) -> Content:
    return tuple(inline if isinstance(inline, StatusMark) else replace(inline, bold=True) for inline in content)


def _alignment(column: Column) -> list[Element]:
    return [value("w:jc", "right")] if column.align is Align.RIGHT else []


def _paddings(columns: tuple[Column, ...], gaps: Gaps) -> list[float]:
    """The room at the right of each column in points: outer words stand exactly on the margins."""
    pairs = enumerate(pairwise(columns))
    return [*(_padding(*pair, first=position == 0, gaps=gaps) for position, pair in pairs), 0.0]


def _padding(column: Column, following: Column, *, first: bool, gaps: Gaps) -> float:
    if column.align is Align.RIGHT:
        return _BEFORE_TEXT if following.align is Align.LEFT else 0.0
    return gaps.number_cell_right if first and column.width_mm <= _WIDEST_NUMBER_COLUMN else gaps.cell_right
