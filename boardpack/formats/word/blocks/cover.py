"""The cover of a pack, on a page of its own."""

from collections.abc import Iterator

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Cover, plain
from boardpack.formats.word.blocks.facts import fact_list
from boardpack.formats.word.blocks.letter import NAME_MM, office_elements
from boardpack.formats.word.blocks.measuring import line_count
from boardpack.formats.word.blocks.runs import run
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.measures import mm_points
from boardpack.formats.word.markup.oxml import Element
from boardpack.formats.word.markup.paragraphs import paragraph, spacing

_BOARD_MM = 112
_FACTS_MM = 204
"""Both from the top edge of the page."""


def cover_elements(cover: Cover, file: WordFile) -> Iterator[Element]:
    """Yield office, board, occasion and place at fixed heights, grey notes below them, facts towards the foot."""
    if cover.office or cover.logo:
        yield from office_elements(cover.office, cover.logo, cover.logo_alternative, file, beside=False)
    above, between = _gaps(cover, file.style)
    yield paragraph("Cover Board", [run(cover.board)], [spacing(before=above)])
    lines = [("Cover Occasion", line) for line in (cover.occasion, cover.place) if line]
    lines += [("Cover Note", note) for note in cover.notes if note]
    for style, line in lines[:-1]:
        yield paragraph(style, [run(line)])
    for style, line in lines[-1:]:
        yield paragraph(style, [run(line)], [spacing(after=between)] if cover.facts else [])
    if cover.facts:
        yield fact_list(cover.facts, file)


def _gaps(cover: Cover, style: HouseStyle) -> tuple[float, float]:
    """Return the room above board and facts in points: that of the house style, or less if they would not fit."""
    gaps, grid = style.gaps, style.grid
    office, board, facts = _office_height(cover, style), _board_height(cover, style), _facts_height(cover, style)
    above = mm_points(_BOARD_MM - grid.top) - office
    between = max(gaps.before_heading_1, mm_points(_FACTS_MM - _BOARD_MM) - board) if cover.facts else 0
    over = max(0, office + above + board + between + facts - mm_points(grid.text_height))
    from_between = min(over, max(0, between - gaps.paragraph))
    return max(0, above - over + from_between), between - from_between


def _office_height(cover: Cover, style: HouseStyle) -> float:
    office = style.type.body
    return line_count(cover.office, office, mm_points(NAME_MM)) * office.line if cover.office else 0


def _board_height(cover: Cover, style: HouseStyle) -> float:
    """Return the height of the board's name with its rule, occasion, place and notes."""
    type_, gaps, width = style.type, style.gaps, mm_points(style.grid.text_width)
    board = line_count(cover.board, type_.cover_board, width) * type_.cover_board.line
    rule = gaps.paragraph + gaps.title_rule + gaps.block
    texts = (cover.occasion, cover.place)
    lines = sum(line_count(text, type_.cover_occasion, width) for text in texts if text)
    notes = sum(line_count(note, type_.body, width) for note in cover.notes if note) * type_.body.line
    return board + rule + lines * type_.cover_occasion.line + notes


def _facts_height(cover: Cover, style: HouseStyle) -> float:
    """Return the height of the list of facts, with the line that Word sets after any table."""
    grid, body = style.grid, style.type.body
    labels, values = mm_points(grid.fact_labels), mm_points(grid.text_width - grid.fact_labels)
    rows = (
        max(line_count(fact.label, body, labels), line_count(plain(fact.content), body, values)) * body.line
        + 2 * style.gaps.cell
        for fact in cover.facts
    )
    return sum(rows) + body.line if cover.facts else 0
