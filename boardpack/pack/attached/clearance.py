"""Make attached pages clear the pack's header and footer, by moving and shrinking what is on them."""

from collections.abc import Mapping, Sequence

from pikepdf import Pdf

from boardpack.formats.pdf.writing.stamp import StampRoom
from boardpack.formats.pdf.writing.visible_page import VisiblePage, visible_page
from boardpack.pack.attached.blank_edges import BlankEdges, blank_edges
from boardpack.pack.attached.moving import Move, move_pages
from boardpack.values import Frozen

_SMALLEST = 0.5
_AIR = 5
_NARROWEST = 360
"""Points across; on a narrower page the words of a stamp would touch each other."""


class Cleared(Frozen):
    """On how many pages the content was moved, whether it became smaller by that, and how many pages grew."""

    page_count: int
    smaller: bool
    grown_count: int = 0


def clear_pages(pdf: Pdf, data: bytes, room: StampRoom) -> Cleared:
    """Move content out of the room of the stamps. `data` are the bytes from which `pdf` was read.

    Pages without content there are not changed. Call it before the file's links are changed.
    """
    pages = [visible_page(page) for page in pdf.pages]
    moves = moves_of(pages, blank_edges(data, pages, room), room)
    if moves:
        move_pages(pdf, moves)
    grown = sum(move.box is not None for move in moves.values())
    return Cleared(len(moves) - grown, any(move.scale < 1 for move in moves.values()), grown)


def moves_of(pages: Sequence[VisiblePage], ink: Mapping[int, BlankEdges], room: StampRoom) -> dict[int, Move]:
    """Return the move of each page with ink in the way. Pages of one size share a move, so that their text keeps one
    size.

    A page so small that its content would become less than half its size grows instead, and so does one on
    which the stamps themselves would not fit.
    """
    common: dict[tuple[int, int], BlankEdges] = {}
    for number, found in ink.items():
        other = common.get(_size(pages[number]), found)
        common[_size(pages[number])] = BlankEdges(min(found.top, other.top), min(found.bottom, other.bottom))
    moves = {number: _move(pages[number], common[_size(pages[number])], room) for number in ink}
    for number, page in enumerate(pages):
        if page.width < _NARROWEST or (number in moves and moves[number].scale < _SMALLEST):
            moves[number] = _growth(page, room)
    return dict(sorted(moves.items()))


def _growth(page: VisiblePage, room: StampRoom) -> Move:
    """Return the move that adds white above and below for the stamps, and at the sides of a narrow page."""
    aside = max(0.0, _NARROWEST - page.width) / 2
    box = page.box(-aside, -room.bottom - _AIR, page.width + aside, page.height + room.top + _AIR)
    return Move(1, 0, 0, box)


def _size(page: VisiblePage) -> tuple[int, int]:
    return round(page.width), round(page.height)


def _move(page: VisiblePage, ink: BlankEdges, room: StampRoom) -> Move:
    """Return the matrix that clears a page: shrunk only if height is lacking, and moved as little as needed.

    A small extra gap separates the content from the stamps.
    """
    foot, head = ink.bottom, page.height - ink.top
    floor, ceiling = room.bottom + _AIR, page.height - room.top - _AIR
    scale = min(1.0, (ceiling - floor) / (head - foot))
    lowest, highest = floor - scale * foot, ceiling - scale * head
    across, up = (1 - scale) * page.width / 2, min(max(0.0, lowest), highest)
    return _in_own_space(page, scale, across, up)


def _in_own_space(page: VisiblePage, scale: float, across: float, up: float) -> Move:
    """Return the move in the page's own coordinates, with its rotation and units."""
    origin, moved = page.point(0, 0), page.point(across, up)
    return Move(scale, moved[0] - scale * origin[0], moved[1] - scale * origin[1])
