"""Marking and meeting line of an HTML page: above and below it on a screen, on each sheet in print."""

from boardpack.documents.model import Document, Furniture
from boardpack.formats.html.markup import NOTHING, Markup, element, text


def page_header(document: Document) -> Markup:
    """Return the header of the first section. Empty if it has no text."""
    return _header(document.sections[0].furniture, "from-sheet") if document.sections else NOTHING


def section_header(furniture: Furniture, before: Furniture) -> Markup:
    """Return the header of a later section, if it differs. In print it is at the top of the sheet."""
    if _shown(furniture) == _shown(before):
        return NOTHING
    return _header(furniture, "on-screen" if furniture.marking == before.marking else "in-print")


def page_footer(document: Document) -> Markup:
    """Write marking and version at the end of the page."""
    last = document.sections[-1].furniture if document.sections else Furniture()
    parts = (_line("marking", last.marking), _line(None, last.footer_left))
    return element("footer", {"class": "furniture to-sheet"}, *parts) if any(parts) else NOTHING


def _shown(furniture: Furniture) -> tuple[str, ...]:
    lines = (furniture.header_left, furniture.header_right) if furniture.header_on_first else ("", "")
    return furniture.marking, *lines


def _header(furniture: Furniture, looks: str) -> Markup:
    marking, left, right = _shown(furniture)
    lines = (_line(None, left), _line(None, right))
    meeting = element("div", {"class": "meeting"}, *lines) if any(lines) else NOTHING
    parts = (_line("marking", marking), meeting)
    return element("header", {"class": f"furniture {looks}"}, *parts) if any(parts) else NOTHING


def _line(looks: str | None, words: str) -> Markup:
    return element("p", {"class": looks}, text(words)) if words else NOTHING
