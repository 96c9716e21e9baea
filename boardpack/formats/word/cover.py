"""The front of a pack, on a page of its own."""

from collections.abc import Iterator

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Cover
from boardpack.formats.word.facts import fact_list
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.measures import mm_points
from boardpack.formats.word.measuring import line_count
from boardpack.formats.word.office import NAME_MM, office_elements
from boardpack.formats.word.oxml import Element
from boardpack.formats.word.paragraphs import paragraph, spacing
from boardpack.formats.word.runs import run

_BOARD_MM = 112
_FACTS_MM = 204
"""Both from the top edge of the page."""


def cover_elements(cover: Cover, file: WordFile) -> Iterator[Element]:
    """Office, board, occasion and place at fixed heights, grey notes below them, facts towards the foot."""
    if cover.office or cover.logo:
        yield from office_elements(cover.office, cover.logo, cover.logo_alternative, file, beside=False)
    yield paragraph("Cover Board", [run(cover.board)], [spacing(before=_above_board(cover, file.style))])
    lines = [("Cover Occasion", line) for line in (cover.occasion, cover.place) if line]
    lines += [("Cover Note", note) for note in cover.notes if note]
    for style, line in lines[:-1]:
        yield paragraph(style, [run(line)])
    for style, line in lines[-1:]:
        yield paragraph(style, [run(line)], [spacing(after=_above_facts(cover, file.style))] if cover.facts else [])
    if cover.facts:
        yield fact_list(cover.facts, file)


def _above_board(cover: Cover, style: HouseStyle) -> float:
    """The room between office and board in points."""
    office = style.type.body
    used = line_count(cover.office, office, mm_points(NAME_MM)) * office.line if cover.office else 0
    return mm_points(_BOARD_MM - style.grid.top) - used


def _above_facts(cover: Cover, style: HouseStyle) -> float:
    """The room between place and facts in points, less where board or place take more lines than one."""
    type_, gaps, width = style.type, style.gaps, mm_points(style.grid.text_width)
    board = line_count(cover.board, type_.cover_board, width) * type_.cover_board.line
    rule = gaps.paragraph + gaps.title_rule + gaps.block
    texts = (cover.occasion, cover.place)
    lines = sum(line_count(text, type_.cover_occasion, width) for text in texts if text)
    notes = sum(line_count(note, type_.body, width) for note in cover.notes if note) * type_.body.line
    used = board + rule + lines * type_.cover_occasion.line + notes
    return max(gaps.before_heading_1, mm_points(_FACTS_MM - _BOARD_MM) - used)
