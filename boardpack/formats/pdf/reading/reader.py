"""Read PDF files from outside: rebuild paragraphs, lists and tables from the positions of words."""

import io
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import assert_never

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from boardpack.documents.source import ReadText, SourceBlock, SourceCell, SourceRow
from boardpack.errors import ScannedFileError, UnreadableFileError
from boardpack.formats import prose
from boardpack.formats.control import reads_a_sound_pdf
from boardpack.formats.pdf.reading.colours import read_whatever_colours
from boardpack.formats.pdf.reading.lines import PageLine, SeenPage, furniture_of, see_page
from boardpack.formats.pdf.reading.notes import footnotes_of, notes_of
from boardpack.formats.pdf.reading.paragraphs import TypeSetting, paragraphs_of, setting_of, whole_words_of
from boardpack.formats.pdf.reading.recognised_bullets import with_bullet_words
from boardpack.formats.pdf.reading.stretches import PageStretch, PageTable, Prose, stretches_of
from boardpack.formats.pdf.scans import SURENESS
from boardpack.formats.recognition import HOW_TO_GET_IT
from boardpack.values import replace

_MOST_PAGES = 600
_FEW_WORDS = 4
_MOST_LETTERS = 60_000
_TAIL = 4096
_RECOGNISED = str(SURENESS).removeprefix("/")


def read_pdf(data: bytes, name: str, page_read: Callable[[int, int], object] = lambda done, total: None) -> ReadText:
    """Return the paragraphs, list entries and tables of a PDF. Raises UnreadableFileError.

    `page_read` is called after each page with how many have been read, and how many there are.
    """
    try:
        pages = read_whatever_colours(data, lambda read: _seen(read, name, page_read))
    except (PDFPasswordIncorrect, PdfminerException) as error:
        if error.args and isinstance(error.args[0], MemoryError):
            raise error.args[0] from error
        raise _unreadable(name, error) from error
    except (UnreadableFileError, MemoryError):
        raise
    except Exception as error:
        # The PDF library raises errors of every kind (struct, zlib, type, recursion) on damaged
        # files; whatever it is, for the user the file is damaged, unless a sound file fails, too.
        if not reads_a_sound_pdf(lambda sound: _seen(sound, "sample", lambda done, total: None)):
            raise
        raise _damaged(name) from error
    _refuse_without_text(pages, name)
    return _text(pages)


def _seen(data: bytes, name: str, page_read: Callable[[int, int], object]) -> list[SeenPage]:
    seen: list[SeenPage] = []
    if b"%%EOF" not in data[-_TAIL:]:
        raise _damaged(name)
    with _listening() as losses, pdfplumber.open(io.BytesIO(data)) as pdf:
        _refuse_long(_stated_pages(pdf), name)
        _refuse_long(len(pdf.pages), name)
        for number, page in enumerate(pdf.pages, start=1):
            _refuse_crowded(page, name)
            seen.append(_see(page, number))
            page.close()
            page_read(number, len(pdf.pages))
        if losses:
            raise _damaged(name)
    return seen


def _see(page: Page, number: int) -> SeenPage:
    seen = see_page(page, number)
    if _RECOGNISED not in page.page_obj.attrs:
        return seen
    return replace(seen, words=with_bullet_words(seen.words, number))


def _stated_pages(pdf: PDF) -> int:
    """Return the number of pages that the file declares, since counting them takes time."""
    pages = resolve1(pdf.doc.catalog.get("Pages"))
    count = resolve1(pages.get("Count")) if isinstance(pages, dict) else 0
    return count if isinstance(count, int) else 0


def _refuse_long(pages: int, name: str) -> None:
    if pages > _MOST_PAGES:
        raise UnreadableFileError(
            f"“{name}” has {pages:,} pages, and no more than {_MOST_PAGES} can be read.",
            "Print the pages with the recommendations to a new PDF.",
        )


def _refuse_crowded(page: Page, name: str) -> None:
    """Raise UnreadableFileError for a page with more characters than fit on paper."""
    if len(page.chars) > _MOST_LETTERS:
        raise UnreadableFileError(
            f"“{name}” contains {len(page.chars):,} characters on page {page.page_number}, which is too many.",
            "Ask the sender for a Word copy.",
        )


class _Losses(logging.Handler):
    """Keeps what the PDF library reports as lost, and keeps its other remarks off the user's screen."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if "Data-loss" in message:
            self.messages.append(message)


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect the data losses that the PDF library only logs while it reads."""
    logger = logging.getLogger("pdfminer")
    handler = _Losses()
    propagates = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler.messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates


def _unreadable(name: str, error: Exception) -> UnreadableFileError:
    inner = error.args[0] if error.args else error
    if isinstance(error, PDFPasswordIncorrect) or isinstance(inner, PDFPasswordIncorrect):
        return UnreadableFileError(
            f"“{name}” is locked with a password.", "Ask the sender for a copy without a password."
        )
    return _damaged(name)


def _damaged(name: str) -> UnreadableFileError:
    return UnreadableFileError(f"“{name}” is damaged or incomplete.", "Download it again, or ask for another copy.")


def _refuse_without_text(pages: Sequence[SeenPage], name: str) -> None:
    words = [word.text for page in pages for word in page.words]
    if not pages:
        raise _damaged(name)
    if not words:
        raise ScannedFileError(
            f"“{name}” is a scan: it contains pictures of pages and no text.",
            f"Ask for a Word copy or a PDF with text. {HOW_TO_GET_IT}",
        )
    if sum("(cid:" in word for word in words) > len(words) / 2:
        raise UnreadableFileError(f"“{name}” contains text that cannot be recognised.", "Ask for a Word copy.")


def _text(pages: Sequence[SeenPage]) -> ReadText:
    furniture = furniture_of(pages)
    footnotes = footnotes_of(pages, furniture)
    apart = {number: [*lines, *footnotes[number]] for number, lines in furniture.items()}
    stretches = stretches_of(pages, apart)
    dropped = [line.text for page in pages for line in furniture[page.number]]
    empty = [str(page.number) for page in pages if not page.words]
    notices = (f"No text could be read on page {', '.join(empty)}.",) if empty else ()
    return ReadText(
        tuple(_blocks(stretches, _setting(stretches))), prose.distinct(dropped), tuple(notes_of(footnotes)), notices
    )


def _setting(stretches: Sequence[PageStretch]) -> TypeSetting:
    """Return the type setting of the prose, widened to the right edge of any wider table."""
    free = [line for stretch in stretches if isinstance(stretch, Prose) for line in stretch.lines]
    tabled = [line for stretch in stretches if isinstance(stretch, PageTable) for line in stretch.lines]
    setting = setting_of(free or tabled)
    whole = whole_words_of((*free, *tabled))
    return replace(setting, right=max([setting.right, *(line.x1 for line in tabled)]), whole_words=whole)


def _blocks(stretches: Sequence[PageStretch], setting: TypeSetting) -> Iterator[SourceBlock | SourceRow]:
    """Yield prose joined over page turns, tables joined over them too."""
    count = 0
    for group in _together(stretches):
        tables = [stretch for stretch in group if isinstance(stretch, PageTable)]
        if tables:
            count += 1
            yield from _table_rows(tables, count, setting.whole_words)
        else:
            yield from paragraphs_of([line for stretch in group for line in stretch.lines], setting)


def _together(stretches: Sequence[PageStretch]) -> Iterator[list[PageStretch]]:
    """Group neighbouring stretches: prose with prose, tables with tables of as many columns."""
    group: list[PageStretch] = []
    for stretch in stretches:
        if not stretch.lines:
            continue
        if group and _shape(group[-1]) != _shape(stretch):
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group


def _shape(stretch: PageStretch) -> int:
    """Return the number of a table's columns; 0 for prose."""
    match stretch:
        case Prose():
            return 0
        case PageTable(grid):
            return len(grid.edges) - 1
        case _:
            assert_never(stretch)


def _table_rows(parts: Sequence[PageTable], number: int, whole_words: frozenset[str]) -> Iterator[SourceRow]:
    """Yield the rows of one table, its repeated header taken out and rows cut by a page made whole."""
    rows: list[SourceRow] = []
    for at, part in enumerate(parts):
        for place, row in enumerate(part.rows):
            cells = tuple(_cell(cell, whole_words) for cell in row.cells)
            if rows and _words(cells) == _words(rows[0].cells):
                continue
            if at and rows and place <= 1 and _is_rest(rows[-1].cells, cells):
                rows[-1] = replace(rows[-1], cells=_merged(rows[-1].cells, cells))
            else:
                rows.append(SourceRow(cells, number, row.page))
    yield from rows


def _cell(lines: Sequence[PageLine], whole_words: frozenset[str]) -> SourceCell:
    return tuple(paragraphs_of(lines, replace(setting_of(lines), whole_words=whole_words))) if lines else ()


def _words(cells: Sequence[SourceCell]) -> list[str]:
    return [" ".join(block.text for block in cell) for cell in cells]


def _is_rest(before: Sequence[SourceCell], after: Sequence[SourceCell]) -> bool:
    """Return True if a row at the top of a page is the rest of the row that the page turn cut."""
    if not after[0] and any(after):
        return True
    pairs = [(b, a) for b, a in zip(before, after, strict=False) if a]
    return all(b and prose.goes_on(b[-1].text, a[0].text) for b, a in pairs)


def _goes_on_in_cell(before: str, after: str) -> bool:
    """Return True if the words of a cell go on below a page turn, which may cut short cells in the middle, too."""
    cut = not prose.has_ended(before) and (after[:1].islower() or len(before.split()) <= _FEW_WORDS)
    return cut or prose.goes_on(before, after)


def _merged(before: Sequence[SourceCell], after: Sequence[SourceCell]) -> tuple[SourceCell, ...]:
    merged: list[SourceCell] = []
    for upper, lower in zip(before, after, strict=False):
        if upper and lower and not lower[0].label and _goes_on_in_cell(upper[-1].text, lower[0].text):
            seam = replace(upper[-1], text=prose.join(upper[-1].text, lower[0].text))
            merged.append((*upper[:-1], seam, *lower[1:]))
        else:
            merged.append((*upper, *lower))
    return tuple(merged)
