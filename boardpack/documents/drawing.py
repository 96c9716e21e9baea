"""A drawing as lines, areas and labels, which every writer paints alike.

All measures are points, from the upper left corner of the drawing to the right and downwards.
"""

from dataclasses import dataclass
from enum import StrEnum

from boardpack.documents.house_style import Colour

Point = tuple[float, float]


@dataclass(frozen=True)
class Bar:
    """A filled rectangle, its upper left corner at `x` and `y`."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour


@dataclass(frozen=True)
class Stroke:
    """A line from point to point, with square corners."""

    points: tuple[Point, ...]
    weight: float
    colour: Colour


@dataclass(frozen=True)
class Area:
    """A filled shape with straight sides."""

    points: tuple[Point, ...]
    colour: Colour


@dataclass(frozen=True)
class Disc:
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


@dataclass(frozen=True)
class Label:
    """Text on one line, with its baseline at `y`."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    colour: Colour = Colour.INK
    side: Side = Side.START


Mark = Bar | Stroke | Area | Disc | Label


@dataclass(frozen=True)
class Drawing:
    """Marks in the order in which they are painted. Labels are in reading order."""

    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        return tuple(mark for mark in self.marks if isinstance(mark, Label))
