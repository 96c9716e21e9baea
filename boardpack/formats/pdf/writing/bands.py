"""What layout makes of a document: strips that are never cut, with marks at their places.

All measures are points. Across, marks are placed from the left edge of the page; down, from the
top of their strip.
"""

from dataclasses import dataclass

from boardpack.documents.drawing import Drawing
from boardpack.documents.model import Shape
from boardpack.formats.pdf.writing.tags import Tag


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look and one meaning; a run with a shape is that shape.

    `told` is what a link is called where its words are met without their surroundings.
    """

    text: str
    tag: Tag
    size: float
    bold: bool
    colour: str
    target: str | None = None
    told: str = ""
    underlined: bool = False
    shape: Shape | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words from `x` on, its baseline `drop` below the strip's top."""

    x: float
    drop: float
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line, its upper edge `drop` below the strip's top."""

    x: float
    until: float
    drop: float
    weight: float
    colour: str


@dataclass(frozen=True, slots=True)
class Leader:
    """Dots on a grid that all leaders share."""

    x: float
    until: float
    drop: float
    colour: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, its top `drop` below the strip's top. `tag` is a figure."""

    x: float
    drop: float
    width: float
    height: float
    data: bytes
    tag: Tag


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing, its upper left corner at `x` and `drop`, in `scale` of its size. `tag` is a figure."""

    x: float
    drop: float
    scale: float
    drawing: Drawing
    tag: Tag


@dataclass(frozen=True, slots=True)
class Silence:
    """An element without words, which keeps its place in the tree: an empty cell."""

    tag: Tag


Mark = Words | Rule | Leader | Image | Chart | Silence


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """What stands behind all strips of a box: a bar at the left and perhaps a tint.

    Where a page end cuts the box, the frame reaches `bleed` beyond the words.
    """

    x: float
    until: float
    bar: float
    bar_colour: str
    tint: str | None
    bleed: float


@dataclass(frozen=True, slots=True)
class Landing:
    """A place that links and bookmarks lead to. Level 0 has no bookmark; 1 is the outermost."""

    anchor: str | None
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a table, drawn again where its rows go on at the top of a page."""

    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """A band across the page.

    Between two strips lies the greater of the first one's `after` and the second one's `before`;
    at a page top nothing. `keep` holds a strip and the next on one page.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    before: float = 0
    after: float = 0
    keep: bool = False
    frame: Frame | None = None
    head: Head | None = None
    landing: Landing | None = None
    new_page: bool = False
