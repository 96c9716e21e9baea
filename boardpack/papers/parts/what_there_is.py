"""The one rule of all papers on emptiness: a paper prints only what it has.

Composers leave empty what they have nothing for. Then a column without a word in any row goes, and so do a table
without rows and a heading with nothing below it.
"""

from collections.abc import Iterable, Iterator, Sequence

from boardpack.documents.model import Block, Cell, Column, Heading, Paragraph, ParagraphRole, Row, Table, plain, words
from boardpack.values import replace


def what_there_is(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks without those that hold nothing for a reader."""
    filled = [block for block in blocks if not isinstance(block, Table) or block.rows]
    kept = [block for place, block in enumerate(filled) if not _heads_nothing(block, filled[place + 1 :])]
    return tuple(_with_filled_columns(kept))


def _heads_nothing(block: Block, below: Sequence[Block]) -> bool:
    """Return True for a heading before the end, or before another of its level or a higher one."""
    if not isinstance(block, Heading):
        return False
    deeper = (other for other in below if not isinstance(other, Heading) or other.level <= block.level)
    return isinstance(next(deeper, block), Heading)


def _with_filled_columns(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks. Tables with the same columns keep a column together, so that they remain alike."""
    filled: dict[tuple[Column, ...], set[int]] = {}
    for block in blocks:
        if isinstance(block, Table):
            places = filled.setdefault(block.columns, set())
            places.update(place for row in block.rows for place, cell in enumerate(row.cells) if _has_words(cell))
    for block in blocks:
        yield _narrowed(block, sorted(filled[block.columns])) if isinstance(block, Table) else block


def _narrowed(table: Table, places: Sequence[int]) -> Table:
    """Return the table with the columns at these places. The widest of them takes the room of the others."""
    columns = [table.columns[place] for place in places]
    empty = [column.width_mm for column in table.columns if column not in columns]
    if empty:
        widest = max(range(len(columns)), key=lambda place: columns[place].width_mm)
        columns[widest] = replace(columns[widest], width_mm=columns[widest].width_mm + sum(empty))
    rows = (replace(row, cells=tuple(_cells(row, table.columns, places))) for row in table.rows)
    return replace(table, columns=tuple(columns), rows=tuple(rows))


def _cells(row: Row, columns: Sequence[Column], places: Iterable[int]) -> Iterator[Cell]:
    for place in places:
        cell, if_empty = row.cells[place], columns[place].if_empty
        note = Paragraph(words(if_empty), ParagraphRole.CELL_NOTE)
        yield cell if _has_words(cell) or not if_empty else Cell((note,))


def _has_words(cell: Cell) -> bool:
    return any(plain(line.content) for line in cell.paragraphs)
