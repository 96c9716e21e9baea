"""Status shapes as small decorative pictures; the word beside each one has the meaning."""

from collections.abc import Callable
from functools import lru_cache

from PIL import Image, ImageDraw

from boardpack.documents.house_style import Colour
from boardpack.documents.model import Shape
from boardpack.formats.pictures import png
from boardpack.formats.word.blocks.drawing import Extent, drawing_run, numbered_copy
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.oxml import Element
from boardpack.formats.word.markup.styles import STATUS_ADVANCE
from boardpack.values import Frozen

_SIDE = 0.88
"""The side of a shape, in the size of the words beside it."""
_MIDDLE = 0.36
"""Its middle above the baseline: half the height of the capitals."""
_EDGE = 0.04
"""The room round a shape, in its side, so that no renderer cuts its edge."""
_STROKE = 0.125
_PIXELS = 96
_OVERSAMPLING = 8

_COLOURS = {
    Shape.SQUARE: Colour.RED,
    Shape.TRIANGLE: Colour.AMBER,
    Shape.HALF_DISC: Colour.ACCENT,
    Shape.RING: Colour.GREY,
    Shape.DASH: Colour.GREY,
    Shape.DISC: Colour.GREY,
    Shape.DIAMOND: Colour.GREY,
}


def status_picture(shape: Shape, size: float, file: WordFile) -> Element:
    """Return the shape beside words of this size, with the room up to the word as part of the picture."""
    if (shape, size) not in file.drawings:
        file.drawings[shape, size] = _picture(shape, size, file)
    return numbered_copy(file.drawings[shape, size], file)


def _picture(shape: Shape, size: float, file: WordFile) -> Element:
    relation, _ = file.add_picture(shape_png(shape, file.style.palette.value(_COLOURS[shape])))
    height = _SIDE * (1 + 2 * _EDGE) * size
    lowered = height / 2 - _MIDDLE * size
    return drawing_run(relation, Extent(STATUS_ADVANCE * size, height), "", file, lowered=lowered)


@lru_cache
def shape_png(shape: Shape, colour: str) -> bytes:
    """Return a transparent picture with the shape at its left, over 600 dots an inch at the size of body text."""
    edge = round(_EDGE * _PIXELS)
    height = _PIXELS + 2 * edge
    alpha = Image.new("L", (round(height * STATUS_ADVANCE / (_SIDE * (1 + 2 * _EDGE))), height))
    alpha.paste(_drawn(shape, edge), (0, 0))
    picture = Image.new("RGB", alpha.size, colour)
    picture.putalpha(alpha)
    return png(picture)


def _drawn(shape: Shape, edge: int) -> Image.Image:
    """Return the shape in white on black, drawn large and reduced so that its edges are smooth."""
    whole = _PIXELS + 2 * edge
    large = Image.new("L", (whole * _OVERSAMPLING, whole * _OVERSAMPLING))
    _DRAWERS[shape](_Sheet(ImageDraw.Draw(large), edge * _OVERSAMPLING, _PIXELS * _OVERSAMPLING))
    return large.resize((whole, whole), Image.Resampling.LANCZOS)


class _Sheet(Frozen):
    """The square in which a shape is drawn: its side, and its distance from the edges of the picture."""

    draw: ImageDraw.ImageDraw
    edge: int
    side: int

    def at(self, *shares: float) -> list[float]:
        """Return shares of the side, from the left and from the top, as places in the picture."""
        return [self.edge + share * self.side for share in shares]

    @property
    def stroke(self) -> int:
        return round(_STROKE * self.side)


def _square(sheet: _Sheet) -> None:
    sheet.draw.rectangle(sheet.at(0.06, 0.06, 0.94, 0.94), fill=255)


def _triangle(sheet: _Sheet) -> None:
    sheet.draw.polygon(sheet.at(-0.04, 0.96, 1.04, 0.96, 0.5, 0.02), fill=255)


def _disc(sheet: _Sheet) -> None:
    sheet.draw.ellipse(sheet.at(0, 0, 1, 1), fill=255)


def _ring(sheet: _Sheet) -> None:
    sheet.draw.ellipse(sheet.at(0, 0, 1, 1), outline=255, width=sheet.stroke)


def _dash(sheet: _Sheet) -> None:
    sheet.draw.rectangle(sheet.at(0.06, 0.5 - 0.75 * _STROKE, 0.94, 0.5 + 0.75 * _STROKE), fill=255)


def _half_disc(sheet: _Sheet) -> None:
    _ring(sheet)
    sheet.draw.pieslice(sheet.at(0, 0, 1, 1), 90, 270, fill=255)


def _diamond(sheet: _Sheet) -> None:
    reach = 0.5 - 0.7 * _STROKE
    ends = (0.5, 0.5 - reach, 0.5 + reach, 0.5, 0.5, 0.5 + reach, 0.5 - reach, 0.5)
    sheet.draw.polygon(sheet.at(*ends), outline=255, width=sheet.stroke)


_DRAWERS: dict[Shape, Callable[[_Sheet], None]] = {
    Shape.SQUARE: _square,
    Shape.TRIANGLE: _triangle,
    Shape.HALF_DISC: _half_disc,
    Shape.RING: _ring,
    Shape.DASH: _dash,
    Shape.DISC: _disc,
    Shape.DIAMOND: _diamond,
}
