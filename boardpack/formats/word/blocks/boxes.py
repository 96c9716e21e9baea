"""Boxes for recommendations to the Board, inspectorate items, decisions, actions and quotations.

A framed passage is a run of paragraphs with the same frame. Word fills the gap between two of them
only where their indents are the same; elsewhere the gap is room inside the upper one's frame.
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

from boardpack.documents.model import Box, BoxKind, List, ListKind, Paragraph, ParagraphRole
from boardpack.documents.placing import Place
from boardpack.formats.word.blocks.runs import run, runs, speaks
from boardpack.formats.word.blocks.titles import typed_label
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.oxml import Element
from boardpack.formats.word.markup.paragraphs import add_property, indents, paragraph, spacing
from boardpack.formats.word.markup.styles import MINUTE_INDENT
from boardpack.values import Frozen, field

_BULLET, _LETTER = "Box Bullet", "Box Letter"
_IN_LISTS = (_BULLET, _LETTER)
"""The lines that begin with a label, so that no heading can open them."""


class _Line(Frozen):
    """A paragraph of a box whose style is not yet settled; `stem` names the style without its position."""

    stem: str
    words: list[Element]
    properties: list[Element] = field(default_factory=list)


def box_elements(box: Box, file: WordFile, *, below_title: bool) -> Iterator[Element]:
    """Yield the paragraphs of a box, which is closer to a title above it than to text."""
    for position, element in enumerate(_box_paragraphs(box, file)):
        if below_title and position == 0:
            add_property(element, spacing(before=file.style.gaps.block))
        yield element


def _box_paragraphs(box: Box, file: WordFile) -> Iterator[Element]:
    match box.kind:
        case BoxKind.ASK:
            yield from _framed(box, "Ask Heading", file)
        case BoxKind.ITEM:
            yield from _framed(box, f"Heading {box.heading_level} Item", file)
        case BoxKind.DECISION:
            yield from _barred(box, "Decision", file)
        case BoxKind.ACTION:
            yield from _barred(box, "Action", file)
        case BoxKind.QUOTATION:
            yield from _barred(box, "Quotation", file)
        case _:
            assert_never(box.kind)


def _framed(box: Box, heading: str, file: WordFile) -> Iterator[Element]:
    """Yield heading and lines; the last line closes the frame."""
    lines = list(_lines(box.blocks, file))
    if box.heading:
        yield paragraph(heading if lines else f"{heading} Last", [*file.place(box.anchor), run(box.heading)])
    for line, following in zip(lines, (*lines[1:], None), strict=False):
        yield paragraph(_style_name(line, following, is_last_below=following is lines[-1]), line.words, line.properties)


def _style_name(line: _Line, following: _Line | None, *, is_last_below: bool) -> str:
    """Return the style of a line, with room below it if the next line is in the same frame."""
    if following is None:
        return f"{line.stem} Last"
    return line.stem if following.stem == line.stem and not is_last_below else f"{line.stem} End"


def _lines(blocks: Iterable[Paragraph | List], file: WordFile) -> Iterator[_Line]:
    size = file.style.type.body.size
    for block in blocks:
        match block:
            case Paragraph() if not speaks(block.content):
                continue
            case Paragraph():
                stem = "Box Detail" if block.role is ParagraphRole.ITEM_DETAIL else "Box Text"
                yield _Line(stem, list(runs(block.content, file, size)))
            case List():
                yield from _list_lines(block, file)
            case _:
                assert_never(block)


def _list_lines(block: List, file: WordFile, level: int = 0) -> Iterator[_Line]:
    """Yield items with the indents of the outermost level, since the frame follows the indents."""
    stem = _BULLET if block.kind is ListKind.BULLET else _LETTER
    references = file.lists.items(block.kind, Place.AXIS, [item.label for item in block.items], level)
    for item, reference in zip(block.items, references, strict=True):
        label = typed_label(item.label, reference)
        properties = [] if reference is None else [reference]
        yield _Line(stem, [*label, *runs(item.content, file, file.style.type.body.size)], properties)
        if item.children is not None:
            yield from _list_lines(item.children, file, level + 1)


def _barred(box: Box, style_name: str, file: WordFile) -> Iterator[Element]:
    """Yield paragraphs behind a bar; the heading opens the first of them in bold.

    Every other box has a style of its own, so that Word does not join the bars of two that follow each other.
    """
    heading = [run(f"{box.heading.removesuffix(':')}: ", bold=True)] if box.heading else []
    opening = [*file.place(box.anchor), *heading]
    own_style = f"{style_name} Next" if next(file.bars) % 2 else style_name
    grid = file.style.grid
    left, hanging = grid.axis + MINUTE_INDENT + grid.letter_hang, grid.letter_hang
    lines = list(_lines(box.blocks, file))
    if heading and (not lines or lines[0].stem in _IN_LISTS):
        lines.insert(0, _Line("Box Text", []))
    for line in lines:
        listed = [*line.properties, indents(left=left, hanging=hanging)] if line.properties else []
        yield paragraph(own_style, [*opening, *line.words], listed)
        opening = []
