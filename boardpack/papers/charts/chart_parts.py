"""Parts that charts share: measures, months and labels."""

from datetime import date

from boardpack.documents.drawing import Label, Side
from boardpack.documents.house_style import Colour

POINTS_IN_MM = 72 / 25.4
WIDTH = 154 * POINTS_IN_MM
SIZE = 9.5
MIDDLE = 0.36
"""Half the height of the capitals, in ems."""

_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def short_month(day: date) -> str:
    """Return the month for a narrow column: Sept."""
    return _MONTHS[day.month - 1]


def number_label(x: float, y: float, count: int, *, side: Side = Side.START, stressed: bool = False) -> Label:
    """Return the label of a value: bold if the title mentions it, grey if it is zero."""
    colour = Colour.INK if count else Colour.GREY
    return Label(x, y, f"{count:,}", SIZE, stressed and count > 0, colour, side)
