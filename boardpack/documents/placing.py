"""The vertical line on which each block starts, the same for every writer."""

from collections.abc import Iterator
from enum import StrEnum

from boardpack.documents.model import Block, Box, BoxKind, Heading, Paragraph, Title


class Place(StrEnum):
    """Margin: the edge of the text area. Axis: the line right of the number column."""

    MARGIN = "margin"
    AXIS = "axis"


def placed(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Place]]:
    """Yield each block with the line on which its own text starts.

    Prose stands on the axis once something with a number column or a heading on the axis has
    opened it, and on the margin before that and after an unnumbered heading of level 1.
    """
    place = Place.MARGIN
    for block in blocks:
        place = _place_from(block, place)
        yield block, place


def _place_from(block: Block, before: Place) -> Place:
    match block:
        case Title():
            return Place.MARGIN
        case Heading(level=1, number=None) | Heading(is_record=True):
            return Place.MARGIN
        case Heading():
            return Place.AXIS
        case Box(kind=BoxKind.ITEM):
            return Place.AXIS
        case Paragraph(number=str()):
            return Place.AXIS  # its number is in the column before the axis
        case _:
            return before
