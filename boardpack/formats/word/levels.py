"""Correction of headings that skip a level."""

from boardpack.documents.model import Block, Box, BoxKind, Cover, Document, Heading, Title
from boardpack.values import replace


def without_skips(document: Document) -> Document:
    """Return the document with each heading at most one level below the one before it; titles are of level 1.

    A heading that is raised keeps its smaller type.
    """
    last = 0
    sections = []
    for section in document.sections:
        blocks = []
        for block in section.blocks:
            blocks.append(_lifted(block, last + 1))
            last = _level(blocks[-1], last)
        sections.append(replace(section, blocks=tuple(blocks)))
    return replace(document, sections=tuple(sections))


def _lifted(block: Block, most: int) -> Block:
    match block:
        case Heading(level=level) if level > most:
            return replace(block, level=most, small=True)
        case Box(kind=BoxKind.ITEM, heading_level=level) if level > most:
            return replace(block, heading_level=most)
        case _:
            return block


def _level(block: Block, before: int) -> int:
    match block:
        case Title() | Cover():
            return 1
        case Heading(level=level) | Box(kind=BoxKind.ITEM, heading_level=level):
            return level
        case _:
            return before
