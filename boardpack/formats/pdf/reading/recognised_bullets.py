"""Bullets on recognised pages, which Tesseract takes for letters: “e describe the roles” is “• describe the roles”."""

import re
from collections.abc import Sequence
from dataclasses import replace

from boardpack.documents.source import SourceBlock, SourceCell, SourceKind, SourceRow

_TAKEN_FOR_LETTER = re.compile(r"(?:[eo©«®¢°*»§]|¢\s?)\s+(?=[^\W\d_])")
_BULLET = "•"


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
