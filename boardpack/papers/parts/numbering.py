"""Numbers and labels of a document, set once so that no writer counts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeGuard

from boardpack.documents.model import (
    Block,
    Box,
    Document,
    Figure,
    Heading,
    List,
    ListItem,
    ListKind,
    Paragraph,
    ParagraphRole,
    Section,
    Table,
)
from boardpack.documents.references import with_references
from boardpack.papers.parts.texts import change_texts
from boardpack.papers.text.typography import bind, bind_title
from boardpack.values import replace

_BULLET = "•"
_COUNTED_ROLES = (ParagraphRole.BODY, ParagraphRole.LEAD_IN)
_CAPTION_LABEL = re.compile(r"^(?:Table|Figure)[ \u00a0]\d+: ")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def number(document: Document) -> Document:
    """Return the document with heading, paragraph, list, table and figure numbers and no-break spaces filled in.

    Numbering a numbered document changes nothing.
    """
    counter = _CaptionCounter()
    sections = tuple(_numbered_section(section, counter) for section in document.sections)
    return with_references(change_texts(replace(document, sections=sections), bind, bind_title))


@dataclass
class _CaptionCounter:
    """Counts the tables and figures of a document."""

    tables: int = 0
    figures: int = 0

    def name(self, block: Block) -> Block:
        """Return the block with "Table 1: " or "Figure 1: " before its caption, if it has one."""
        match block:
            case Table(caption=caption) if caption:
                self.tables += 1
                return replace(block, caption=_labelled("Table", self.tables, caption))
            case Figure(caption=caption) if caption:
                self.figures += 1
                return replace(block, caption=_labelled("Figure", self.figures, caption))
            case _:
                return block


def _labelled(word: str, count: int, caption: str) -> str:
    return f"{word} {count}: {_CAPTION_LABEL.sub('', caption)}"


def _numbered_section(section: Section, counter: _CaptionCounter) -> Section:
    blocks: Iterable[Block] = (counter.name(_with_list_labels(block)) for block in section.blocks)
    if section.numbered:
        blocks = _counted(tuple(blocks))
    return replace(section, blocks=tuple(blocks))


def _counted(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield headings of level 1 as 1, 2, 3 with paragraphs 1.1, 1.2; without headings, paragraphs as 1, 2, 3.

    A paragraph that is all there is has no number.
    """
    headed = any(isinstance(block, Heading) and block.level == 1 for block in blocks)
    if not headed and sum(map(_is_counted, blocks)) == 1:
        yield from blocks
        return
    chapter = paragraph = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            chapter, paragraph = chapter + 1, 0
            yield replace(block, number=str(chapter))
        elif _is_counted(block) and (chapter or not headed):
            paragraph += 1
            yield replace(block, number=f"{chapter}.{paragraph}" if headed else str(paragraph))
        else:
            yield block


def _is_counted(block: Block) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and block.role in _COUNTED_ROLES


def _with_list_labels(block: Block) -> Block:
    match block:
        case List():
            return _label_list(block)
        case Box():
            blocks = tuple(_label_list(part) if isinstance(part, List) else part for part in block.blocks)
            return replace(block, blocks=blocks)
        case _:
            return block


def _label_list(block: List, depth: int = 0) -> List:
    items = tuple(_label_item(item, block.kind, count, depth) for count, item in enumerate(block.items, block.start))
    return replace(block, items=items)


def _label_item(item: ListItem, kind: ListKind, count: int, depth: int) -> ListItem:
    children = _label_list(item.children, depth + 1) if item.children else None
    return replace(item, label=_list_label(kind, count, depth), children=children)


def _list_label(kind: ListKind, count: int, depth: int) -> str:
    match kind:
        case ListKind.BULLET:
            return _BULLET
        case ListKind.LETTERED:
            return f"({_roman(count) if depth % 2 else _letters(count)})"
        case ListKind.NUMBERED:
            return f"{count}."


def _letters(count: int) -> str:
    """Return 1 as a, 26 as z, 27 as aa, as spreadsheets name columns."""
    before, last = divmod(count - 1, 26)
    return (_letters(before) if before else "") + chr(ord("a") + last)


def _roman(count: int) -> str:
    """Return 1 as i, 4 as iv. Tens repeat, since no list in a paper reaches forty."""
    for value, sign in _ROMAN:
        if count >= value:
            return sign + _roman(count - value)
    return ""
