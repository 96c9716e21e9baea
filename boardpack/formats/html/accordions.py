"""Accordions of web pages: parts that open when their titles are pressed, all of which belong to the page's text."""

import re
from collections.abc import Iterator, Mapping

from lxml import html

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TARGETS = ("aria-controls", "data-bs-target", "data-target", "href")
_PRESSED = ("aria-expanded", "data-bs-toggle", "data-toggle")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OUTSIDE = frozenset({"nav", "header", "footer", "form"})
_INLINE = frozenset({"span", "a", "b", "strong", "i", "em", "svg", "path"})
_PRESS = re.compile(
    r"[\s,.()+–×-]*(?:(?:show|hide|open|close|expand|collapse|toggle)\b(?:\s+(?:this|section|more|less))*)?[\s,.()+–×-]*",
    re.IGNORECASE,
)
"""Instructions on pressing within a title: “Show”, “, Hide this section”, “+”."""


def open_accordions(root: html.HtmlElement) -> None:
    """Show the parts of each accordion, and make their titles headings or bold lines."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    for title in [*root.iter()]:
        part = _part_of(title, by_id)
        if part is not None:
            _show(part)
        if part is not None or title.tag == "summary":
            _open_title(title)


def _part_of(title: html.HtmlElement, by_id: Mapping[str | None, html.HtmlElement]) -> html.HtmlElement | None:
    """Return the part that an element opens; None for an element that opens nothing, or a menu."""
    if not isinstance(title.tag, str) or not any(title.get(name) for name in _PRESSED):
        return None
    targets = (by_id.get(title.get(name, "").lstrip("#")) for name in _TARGETS)
    part = next((target for target in targets if target is not None), None)
    if part is None or part is title or any(outer.tag in _OUTSIDE for outer in _outwards(part)):
        return None
    return part


def _outwards(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    yield element
    yield from element.iterancestors()


def _show(part: html.HtmlElement) -> None:
    for name in ("hidden", "aria-hidden"):
        part.attrib.pop(name, None)
    if HIDDEN.search(part.get("style", "")):
        part.set("style", HIDDEN.sub("", part.get("style", "")))


def _open_title(title: html.HtmlElement) -> None:
    """Turn a title that opens a part into plain text of its heading, or into a bold line if it has no heading."""
    for inner in [*title.iterdescendants()]:
        if isinstance(inner.tag, str) and _PRESS.fullmatch(inner.text_content()):
            inner.drop_tree()
    headed = title.tag in _HEADINGS or any(outer.tag in _HEADINGS for outer in title.iterancestors())
    if headed and title.tag == "button":
        title.tag = "span"
    elif not headed and all(inner.tag in _INLINE for inner in title.iterdescendants()):
        title.tag = "summary"
    elif title.tag == "button":
        title.tag = "div"
