"""Scanned pages of a PDF: pages with a picture and no words, and the unseen words that recognition puts on them."""

import io
import logging
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pypdfium2

from boardpack.formats.recognition import DOTS_AN_INCH, find_tesseract, recognise
from boardpack.formats.straightening import PictureRule, ruled_lines, straightened
from boardpack.values import Frozen, field

_log = logging.getLogger(__name__)

SURENESS = pikepdf.Name("/BDPK_Sureness")
"""The key of a page whose words were recognised: how sure they are, from 0 to 100."""

_POINTS_AN_INCH = 72
_MOST_DOTS = 40_000_000
_LEAST_SIDE = 100
_PICTURE = 3
_FAULTS = (
    pypdfium2.PdfiumError,
    pikepdf.PdfError,
    pikepdf.PasswordError,
    OSError,
    ValueError,
    subprocess.TimeoutExpired,
)
"""Errors from a damaged page or program. The page then stays unchanged, and the reader reports it."""


class RecognisedScans(Frozen):
    """A PDF with words on its scanned pages. `sureness` has the pages that were recognised, counted from 1.

    `lacks_program` is True if there are scanned pages and no program to recognise them. `data` are the original bytes
    if nothing was recognised.
    """

    data: bytes
    sureness: dict[int, int] = field(default_factory=dict)
    lacks_program: bool = False


def recognise_scans(
    data: bytes,
    page_done: Callable[[int, int], object] = lambda done, total: None,
    *,
    to_read: bool = False,
) -> RecognisedScans:
    """Return the PDF with unseen words on its scanned pages, as far as Tesseract is installed and finds any.

    `to_read` is for a copy that is read and not shown: its scanned pages are straight, and have the words and the
    ruled lines of tables in place of the picture.

    `page_done` is called before each page that is recognised, with its place among them and how many there are.
    """
    try:
        scanned = scanned_pages(data)
    except _FAULTS:
        return RecognisedScans(data)  # the reader says what is wrong with the file
    program = find_tesseract() if scanned else None
    if program is None:
        return RecognisedScans(data, lacks_program=bool(scanned))
    try:
        return _recognised(data, scanned, program, page_done, to_read=to_read)
    except _FAULTS as error:
        _log.warning("scanned pages were not recognised: %s", type(error).__name__)
        return RecognisedScans(data)


def scanned_pages(data: bytes) -> list[int]:
    """Return the numbers of pages that show a picture and hold no words, from 1. Raises PdfiumError."""
    with pypdfium2.PdfDocument(data) as document:
        return [number for number, page in enumerate(document, start=1) if _is_scan(page)]


def _is_scan(page: pypdfium2.PdfPage) -> bool:
    pictures = page.get_objects(filter=[_PICTURE], max_depth=3)
    has_picture = any(min(picture.get_px_size()) >= _LEAST_SIDE for picture in pictures)
    return has_picture and not page.get_textpage().get_text_range().strip()


def _recognised(
    data: bytes, scanned: Sequence[int], program: Path, page_done: Callable[[int, int], object], *, to_read: bool
) -> RecognisedScans:
    sureness: dict[int, int] = {}
    with pypdfium2.PdfDocument(data) as seen, pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        for place, number in enumerate(scanned, start=1):
            page_done(place, len(scanned))
            picture = seen[number - 1].render(scale=_scale(seen[number - 1]), grayscale=True).to_pil()
            picture = straightened(picture) if to_read else picture
            found = recognise(program, picture)
            if not found.word_count:
                continue
            with pikepdf.open(io.BytesIO(found.pdf)) as words:
                if to_read:
                    _rule(words.pages[0], ruled_lines(picture))
                    pdf.pages[number - 1] = words.pages[0]
                else:
                    _lay_over(pdf, pdf.pages[number - 1], words.pages[0])
            pdf.pages[number - 1].obj[SURENESS] = found.sureness
            sureness[number] = found.sureness
        if not sureness:
            return RecognisedScans(data)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
    return RecognisedScans(target.getvalue(), sureness)


def _lay_over(pdf: pikepdf.Pdf, page: pikepdf.Page, words: pikepdf.Page) -> None:
    """Put the unseen words over a page, under a fixed name. pikepdf's own method would give random names."""
    form = pdf.copy_foreign(words.as_form_xobject())
    name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name("/BDPKWords"))
    placed = page.calc_form_xobject_placement(form, name, pikepdf.Rectangle(page.trimbox), allow_expand=True)
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"Q\n" + placed)


def _rule(page: pikepdf.Page, lines: Sequence[PictureRule]) -> None:
    """Draw the ruled lines of a table on a page that holds its words."""
    left, bottom, right, top = map(float, page.mediabox)
    wide, high = right - left, top - bottom
    drawn = (
        f"{left + line.left * wide:.1f} {top - line.top * high:.1f} m "
        f"{left + line.right * wide:.1f} {top - line.bottom * high:.1f} l S\n"
        for line in lines
    )
    page.contents_add(f"q 0.5 w\n{''.join(drawn)}Q\n".encode("ascii"), prepend=True)


def _scale(page: pypdfium2.PdfPage) -> float:
    """Return the scale of a picture of 300 dots an inch, or of fewer for a very large page."""
    width, height = page.get_size()
    most = (_MOST_DOTS / max(1.0, width * height)) ** 0.5
    return float(min(DOTS_AN_INCH / _POINTS_AN_INCH, most))


def pages_in_words(numbers: Sequence[int]) -> str:
    """Return page numbers as a sentence begins with them: “Page 3”, “Pages 1 to 4”, “Pages 2, 5 and 9”."""
    if len(numbers) == 1:
        return f"Page {numbers[0]}"
    if list(numbers) == list(range(numbers[0], numbers[-1] + 1)):
        return f"Pages {numbers[0]} to {numbers[-1]}"
    return f"Pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
