"""Runs of text, links and status pictures in a paragraph."""

from collections.abc import Iterator
from typing import assert_never

from boardpack.documents.fields import FormField
from boardpack.documents.model import Content, DraftingNote, Inline, Link, StatusMark, Text, Tone, plain
from boardpack.documents.references import is_reference
from boardpack.formats.word.blocks.comments import comment
from boardpack.formats.word.blocks.controls import control
from boardpack.formats.word.blocks.fields import field
from boardpack.formats.word.blocks.shapes import status_picture
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.oxml import Element, make, text_elements, value
from boardpack.formats.word.markup.stylesheet import ACCENT, GREY, LINK

_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_TONES = {Tone.GREY: GREY, Tone.ACCENT: ACCENT}


def runs(content: Content, file: WordFile, size: float) -> Iterator[Element]:
    """Yield the runs of some content; `size` is that of the words and so of status shapes."""
    for inline in content:
        yield from _inline(inline, file, size)


def speaks(content: Content) -> bool:
    """Return True if there is a word or a status in the content."""
    return bool(plain(content).strip()) or any(isinstance(inline, StatusMark) for inline in content)


def run(text: str, *, bold: bool = False, tone: Tone = Tone.INK, language: str | None = None) -> Element:
    return styled_run(text, _TONES.get(tone), bold=bold, language=language)


def styled_run(text: str, style: str | None, *, bold: bool = False, language: str | None = None) -> Element:
    properties = []
    if style:
        properties.append(value("w:rStyle", style))
    if bold:
        properties.extend([make("w:b"), make("w:bCs")])
    if language:
        properties.append(value("w:lang", language))
    looks = [make("w:rPr", None, properties)] if properties else []
    return make("w:r", None, [*looks, *text_elements(text)])


def _inline(inline: Inline, file: WordFile, size: float) -> Iterator[Element]:
    match inline:
        case Text():
            yield run(inline.text, bold=inline.bold, tone=inline.tone, language=inline.language)
        case Link():
            yield from link(inline, file)
        case FormField():
            yield control(inline, file)
        case StatusMark():
            yield status_picture(inline.shape, size, file)
        case DraftingNote():
            yield from comment(inline, file)
        case _:
            assert_never(inline)


def link(inline: Link, file: WordFile) -> Iterator[Element]:
    """Yield a live link, or plain words if it leads to a place that is not in this file.

    One to a numbered table or figure is a field, which takes its words from there.
    """
    words = styled_run(inline.text, LINK, bold=inline.bold)
    bookmark = file.bookmark(inline.target)
    if inline.target.lower().startswith(_SCHEMES):
        yield make("w:hyperlink", {"r:id": file.relate(inline.target)}, [words])
    elif bookmark is None:
        yield run(inline.text, bold=inline.bold)
    elif is_reference(inline.text, inline.target):
        bold = [make("w:b"), make("w:bCs")] if inline.bold else []
        yield from field(f"REF {bookmark} \\h", inline.text, [value("w:rStyle", LINK), *bold])
    else:
        yield make("w:hyperlink", {"w:anchor": bookmark, "w:history": "1"}, [words])
