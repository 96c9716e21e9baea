"""Find the pages with content where the pack's header and footer go."""

from collections.abc import Iterator, Mapping, Sequence
from ctypes import c_float

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

from boardpack.formats.pdf.writing.stamp import StampRoom
from boardpack.formats.pdf.writing.visible_page import PageBox, VisiblePage
from boardpack.values import Frozen

_MOST_PIXELS = 1_200
_LIGHT_ENOUGH = 200
_SEEN = 24
_SPECK = 3


class BlankEdges(Frozen):
    """The blank height of a page at its top edge and at its bottom edge, in points."""

    top: float
    bottom: float


def blank_edges(data: bytes, pages: Sequence[VisiblePage], room: StampRoom) -> Mapping[int, BlankEdges]:
    """Return the blank edges of each page (from 0) whose ink a stamp would touch. `pages` are the pages as seen.

    A page is drawn only where the bounds of something on it reach into that room. White on white does not count, nor
    does an even, light background, on which a stamp is readable. Empty if the file cannot be drawn.
    """
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pdf.init_forms()
            return dict(_in_the_way(pdf, pages, room))
    except pypdfium2.PdfiumError:
        return {}


def _in_the_way(
    pdf: pypdfium2.PdfDocument, pages: Sequence[VisiblePage], room: StampRoom
) -> Iterator[tuple[int, BlankEdges]]:
    for number, seen in enumerate(pages):
        page = pdf[number]
        ink = _ink(_drawn(page), seen, room) if _reaches(page, _strips(seen, room)) else None
        page.close()
        if ink is not None:
            yield number, ink


def _strips(seen: VisiblePage, room: StampRoom) -> tuple[PageBox, PageBox]:
    left, right = room.side, seen.width - room.side
    return seen.box(left, seen.height - room.top, right, seen.height), seen.box(left, 0, right, room.bottom)


def _reaches(page: pypdfium2.PdfPage, strips: Sequence[PageBox]) -> bool:
    boxes = (*_bounds(page), *_annotation_boxes(page))
    return any(_overlap(box, strip) for box in boxes for strip in strips)


def _bounds(page: pypdfium2.PdfPage) -> Iterator[PageBox]:
    """Yield the bounds of each thing on the page, in the page's own space."""
    left, bottom, right, top = (c_float() for _ in range(4))
    for index in range(raw.FPDFPage_CountObjects(page)):
        if raw.FPDFPageObj_GetBounds(raw.FPDFPage_GetObject(page, index), left, bottom, right, top):
            yield left.value, bottom.value, right.value, top.value


def _annotation_boxes(page: pypdfium2.PdfPage) -> Iterator[PageBox]:
    rect = raw.FS_RECTF()
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if annotation and raw.FPDFAnnot_GetRect(annotation, rect):
            yield rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top)
        raw.FPDFPage_CloseAnnot(annotation)


def _overlap(one: PageBox, other: PageBox) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    """Return the page in greys, a pixel a point unless it is very large."""
    scale = min(1.0, _MOST_PIXELS / max(*page.get_size(), 1.0))
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture


def _ink(picture: Image.Image, seen: VisiblePage, room: StampRoom) -> BlankEdges | None:
    """Return the edge of the ink, or None if none of it is in the room of the stamp."""
    across, along = picture.width / seen.width, picture.height / seen.height
    left, right = round(room.side * across), round((seen.width - room.side) * across)
    head = picture.crop((left, 0, right, round(room.top * along)))
    foot = picture.crop((left, picture.height - round(room.bottom * along), right, picture.height))
    if not (_is_disturbed(head) or _is_disturbed(foot)):
        return None
    top, _ = _ink_rows(picture, _ground(head))
    _, bottom = _ink_rows(picture, _ground(foot))
    return BlankEdges(top / along, (picture.height - bottom) / along)


def _is_disturbed(strip: Image.Image) -> bool:
    return sum(_difference(strip, _ground(strip)).histogram()[_SEEN:]) > _SPECK


def _ground(strip: Image.Image) -> int:
    """Return the grey below a stamp: that of the strip if it is light, else white."""
    shades = strip.histogram()
    commonest = shades.index(max(shades))
    return commonest if commonest >= _LIGHT_ENOUGH else 255


def _difference(picture: Image.Image, ground: int) -> Image.Image:
    return ImageChops.difference(picture, Image.new("L", picture.size, ground))


def _ink_rows(picture: Image.Image, ground: int) -> tuple[int, int]:
    """Return the first row with ink, and the row after the last."""
    ink = _difference(picture, ground).point([255 * (shade >= _SEEN) for shade in range(256)])
    box = ink.getbbox()
    return (box[1], box[3]) if box else (0, picture.height)
