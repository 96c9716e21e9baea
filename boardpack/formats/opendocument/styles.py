"""Lookup of heading levels and bold type in the styles of an OpenDocument text, inherited ones included."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from boardpack.formats.lines import StyleFacts
from boardpack.formats.open_document import FORMATTING, OFFICE, STYLE, TEXT

_DEEPEST_PARENT = 12
_LEAST_BOLD = 600
_MOST_SPACES = 200
_TITLES = ("Title", "Subtitle")


@dataclass
class Styles:
    """Paragraph and text styles of one document by family and name, from its content and its template."""

    parts: Iterable[etree._Element]
    _by_name: dict[tuple[str, str], etree._Element] = field(default_factory=dict, init=False)
    _known: dict[str, StyleFacts] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for part in self.parts:
            for kind in ("automatic-styles", "styles"):
                for style in part.iterfind(f"{OFFICE}{kind}/{STYLE}style"):
                    key = (style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", ""))
                    self._by_name.setdefault(key, style)

    def paragraph(self, name: str) -> StyleFacts:
        """Return the setting of a paragraph of this style."""
        if name not in self._known:
            chain = list(self._chain("paragraph", name))
            heading = next((level for level in map(_heading_level, chain) if level), 0)
            self._known[name] = StyleFacts(heading, bool(_first_weight(chain)))
        return self._known[name]

    def bold(self, name: str) -> bool | None:
        """Return True if a span of this text style is bold; None if the style does not say."""
        return _first_weight(self._chain("text", name))

    def struck(self, name: str) -> bool:
        """Return True if a span of this text style is struck through."""
        properties = (style.find(f"{STYLE}text-properties") for style in self._chain("text", name))
        found = (
            "" if element is None else element.get(f"{STYLE}text-line-through-style", "") for element in properties
        )
        return next(filter(None, found), "none") != "none"

    def _chain(self, family: str, name: str) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST_PARENT):
            style = self._by_name.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")


def whole(words: str | None, otherwise: int) -> int:
    """Return a small number from an attribute; `otherwise` if it is missing or not a number."""
    return int(words) if words and words.isdecimal() and len(words) < 6 else otherwise


def spaces(element: etree._Element) -> int:
    """Return the number of spaces for which a `text:s` stands."""
    return min(whole(element.get(f"{TEXT}c"), 1), _MOST_SPACES)


def _heading_level(style: etree._Element) -> int:
    if style.get(f"{STYLE}name") in _TITLES:
        return 1
    return min(whole(style.get(f"{STYLE}default-outline-level"), 0), 9)


def _first_weight(chain: Iterable[etree._Element]) -> bool | None:
    properties = (style.find(f"{STYLE}text-properties") for style in chain)
    weights = ("" if found is None else found.get(f"{FORMATTING}font-weight", "") for found in properties)
    weight = next(filter(None, weights), None)
    return None if weight is None else weight == "bold" or whole(weight, 0) >= _LEAST_BOLD
