"""Bullets on recognised pages, which Tesseract takes for letters: “e describe the roles” is “• describe the roles”."""

import re
from collections.abc import Sequence

from boardpack.documents.source import SourceBlock, SourceCell, SourceKind, SourceRow
from boardpack.formats.pdf.reading.lines import PageLine, Word, lines_of
from boardpack.values import replace

_TAKEN_FOR_LETTER = re.compile(r"(?:[eo©«®¢°*»§]|¢\s?)\s+(?=[^\W\d_])")
_MARKS = frozenset("eo©«®¢°*»§•")
_LEAST_GAP, _SAME_PLACE, _LEAST_RUN = 6.0, 3.0, 2
_BULLET = "•"


def with_bullet_words(words: Sequence[Word], page: int) -> tuple[Word, ...]:
    """Return the words of a recognised page, with bullets for what Tesseract took them for.

    The marks of a list stand below each other, with white behind them. Several such lines have to follow each other,
    with lines between them only where an entry goes on. As letters, the marks would be read as a column of their own.
    """
    bullets: set[Word] = set()
    run: list[Word] = []
    for line in lines_of(words, page):
        mark = _mark(line)
        if mark is None and run and line.words[0].x0 - run[-1].x1 > _LEAST_GAP:
            continue
        if mark is None or (run and abs(mark.x0 - run[-1].x0) > _SAME_PLACE):
            run = []
        if mark is not None:
            run.append(mark)
        if len(run) >= _LEAST_RUN:
            bullets.update(run)
    return tuple(replace(word, text=_BULLET) if word in bullets else word for word in words)


def _mark(line: PageLine) -> Word | None:
    """Return the lone mark at the start of a line that has white behind it. None if it begins otherwise."""
    if len(line.words) == 1:
        return None
    first, second = line.words[:2]
    return first if first.text in _MARKS and second.x0 - first.x1 > _LEAST_GAP else None


def with_bullets(
    blocks: Sequence[SourceBlock | SourceRow], pages: frozenset[int]
) -> tuple[SourceBlock | SourceRow, ...]:
    """Return the blocks, those on these pages as entries of a list if they begin with what a bullet is taken for."""
    return tuple(_row(block, pages) if isinstance(block, SourceRow) else _block(block, pages) for block in blocks)


def _row(row: SourceRow, pages: frozenset[int]) -> SourceRow:
    return replace(row, cells=tuple(_cell(cell, pages) for cell in row.cells))


def _cell(cell: SourceCell, pages: frozenset[int]) -> SourceCell:
    return tuple(_block(block, pages) for block in cell)


def _block(block: SourceBlock, pages: frozenset[int]) -> SourceBlock:
    mark = _TAKEN_FOR_LETTER.match(block.text) if block.page in pages and not block.label else None
    if mark is None or block.kind is not SourceKind.PARAGRAPH:
        return block
    return replace(block, kind=SourceKind.BULLET, label=_BULLET, text=block.text[mark.end() :])
