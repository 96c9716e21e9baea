"""Changes to every visible text of a document."""

from collections.abc import Callable, Iterable
from operator import is_
from typing import assert_never

from boardpack.documents.fields import FormField
from boardpack.documents.model import (
    Block,
    Box,
    Cell,
    Column,
    Content,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    DraftingNote,
    Fact,
    Facts,
    Figure,
    Furniture,
    Heading,
    Inline,
    Letterhead,
    Link,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Row,
    Section,
    Signature,
    StatusCount,
    StatusMark,
    StatusStrip,
    Table,
    Text,
    Title,
)
from boardpack.values import replace

Change = Callable[[str], str]


def change_texts(document: Document, change: Change, change_title: Change | None = None) -> Document:
    """Return the document with `change` applied to all its text, and `change_title` to the titles of papers.

    Targets, anchors, alternative texts and the files' metadata stay as they are: nobody sees them
    laid out in lines.
    """
    for_titles = change_title or change
    sections = tuple(_section(section, change, for_titles) for section in document.sections)
    return replace(document, sections=sections)


def texts_of(document: Document) -> tuple[str, ...]:
    """Return all visible text of a document, in the order of `change_texts`."""
    seen: list[str] = []

    def keep(text: str) -> str:
        seen.append(text)
        return text

    change_texts(document, keep)
    return tuple(seen)


def _section(section: Section, change: Change, change_title: Change) -> Section:
    blocks = tuple(
        _title(block, change, change_title)
        if isinstance(block, Title)
        else _cover(block, change, change_title)
        if isinstance(block, Cover)
        else _block(block, change)
        for block in section.blocks
    )
    return replace(section, blocks=blocks, furniture=_furniture(section.furniture, change))


def _furniture(furniture: Furniture, change: Change) -> Furniture:
    return replace(
        furniture,
        header_left=change(furniture.header_left),
        header_right=change(furniture.header_right),
        footer_left=change(furniture.footer_left),
    )


def _title(title: Title, change: Change, change_title: Change) -> Title:
    return replace(title, text=change_title(title.text), kicker=change(title.kicker), note=change(title.note))


def _block(block: Block, change: Change) -> Block:  # noqa: C901 (one arm for each kind of block)
    match block:
        case Title():
            return _title(block, change, change)
        case Heading() | Paragraph():
            return replace(block, content=_content(block.content, change))
        case List():
            return _list(block, change)
        case Table():
            return _table(block, change)
        case Facts():
            return replace(block, facts=_facts(block.facts, change))
        case Box():
            return _box(block, change)
        case StatusStrip():
            return StatusStrip(tuple(_count(count, change) for count in block.counts))
        case Figure():
            return _figure(block, change)
        case Contents():
            return Contents(tuple(_entry(entry, change) for entry in block.entries))
        case Letterhead():
            return replace(block, office=change(block.office), contact=_lines(block.contact, change))
        case Signature():
            return replace(block, name=change(block.name), lines=_lines(block.lines, change))
        case Cover():
            return _cover(block, change, change)
        case PageBreak():
            return block
        case _:
            assert_never(block)


def _content(content: Content, change: Change) -> Content:
    """Return the content with its texts changed, or the same value if none is. The same holds for a row's parts."""
    changed = tuple(_inline(inline, change) for inline in content)
    return content if _are_same(content, changed) else changed


def _inline(inline: Inline, change: Change) -> Inline:
    match inline:
        case Text() | Link() | FormField():
            text = change(inline.text)
            return inline if text == inline.text else replace(inline, text=text)
        case StatusMark() | DraftingNote():
            return inline
        case _:
            assert_never(inline)


def _are_same(before: Iterable[object], after: Iterable[object]) -> bool:
    """Return True if both have the same objects. A long log has half a million, most of which no change alters."""
    return all(map(is_, before, after))


def _lines(lines: tuple[str, ...], change: Change) -> tuple[str, ...]:
    return tuple(change(line) for line in lines)


def _list(block: List, change: Change) -> List:
    return replace(block, items=tuple(_list_item(item, change) for item in block.items))


def _list_item(item: ListItem, change: Change) -> ListItem:
    children = _list(item.children, change) if item.children else None
    return replace(item, content=_content(item.content, change), children=children)


def _table(table: Table, change: Change) -> Table:
    return replace(
        table,
        columns=tuple(_column(column, change) for column in table.columns),
        rows=tuple(_row(row, change) for row in table.rows),
        caption=change(table.caption),
        source=change(table.source),
    )


def _column(column: Column, change: Change) -> Column:
    return replace(column, head=change(column.head))


def _row(row: Row, change: Change) -> Row:
    cells = tuple(_cell(cell, change) for cell in row.cells)
    return row if _are_same(row.cells, cells) else replace(row, cells=cells)


def _cell(cell: Cell, change: Change) -> Cell:
    paragraphs = tuple(_cell_paragraph(paragraph, change) for paragraph in cell.paragraphs)
    return cell if _are_same(cell.paragraphs, paragraphs) else Cell(paragraphs)


def _cell_paragraph(paragraph: Paragraph, change: Change) -> Paragraph:
    content = _content(paragraph.content, change)
    return paragraph if content is paragraph.content else replace(paragraph, content=content)


def _figure(figure: Figure, change: Change) -> Figure:
    return replace(figure, caption=change(figure.caption), measured=change(figure.measured))


def _facts(facts: tuple[Fact, ...], change: Change) -> tuple[Fact, ...]:
    return tuple(Fact(change(fact.label), _content(fact.content, change)) for fact in facts)


def _box(box: Box, change: Change) -> Box:
    blocks = tuple(
        _list(block, change) if isinstance(block, List) else replace(block, content=_content(block.content, change))
        for block in box.blocks
    )
    return replace(box, heading=change(box.heading), blocks=blocks)


def _count(count: StatusCount, change: Change) -> StatusCount:
    return replace(count, word=change(count.word))


def _entry(entry: ContentsEntry, change: Change) -> ContentsEntry:
    return replace(entry, title=change(entry.title), note=change(entry.note), detail=change(entry.detail))


def _cover(cover: Cover, change: Change, change_title: Change) -> Cover:
    return replace(
        cover,
        office=change(cover.office),
        board=change_title(cover.board),
        occasion=change(cover.occasion),
        place=change(cover.place),
        notes=_lines(cover.notes, change),
        facts=_facts(cover.facts, change),
    )
