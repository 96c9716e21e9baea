"""PDF files from outside into what a reader sees, by where the words stand on the page."""

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from boardpack.documents.source import ReadText, SourceBlock, SourceCell, SourceRow
from boardpack.errors import UnreadableFileError
from boardpack.formats import prose
from boardpack.formats.pdf.seen_columns import bands_of, columns_of, grid_of
from boardpack.formats.pdf.seen_lines import Line, SeenPage, Word, furniture_of, see_page
from boardpack.formats.pdf.seen_paragraphs import Setting, paragraphs_of, setting_of
from boardpack.formats.pdf.seen_tables import Grid, GridRow, grids_of, rows_of

_MOST_PAGES = 300
_TAIL = 4096


def read_pdf(data: bytes, name: str) -> ReadText:
    """The paragraphs, list entries and tables of a PDF. Raises UnreadableFileError."""
    try:
        pages = _seen(data, name)
    except (PDFPasswordIncorrect, PdfminerException) as error:
        raise _unreadable(name, error) from error
    except UnreadableFileError:
        raise
    except Exception as error:
        # The PDF library raises errors of every kind (struct, zlib, type, recursion) on damaged
        # files; whatever it is, for the user the file is damaged.
        raise _damaged(name) from error
    _refuse_wordless(pages, name)
    return _text(pages)


def _seen(data: bytes, name: str) -> list[SeenPage]:
    seen: list[SeenPage] = []
    if b"%%EOF" not in data[-_TAIL:]:
        raise _damaged(name)
    with _listening() as losses, pdfplumber.open(io.BytesIO(data)) as pdf:
        if len(pdf.pages) > _MOST_PAGES:
            raise UnreadableFileError(
                f"“{name}” has {len(pdf.pages)} pages; up to {_MOST_PAGES} can be read.",
                "Print the pages with the recommendations to a PDF of their own.",
            )
        for number, page in enumerate(pdf.pages, start=1):
            seen.append(see_page(page, number))
            page.close()
        if losses:
            raise _damaged(name)
    return seen


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
    """The losses that the PDF library reports while it reads: it goes on over them, we must not."""
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
        return UnreadableFileError(f"“{name}” is locked with a password.", "Ask its sender for a copy without one.")
    return _damaged(name)


def _damaged(name: str) -> UnreadableFileError:
    return UnreadableFileError(f"“{name}” is damaged or was cut off.", "Fetch it again, or ask for another copy.")


def _refuse_wordless(pages: Sequence[SeenPage], name: str) -> None:
    words = [word.text for page in pages for word in page.words]
    if not pages:
        raise _damaged(name)
    if not words:
        raise UnreadableFileError(
            f"“{name}” is a scan: it holds pictures of pages and no text.",
            "Ask for a Word copy or a PDF with text.",
        )
    if sum("(cid:" in word for word in words) > len(words) / 2:
        raise UnreadableFileError(
            f"“{name}” does not say which letters its print stands for.", "Ask for a Word copy of it."
        )


def _text(pages: Sequence[SeenPage]) -> ReadText:
    furniture = furniture_of(pages)
    stretches: list[_Prose | _Table] = []
    before: list[_Prose | _Table] = []
    for page in pages:
        before = list(_stretches(page, furniture[page.number], before))
        stretches.extend(before)
    prose_lines = [line for stretch in stretches if isinstance(stretch, _Prose) for line in stretch.lines]
    table_lines = [line for stretch in stretches if isinstance(stretch, _Table) for line in stretch.lines()]
    setting = setting_of(prose_lines or table_lines)
    setting = replace(setting, right=max([setting.right, *(line.x1 for line in table_lines)]))
    dropped = [line.text for page in pages for line in furniture[page.number]]
    empty = [str(page.number) for page in pages if not page.words]
    notices = (f"No text could be read on page {', '.join(empty)}.",) if empty else ()
    return ReadText(tuple(_blocks(stretches, setting)), prose.distinct(dropped), (), notices)


@dataclass(frozen=True)
class _Prose:
    """Lines to be read one after the other; `strips` are places in the white beside their column."""

    lines: tuple[Line, ...]
    strips: tuple[float, ...] = ()


@dataclass(frozen=True)
class _Table:
    grid: Grid
    rows: tuple[GridRow, ...]

    @property
    def strips(self) -> tuple[float, ...]:
        return self.grid.edges[1:-1]

    def lines(self) -> Iterator[Line]:
        for row in self.rows:
            for cell in row.cells:
                yield from cell


def _stretches(
    page: SeenPage, furniture: Sequence[Line], before: Sequence[_Prose | _Table]
) -> Iterator[_Prose | _Table]:
    """The prose and the tables of a page in reading order; `before` are those of the page before."""
    dropped = {word for line in furniture for word in line.words}
    words = [word for word in page.words if word not in dropped]
    above = float("-inf")
    grids = grids_of(page)
    for grid in grids:
        yield from _free_stretches([word for word in words if above < word.middle <= grid.top], page, before)
        yield _table_of(grid, words)
        above = grid.top
    rest = [word for word in words if word.middle > above and not any(grid.holds(word) for grid in grids)]
    yield from _free_stretches(rest, page, before)


def _free_stretches(
    words: Sequence[Word], page: SeenPage, before: Sequence[_Prose | _Table]
) -> Iterator[_Prose | _Table]:
    """Words outside drawn tables: plain prose, columns one after the other, and tables set by white space."""
    last = next((stretch for stretch in reversed(before) if stretch.strips), None)
    table = last.grid if isinstance(last, _Table) else None
    for band in bands_of(words, page.number, last.strips if last else ()):
        grid = grid_of(band, page.horizontals, table) if band.gutters else None
        if grid:
            yield _table_of(grid, band.words)
        elif band.gutters:
            for column in columns_of(band):
                yield _Prose(tuple(column), tuple((left + right) / 2 for left, right in band.gutters))
        else:
            yield _Prose(band.lines)


def _table_of(grid: Grid, words: Sequence[Word]) -> _Table:
    return _Table(grid, tuple(rows_of(grid, [word for word in words if grid.holds(word)])))


def _blocks(stretches: Sequence[_Prose | _Table], setting: Setting) -> Iterator[SourceBlock | SourceRow]:
    """Prose joined over page turns, tables joined over them too."""
    prose_lines: list[Line] = []
    table: list[_Table] = []
    count = 0
    for stretch in stretches:
        if isinstance(stretch, _Prose) and stretch.lines:
            if table:
                count += 1
                yield from _table_rows(table, count)
                table = []
            prose_lines.extend(stretch.lines)
        elif isinstance(stretch, _Table):
            yield from paragraphs_of(prose_lines, setting)
            prose_lines = []
            if table and len(table[-1].grid.edges) != len(stretch.grid.edges):
                count += 1
                yield from _table_rows(table, count)
                table = []
            table.append(stretch)
    yield from _table_rows(table, count + 1)
    yield from paragraphs_of(prose_lines, setting)


def _table_rows(parts: Sequence[_Table], number: int) -> Iterator[SourceRow]:
    """The rows of one table, its repeated header taken out and rows cut by a page made whole."""
    rows: list[SourceRow] = []
    lines = [line for part in parts for line in part.lines()]
    for at, part in enumerate(parts):
        for place, row in enumerate(part.rows):
            cells = tuple(_cell(cell, lines) for cell in row.cells)
            if rows and _words(cells) == _words(rows[0].cells):
                continue
            if at and rows and place <= 1 and _is_rest(rows[-1].cells, cells):
                rows[-1] = replace(rows[-1], cells=_merged(rows[-1].cells, cells))
            else:
                rows.append(SourceRow(cells, number, row.page))
    yield from rows


def _cell(lines: Sequence[Line], table: Sequence[Line]) -> SourceCell:
    return tuple(paragraphs_of(lines, setting_of(lines))) if lines else ()


def _words(cells: Sequence[SourceCell]) -> list[str]:
    return [" ".join(block.text for block in cell) for cell in cells]


def _is_rest(before: Sequence[SourceCell], after: Sequence[SourceCell]) -> bool:
    """Whether a row at the top of a page is the rest of the row that the page turn cut."""
    if not after[0] and any(after):
        return True
    pairs = [(b, a) for b, a in zip(before, after, strict=False) if a]
    return all(b and prose.goes_on(b[-1].text, a[0].text) for b, a in pairs)


def _merged(before: Sequence[SourceCell], after: Sequence[SourceCell]) -> tuple[SourceCell, ...]:
    merged: list[SourceCell] = []
    for upper, lower in zip(before, after, strict=False):
        if upper and lower and not lower[0].label and prose.goes_on(upper[-1].text, lower[0].text):
            seam = replace(upper[-1], text=prose.join(upper[-1].text, lower[0].text))
            merged.append((*upper[:-1], seam, *lower[1:]))
        else:
            merged.append((*upper, *lower))
    return tuple(merged)
