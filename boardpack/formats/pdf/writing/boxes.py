"""Boxes: what the Board is asked, an inspector's item, a decision, an action, a quotation."""

from collections.abc import Iterator

from boardpack.documents.house_style import Type
from boardpack.documents.model import Box, BoxKind, List, Paragraph, ParagraphRole, Text, words
from boardpack.formats.pdf.writing.bands import Band, BoxFrame
from boardpack.formats.pdf.writing.lines import lines_of
from boardpack.formats.pdf.writing.prose import bands_of, kept, set_list, set_paragraph, spaced, with_target
from boardpack.formats.pdf.writing.sheet import MM, PageGeometry
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.values import Frozen, replace

_MINUTE_INDENT_MM = 3


class _Look(Frozen):
    """The look of a kind of box: its frame, its padding and the room around it."""

    frame: BoxFrame
    pad_above: float
    pad_below: float
    before: float
    after: float
    start: float


def set_box(box: Box, sheet: PageGeometry, level: int, below_title: bool) -> tuple[Band, ...]:
    """Return the bands of the box: on one page if less than half a page high; an item is kept with what follows."""
    look = _look(box.kind, sheet)
    inside = sheet.at(look.start, sheet.prose_end)
    holder = Tag("BlockQuote" if box.kind is BoxKind.QUOTATION else "Div", sheet.section)
    bands = _without_last_gap((*_heading(box, inside, holder, level), *_blocks(box, inside, holder)))
    above, below = Band(look.pad_above, keep=True), Band(look.pad_below)
    framed = [replace(band, frame=look.frame) for band in (above, *_closed(bands), below)]
    if sum(band.height + band.before for band in framed) < sheet.height / 2:
        framed = list(kept(framed))
    before = sheet.gaps.block if below_title else look.before
    return spaced(framed, before, look.after, keep=box.kind is BoxKind.ITEM)


def _closed(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """Return the bands with the last kept with the padding below it."""
    return (*bands[:-1], replace(bands[-1], keep=True)) if bands else ()


def _without_last_gap(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    return (*bands[:-1], replace(bands[-1], after=0)) if bands else ()


def _look(kind: BoxKind, sheet: PageGeometry) -> _Look:
    gaps, palette = sheet.gaps, sheet.style.palette
    whole = BoxFrame(sheet.left, sheet.right, gaps.bar, palette.accent, palette.tint, gaps.cell)
    on_axis = replace(whole, x=sheet.axis)
    indented, tight = sheet.axis + _MINUTE_INDENT_MM * MM, gaps.paragraph / 2
    match kind:
        case BoxKind.ASK:
            return _Look(whole, gaps.paragraph, gaps.box, gaps.box, gaps.block, sheet.axis)
        case BoxKind.ITEM:
            return _Look(whole, gaps.cell, gaps.paragraph, gaps.before_heading_1, gaps.paragraph, sheet.axis)
        case BoxKind.DECISION:
            return _Look(on_axis, tight, tight, gaps.paragraph, gaps.paragraph, indented)
        case BoxKind.ACTION | BoxKind.QUOTATION:
            bare = replace(on_axis, tint=None, bar_colour=palette.bar)
            return _Look(bare, tight, tight, gaps.paragraph, gaps.paragraph, indented)


def _heading(box: Box, sheet: PageGeometry, holder: Tag, level: int) -> tuple[Band, ...]:
    """Return a heading of its own above the blocks; decisions and actions open in their first line instead."""
    match box.kind:
        case BoxKind.ASK:
            lead = replace(sheet.type.body, bold=True)
            return _heading_bands(box, sheet, Tag("P", holder), lead, sheet.gaps.cell)
        case BoxKind.ITEM:
            bands = _heading_bands(box, sheet, Tag(f"H{level}", holder), sheet.type.item_heading, sheet.gaps.hair)
            return with_target(bands, box.anchor, box.heading, level) if bands else ()
        case BoxKind.DECISION | BoxKind.ACTION | BoxKind.QUOTATION:
            return ()


def _heading_bands(box: Box, sheet: PageGeometry, tag: Tag, kind: Type, after: float) -> tuple[Band, ...]:
    if not box.heading:
        return ()
    lines = lines_of(words(box.heading), kind, sheet, tag, sheet.end - sheet.start)
    return kept(spaced(bands_of(lines, sheet.start, kind), after=after))


def _blocks(box: Box, sheet: PageGeometry, holder: Tag) -> Iterator[Band]:
    opens_inline = box.kind in (BoxKind.DECISION, BoxKind.ACTION, BoxKind.QUOTATION)
    blocks = _opened(box) if opens_inline else box.blocks
    for block, follower in zip(blocks, (*blocks[1:], None), strict=True):
        bands = set_list(block, sheet, holder) if isinstance(block, List) else set_paragraph(block, sheet, holder)
        is_before_detail = isinstance(follower, Paragraph) and follower.role is ParagraphRole.ITEM_DETAIL
        yield from spaced(bands, bands[0].before, sheet.gaps.cell, keep=True) if is_before_detail else bands


def _opened(box: Box) -> tuple[Paragraph | List, ...]:
    """Return the blocks with "Decision:" in bold at the start of the first paragraph."""
    opening = Text(f"{box.heading.removesuffix(':')}: ", bold=True)
    if not box.heading:
        return box.blocks
    if box.blocks and isinstance(first := box.blocks[0], Paragraph):
        return (replace(first, content=(opening, *first.content)), *box.blocks[1:])
    return (Paragraph((opening,), keep_with_next=True), *box.blocks)
