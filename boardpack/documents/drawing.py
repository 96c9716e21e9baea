"""A drawing as lines, areas and labels, which every writer paints alike.

All measures are points, from the upper left corner of the drawing to the right and downwards.
"""

from enum import StrEnum

from boardpack.documents.house_style import Colour
from boardpack.values import Frozen, replace

Point = tuple[float, float]


class Bar(Frozen):
    """A filled rectangle, its upper left corner at `x` and `y`."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour


class Stroke(Frozen):
    """A line from point to point, with square corners."""

    points: tuple[Point, ...]
    weight: float
    colour: Colour


class Area(Frozen):
    """A filled shape with straight sides."""

    points: tuple[Point, ...]
    colour: Colour


class Disc(Frozen):
    """A disc, or a ring that is white inside if a weight is given. The ring lies within the radius."""

    x: float
    y: float
    radius: float
    colour: Colour
    weight: float = 0


class Side(StrEnum):
    """The part of a label that its x coordinate refers to."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Label(Frozen):
    """Text on one line, with its baseline at `y`."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    colour: Colour = Colour.INK
    side: Side = Side.START


Mark = Bar | Stroke | Area | Disc | Label


class Drawing(Frozen):
    """Marks in the order in which they are painted. Labels are in reading order."""

    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        return tuple(mark for mark in self.marks if isinstance(mark, Label))


def enlarged(drawing: Drawing, factor: float) -> Drawing:
    """Return the drawing with every measure and the size of its labels multiplied by a factor."""
    marks = tuple(_enlarged(mark, factor) for mark in drawing.marks)
    return Drawing(drawing.width * factor, drawing.height * factor, marks)


def _enlarged(mark: Mark, factor: float) -> Mark:
    match mark:
        case Bar(x, y, width, height):
            return replace(mark, x=x * factor, y=y * factor, width=width * factor, height=height * factor)
        case Stroke(points, weight):
            return replace(mark, points=_points(points, factor), weight=weight * factor)
        case Area(points):
            return replace(mark, points=_points(points, factor))
        case Disc(x, y, radius, _, weight):
            return replace(mark, x=x * factor, y=y * factor, radius=radius * factor, weight=weight * factor)
        case Label(x, y, _, size):
            return replace(mark, x=x * factor, y=y * factor, size=size * factor)


def _points(points: tuple[Point, ...], factor: float) -> tuple[Point, ...]:
    return tuple((x * factor, y * factor) for x, y in points)


def moved_down(mark: Mark, by: float) -> Mark:
    """Return the mark lower by some points."""
    match mark:
        case Stroke(points) | Area(points):
            return replace(mark, points=tuple((x, y + by) for x, y in points))
        case _:
            return replace(mark, y=mark.y + by)
