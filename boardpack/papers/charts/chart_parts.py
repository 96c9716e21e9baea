"""Parts that charts share: measures, months and labels."""

from datetime import date

from boardpack.documents.drawing import Label, Side
from boardpack.documents.house_style import Colour
from boardpack.papers.text.letter_widths import most_width

POINTS_IN_MM = 72 / 25.4
WIDTH = 154 * POINTS_IN_MM
SIZE = 9.5
ASCENT = 0.73
"""How far letters and figures reach above their baseline, in ems."""
DESCENT = 0.22
MIDDLE = 0.36
"""Half the height of the capitals, in ems."""

_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def short_month(day: date) -> str:
    """Return the month for a narrow column: Sept."""
    return _MONTHS[day.month - 1]


def label_box(label: Label) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the largest box that the label can fill."""
    wide = most_width(label.text, label.size, bold=label.bold)
    left = {Side.START: label.x, Side.MIDDLE: label.x - wide / 2, Side.END: label.x - wide}[label.side]
    return (left, label.y - ASCENT * label.size, left + wide, label.y + DESCENT * label.size)


def number_label(x: float, y: float, count: int, *, side: Side = Side.START, stressed: bool = False) -> Label:
    """Return the label of a value: bold if the title mentions it, grey if it is zero."""
    colour = Colour.INK if count else Colour.GREY
    return Label(x, y, f"{count:,}", SIZE, stressed and count > 0, colour, side)
