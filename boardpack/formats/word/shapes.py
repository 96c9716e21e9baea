"""The status shapes as small decorative pictures: the word beside each carries the meaning."""

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from boardpack.documents.house_style import Colour
from boardpack.documents.model import Shape
from boardpack.formats.word.drawing import Extent, drawing_run
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.oxml import Element
from boardpack.formats.word.styles import STATUS_ADVANCE

SIDE = 0.88
"""The side of a shape, in the size of the words beside it."""
_STROKE = 0.125
_PIXELS = 96
_OVERSAMPLING = 8
_LOWERED = 0.5

_COLOURS = {
    Shape.SQUARE: Colour.RED,
    Shape.TRIANGLE: Colour.AMBER,
    Shape.HALF_DISC: Colour.ACCENT,
    Shape.RING: Colour.GREY,
    Shape.DISC: Colour.GREY,
    Shape.DIAMOND: Colour.GREY,
}


def status_picture(shape: Shape, size: float, file: WordFile) -> Element:
    """The shape beside words of this size, with the room up to the word as part of the picture."""
    relation, _ = file.add_picture(shape_png(shape, file.style.palette.value(_COLOURS[shape])))
    return drawing_run(relation, Extent(STATUS_ADVANCE * size, SIDE * size), "", file, lowered=_LOWERED)


@lru_cache
def shape_png(shape: Shape, colour: str) -> bytes:
    """The shape at the left of a transparent picture; over 600 dots an inch at the size of body text."""
    side = _PIXELS * _OVERSAMPLING
    mask = Image.new("L", (side, side))
    _DRAWERS[shape](ImageDraw.Draw(mask), side)
    width = round(_PIXELS * STATUS_ADVANCE / SIDE)
    picture = Image.new("RGBA", (width, _PIXELS), f"{colour}00")
    picture.paste(Image.new("RGB", (_PIXELS, _PIXELS), colour), (0, 0))
    alpha = Image.new("L", picture.size)
    alpha.paste(mask.resize((_PIXELS, _PIXELS), Image.Resampling.LANCZOS), (0, 0))
    picture.putalpha(alpha)
    data = BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def _square(draw: ImageDraw.ImageDraw, side: int) -> None:
    inset = 0.06 * side
    draw.rectangle((inset, inset, side - inset, side - inset), fill=255)


def _triangle(draw: ImageDraw.ImageDraw, side: int) -> None:
    draw.polygon(((0, 0.96 * side), (side, 0.96 * side), (0.5 * side, 0.02 * side)), fill=255)


def _disc(draw: ImageDraw.ImageDraw, side: int) -> None:
    draw.ellipse((0, 0, side - 1, side - 1), fill=255)


def _ring(draw: ImageDraw.ImageDraw, side: int) -> None:
    draw.ellipse((0, 0, side - 1, side - 1), outline=255, width=round(_STROKE * side))


def _half_disc(draw: ImageDraw.ImageDraw, side: int) -> None:
    _ring(draw, side)
    draw.pieslice((0, 0, side - 1, side - 1), 90, 270, fill=255)


def _diamond(draw: ImageDraw.ImageDraw, side: int) -> None:
    stroke = _STROKE * side
    reach, middle = 0.5 * side - 0.7 * stroke, 0.5 * side
    corners = ((middle, middle - reach), (middle + reach, middle), (middle, middle + reach), (middle - reach, middle))
    draw.polygon(corners, outline=255, width=round(stroke))


_DRAWERS: dict[Shape, Callable[[ImageDraw.ImageDraw, int], None]] = {
    Shape.SQUARE: _square,
    Shape.TRIANGLE: _triangle,
    Shape.HALF_DISC: _half_disc,
    Shape.RING: _ring,
    Shape.DISC: _disc,
    Shape.DIAMOND: _diamond,
}
