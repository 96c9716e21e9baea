"""Words, links and status shapes within a line."""

from typing import assert_never

from boardpack.documents.fields import FormField
from boardpack.documents.model import Content, DraftingNote, Inline, Link, StatusMark, Text, Tone, plain
from boardpack.formats.html.markup import Markup, element, joined, text
from boardpack.formats.html.page import Page
from boardpack.formats.html.shapes import shape_drawing

_TONES = {Tone.INK: None, Tone.GREY: "grey", Tone.ACCENT: "accent"}


def inlines(content: Content, page: Page) -> Markup:
    return joined(_inline(inline, page) for inline in content)


def speaks(content: Content) -> bool:
    """Return True if there is a word or a status in the content."""
    return bool(plain(content).strip()) or any(isinstance(inline, StatusMark) for inline in content)


def _inline(inline: Inline, page: Page) -> Markup:
    match inline:
        case Text():
            return _styled(text(inline.text), inline.bold, _TONES[inline.tone], inline.language)
        case Link():
            return link(inline.text, inline.target, page, bold=inline.bold)
        case FormField():
            return _styled(text(inline.text), bold=False, tone="grey", language=None)
        case StatusMark():
            return shape_drawing(inline.shape)
        case DraftingNote():
            return joined(())
        case _:
            assert_never(inline)


def link(words: str, target: str, page: Page, *, bold: bool = False) -> Markup:
    """Return a link, or plain text if this page cannot link to the target."""
    address = page.address(target)
    if address is None or not words.strip():
        return _styled(text(words), bold, None, None)
    return _styled(element("a", {"href": address}, text(words)), bold, None, None)


def _styled(words: Markup, bold: bool, tone: str | None, language: str | None) -> Markup:
    if tone or language:
        words = element("span", {"class": tone, "lang": language}, words)
    return element("strong", {}, words) if bold else words
