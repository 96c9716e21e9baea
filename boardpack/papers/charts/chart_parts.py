"""Parts that the charts share: measures, status shapes and label boxes."""

from datetime import date
from math import cos, pi, sin
from typing import assert_never

from boardpack.documents.drawing import Area, Bar, Disc, Label, Mark, Side
from boardpack.documents.house_style import Colour
from boardpack.documents.model import Shape
from boardpack.papers.charts.letter_widths import most_width

POINTS_IN_MM = 72 / 25.4
WIDTH = 154 * POINTS_IN_MM
NAMES = 37 * POINTS_IN_MM
SIZE = 9.5
LINE = 12.5
BEHIND_SHAPE = 1.3 * SIZE
ASCENT = 0.73
"""How far letters and figures reach above their baseline, in ems."""
DESCENT = 0.22
MIDDLE = 0.36
"""Half the height of the capitals, in ems."""

_SIDE = 0.88 * SIZE
_STROKE = 0.125 * _SIDE
_CORNERS_OF_HALF = 24
_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def shape_marks(shape: Shape, x: float, baseline: float) -> tuple[Mark, ...]:
    """Return the status shape whose left edge is `x`, beside text on that baseline."""
    middle, centre = baseline - MIDDLE * SIZE, x + _SIDE / 2
    top = middle - _SIDE / 2
    match shape:
        case Shape.SQUARE:
            inset = 0.06 * _SIDE
            return (Bar(x + inset, top + inset, 0.88 * _SIDE, 0.88 * _SIDE, Colour.RED),)
        case Shape.TRIANGLE:
            base = top + 0.96 * _SIDE
            corners = ((x - 0.04 * _SIDE, base), (x + 1.04 * _SIDE, base), (centre, top + 0.02 * _SIDE))
            return (Area(corners, Colour.AMBER),)
        case Shape.HALF_DISC:
            ring = Disc(centre, middle, _SIDE / 2, Colour.ACCENT, _STROKE)
            return (ring, Area(_left_half(centre, middle, _SIDE / 2 - _STROKE / 2), Colour.ACCENT))
        case Shape.RING:
            return (Disc(centre, middle, _SIDE / 2, Colour.GREY, _STROKE),)
        case Shape.DISC:
            return (Disc(centre, middle, _SIDE / 2, Colour.GREY),)
        case Shape.DIAMOND:
            half = _SIDE / 2
            ends = ((centre - half, middle), (centre, top), (centre + half, middle), (centre, middle + half))
            return (Area(ends, Colour.GREY),)
        case _:
            assert_never(shape)


def _left_half(x: float, y: float, radius: float) -> tuple[tuple[float, float], ...]:
    angles = (pi / 2 + pi * step / _CORNERS_OF_HALF for step in range(_CORNERS_OF_HALF + 1))
    return tuple((x + radius * cos(angle), y - radius * sin(angle)) for angle in angles)


def short_month(day: date) -> str:
    """Return the month for a narrow column: Sept 2025."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def label_box(label: Label) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the largest box that the label can fill."""
    wide = most_width(label.text, label.size, bold=label.bold)
    left = {Side.START: label.x, Side.MIDDLE: label.x - wide / 2, Side.END: label.x - wide}[label.side]
    return (left, label.y - ASCENT * label.size, left + wide, label.y + DESCENT * label.size)


def number_label(x: float, y: float, count: int, *, side: Side = Side.START, stressed: bool = False) -> Label:
    """Return the label of a value: bold if the title mentions it, grey if it is zero."""
    colour = Colour.INK if count else Colour.GREY
    return Label(x, y, f"{count:,}", SIZE, stressed and count > 0, colour, side)
