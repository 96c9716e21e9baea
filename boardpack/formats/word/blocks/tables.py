"""Tables with one header row. Their rows are written as markup, since a log has hundreds of thousands of cells."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import islice, pairwise
from typing import assert_never

from boardpack.documents.decimals import DecimalColumn, cell_text, decimal_columns
from boardpack.documents.fields import FormField
from boardpack.documents.house_style import Gaps
from boardpack.documents.model import (
    Align,
    Cell,
    Column,
    DraftingNote,
    Inline,
    Link,
    ListKind,
    Paragraph,
    ParagraphRole,
    Row,
    Shape,
    StatusMark,
    Table,
    Text,
    Tone,
    plain,
)
from boardpack.documents.placing import Place
from boardpack.formats.word.blocks.comments import comment
from boardpack.formats.word.blocks.controls import control
from boardpack.formats.word.blocks.fields import caption_runs
from boardpack.formats.word.blocks.measuring import text_width
from boardpack.formats.word.blocks.runs import link, run
from boardpack.formats.word.blocks.shapes import status_picture
from boardpack.formats.word.blocks.table_frames import cell_frame, cell_padding, row_frame, table_frame
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.measures import mm_points, twips
from boardpack.formats.word.markup.oxml import Element, make, markup, name, opening, value, words_markup
from boardpack.formats.word.markup.paragraphs import keep_with_next, paragraph
from boardpack.formats.word.markup.properties import border
from boardpack.formats.word.markup.stylesheet import BOARD_TABLE, TIGHT_TABLE, head_rule
from boardpack.values import Frozen, field, replace

_WIDEST_NUMBER_COLUMN = 16
_BEFORE_TEXT = 18
_MOST_ROWS_KEPT_WHOLE = 12
_NARROW_MM = 24


def table_elements(table: Table, file: WordFile) -> Iterator[Element]:
    """Yield caption, table and source line."""
    if table.caption:
        yield paragraph("caption", caption_runs(table.caption, table.anchor, file))
    yield _table(table, file)
    if table.source:
        yield paragraph("Source", [run(table.source)])


def _table(table: Table, file: WordFile) -> Element:
    indent = file.style.grid.axis if table.starts_on_axis else 0.0
    least = file.style.letter_width if file.template else 0.0
    columns = _scaled(table.columns, file.style.grid.text_width - indent, least)
    look = {"w:firstRow": "1", "w:firstColumn": "1" if table.row_headers else "0"}
    look = {**look, "w:lastRow": "0", "w:lastColumn": "0", "w:noHBand": "1", "w:noVBand": "1"}
    widths = [column.width_mm for column in columns]
    named = TIGHT_TABLE if table.tight else BOARD_TABLE
    frame = table_frame(named, widths, indent, look, table.caption, table.description)
    frame.append(_header_row(columns, file))
    if table.rows:
        writer = RowWriter.of(columns, _cells(columns, file), file, decimal_columns(table))
        frame.append(file.keep(writer.written(_rows(table))))
    return frame


def _rows(table: Table) -> Iterator[tuple[Row, bool]]:
    """Yield each row, and True if it keeps with what follows: in a small table, and last above a source line."""
    small = bool(table.caption) and len(table.rows) <= _MOST_ROWS_KEPT_WHOLE
    last = len(table.rows) - 1
    for place, row in enumerate(table.rows):
        yield row, bool(table.source) if place == last else small


def _scaled(columns: tuple[Column, ...], available: float, least: float) -> tuple[Column, ...]:
    """Return columns that fill the table's width, narrow ones at least `least` times their own width.

    References and times in narrow columns must not break.
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
    """Yield empty cells, which name their padding only if it is not their table's, to keep a long log small."""
    gaps = file.style.gaps
    for column, padding in zip(columns, _paddings(columns, gaps), strict=True):
        own = [] if padding == gaps.cell_right else [cell_padding(right=padding)]
        yield cell_frame(column.width_mm, *own)


def _paddings(columns: tuple[Column, ...], gaps: Gaps) -> list[float]:
    """Return the room at the right of each column in points; outer words are exactly on the margins."""
    pairs = enumerate(pairwise(columns))
    return [*(_padding(*pair, first=position == 0, gaps=gaps) for position, pair in pairs), 0.0]


def _padding(column: Column, following: Column, *, first: bool, gaps: Gaps) -> float:
    if column.align is Align.RIGHT:
        return _BEFORE_TEXT if following.align is Align.LEFT else 0.0
    return gaps.number_cell_right if first and column.width_mm <= _WIDEST_NUMBER_COLUMN else gaps.cell_right


_AVERAGE_LETTER = 0.5
_ROWS_IN_A_CHUNK = 500
_STATUS_STYLES = {ParagraphRole.CELL_NOTE: "Table Status Note"}
_STYLES = {
    ParagraphRole.CELL_NOTE: "Table Note",
    ParagraphRole.CELL_LARGE: "Table Text Large",
    ParagraphRole.CELL_LABEL: "Table Label",
    ParagraphRole.CELL_APART: "Table Text Apart",
}
_POINT = "Table Bullet"
_EMPTY = (Paragraph(()),)


class RowWriter(Frozen):
    """A writer for the rows of one table, which fills empty cells and keeps the markup that it has made.

    `letters` is the number of letters in a line of each column. `decimals` are the columns whose figures meet at
    their decimal points.
    """

    file: WordFile
    columns: tuple[Column, ...]
    cells: tuple[str, ...]
    letters: tuple[float, ...]
    decimals: tuple[DecimalColumn | None, ...]
    paragraphs: dict[tuple[str, Align, bool, str], str] = field(default_factory=dict)
    runs: dict[tuple[bool, Tone, str | None], str] = field(default_factory=dict)
    pictures: dict[tuple[Shape, float], list[str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        columns: tuple[Column, ...],
        cells: Iterable[Element],
        file: WordFile,
        decimals: tuple[DecimalColumn | None, ...],
    ) -> "RowWriter":
        size = _AVERAGE_LETTER * file.style.type.cell.size
        letters = tuple(mm_points(column.width_mm) / size for column in columns)
        return cls(file, columns, tuple(map(opening, cells)), letters, decimals)

    def written(self, rows: Iterable[tuple[Row, bool]]) -> Iterator[bytes]:
        """Yield the rows in chunks of bytes, kept with what follows if marked so."""
        frames = {whole: opening(row_frame((), whole=whole)) for whole in (False, True)}
        waiting = iter(rows)
        while chunk := list(islice(waiting, _ROWS_IN_A_CHUNK)):
            pieces: list[str] = []
            for row, kept in chunk:
                pieces.append(frames[self._stays_whole(row)])
                self._add_cells(row, kept, pieces)
                pieces.append("</w:tr>")
            yield "".join(pieces).encode("utf-8")

    def _add_cells(self, row: Row, kept: bool, pieces: list[str]) -> None:
        place = self.file.place_markup(row.anchor)
        for opened, cell, column, decimal in zip(self.cells, row.cells, self.columns, self.decimals, strict=True):
            pieces.append(opened)
            missing = decimal.missing(cell_text(cell)) if decimal else ""
            beside = any(_opens_with_status(words) for words in cell.paragraphs)
            for words in cell.paragraphs or _EMPTY:
                pieces.append(self._paragraph(_cell_style(words, beside=beside), column.align, kept, missing))
                pieces.append(place)
                place = ""
                pieces.extend(self._inline(inline, words, bold=row.bold) for inline in words.content)
                pieces.append("</w:p>")
            pieces.append("</w:tc>")

    def _paragraph(self, style_name: str, align: Align, kept: bool, missing: str) -> str:
        """Return the opening of a paragraph. `missing` are the decimals before which a figure ends."""
        key = (style_name, align, kept, missing)
        if key not in self.paragraphs:
            indent = [self._indent(missing)] if missing else []
            kept_with = [keep_with_next()] if kept else []
            properties = [*indent, *alignment(align), *kept_with, *self._numbering(style_name)]
            self.paragraphs[key] = opening(paragraph(style_name, (), properties))
        return self.paragraphs[key]

    def _indent(self, missing: str) -> Element:
        return make("w:ind", {"w:right": twips(text_width(missing, self.file.style.type.cell))})

    def _numbering(self, style_name: str) -> list[Element]:
        """Return the list that gives a point of a cell its bullet; none for any other paragraph."""
        if style_name != _POINT:
            return []
        return [entry for entry in self.file.lists.items(ListKind.BULLET, Place.MARGIN, [""], 0) if entry is not None]

    def _inline(self, inline: Inline, within: Paragraph, *, bold: bool) -> str:
        match inline:
            case Text():
                words = words_markup(inline.text)
                return f"{self._run(inline.bold or bold, inline.tone, inline.language)}{words}</w:r>"
            case Link():
                strong = Link(inline.text, inline.target, inline.bold or bold, inline.tone)
                return "".join(map(markup, link(strong, self.file)))
            case FormField():
                return markup(control(inline, self.file))
            case StatusMark():
                return self._picture(inline.shape, self._size(within))
            case DraftingNote():
                return "".join(map(markup, comment(inline, self.file)))
            case _:
                assert_never(inline)

    def _run(self, bold: bool, tone: Tone, language: str | None) -> str:
        key = (bold, tone, language)
        if key not in self.runs:
            self.runs[key] = markup(run("words", bold=bold, tone=tone, language=language)).partition("<w:t>")[0]
        return self.runs[key]

    def _picture(self, shape: Shape, size: float) -> str:
        """Return the shape with an id of its own."""
        key = (shape, size)
        if key not in self.pictures:
            picture = status_picture(shape, size, self.file)
            self.pictures[key] = markup(picture).split(_numbered(_number_of(picture)))
        return _numbered(str(next(self.file.ids))).join(self.pictures[key])

    def _size(self, words: Paragraph) -> float:
        type_ = self.file.style.type
        return (type_.body if words.role is ParagraphRole.CELL_LARGE else type_.cell).size

    def _stays_whole(self, row: Row) -> bool:
        """Return True if the row is sure to be lower than half a page."""
        most = mm_points(self.file.style.grid.text_height) / 2 / self.file.style.type.cell.line
        return all(_lines(cell, letters) < most for cell, letters in zip(row.cells, self.letters, strict=True))


def _lines(cell: Cell, letters: float) -> float:
    """Return the approximate number of lines of a cell."""
    return sum(1 + len(plain(words.content)) / letters for words in cell.paragraphs)


def alignment(align: Align) -> list[Element]:
    """Return the property of paragraphs in a column aligned to the right; empty for others."""
    return [value("w:jc", "right")] if align is Align.RIGHT else []


def _numbered(number: str) -> str:
    return f' id="{number}"'


def _number_of(picture: Element) -> str:
    return next(picture.iter(name("wp:docPr"))).get("id") or ""


def _cell_style(words: Paragraph, *, beside: bool) -> str:
    if words.is_point:
        return _POINT
    if _opens_with_status(words):
        return "Table Status"
    if beside:
        return _STATUS_STYLES.get(words.role, "Table Status Text")
    return _STYLES.get(words.role, "Table Text")


def _opens_with_status(words: Paragraph) -> bool:
    return bool(words.content) and isinstance(words.content[0], StatusMark)
