"""Counting of the numbers and bullets that office programs show before list entries and headings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from boardpack.formats.counts import Digits, counted
from boardpack.formats.open_document import EXTENDED, OFFICE, STYLE, TEXT, XML
from boardpack.formats.opendocument.styles import whole
from boardpack.values import Frozen

_BULLET = "•"
_DEEPEST = 10
_OUTLINE = "\0outline"
_DIGITS = {
    "a": Digits.LOWER_LETTER,
    "A": Digits.UPPER_LETTER,
    "i": Digits.LOWER_ROMAN,
    "I": Digits.UPPER_ROMAN,
}
_PLACE = re.compile(r"%(\d{1,2})%")


class _Level(Frozen):
    """The label of a level of a list; `pattern` has the count of level 2 as "%2%"."""

    digits: str
    pattern: str
    start: int


_Levels = dict[int, _Level | None]


@dataclass
class ListLabels:
    """The lists of one document while it is read: counts labels in reading order. Levels count from 1."""

    parts: Iterable[etree._Element]
    _styles: dict[str, _Levels] = field(default_factory=dict, init=False)
    _counts: dict[str, list[int]] = field(default_factory=dict, init=False)
    _ids: dict[str, str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for part in self.parts:
            for kind in ("automatic-styles", "styles"):
                for style in part.iterfind(f"{OFFICE}{kind}/{TEXT}list-style"):
                    self._styles.setdefault(style.get(f"{STYLE}name", ""), dict(_levels(style)))
                for outline in part.iterfind(f"{OFFICE}{kind}/{TEXT}outline-style"):
                    self._styles.setdefault(_OUTLINE, dict(_levels(outline)))

    def begin(self, element: etree._Element, style: str) -> None:
        """Begin a list: its entries count from its start, unless it continues another."""
        follows = element.get(f"{TEXT}continue-list")
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or (follows and self._ids.get(follows) == style)
        if not goes_on:
            self._counts.pop(style, None)
        name = element.get(f"{XML}id")
        if name:
            self._ids[name] = style

    def entry(self, style: str, level: int, start: int | None) -> str:
        """Return the label of the next entry: "•", "3.", "Recommendation 3"."""
        if not 1 <= level <= _DEEPEST:
            return _BULLET
        levels = self._styles.get(style, {})
        its_own = levels.get(level)
        if its_own is None:
            return _BULLET if style != _OUTLINE else ""
        counts = self._counts.setdefault(style, [0] * (_DEEPEST + 1))
        counts[level] = _next(counts[level], its_own.start, start)
        counts[level + 1 :] = [0] * (_DEEPEST - level)
        return _PLACE.sub(lambda place: _count(levels, counts, int(place[1])), its_own.pattern).strip()

    def heading(self, level: int) -> str:
        """Return the label of the next heading of this level; empty if the document's outline is not numbered."""
        return self.entry(_OUTLINE, level, None) if _OUTLINE in self._styles else ""


def _next(count: int, first: int, start: int | None) -> int:
    if start is not None:
        return start
    return count + 1 if count else first


def _count(levels: _Levels, counts: list[int], level: int) -> str:
    if not 1 <= level <= _DEEPEST:
        return ""
    of_level = levels.get(level)
    if of_level is None:
        return str(counts[level])
    return counted(counts[level] or of_level.start, of_level.digits) if of_level.digits else ""


def _levels(style: etree._Element) -> Iterator[tuple[int, _Level | None]]:
    """Yield the levels of a list style; None for bullets and for levels of an outline without numbers."""
    for element in style.iterchildren("*"):
        level = whole(element.get(f"{TEXT}level"), 0)
        counted_level = element.tag == f"{TEXT}list-level-style-number"
        counted_heading = element.tag == f"{TEXT}outline-level-style" and bool(element.get(f"{STYLE}num-format"))
        yield level, _numbered(element, level) if counted_level or counted_heading else None


def _numbered(element: etree._Element, level: int) -> _Level:
    form = element.get(f"{STYLE}num-format", "")
    shown = min(whole(element.get(f"{TEXT}display-levels"), 1), level)
    counts = ".".join(f"%{upper}%" for upper in range(level - shown + 1, level + 1))
    before, after = element.get(f"{STYLE}num-prefix", ""), element.get(f"{STYLE}num-suffix", "")
    pattern = element.get(f"{EXTENDED}num-list-format") or f"{before}{counts}{after}"
    digits = _DIGITS.get(form, Digits.DECIMAL) if form else ""
    return _Level(digits, pattern, whole(element.get(f"{TEXT}start-value"), 1))
