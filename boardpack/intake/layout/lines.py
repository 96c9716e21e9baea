"""The passages of a source in order, each with its place and print."""

import re
from collections.abc import Iterator

from boardpack.documents.source import Source, SourceBlock, SourceKind, SourceRow
from boardpack.domain.register.proposals import Passage
from boardpack.values import Frozen, replace

_PARAGRAPH_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?")


class TableCellPlace(Frozen):
    """The place of a line in a table. Row and column count from 0, tables from 1."""

    table: int
    row: int
    column: int


class Line(Frozen):
    """A passage with its print. `start` is where its words begin behind a printed number.

    `box` tells which box frames it: one that the file draws, or a table of a single column; 0 for none.
    `lead` is how many characters of its words, from their start, are set in bold where the rest is not. `before` are
    the words of its paragraph in front of a part of one, None for a whole paragraph.
    """

    passage: Passage
    kind: SourceKind
    label: str = ""
    start: int = 0
    level: int = 0
    bold: bool = False
    lead: int = 0
    place: TableCellPlace | None = None
    box: int = 0
    before: str | None = None

    @property
    def index(self) -> int:
        return self.passage.index

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def words(self) -> str:
        return self.passage.text[self.start :]

    @property
    def unmarked(self) -> str:
        """Return the words without the marks of bold type."""
        return self.words.replace("**", "")

    @property
    def is_entry(self) -> bool:
        """Return True if this is an entry of a list, bulleted or counted; a paragraph counted as 2.3 is none."""
        return self.kind is SourceKind.BULLET and not _PARAGRAPH_NUMBER.fullmatch(self.label)

    @property
    def is_heading(self) -> bool:
        """Return True if the file itself says that this is a heading."""
        return self.kind is SourceKind.HEADING

    def is_beside(self, other: "Line") -> bool:
        """Return True if both lines are in the same row of a table."""
        mine, theirs = self.place, other.place
        return mine is not None and theirs is not None and (mine.table, mine.row) == (theirs.table, theirs.row)


class Piece(Frozen):
    """A stretch of one passage. `is_entry` says that it was an entry of a list, `bulleted` that a glyph marked it."""

    passage: int
    start: int
    end: int
    is_entry: bool = False
    bulleted: bool = False


def lines_of(source: Source) -> tuple[Line, ...]:
    """Return the lines of a source in reading order, table cells from left to right."""
    return tuple(_numbered(source))


def _numbered(source: Source) -> Iterator[Line]:
    index = 0
    tables = {block.table for block in source.blocks if isinstance(block, SourceRow)}
    wide = {b.table for b in source.blocks if isinstance(b, SourceRow) and any(b.cells[1:])}
    frames = {table: -table for table in tables - wide}
    rows: dict[int, int] = {}
    for block in source.blocks:
        if isinstance(block, SourceBlock):
            yield _line(block, index, None)
            index += 1
            continue
        row = rows.setdefault(block.table, 0)
        rows[block.table] += 1
        for line in _row_lines(block, row, index, frames.get(block.table, 0)):
            yield line
            index += 1


def _row_lines(row: SourceRow, at: int, index: int, box: int) -> Iterator[Line]:
    for column, cell in enumerate(row.cells):
        for block in cell:
            yield replace(_line(block, index, TableCellPlace(row.table, at, column)), box=box or block.box)
            index += 1


def _line(block: SourceBlock, index: int, place: TableCellPlace | None) -> Line:
    counted = any(character.isalnum() for character in block.label) and block.label != "o"
    text = f"{block.label} {block.text}" if counted else block.text
    start = len(text) - len(block.text)
    kind = "table cell" if place else block.kind.value
    passage = Passage(index, text, kind, block.page)
    return Line(passage, block.kind, block.label, start, block.level, block.bold, block.lead, place, block.box)


def piece_of(line: Line, start: int | None = None, end: int | None = None) -> Piece:
    """Return the line, or the stretch of it, without blanks at its ends."""
    first = line.start if start is None else start
    last = len(line.text) if end is None else end
    words = line.text[first:last]
    left = first + len(words) - len(words.lstrip())
    right = max(left, last - len(words) + len(words.rstrip()))
    return Piece(line.index, left, right, line.is_entry, line.is_entry and line.start == 0)
