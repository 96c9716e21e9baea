"""Changes to content, wherever a block holds some."""

from collections.abc import Callable, Iterable
from operator import is_
from typing import TypeVar

from boardpack.documents.model import Block, Box, Cell, Content, Heading, List, ListItem, Paragraph, Row
from boardpack.values import replace

ChangeContent = Callable[[Content], Content]
"""Returns content that is changed, or the very same value."""

_Part = TypeVar("_Part", Paragraph, Heading)


def with_content(block: Block, change: ChangeContent) -> Block:
    """Return a paragraph, heading, list or box with all its content changed. Any other block is returned."""
    match block:
        case Paragraph():
            return _changed(block, change)
        case Heading():
            return _changed(block, change)
        case List():
            return _list(block, change)
        case Box():
            parts = (_list(part, change) if isinstance(part, List) else _changed(part, change) for part in block.blocks)
            return replace(block, blocks=tuple(parts))
        case _:
            return block


def row_with_content(row: Row, change: ChangeContent) -> Row:
    """Return a row with all its content changed, or the very same row if nothing in it is."""
    cells = tuple(_cell(cell, change) for cell in row.cells)
    return row if are_same(row.cells, cells) else replace(row, cells=cells)


def are_same(before: Iterable[object], after: Iterable[object]) -> bool:
    """Return True if both have the same objects. A long log has half a million, most of which no change alters."""
    return all(map(is_, before, after))


def _cell(cell: Cell, change: ChangeContent) -> Cell:
    paragraphs = tuple(_changed(paragraph, change) for paragraph in cell.paragraphs)
    return cell if are_same(cell.paragraphs, paragraphs) else Cell(paragraphs)


def _changed(part: _Part, change: ChangeContent) -> _Part:
    content = change(part.content)
    return part if content is part.content else replace(part, content=content)


def _list(block: List, change: ChangeContent) -> List:
    return replace(block, items=tuple(_item(item, change) for item in block.items))


def _item(item: ListItem, change: ChangeContent) -> ListItem:
    children = _list(item.children, change) if item.children else None
    return replace(item, content=change(item.content), children=children)
