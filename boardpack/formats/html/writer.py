"""Writer of a document as one self-contained HTML page: no script, no font, no other file."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import assert_never

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import (
    Block,
    Box,
    Contents,
    Cover,
    Document,
    Facts,
    Figure,
    Heading,
    Letterhead,
    List,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    StatusStrip,
    Table,
    Title,
)
from boardpack.documents.placing import Place, placed
from boardpack.formats.html.boxes import box_markup
from boardpack.formats.html.facts import facts_markup
from boardpack.formats.html.front import contents_markup, cover_markup, letterhead_markup, signature_markup
from boardpack.formats.html.furniture import page_footer, page_header, section_header
from boardpack.formats.html.markup import NOTHING, Markup, element, joined, one_line, text, void
from boardpack.formats.html.page import MAIN, Page, names_of_places
from boardpack.formats.html.pictures import figure_markup
from boardpack.formats.html.prose import heading_markup, list_markup, paragraph_markup, title_markup
from boardpack.formats.html.shapes import strip_markup
from boardpack.formats.html.stylesheet import stylesheet
from boardpack.formats.html.tables import table_markup

_DOCTYPE = Markup("<!DOCTYPE html>\n")


def write_html(document: Document, style: HouseStyle) -> bytes:
    """Return the bytes of an .html file. The same for the same document and style.

    Raises UnreadableFileError where a picture cannot be read.
    """
    page = Page(style, names_of_places(document))
    skip = element("a", {"class": "skip", "href": f"#{MAIN}"}, text("Skip to the paper"))
    main = element("main", {"id": MAIN, "tabindex": "-1"}, joined(_sections(document, page), "\n"))
    body = element("body", {}, skip, page_header(document), main, page_footer(document))
    whole = element("html", {"lang": document.language}, _head(document, style), Markup("\n"), body)
    return f"{_DOCTYPE}{whole}\n".encode()


def _head(document: Document, style: HouseStyle) -> Markup:
    """Return the head of the page: fetch nothing, run nothing, use only this style sheet."""
    css = stylesheet(document, style)
    seal = b64encode(sha256(css.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{seal}'; img-src data:; base-uri 'none'; form-action 'none'"
    lines = [
        void("meta", {"charset": "utf-8"}),
        void("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        void("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        void("meta", {"name": "color-scheme", "content": "light dark"}),
        void("meta", {"name": "referrer", "content": "no-referrer"}),
        element("title", {}, one_line(document.title)),
        *(
            void("meta", {"name": name, "content": words})
            for name, words in (
                ("author", document.author),
                ("description", document.subject),
                ("dcterms.date", document.dated.isoformat()),
            )
            if words
        ),
        element("style", {}, css),
    ]
    return element("head", {}, joined(lines, "\n"))


def _sections(document: Document, page: Page) -> Iterator[Markup]:
    sheet = 1
    for place, (before, section) in enumerate(zip((None, *document.sections), document.sections, strict=False), 1):
        header = section_header(section.furniture, before.furniture) if before else NOTHING
        sheet = sheet if section.same_page else place
        names = f"sheet-{sheet} same-page" if section.same_page else f"sheet-{sheet}"
        about = {"class": names, "id": page.place(section.anchor)}
        yield element("section", about, header, joined(_blocks(section, page), "\n"))


def _blocks(section: Section, page: Page) -> Iterator[Markup]:
    for block, place in placed(section.blocks):
        yield _block(block, page.levels.of(block), place, page)


def _block(block: Block, level: int, place: Place, page: Page) -> Markup:  # noqa: C901 (an arm for each kind)
    match block:
        case Title():
            return title_markup(block, level, page)
        case Heading():
            return heading_markup(block, level, place, page)
        case Paragraph():
            return paragraph_markup(block, place, page)
        case List():
            return list_markup(block, place, page)
        case Table():
            return table_markup(block, page)
        case Facts():
            return facts_markup(block, page)
        case Box():
            return box_markup(block, level, page)
        case StatusStrip():
            return strip_markup(block)
        case Figure():
            return figure_markup(block, page)
        case Contents():
            return contents_markup(block, page)
        case Letterhead():
            return letterhead_markup(block, page)
        case Signature():
            return signature_markup(block, page)
        case Cover():
            return cover_markup(block, level, page)
        case PageBreak():
            return element("div", {"class": "new-page"})
        case _:
            assert_never(block)
