"""The table of contents: a field of Word, filled with entries, each with dots and a page number."""

from collections.abc import Iterator

from boardpack.documents.model import Contents, ContentsEntry
from boardpack.formats.word.blocks.fields import field, field_end, field_start
from boardpack.formats.word.blocks.runs import run, styled_run
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.oxml import Element, make, value
from boardpack.formats.word.markup.paragraphs import paragraph
from boardpack.formats.word.markup.stylesheet import IN_CONTENTS, NUMBER_IN_CONTENTS

_TITLES = "Title,1,Title Ruled,1,Title Noted,1"
"""The styles of titles of papers, each on the first level of the contents."""


def contents_elements(contents: Contents, file: WordFile) -> Iterator[Element]:
    """Yield the entries, in a field that Word can update if their papers are in this file."""
    lines = [element for entry in contents.entries for element in _entry(entry, file)]
    part = next(filter(None, (file.contents_part(entry.target) for entry in contents.entries)), None)
    if part is not None:
        lines[0][1:1] = field_start(f'TOC \\h \\z \\t "{_TITLES}" \\b {part}')
        lines[-1].append(field_end())
    yield from lines


def _entry(entry: ContentsEntry, file: WordFile) -> Iterator[Element]:
    yield paragraph("TOC 1 Noted" if entry.note else "toc 1", _line(entry, file))
    if entry.note:
        yield paragraph("TOC Note", [run(entry.note)])


def _line(entry: ContentsEntry, file: WordFile) -> list[Element]:
    words = [styled_run(entry.number, NUMBER_IN_CONTENTS)] if entry.number else []
    words.append(styled_run(f"\t{entry.title}", IN_CONTENTS))
    if entry.detail:
        words.append(styled_run(f" {entry.detail}", NUMBER_IN_CONTENTS))
    words.extend(_page(entry, file))
    bookmark = file.bookmark(entry.target)
    return words if bookmark is None else [make("w:hyperlink", {"w:anchor": bookmark, "w:history": "1"}, words)]


def _page(entry: ContentsEntry, file: WordFile) -> Iterator[Element]:
    """Yield dots and the settled page number, as a field if the entry leads to a place in this file.

    Page numbers are those of the pack's PDF, so Word is set to update them to its own.
    """
    bookmark = file.bookmark(entry.target)
    if bookmark is None and not entry.page:
        return
    yield styled_run("\t", NUMBER_IN_CONTENTS)
    if bookmark is None:
        yield styled_run(f"\t{entry.page}", IN_CONTENTS)
    else:
        looks = [value("w:rStyle", IN_CONTENTS)]
        yield styled_run("\t", IN_CONTENTS)
        yield from field(f"PAGEREF {bookmark} \\h", entry.page, looks, stale=True)
