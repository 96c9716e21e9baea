"""The page of a template, and which of its headers and footers stand on a letter's first page."""

from collections.abc import Iterator, Sequence

from boardpack.documents.office_template import TemplatePage
from boardpack.formats.word.letterhead_parts import TemplateParts
from boardpack.formats.word.oxml import NAMESPACES, Element, name

_TWIPS_IN_MM = 1440 / 25.4
_RELATION = f"{{{NAMESPACES['r']}}}id"
_LEAST_TEXT = 100.0
_SIDES = {"left": 22.0, "right": 22.0, "top": 24.0, "bottom": 22.0, "header": 12.5, "footer": 10.0}
_LEAST, _MOST = 5.0, 100.0


def sections_of(parts: TemplateParts) -> list[Element]:
    """The properties of the sections, in order."""
    return list(parts.document.iter(name("w:sectPr")))


def page_of(parts: TemplateParts) -> TemplatePage:
    """The page of the first section, upright; a measure that is missing or out of all reason is ours."""
    section = next(iter(sections_of(parts)), None)
    size = section.find(name("w:pgSz")) if section is not None else None
    margins = section.find(name("w:pgMar")) if section is not None else None
    wide, high = _measure(size, "w", 210.0), _measure(size, "h", 297.0)
    if not (140 <= min(wide, high) <= 300 and 190 <= max(wide, high) <= 430):
        wide, high = 210.0, 297.0
    edges = {side: _measure(margins, side, own) for side, own in _SIDES.items()}
    edges = {side: edge if _LEAST <= edge <= _MOST else _SIDES[side] for side, edge in edges.items()}
    turned = wide > high
    if turned:
        turn = {"left": "bottom", "top": "left", "right": "top", "bottom": "right"}
        edges |= {side: edges[turn[side]] for side in turn}
    width, height = min(wide, high), max(wide, high)
    if width - edges["left"] - edges["right"] < _LEAST_TEXT:
        edges |= {"left": _SIDES["left"], "right": _SIDES["right"]}
    return TemplatePage(width, height, **edges)


def first_page_stories(parts: TemplateParts, kind: str) -> Iterator[str]:
    """The relations of headers (or footers) that may be the letterhead's, the likeliest first.

    That is the first page's where a section sets it apart, else that of all its pages.
    """
    sections = sections_of(parts)
    for section in sections:
        found = {
            each.get(name("w:type")): each.get(_RELATION) or "" for each in section.iter(name(f"w:{kind}Reference"))
        }
        apart = section.find(name("w:titlePg")) is not None
        for pages in ("first", "default") if apart else ("default",):
            if found.get(pages):
                yield found[pages]


def page_told(page: TemplatePage, sections: Sequence[Element]) -> str:
    """The page in words."""
    first = sections[0].find(name("w:pgSz")) if sections else None
    sideways = first is not None and first.get(name("w:orient")) == "landscape"
    more = " The template’s first page lies on its side; papers stand upright." if sideways else ""
    others = f" Of its {len(sections)} sections the first is taken." if len(sections) > 1 else ""
    sizes = f"{page.width:.0f} by {page.height:.0f} mm"
    edges = f"{page.top:.0f} mm at the top, {page.right:.0f} right, {page.bottom:.0f} at the foot, {page.left:.0f} left"
    return f"{sizes}, with margins of {edges}.{more}{others}"


def _measure(element: Element | None, side: str, own: float) -> float:
    written = (element.get(name(f"w:{side}")) or "") if element is not None else ""
    try:
        return abs(float(written)) / _TWIPS_IN_MM
    except ValueError:
        return own
