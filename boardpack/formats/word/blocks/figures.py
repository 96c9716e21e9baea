"""Figures and charts, with their title above and their source below."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import assert_never

from PIL import Image, ImageDraw, ImageFont

from boardpack.documents.drawing import Area, Bar, Disc, Drawing, Label, Mark, Point, Side, Stroke
from boardpack.documents.house_style import Palette
from boardpack.documents.model import Figure, Picture
from boardpack.formats.pictures import png
from boardpack.formats.shipped_fonts import font_file, pieces
from boardpack.formats.word.blocks.drawing import Extent, picture_run
from boardpack.formats.word.blocks.fields import caption_runs
from boardpack.formats.word.blocks.runs import run
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.measures import mm_points, points_mm
from boardpack.formats.word.markup.oxml import Element
from boardpack.formats.word.markup.paragraphs import paragraph
from boardpack.values import Frozen

_HIGHEST_SHARE = 0.8


def figure_elements(figure: Figure, file: WordFile) -> Iterator[Element]:
    if figure.caption:
        yield paragraph("Figure Title", caption_runs(figure.caption, figure.anchor, file))
    if figure.measured:
        yield paragraph("Figure Note", [run(figure.measured)])
    grid = file.style.grid
    bound = Extent(mm_points(grid.text_width - grid.axis), mm_points(_HIGHEST_SHARE * grid.text_height))
    yield paragraph("Figure", [picture_run(_picture(figure, file), figure.alternative, bound, file)])


def _picture(figure: Figure, file: WordFile) -> Picture:
    if isinstance(figure.picture, Picture):
        return figure.picture
    return _drawn(figure.picture, file)


def _drawn(drawing: Drawing, file: WordFile) -> Picture:
    return Picture(drawing_png(drawing, file.style.palette), points_mm(drawing.width))


_DOTS_PER_INCH = 300
_OVERSAMPLING = 3
_WHITE = "#FFFFFF"
_SHARE_BEFORE = {Side.START: 0.0, Side.MIDDLE: 0.5, Side.END: 1.0}
"""The share of a label's width to the left of its position."""


@lru_cache(maxsize=16)
def drawing_png(drawing: Drawing, palette: Palette) -> bytes:
    """Return the drawing as a PNG of 300 dots an inch, drawn larger and reduced so that edges are smooth."""
    scale = _DOTS_PER_INCH / 72
    size = (max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale)))
    large = Image.new("RGB", (size[0] * _OVERSAMPLING, size[1] * _OVERSAMPLING), _WHITE)
    painter = _Painter(ImageDraw.Draw(large), palette, scale * _OVERSAMPLING)
    for mark in drawing.marks:
        painter.paint(mark)
    return png(large.resize(size, Image.Resampling.BOX), _DOTS_PER_INCH)


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_file(name)), size, layout_engine=ImageFont.Layout.BASIC)


class _Painter(Frozen):
    draw: ImageDraw.ImageDraw
    palette: Palette
    scale: float

    def paint(self, mark: Mark) -> None:
        colour = self.palette.value(mark.colour)
        match mark:
            case Bar():
                upper, lower = self._at((mark.x, mark.y)), self._at((mark.x + mark.width, mark.y + mark.height))
                self._rectangle(upper, lower, colour)
            case Stroke():
                weight = max(1, round(mark.weight * self.scale))
                self.draw.line([self._at(point) for point in mark.points], colour, weight, joint="curve")
            case Area():
                self.draw.polygon([self._at(point) for point in mark.points], colour)
            case Disc():
                self._disc(mark, colour)
            case Label():
                self._words(mark, colour)
            case _:
                assert_never(mark)

    def _words(self, label: Label, colour: str) -> None:
        """Draw the words of a label, each piece in the font that has it, as in a PDF."""
        size = round(label.size * self.scale)
        parts = [(piece.shown, _font(piece.font, size)) for piece in pieces(label.text, label.bold)]
        widths = [font.getlength(shown) for shown, font in parts]
        x, y = self._at((label.x, label.y))
        x -= _SHARE_BEFORE[label.side] * sum(widths)
        for (shown, font), wide in zip(parts, widths, strict=True):
            self.draw.text((x, y), shown, colour, font, anchor="ls")
            x += wide

    def _at(self, point: Point) -> Point:
        return (point[0] * self.scale, point[1] * self.scale)

    def _rectangle(self, upper: Point, lower: Point, colour: str) -> None:
        """Draw a rectangle that ends a dot before its lower edge, since Pillow paints both edges."""
        if lower[0] - upper[0] >= 1 and lower[1] - upper[1] >= 1:
            self.draw.rectangle([upper, (lower[0] - 1, lower[1] - 1)], colour)

    def _disc(self, disc: Disc, colour: str) -> None:
        x, y = self._at((disc.x, disc.y))
        radius, weight = disc.radius * self.scale, disc.weight * self.scale
        self.draw.ellipse([x - radius, y - radius, x + radius, y + radius], colour)
        if weight:
            inner = radius - weight
            self.draw.ellipse([x - inner, y - inner, x + inner, y + inner], _WHITE)
