"""Pictures: read once, made safe for archiving, no finer than print can show."""

from functools import lru_cache
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from boardpack.documents.model import Figure, Picture, words
from boardpack.errors import UnreadableFileError
from boardpack.formats.pdf.lines import lines_of
from boardpack.formats.pdf.prose import kept, spaced, strips_of
from boardpack.formats.pdf.sheet import MM, Sheet
from boardpack.formats.pdf.strips import Image, Strip
from boardpack.formats.pdf.tags import Tag

_DOTS_PER_INCH = 300
_MOST_PIXELS = 80_000_000


@lru_cache(maxsize=8)
def prepared(picture: Picture, *, grey: bool = False) -> tuple[bytes, float, float]:
    """The picture as an opaque RGB PNG for its width, in greys where asked, with its width and height in points.

    Raises UnreadableFileError where the bytes are no picture.
    """
    try:
        with Pillow.open(BytesIO(picture.data)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise UnreadableFileError(
                    f"The picture of {opened.width} by {opened.height} dots is too large.",
                    "Save it with at most 8,000 by 8,000.",
                )
            image = _opaque(ImageOps.exif_transpose(opened))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Pillow.DecompressionBombError) as error:
        raise UnreadableFileError("A picture cannot be read.", "Save it again as PNG or JPEG.") from error
    width = picture.width_mm * MM
    image.thumbnail(_most_dots(width, image), Pillow.Resampling.LANCZOS)
    height = width * image.height / image.width
    if grey:
        image = image.convert("L").convert("RGB")
    kept = BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue(), width, height


def _opaque(image: Pillow.Image) -> Pillow.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Pillow.new("RGBA", layer.size, "white")
        return Pillow.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")


def _most_dots(width: float, image: Pillow.Image) -> tuple[int, int]:
    across = max(1, round(width / 72 * _DOTS_PER_INCH))
    return across, max(1, round(across * image.height / image.width))


def set_figure(figure: Figure, sheet: Sheet) -> tuple[Strip, ...]:
    """Caption above, the picture from the axis on, its source below; all on one page."""
    caption_kind, source_kind = sheet.type.heading_3, sheet.type.note
    start, room = sheet.axis, sheet.right - sheet.axis
    caption = lines_of(words(figure.caption), caption_kind, sheet, Tag("P", sheet.section), room)
    parts = kept(spaced(strips_of(caption, start, caption_kind), before=sheet.gaps.box, after=sheet.gaps.cell))
    strips = (*(parts if figure.caption else ()), _picture_strip(figure, start, room, sheet))
    if not figure.source:
        return spaced(strips, before=sheet.gaps.box, after=sheet.gaps.block)
    source = lines_of(words(figure.source), source_kind, sheet, Tag("P", sheet.section), room)
    below = spaced(strips_of(source, start, source_kind), before=sheet.gaps.cell, after=sheet.gaps.block)
    return (*spaced(kept(strips), before=sheet.gaps.box, keep=True), *below)


def _picture_strip(figure: Figure, start: float, room: float, sheet: Sheet) -> Strip:
    data, width, height = prepared(figure.picture, grey=sheet.style.grey_pictures)
    scale = min(1, room / width, 0.8 * sheet.height / height)
    tag = Tag("Figure", sheet.section, alternative=figure.alternative)
    return Strip(height * scale, (Image(start, 0, width * scale, height * scale, data, tag),))
