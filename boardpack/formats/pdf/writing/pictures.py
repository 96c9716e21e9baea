"""Pictures: read once, made safe for archiving, no finer than print can show."""

from functools import lru_cache

from boardpack.documents.drawing import Drawing
from boardpack.documents.model import Figure, Picture, words
from boardpack.formats.pdf.writing.bands import Band, PlacedChart, PlacedImage
from boardpack.formats.pdf.writing.lines import lines_of
from boardpack.formats.pdf.writing.prose import bands_of, kept, spaced, with_anchor
from boardpack.formats.pdf.writing.sheet import MM, PageGeometry
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.formats.pictures import opaque_picture, png
from boardpack.values import replace

_DOTS_PER_INCH = 300


@lru_cache(maxsize=8)
def prepared(picture: Picture, *, grey: bool = False) -> tuple[bytes, float, float]:
    """Return the picture as an opaque RGB PNG for its width, in greys where asked, with its width and height in points.

    Raises UnreadableFileError where the bytes are no picture.
    """
    width = picture.width_mm * MM
    image = opaque_picture(picture.data, round(width / 72 * _DOTS_PER_INCH), grey=grey)
    return png(image), width, width * image.height / image.width


def set_figure(figure: Figure, sheet: PageGeometry) -> tuple[Band, ...]:
    """Return caption and what is measured above, and the picture from the axis on; all on one page."""
    above = _words_above(figure, sheet)
    picture = _picture_band(figure, sheet.axis, sheet.right - sheet.axis, sheet)
    bands = with_anchor((*above, picture), figure.anchor)
    return spaced(bands, before=sheet.gaps.box, after=sheet.gaps.block)


def _words_above(figure: Figure, sheet: PageGeometry) -> tuple[Band, ...]:
    lines = ((figure.caption, sheet.type.heading_3), (figure.measured, sheet.type.cell_note))
    bands: tuple[Band, ...] = ()
    for text, kind in lines:
        if text:
            room = sheet.end - sheet.axis
            broken = lines_of(words(text), kind, sheet, Tag("P", sheet.section), room)
            before = sheet.gaps.hair if bands else sheet.gaps.box
            bands = (*bands, *kept(spaced(bands_of(broken, sheet.axis, kind), before=before)))
    return (*bands[:-1], replace(bands[-1], after=sheet.gaps.cell)) if bands else ()


def _picture_band(figure: Figure, start: float, room: float, sheet: PageGeometry) -> Band:
    tag = Tag("Figure", sheet.section, alternative=figure.alternative)
    if isinstance(figure.picture, Drawing):
        drawing = figure.picture
        scale = min(1, room / drawing.width, 0.8 * sheet.height / drawing.height)
        return Band(drawing.height * scale, (PlacedChart(start, 0, scale, drawing, tag),))
    data, width, height = prepared(figure.picture, grey=sheet.style.grey_pictures)
    scale = min(1, room / width, 0.8 * sheet.height / height)
    return Band(height * scale, (PlacedImage(start, 0, width * scale, height * scale, data, tag),))
