"""Pictures from outside: read once, made safe, no finer than they are shown."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from boardpack.errors import UnreadableFileError
from boardpack.formats.photographs import is_photograph, photograph_size, read_photograph

_MOST_PIXELS = 80_000_000


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
            f"The picture of {wide} by {high} dots is too large.", "Save it with at most 8,000 by 8,000."
        )


def png(image: Image.Image) -> bytes:
    """Return the picture as the bytes of a PNG file."""
    kept = BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")
