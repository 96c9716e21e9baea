"""Photographs as telephones keep them (HEIF with HEVC), which Pillow by itself does not read."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from pi_heif import HeifFile

_KIND_AT = slice(4, 12)
_KINDS = frozenset((b"ftypheic", b"ftypheix", b"ftypheim", b"ftypheis", b"ftyphevc", b"ftyphevx", b"ftypmif1"))


def is_photograph(data: bytes) -> bool:
    """Return True if the header of the file names a HEIF kind. The picture itself is not decoded."""
    return data[_KIND_AT] in _KINDS


def photograph_size(data: bytes) -> tuple[int, int]:
    """Return its width and height in dots, as it is seen, without reading them. Raises OSError where it is damaged."""
    with _opened(data) as photograph:
        width, height = photograph.size
        return int(width), int(height)


def read_photograph(data: bytes) -> Image.Image:
    """Return the picture upright, turned as the file states; the camera's own orientation tag is ignored.

    Raises OSError if it is damaged or in an encoding that cannot be read.
    """
    with _opened(data) as photograph:
        picture: Image.Image = photograph.to_pillow()
        return picture


@contextmanager
def _opened(data: bytes) -> "Iterator[HeifFile]":
    from pi_heif import open_heif

    try:
        yield open_heif(BytesIO(data))
    except (ValueError, EOFError, SyntaxError, RuntimeError) as error:
        raise OSError(str(error)) from error
