"""Boxes: what the Board is asked, an inspector's item, a decision, an action, a quotation."""

from collections.abc import Iterator
from typing import assert_never

from boardpack.documents.model import Box, BoxKind, List, Paragraph
from boardpack.documents.placing import Place
from boardpack.formats.html.markup import NOTHING, Markup, element, joined, text
from boardpack.formats.html.page import Page
from boardpack.formats.html.prose import heading_name, list_markup, paragraph_markup


def box_markup(box: Box, level: int, page: Page) -> Markup:
    """Return the box with its heading: a heading element for an item, bold text for other boxes."""
    place = None if box.kind is BoxKind.ITEM and box.heading else page.place(box.anchor)
    name = "blockquote" if box.kind is BoxKind.QUOTATION else "div"
    return element(name, {"class": f"box {box.kind.value}", "id": place}, *_content(box, level, page))


def _content(box: Box, level: int, page: Page) -> Iterator[Markup]:
    match box.kind:
        case BoxKind.ASK:
            yield element("p", {"class": "holds-on"}, element("strong", {}, text(box.heading)))
            yield from _blocks(box.blocks, page)
        case BoxKind.ITEM:
            if box.heading:
                about = {"id": page.place(box.anchor), "class": "item-heading"}
                yield element(heading_name(level), about, text(box.heading))
            yield from _blocks(box.blocks, page)
        case BoxKind.DECISION | BoxKind.ACTION | BoxKind.QUOTATION:
            yield from _opened(box, page)
        case _:
            assert_never(box.kind)


def _opened(box: Box, page: Page) -> Iterator[Markup]:
    """Yield the blocks with "Decision:" in bold at the start of the first paragraph."""
    heading = f"{box.heading.removesuffix(':')}:"
    opening = joined((element("strong", {}, text(heading)), text(" "))) if box.heading else NOTHING
    blocks = box.blocks
    if not blocks or not isinstance(blocks[0], Paragraph):
        blocks = (Paragraph(()), *blocks)
    first, *others = blocks
    if isinstance(first, Paragraph):
        yield paragraph_markup(first, Place.MARGIN, page, opening)
    yield from _blocks(others, page)


def _blocks(blocks: "tuple[Paragraph | List, ...] | list[Paragraph | List]", page: Page) -> Iterator[Markup]:
    for block in blocks:
        match block:
            case Paragraph():
                yield paragraph_markup(block, Place.MARGIN, page)
            case List():
                yield list_markup(block, Place.MARGIN, page)
            case _:
                assert_never(block)
