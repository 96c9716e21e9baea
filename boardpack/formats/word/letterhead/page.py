"""The page of a template, and which of its headers and footers is on a letter's first page."""

from collections.abc import Iterator, Sequence

from boardpack.documents.office_template import TemplatePage
from boardpack.formats.word.markup.oxml import Element, name

_TWIPS_IN_MM = 1440 / 25.4
_LEAST_TEXT = 100.0
_SIDES = {"left": 22.0, "right": 22.0, "top": 24.0, "bottom": 22.0, "header": 12.5, "footer": 10.0}
_LEAST, _MOST = 5.0, 100.0


def sections_of(document: Element) -> list[Element]:
    """Return the properties of the sections, in order."""
    return list(document.iter(name("w:sectPr")))


def page_of(sections: Sequence[Element]) -> TemplatePage:
    """Return the upright page of the first section. Missing or implausible measures are replaced by ours."""
    size, margins = (sections[0].find(name(tag)) if sections else None for tag in ("w:pgSz", "w:pgMar"))
    wide, high = _measure(size, "w", 210.0), _measure(size, "h", 297.0)
    if not (140 <= min(wide, high) <= 300 and 190 <= max(wide, high) <= 430):
        wide, high = 210.0, 297.0
    edges = {side: _measure(margins, side, own) for side, own in _SIDES.items()}
    edges = {side: edge if _LEAST <= edge <= _MOST else _SIDES[side] for side, edge in edges.items()}
    if wide > high:
        turn = {"left": "bottom", "top": "left", "right": "top", "bottom": "right"}
        edges |= {side: edges[turn[side]] for side in turn}
    width, height = min(wide, high), max(wide, high)
    if width - edges["left"] - edges["right"] < _LEAST_TEXT:
        edges |= {"left": _SIDES["left"], "right": _SIDES["right"]}
    return TemplatePage(width, height, **edges)


def first_page_stories(sections: Sequence[Element], kind: str) -> Iterator[str]:
    """Yield the relationships of headers (or footers) that may be the letterhead's, the likeliest first.

    That is the first page's if a section sets it apart, else that of all its pages.
    """
    for section in sections:
        references = section.iter(name(f"w:{kind}Reference"))
        found = {element.get(name("w:type")): element.get(name("r:id")) or "" for element in references}
        apart = section.find(name("w:titlePg")) is not None
        for pages in ("first", "default") if apart else ("default",):
            if found.get(pages):
                yield found[pages]


def describe_page(page: TemplatePage, sections: Sequence[Element]) -> str:
    """Return the page in words."""
    first = sections[0].find(name("w:pgSz")) if sections else None
    sideways = first is not None and first.get(name("w:orient")) == "landscape"
    more = " The template’s first page is landscape. Papers are portrait." if sideways else ""
    others = f" Only the first of its {len(sections)} sections is used." if len(sections) > 1 else ""
    sizes = f"{page.width:.0f} by {page.height:.0f} mm"
    edges = f"{page.top:.0f} mm at the top, {page.right:.0f} right, {page.bottom:.0f} at the foot, {page.left:.0f} left"
    return f"{sizes}, with margins of {edges}.{more}{others}"


def _measure(element: Element | None, side: str, own: float) -> float:
    written = (element.get(name(f"w:{side}")) or "") if element is not None else ""
    try:
        return abs(float(written)) / _TWIPS_IN_MM
    except ValueError:
        return own
