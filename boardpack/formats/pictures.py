"""Pictures from outside: read once, made safe, no finer than they are shown."""

import zlib
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from boardpack.errors import UnreadableFileError
from boardpack.formats.photographs import is_photograph, photograph_size, read_photograph

_MOST_PIXELS = 80_000_000
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_COMPRESSION = 6


def opaque_picture(data: bytes, most_across: int, *, grey: bool = False) -> Image.Image:
    """Return the picture upright, in RGB on white, at most so many dots across. In greys where asked.

    Raises UnreadableFileError where the bytes are no picture, or one of more than 80 million dots.
    """
    try:
        if is_photograph(data):
            _refuse_huge(*photograph_size(data))
            image = _opaque(read_photograph(data))
        else:
            with Image.open(BytesIO(data)) as opened:
                _refuse_huge(*opened.size)
                image = _opaque(ImageOps.exif_transpose(opened))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadableFileError("A picture cannot be read.", "Save it again as PNG or JPEG.") from error
    across = max(1, most_across)
    image.thumbnail((across, max(1, round(across * image.height / image.width))), Image.Resampling.LANCZOS)
    return image.convert("L").convert("RGB") if grey else image


def _refuse_huge(wide: int, high: int) -> None:
    if wide * high > _MOST_PIXELS:
        raise UnreadableFileError(
            f"The picture of {wide} by {high} pixels is too large.", "Save it with at most 8,000 by 8,000 pixels."
        )


def png(image: Image.Image, dots_per_inch: int | None = None) -> bytes:
    """Return the picture as the bytes of a PNG file, the same on every platform.

    Pillow brings its own zlib, which compresses otherwise on Windows than on Linux, so Python's does it here.
    """
    plain = BytesIO()
    image.save(plain, "PNG", compress_level=0, dpi=(dots_per_inch, dots_per_inch) if dots_per_inch else None)
    return _compressed(plain.getvalue())


def _compressed(data: bytes) -> bytes:
    """Return a PNG file with its pixels compressed and its other chunks as they were (PNG, 5.3: chunk layout)."""
    chunks, pixels = BytesIO(), b""
    place = len(_PNG_SIGNATURE)
    while place < len(data):
        length = int.from_bytes(data[place : place + 4])
        kind, content = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        place += length + 12
        if kind == b"IDAT":
            pixels += content
            continue
        if kind == b"IEND":
            chunks.write(_chunk(b"IDAT", zlib.compress(zlib.decompress(pixels), _PNG_COMPRESSION)))
        chunks.write(_chunk(kind, content))
    return _PNG_SIGNATURE + chunks.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")
