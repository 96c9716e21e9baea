"""The geometry of a section's pages: measures in points, the style, and the anchors that links may lead to."""

from boardpack.documents.house_style import Colour, Gaps, Grid, HouseStyle, Type, TypeScale
from boardpack.documents.model import Tone
from boardpack.formats.pdf.writing.fonts import baseline
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.values import Frozen, replace

MM = 72 / 25.4
HANG_BEHIND_SHAPE = 1.3
PACK_SCHEME = "pack:"

_SCHEMES = ("http://", "https://", "mailto:", "tel:")


class PageGeometry(Frozen):
    """The horizontal measures of a page in points from its left edge. Prose goes from `start` to `end`."""

    style: HouseStyle
    grid: Grid
    section: Tag
    start: float
    end: float
    anchors: frozenset[str]
    for_pack: bool

    @property
    def type(self) -> TypeScale:
        return self.style.type

    @property
    def gaps(self) -> Gaps:
        return self.style.gaps

    @property
    def left(self) -> float:
        return self.grid.left * MM

    @property
    def right(self) -> float:
        return (self.grid.left + self.grid.text_width) * MM

    @property
    def axis(self) -> float:
        return (self.grid.left + self.grid.axis) * MM

    @property
    def prose_end(self) -> float:
        return (self.grid.left + self.grid.prose_end) * MM

    @property
    def height(self) -> float:
        """Return the height of the text area."""
        return self.grid.text_height * MM

    def at(self, start: float, end: float | None = None) -> "PageGeometry":
        """Return the same sheet with prose between other bounds."""
        return replace(self, start=start, end=self.end if end is None else end)

    def closer(self) -> "PageGeometry":
        """Return the same sheet with less room above headings and paragraphs and about boxes. Type and lines stay."""
        return replace(self, style=replace(self.style, gaps=self.style.gaps.closer()))

    def colour(self, tone: Tone, kind: Type) -> str:
        """Return the colour of words: their own tone, or that of their type where they have none."""
        return self.style.palette.value(kind.colour if tone is Tone.INK else Colour(tone.value))

    def destination(self, target: str) -> str | None:
        """Return the address that a link leads to. None if it cannot be followed."""
        if target.startswith("#"):
            anchor = target[1:]
            return PACK_SCHEME + anchor if self.for_pack or anchor in self.anchors else None
        return target if target.lower().startswith(_SCHEMES) else None


def drop_of(kind: Type) -> float:
    """Return how far the baseline of a type lies below the top of its line."""
    return baseline(kind.size, kind.line)
