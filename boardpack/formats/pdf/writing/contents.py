"""The lines of the contents: number, title, dots, page."""

from collections.abc import Iterator

from boardpack.documents.model import Contents, ContentsEntry, words
from boardpack.formats.pdf.writing.bands import Band, BandMark, Leader, TextLine, TextRun
from boardpack.formats.pdf.writing.fonts import width
from boardpack.formats.pdf.writing.lines import BrokenLine, break_lines, lines_of
from boardpack.formats.pdf.writing.prose import bands_of, spaced, with_marks
from boardpack.formats.pdf.writing.sheet import MM, PageGeometry, drop_of
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.values import replace

_TITLE_MM = 138
_DOTS_STOP = 22
_CLEAR = 6


def set_contents(contents: Contents, sheet: PageGeometry) -> Iterator[Band]:
    """Yield one entry after another, each a link where it leads to a place in this document or pack."""
    holder = Tag("TOC", sheet.section)
    for entry in contents.entries:
        yield from _entry(entry, sheet, Tag("TOCI", holder))


def _entry(entry: ContentsEntry, sheet: PageGeometry, item: Tag) -> tuple[Band, ...]:
    kind, palette = sheet.type.body, sheet.style.palette
    drop = drop_of(kind)
    reference = Tag("Reference", item)
    target = sheet.destination(entry.target)
    description = f"{entry.title}, page {entry.page}" if entry.page else entry.title
    tag = Tag("Link", reference) if target else reference
    runs = [TextRun(f"{entry.title} ", tag, kind.size, kind.bold, palette.ink, target, description)]
    if entry.detail:
        size = sheet.type.note.size
        runs.append(TextRun(f"{entry.detail} ", tag, size, kind.bold, palette.grey, target, description))
    lines = break_lines(tuple(runs), _TITLE_MM * MM)
    bands = bands_of(lines, sheet.axis, kind)
    if entry.number:
        number = TextRun(f"{entry.number} ", Tag("Lbl", item), kind.size, kind.bold, palette.grey)
        bands = with_marks(bands, TextLine(sheet.left, drop, (number,)))
    if entry.page:
        page = TextRun(entry.page, tag, kind.size, kind.bold, palette.ink, target, description)
        bands = (*bands[:-1], _with_page(bands[-1], lines[-1], page, sheet))
    note = _note(entry.note, sheet, item)
    kept = tuple(replace(band, keep=True) for band in bands[:-1])
    last = replace(bands[-1], keep=bool(note))
    return spaced((*kept, last, *note), before=sheet.gaps.paragraph, after=sheet.gaps.paragraph)


def _with_page(band: Band, line: BrokenLine, page: TextRun, sheet: PageGeometry) -> Band:
    drop = drop_of(sheet.type.body)
    x = sheet.right - width(page.text, page.bold) * page.size
    dots = Leader(sheet.axis + line.width + _CLEAR, sheet.right - _DOTS_STOP, drop, sheet.style.palette.bar)
    marks: tuple[BandMark, ...] = (*band.marks, dots, TextLine(x, drop, (page,)))
    return replace(band, marks=marks)


def _note(note: str, sheet: PageGeometry, item: Tag) -> tuple[Band, ...]:
    if not note:
        return ()
    kind = sheet.type.note
    return bands_of(lines_of(words(note), kind, sheet, Tag("P", item), _TITLE_MM * MM), sheet.axis, kind)
