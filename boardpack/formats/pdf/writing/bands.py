"""Bands: the result of layout. They are stacked down the page and hold marks at fixed places.

All measures are points. Across, marks are placed from the left edge of the page; down, from the
top of their band.
"""

from boardpack.documents.drawing import Drawing
from boardpack.documents.fields import FormField
from boardpack.documents.model import Shape
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.values import Frozen


class TextRun(Frozen):
    """A run of text in one style and one tag. If `shape` is given, the shape is drawn in place of the text.

    `link_text` names a link where it is read out of its context. A run with a `field` is a box to tick, as wide as
    its text, which is not drawn.
    """

    text: str
    tag: Tag
    size: float
    bold: bool
    colour: str
    target: str | None = None
    link_text: str = ""
    underlined: bool = False
    shape: Shape | None = None
    field: FormField | None = None


class TextLine(Frozen):
    """A line of words from `x` on, its baseline `drop` below the band's top."""

    x: float
    drop: float
    runs: tuple[TextRun, ...]


class RuledLine(Frozen):
    """A level line, its upper edge `drop` below the band's top."""

    x: float
    until: float
    drop: float
    weight: float
    colour: str


class Leader(Frozen):
    """Dots on a grid that all leaders share."""

    x: float
    until: float
    drop: float
    colour: str


class PlacedImage(Frozen):
    """A picture, its top `drop` below the band's top. `tag` is a figure."""

    x: float
    drop: float
    width: float
    height: float
    data: bytes
    tag: Tag


class PlacedChart(Frozen):
    """A drawing, its upper left corner at `x` and `drop`, in `scale` of its size. `tag` is a figure."""

    x: float
    drop: float
    scale: float
    drawing: Drawing
    tag: Tag


class EmptyCell(Frozen):
    """An element without words, which keeps its place in the tree: an empty cell."""

    tag: Tag


BandMark = TextLine | RuledLine | Leader | PlacedImage | PlacedChart | EmptyCell


class BoxFrame(Frozen, eq=False):
    """The frame behind all bands of a box: a bar at the left and perhaps a tint.

    Where a page end cuts the box, the frame reaches `bleed` beyond the words.
    """

    x: float
    until: float
    bar: float
    bar_colour: str
    tint: str | None
    bleed: float


class LinkTarget(Frozen):
    """A place that links and bookmarks lead to. Level 0 has no bookmark; 1 is the outermost."""

    anchor: str | None
    title: str
    level: int


class TableHead(Frozen):
    """The header of a table, drawn again where its rows go on at the top of a page."""

    height: float
    marks: tuple[BandMark, ...]


class Band(Frozen):
    """A band across the page.

    The gap between two bands is the greater of the first one's `after` and the second one's `before`, and 0 at the top
    of a page. `keep` keeps a band and the next on one page.
    """

    height: float
    marks: tuple[BandMark, ...] = ()
    before: float = 0
    after: float = 0
    keep: bool = False
    frame: BoxFrame | None = None
    head: TableHead | None = None
    link_target: LinkTarget | None = None
    new_page: bool = False
