"""Titles and headings."""

from collections.abc import Iterator

from boardpack.documents.model import Heading, Title
from boardpack.formats.word.blocks.runs import run, runs
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.oxml import Element
from boardpack.formats.word.markup.paragraphs import paragraph


def title_elements(title: Title, file: WordFile, *, ruled: bool) -> Iterator[Element]:
    """Paper number, title and note; the rule is drawn here unless the facts that follow draw it."""
    if title.kicker:
        yield paragraph("Paper Number", [run(title.kicker)])
    noted = "Title Noted" if title.note else "Title"
    named = "Title Ruled" if ruled and not title.note else noted
    yield paragraph(named, [*file.place(title.anchor), run(title.text)])
    if title.note:
        yield paragraph("Title Note Ruled" if ruled else "Title Note", [run(title.note)])


def heading_element(heading: Heading, file: WordFile) -> Element:
    """Write a heading with the number that the document gives it."""
    style_name = _heading_style(heading)
    numbering = file.lists.heading(heading.number) if heading.number else None
    size = file.style.type.heading_1.size
    words = [*file.place(heading.anchor), *typed_label(heading.number, numbering)]
    return paragraph(style_name, [*words, *runs(heading.content, file, size)], [] if numbering is None else [numbering])


def _heading_style(heading: Heading) -> str:
    if heading.is_record:
        return f"Heading {heading.level} Record"
    return f"Heading {heading.level} Small" if heading.small and heading.level < 3 else f"heading {heading.level}"


def typed_label(label: str | None, numbering: Element | None) -> Iterator[Element]:
    """Return the label as text, where Word cannot count up to it."""
    if label and numbering is None:
        yield run(f"{label}\t")
