"""A page of a PDF as it looks, with the place of each word. The words of a scanned page are recognised if asked."""

import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2

from boardpack.domain.register.page_pictures import PagePicture, PageWord
from boardpack.errors import UnreadableFileError
from boardpack.formats.pdf.scans import recognise_scans

_SCALE = 130 / 72
_MOST_DOTS = 8_000_000
_WORD = re.compile(r"\S+")


def picture_of_page(data: bytes, name: str, number: int, *, recognises: bool) -> PagePicture:
    """Return a page, counted from 1, of a PDF. Raises UnreadableFileError if it cannot be shown."""
    try:
        alone = _only_page(data, number)
        with pypdfium2.PdfDocument(recognise_scans(alone).data if recognises else alone) as document:
            page = document[0]
            bitmap = page.render(scale=_scale(page))
            picture = bitmap.to_pil().convert("RGB")
            words = tuple(_words(page, bitmap))
    except (pypdfium2.PdfiumError, pikepdf.PdfError, pikepdf.PasswordError, IndexError) as error:
        raise UnreadableFileError(
            f"Page {number} of “{name}” cannot be shown.", "Open the file in another program."
        ) from error
    return PagePicture(picture.width, picture.height, picture.tobytes(), words)


def _only_page(data: bytes, number: int) -> bytes:
    """Return a PDF with that page alone, so that no other is recognised."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf, pikepdf.new() as alone:
        alone.pages.append(pdf.pages[number - 1])
        alone.save(target)
    return target.getvalue()


def _scale(page: pypdfium2.PdfPage) -> float:
    width, height = page.get_size()
    return float(min(_SCALE, (_MOST_DOTS / max(1.0, width * height)) ** 0.5))


def _words(page: pypdfium2.PdfPage, bitmap: pypdfium2.PdfBitmap) -> Iterator[PageWord]:
    text, place = page.get_textpage(), bitmap.get_posconv(page)
    for match in _WORD.finditer(text.get_text_range()):
        for at in range(text.count_rects(match.start(), len(match.group()))):
            left, bottom, right, top = text.get_rect(at)
            (x0, y0), (x1, y1) = place.to_bitmap(left, top), place.to_bitmap(right, bottom)
            across, down = sorted((x0, x1)), sorted((y0, y1))
            wide, high = bitmap.width, bitmap.height
            yield PageWord(match.group(), across[0] / wide, down[0] / high, across[1] / wide, down[1] / high)
            break
