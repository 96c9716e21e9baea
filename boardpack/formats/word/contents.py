"""The contents: entries with dots and a page number that Word can count anew."""

from collections.abc import Iterator

from boardpack.documents.model import Contents, ContentsEntry
from boardpack.formats.word.fields import field
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.oxml import Element, make
from boardpack.formats.word.paragraphs import paragraph
from boardpack.formats.word.runs import run, styled_run
from boardpack.formats.word.stylesheet import GREY


def contents_elements(contents: Contents, file: WordFile) -> Iterator[Element]:
    for entry in contents.entries:
        yield paragraph("TOC 1 Noted" if entry.note else "toc 1", _line(entry, file))
        if entry.note:
            yield paragraph("TOC Note", [run(entry.note)])


def _line(entry: ContentsEntry, file: WordFile) -> list[Element]:
    number = [styled_run(entry.number, GREY)] if entry.number else []
    words = [*number, run(f"\t{entry.title}"), *_page(entry, file)]
    bookmark = file.bookmark(entry.target)
    if bookmark is None:
        return words
    return [make("w:hyperlink", {"w:anchor": bookmark, "w:history": "1"}, words)]


def _page(entry: ContentsEntry, file: WordFile) -> Iterator[Element]:
    """The page as it was settled; where it leads to a place in this file, as a field."""
    bookmark = file.bookmark(entry.target)
    if bookmark is not None:
        yield run("\t")
        yield from field(f"PAGEREF {bookmark} \\h", entry.page, stale=not entry.page)
    elif entry.page:
        yield run(f"\t{entry.page}")
