"""A picture from outside (a logo, a signature, one in a written paper) as the small, safe one that papers carry."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, UnidentifiedImageError

from boardpack.errors import UnreadableFileError
from boardpack.formats.office_bytes import office_file_bytes
from boardpack.formats.photographs import is_photograph
from boardpack.formats.pictures import opaque_picture, png

_KINDS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_KEPT_KINDS = ("PNG",)
_MOST_ACROSS = 1_200
_MOST_READ_ACROSS = 4_000
_PALE = 12
"""How far from white a margin may be, out of 255: paper that was scanned is never quite white."""


def read_office_picture(path: Path) -> bytes:
    """Return the picture as PNG: upright, on white, without its blank margins, at most 1,200 dots across or high.

    Raises UnreadableFileError where the file is no picture, blank, or of more than 80 million dots.
    """
    data = office_file_bytes(path)
    _refuse_other_kinds(data, path.name)
    try:
        picture = _trimmed(opaque_picture(data, _MOST_READ_ACROSS))
    except UnreadableFileError as error:
        raise UnreadableFileError(f"“{path.name}”: {error.what}", error.remedy) from error
    if picture is None:
        raise UnreadableFileError(f"“{path.name}” is blank.", "Choose the file with the picture in it.")
    picture.thumbnail((_MOST_ACROSS, _MOST_ACROSS), Image.Resampling.LANCZOS)
    return png(picture)


def picture_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a stored picture in pixels, which is as `read_office_picture` made it.

    Raises UnreadableFileError for any other, which may have come with a merge, and for one that is damaged.
    """
    try:
        with Image.open(BytesIO(data), formats=_KEPT_KINDS) as opened:
            if max(opened.size) <= _MOST_ACROSS:
                opened.load()
                return opened.size
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadableFileError("A stored picture cannot be read.", "Choose the picture again.") from error
    raise UnreadableFileError("A stored picture is too large.", "Choose the picture again.")


def _refuse_other_kinds(data: bytes, name: str) -> None:
    """Raise UnreadableFileError for a kind that is not allowed. Pillow opens some with other programs."""
    if is_photograph(data):
        return
    try:
        with Image.open(BytesIO(data), formats=_KINDS):
            return
    except Image.DecompressionBombError as error:
        raise UnreadableFileError(
            f"“{name}” has more than 80 million pixels.", "Save it with at most 8,000 by 8,000 pixels."
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnreadableFileError(
            f"“{name}” is not a picture that Boardpack can read.", "Save it as PNG or JPEG, and choose that file."
        ) from error


def _trimmed(picture: Image.Image) -> Image.Image | None:
    """Return the picture without its blank margins. None if all of it is blank."""
    ink = ImageChops.invert(picture.convert("L")).point(lambda value: 255 if value > _PALE else 0)
    box = ink.getbbox()
    return picture.crop(box) if box else None
