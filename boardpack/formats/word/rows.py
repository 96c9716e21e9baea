"""The rows of a table as ready markup: a log has hundreds of thousands of cells, and each would cost kilobytes.

What a row, a cell, a paragraph or a run looks like is made once as an element and cut where words go
in, so that no look is said twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import assert_never

from boardpack.documents.fields import FormField
from boardpack.documents.model import (
    Align,
    Cell,
    Column,
    DraftingNote,
    Inline,
    Link,
    Paragraph,
    ParagraphRole,
    Row,
    Shape,
    StatusMark,
    Text,
    Tone,
    plain,
)
from boardpack.formats.word.comments import comment
from boardpack.formats.word.controls import control
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.measures import mm_points
from boardpack.formats.word.oxml import Element, markup, name, opening, value, words_markup
from boardpack.formats.word.paragraphs import keep_with_next, paragraph
from boardpack.formats.word.runs import link, run
from boardpack.formats.word.shapes import status_picture
from boardpack.formats.word.table_frames import row_frame

_AVERAGE_LETTER = 0.5
_ROWS_IN_A_CHUNK = 500
_STATUS_STYLES = {ParagraphRole.CELL_NOTE: "Table Status Note"}
_STYLES = {ParagraphRole.CELL_NOTE: "Table Note", ParagraphRole.CELL_LARGE: "Table Text Large"}
_EMPTY = (Paragraph(()),)


@dataclass(frozen=True)
class RowWriter:
    """Writes rows of empty cells filled with words; what has been made once is kept.

    `letters` is how many of them a line of each column holds.
    """

    file: WordFile
    columns: tuple[Column, ...]
    cells: tuple[str, ...]
    letters: tuple[float, ...]
    paragraphs: dict[tuple[str, Align, bool], str] = field(default_factory=dict)
    runs: dict[tuple[bool, Tone, str | None], str] = field(default_factory=dict)
    pictures: dict[tuple[Shape, float], list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, columns: tuple[Column, ...], cells: Iterable[Element], file: WordFile) -> "RowWriter":
        size = _AVERAGE_LETTER * file.style.type.cell.size
        letters = tuple(mm_points(column.width_mm) / size for column in columns)
        return cls(file, columns, tuple(map(opening, cells)), letters)

    def written(self, rows: Iterable[tuple[Row, bool]]) -> Iterator[bytes]:
        """Each row, held to what follows where it says so, in chunks of bytes."""
        frames = {whole: opening(row_frame((), whole=whole)) for whole in (False, True)}
        waiting = iter(rows)
        while chunk := list(islice(waiting, _ROWS_IN_A_CHUNK)):
            pieces: list[str] = []
            for row, held in chunk:
                pieces.append(frames[self._stays_whole(row)])
                self._add_cells(row, held, pieces)
                pieces.append("</w:tr>")
            yield "".join(pieces).encode("utf-8")

    def _add_cells(self, row: Row, held: bool, pieces: list[str]) -> None:
        for opened, cell, column in zip(self.cells, row.cells, self.columns, strict=True):
            pieces.append(opened)
            beside = any(_opens_with_status(each) for each in cell.paragraphs)
            for each in cell.paragraphs or _EMPTY:
                pieces.append(self._paragraph(_cell_style(each, beside=beside), column.align, held))
                pieces.extend(self._inline(inline, each, bold=row.bold) for inline in each.content)
                pieces.append("</w:p>")
            pieces.append("</w:tc>")

    def _paragraph(self, style_name: str, align: Align, held: bool) -> str:
        key = (style_name, align, held)
        if key not in self.paragraphs:
            properties = [*alignment(align), *([keep_with_next()] if held else [])]
            self.paragraphs[key] = opening(paragraph(style_name, (), properties))
        return self.paragraphs[key]

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
        """The shape under an id of its own."""
        key = (shape, size)
        if key not in self.pictures:
            picture = status_picture(shape, size, self.file)
            self.pictures[key] = markup(picture).split(_numbered(_number_of(picture)))
        return _numbered(str(next(self.file.ids))).join(self.pictures[key])

    def _size(self, each: Paragraph) -> float:
        type_ = self.file.style.type
        return (type_.body if each.role is ParagraphRole.CELL_LARGE else type_.cell).size

    def _stays_whole(self, row: Row) -> bool:
        """Whether the row is sure to be lower than half a page."""
        most = mm_points(self.file.style.grid.text_height) / 2 / self.file.style.type.cell.line
        return all(_lines(cell, letters) < most for cell, letters in zip(row.cells, self.letters, strict=True))


def _lines(cell: Cell, letters: float) -> float:
    """How many lines a cell has about."""
    return sum(1 + len(plain(each.content)) / letters for each in cell.paragraphs)


def alignment(align: Align) -> list[Element]:
    """The property of a paragraph whose column stands at the right."""
    return [value("w:jc", "right")] if align is Align.RIGHT else []


def _numbered(number: str) -> str:
    return f' id="{number}"'


def _number_of(picture: Element) -> str:
    return next(picture.iter(name("wp:docPr"))).get("id") or ""


def _cell_style(each: Paragraph, *, beside: bool) -> str:
    if _opens_with_status(each):
        return "Table Status"
    if beside:
        return _STATUS_STYLES.get(each.role, "Table Status Text")
    return _STYLES.get(each.role, "Table Text")


def _opens_with_status(each: Paragraph) -> bool:
    return bool(each.content) and isinstance(each.content[0], StatusMark)
