"""Changes to every visible text of a document."""

from collections.abc import Callable
from functools import partial
from typing import assert_never

from boardpack.documents.content_changes import are_same, row_with_content, with_content
from boardpack.documents.fields import FormField
from boardpack.documents.model import (
    Block,
    Box,
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
    PageBreak,
    Paragraph,
    Section,
    Signature,
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
    of_content = partial(_content, change=change)
    match block:
        case Title():
            return _title(block, change, change)
        case Heading() | Paragraph() | List():
            return with_content(block, of_content)
        case Table():
            columns = tuple(replace(column, head=change(column.head)) for column in block.columns)
            rows = tuple(row_with_content(row, of_content) for row in block.rows)
            return replace(
                block, columns=columns, rows=rows, caption=change(block.caption), source=change(block.source)
            )
        case Facts():
            return replace(block, facts=_facts(block.facts, change))
        case Box():
            return with_content(replace(block, heading=change(block.heading)), of_content)
        case StatusStrip():
            return StatusStrip(tuple(replace(count, word=change(count.word)) for count in block.counts))
        case Figure():
            return replace(block, caption=change(block.caption), measured=change(block.measured))
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
    return content if are_same(content, changed) else changed


def _inline(inline: Inline, change: Change) -> Inline:
    match inline:
        case Text() | Link() | FormField():
            text = change(inline.text)
            return inline if text == inline.text else replace(inline, text=text)
        case StatusMark() | DraftingNote():
            return inline
        case _:
            assert_never(inline)


def _lines(lines: tuple[str, ...], change: Change) -> tuple[str, ...]:
    return tuple(change(line) for line in lines)


def _facts(facts: tuple[Fact, ...], change: Change) -> tuple[Fact, ...]:
    return tuple(Fact(change(fact.label), _content(fact.content, change)) for fact in facts)


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
