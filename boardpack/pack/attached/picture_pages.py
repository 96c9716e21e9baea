"""Make a page for a pack from a picture: on white, clear of the stamps, with an alternative text."""

from datetime import date
from io import BytesIO
from itertools import islice

from PIL import Image, ImageSequence, UnidentifiedImageError

from boardpack.documents.house_style import house_style
from boardpack.errors import UnreadableFileError
from boardpack.formats.pdf.writing.canvas import TaggedCanvas
from boardpack.formats.pdf.writing.finish import finish
from boardpack.formats.pdf.writing.metadata import Metadata
from boardpack.formats.pdf.writing.sheet import MM
from boardpack.formats.pdf.writing.stamp import stamp_room
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.formats.photographs import is_photograph
from boardpack.formats.pictures import opaque_picture

_KINDS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_MOST_ACROSS = 2_480
"""The width of an A4 page at 300 dots an inch, which is enough for print."""

_MOST_PAGES = 200
_MARGIN = 22 * MM
_AIR = 6 * MM
_POINTS_A_DOT = 0.75
_QUALITY = 88
_UNDATED = date(2000, 1, 1)


def is_picture(data: bytes) -> bool:
    """Return True if the file is a picture of a kind that can be read; its dots are not looked at."""
    if is_photograph(data):
        return True
    try:
        with Image.open(BytesIO(data), formats=_KINDS):
            return True
    except Image.DecompressionBombError:
        return True
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return False


def picture_pdf(data: bytes, name: str, title: str) -> bytes:
    """Return a tagged PDF with a page for the picture, and for each further picture in the file; `title` is read aloud.

    The same picture gives the same bytes. Raises UnreadableFileError where it is damaged or too large.
    """
    pictures = _pictures(data, name)
    canvas = TaggedCanvas()
    for number, picture in enumerate(pictures, start=1):
        page_title = title if len(pictures) == 1 else f"{title}, page {number} of {len(pictures)}"
        _paint(canvas, picture, page_title)
    metadata = Metadata(title, _UNDATED, archive=False)
    return finish(canvas.finish(), (), metadata, house_style(), [None] * len(pictures))


def _pictures(data: bytes, name: str) -> list[Image.Image]:
    """Return the pictures of the file, upright; a photograph of a page has one, a fax several."""
    try:
        if is_photograph(data):
            return [_small(data)]
        with Image.open(BytesIO(data), formats=_KINDS) as opened:
            if opened.format == "TIFF" and getattr(opened, "n_frames", 1) > 1:
                return [_small(_png(frame)) for frame in islice(ImageSequence.Iterator(opened), _MOST_PAGES)]
        return [_small(data)]
    except UnreadableFileError as error:
        raise UnreadableFileError(f"“{name}”: {error.what}", error.remedy) from error
    except Image.DecompressionBombError as error:
        raise UnreadableFileError(
            f"The picture “{name}” has too many pixels.",
            "Save it with at most 8,000 by 8,000 pixels. Nothing was stored.",
        ) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise UnreadableFileError(f"“{name}” cannot be read.", "Save it again as PNG or JPEG.") from error


def _small(data: bytes) -> Image.Image:
    return opaque_picture(data, _MOST_ACROSS)


def _png(frame: Image.Image) -> bytes:
    kept = BytesIO()
    frame.save(kept, "PNG")
    return kept.getvalue()


def _paint(canvas: TaggedCanvas, picture: Image.Image, page_title: str) -> None:
    """Place the picture on an A4 page, landscape if it is wider than high, as large as fits and never enlarged."""
    grid = house_style().grid
    sheet = grid.turned() if picture.width > picture.height else grid
    wide, high = sheet.width * MM, sheet.height * MM
    room = stamp_room(house_style())
    across, up = wide - 2 * _MARGIN, high - room.top - room.bottom - 2 * _AIR
    scale = min(across / picture.width, up / picture.height, _POINTS_A_DOT)
    width, height = picture.width * scale, picture.height * scale
    canvas.begin_page(wide, high)
    bottom = room.bottom + _AIR + up - height
    canvas.image(Tag("Figure", alternative=page_title), _bytes_of(picture), (wide - width) / 2, bottom, width, height)
    canvas.end_page()


def _bytes_of(picture: Image.Image) -> bytes:
    """Return JPEG, which PDF keeps as it is; a drawing of few colours stays sharp as PNG."""
    kept = BytesIO()
    if picture.getcolors(256) is not None:
        picture.save(kept, "PNG")
    else:
        picture.save(kept, "JPEG", quality=_QUALITY)
    return kept.getvalue()
