"""The lines of the contents: number, title, dots, page."""

from collections.abc import Iterator
from dataclasses import replace

from boardpack.documents.model import Contents, ContentsEntry, words
from boardpack.formats.pdf.writing.bands import Leader, Mark, Run, Strip, Words
from boardpack.formats.pdf.writing.fonts import width
from boardpack.formats.pdf.writing.lines import Line, break_lines, lines_of
from boardpack.formats.pdf.writing.prose import spaced, strips_of, with_marks
from boardpack.formats.pdf.writing.sheet import MM, Sheet, drop_of
from boardpack.formats.pdf.writing.tags import Tag

_TITLE_MM = 138
_DOTS_STOP = 22
_CLEAR = 6


def set_contents(contents: Contents, sheet: Sheet) -> Iterator[Strip]:
    """One entry after another, each a link where it leads to a place in this document or pack."""
    holder = Tag("TOC", sheet.section)
    for entry in contents.entries:
        yield from _entry(entry, sheet, Tag("TOCI", holder))


def _entry(entry: ContentsEntry, sheet: Sheet, item: Tag) -> tuple[Strip, ...]:
    kind, palette = sheet.type.body, sheet.style.palette
    drop = drop_of(kind)
    reference = Tag("Reference", item)
    target = sheet.destination(entry.target)
    told = f"{entry.title}, page {entry.page}" if entry.page else entry.title
    tag = Tag("Link", reference) if target else reference
    run = Run(entry.title + (" " if entry.page else ""), tag, kind.size, kind.bold, palette.ink, target, told)
    lines = break_lines((run,), _TITLE_MM * MM)
    strips = strips_of(lines, sheet.axis, kind)
    if entry.number:
        number = Run(f"{entry.number} ", Tag("Lbl", item), kind.size, kind.bold, palette.grey)
        strips = with_marks(strips, Words(sheet.left, drop, (number,)))
    if entry.page:
        page = Run(entry.page, tag, kind.size, kind.bold, palette.ink, target, told)
        strips = (*strips[:-1], _with_page(strips[-1], lines[-1], page, sheet))
    note = _note(entry.note, sheet, item)
    kept = tuple(replace(strip, keep=True) for strip in strips[:-1])
    last = replace(strips[-1], keep=bool(note))
    return spaced((*kept, last, *note), before=sheet.gaps.paragraph, after=sheet.gaps.paragraph)


def _with_page(strip: Strip, line: Line, page: Run, sheet: Sheet) -> Strip:
    drop = drop_of(sheet.type.body)
    x = sheet.right - width(page.text, page.bold) * page.size
    dots = Leader(sheet.axis + line.width + _CLEAR, sheet.right - _DOTS_STOP, drop, sheet.style.palette.bar)
    marks: tuple[Mark, ...] = (*strip.marks, dots, Words(x, drop, (page,)))
    return replace(strip, marks=marks)


def _note(note: str, sheet: Sheet, item: Tag) -> tuple[Strip, ...]:
    if not note:
        return ()
    kind = sheet.type.note
    return strips_of(lines_of(words(note), kind, sheet, Tag("P", item), _TITLE_MM * MM), sheet.axis, kind)
