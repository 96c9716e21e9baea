"""Boxes: what the Board is asked, an inspector's item, a decision, an action."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from boardpack.documents.house_style import Type
from boardpack.documents.model import Box, BoxKind, List, Paragraph, ParagraphRole, Text, words
from boardpack.formats.pdf.writing.bands import Frame, Strip
from boardpack.formats.pdf.writing.lines import lines_of
from boardpack.formats.pdf.writing.prose import kept, landed, set_list, set_paragraph, spaced, strips_of
from boardpack.formats.pdf.writing.sheet import MM, Sheet
from boardpack.formats.pdf.writing.tags import Tag

_MINUTE_INDENT_MM = 3


@dataclass(frozen=True)
class _Look:
    """How a kind of box is set: its frame, its padding and the room around it."""

    frame: Frame
    pad_above: float
    pad_below: float
    before: float
    after: float
    start: float


def set_box(box: Box, sheet: Sheet, level: int, below_title: bool) -> tuple[Strip, ...]:
    """The box on one page where it is less than half of one, held to what follows if it is an item."""
    look = _look(box.kind, sheet)
    inside = sheet.at(look.start, sheet.prose_end)
    holder = Tag("Div", sheet.section)
    strips = _without_last_gap((*_heading(box, inside, holder, level), *_blocks(box, inside, holder)))
    above, below = Strip(look.pad_above, keep=True), Strip(look.pad_below)
    framed = [replace(strip, frame=look.frame) for strip in (above, *_closed(strips), below)]
    if sum(strip.height + strip.before for strip in framed) < sheet.height / 2:
        framed = list(kept(framed))
    before = sheet.gaps.block if below_title else look.before
    return spaced(framed, before, look.after, keep=box.kind is BoxKind.ITEM)


def _closed(strips: tuple[Strip, ...]) -> tuple[Strip, ...]:
    """The strips with the last held to the padding below it."""
    return (*strips[:-1], replace(strips[-1], keep=True)) if strips else ()


def _without_last_gap(strips: tuple[Strip, ...]) -> tuple[Strip, ...]:
    return (*strips[:-1], replace(strips[-1], after=0)) if strips else ()


def _look(kind: BoxKind, sheet: Sheet) -> _Look:
    gaps, palette = sheet.gaps, sheet.style.palette
    whole = Frame(sheet.left, sheet.right, gaps.bar, palette.accent, palette.tint, gaps.cell)
    on_axis = replace(whole, x=sheet.axis)
    indented, tight = sheet.axis + _MINUTE_INDENT_MM * MM, gaps.paragraph / 2
    match kind:
        case BoxKind.ASK:
            return _Look(whole, gaps.paragraph, gaps.box, gaps.box, gaps.block, sheet.axis)
        case BoxKind.ITEM:
            return _Look(whole, gaps.cell, gaps.paragraph, gaps.before_heading_1, gaps.paragraph, sheet.axis)
        case BoxKind.DECISION:
            return _Look(on_axis, tight, tight, gaps.paragraph, gaps.paragraph, indented)
        case BoxKind.ACTION:
            bare = replace(on_axis, tint=None, bar_colour=palette.bar)
            return _Look(bare, tight, tight, gaps.paragraph, gaps.paragraph, indented)


def _heading(box: Box, sheet: Sheet, holder: Tag, level: int) -> tuple[Strip, ...]:
    """A heading of its own above the blocks; decisions and actions open in their first line instead."""
    match box.kind:
        case BoxKind.ASK:
            lead = replace(sheet.type.body, bold=True)
            return _heading_strips(box, sheet, Tag("P", holder), lead, sheet.gaps.cell)
        case BoxKind.ITEM:
            strips = _heading_strips(box, sheet, Tag(f"H{level}", holder), sheet.type.item_heading, sheet.gaps.hair)
            return landed(strips, box.anchor, box.heading, level) if strips else ()
        case BoxKind.DECISION | BoxKind.ACTION:
            return ()


def _heading_strips(box: Box, sheet: Sheet, tag: Tag, kind: Type, after: float) -> tuple[Strip, ...]:
    if not box.heading:
        return ()
    lines = lines_of(words(box.heading), kind, sheet, tag, sheet.end - sheet.start)
    return kept(spaced(strips_of(lines, sheet.start, kind), after=after))


def _blocks(box: Box, sheet: Sheet, holder: Tag) -> Iterator[Strip]:
    opens_inline = box.kind in (BoxKind.DECISION, BoxKind.ACTION)
    blocks = _opened(box) if opens_inline else box.blocks
    for block, follower in zip(blocks, (*blocks[1:], None), strict=True):
        strips = set_list(block, sheet, holder) if isinstance(block, List) else set_paragraph(block, sheet, holder)
        is_before_detail = isinstance(follower, Paragraph) and follower.role is ParagraphRole.ITEM_DETAIL
        yield from spaced(strips, strips[0].before, sheet.gaps.cell, keep=True) if is_before_detail else strips


def _opened(box: Box) -> tuple[Paragraph | List, ...]:
    """The blocks with "Decision:" in bold at the start of the first paragraph."""
    opening = Text(f"{box.heading.removesuffix(':')}: ", bold=True)
    if not box.heading:
        return box.blocks
    if box.blocks and isinstance(first := box.blocks[0], Paragraph):
        return (replace(first, content=(opening, *first.content)), *box.blocks[1:])
    return (Paragraph((opening,), keep_with_next=True), *box.blocks)
