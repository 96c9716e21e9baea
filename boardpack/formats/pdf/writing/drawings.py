"""Drawings as vectors: their lines, areas and words, all of them the content of one figure."""

from typing import assert_never

from boardpack.documents.drawing import Area, Bar, Disc, Label, Mark, Point, Side, Stroke
from boardpack.documents.house_style import Palette
from boardpack.formats.pdf.writing.bands import PlacedChart
from boardpack.formats.pdf.writing.canvas import TaggedCanvas
from boardpack.formats.pdf.writing.fonts import width
from boardpack.values import Frozen

_WHITE = "#FFFFFF"


def paint_drawing(canvas: TaggedCanvas, chart: PlacedChart, top: float, palette: Palette) -> None:
    """Paint the drawing below the line `top`, measured from the lower edge of the sheet."""
    canvas.enter(chart.tag)
    upper = top - chart.drop
    painter = _Painter(canvas, palette, chart.x, upper, chart.scale)
    for mark in chart.drawing.marks:
        painter.paint(mark)
    right, lower = chart.x + chart.drawing.width * chart.scale, upper - chart.drawing.height * chart.scale
    canvas.bound(chart.tag, (chart.x, lower, right, upper))


class _Painter(Frozen):
    canvas: TaggedCanvas
    palette: Palette
    left: float
    upper: float
    scale: float

    def paint(self, mark: Mark) -> None:
        colour = self.palette.value(mark.colour)
        match mark:
            case Bar():
                (x, y), wide, high = self._at((mark.x, mark.y + mark.height)), mark.width, mark.height
                self.canvas.rectangle(x, y, wide * self.scale, high * self.scale, colour)
            case Stroke():
                self.canvas.line(tuple(map(self._at, mark.points)), mark.weight * self.scale, colour)
            case Area():
                self.canvas.polygon(tuple(map(self._at, mark.points)), colour)
            case Disc():
                self._disc(mark, colour)
            case Label():
                self._label(mark, colour)
            case _:
                assert_never(mark)

    def _at(self, point: Point) -> Point:
        return (self.left + point[0] * self.scale, self.upper - point[1] * self.scale)

    def _disc(self, disc: Disc, colour: str) -> None:
        x, y = self._at((disc.x, disc.y))
        if not disc.weight:
            self.canvas.circle(x, y, disc.radius * self.scale, colour)
            return
        radius = (disc.radius - disc.weight / 2) * self.scale
        self.canvas.circle(x, y, radius, _WHITE)
        self.canvas.circle(x, y, radius, colour, disc.weight * self.scale)

    def _label(self, label: Label, colour: str) -> None:
        size = label.size * self.scale
        x, y = self._at((label.x, label.y))
        wide = width(label.text, label.bold) * size
        left = {Side.START: x, Side.MIDDLE: x - wide / 2, Side.END: x - wide}[label.side]
        self.canvas.words(left, y, label.text, size, label.bold, colour)
