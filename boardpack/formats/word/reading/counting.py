"""Counting of the numbers and bullets that Word shows but does not store in the text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from boardpack.formats.counts import counted
from boardpack.formats.word.reading.opening import W
from boardpack.values import Frozen

_BULLET = "•"
_DEEPEST = 9


class _Level(Frozen):
    format: str
    text: str
    start: int


@dataclass
class ListCounter:
    """The automatic labels of one document, counted paragraph by paragraph in reading order."""

    numbering: etree._Element | None
    _lists: dict[str, dict[int, _Level]] = field(init=False)
    _abstract: dict[str, str] = field(init=False)
    _counts: dict[str, list[int]] = field(default_factory=dict, init=False)
    _started: set[str] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        self._abstract = dict(_abstract_ids(self.numbering))
        self._lists = {
            number: _levels_of(self.numbering, number, abstract) for number, abstract in self._abstract.items()
        }

    def label(self, number: str, level: int) -> str:
        """Return the label of the next paragraph of this list at this level: "•", "3.", "Recommendation 3"."""
        levels = self._lists.get(number, {})
        if level not in levels or not 0 <= level < _DEEPEST:
            return _BULLET if number not in self._lists and number != "0" else ""
        if levels[level].format == "bullet":
            return _BULLET
        if levels[level].format == "none":
            return ""
        return _filled(levels, self._next(number, level, levels), level)

    def _next(self, number: str, level: int, levels: dict[int, _Level]) -> list[int]:
        """Return the counts after one more at this level; lists with one definition count on together."""
        key = self._abstract[number]
        fresh = [levels[at].start - 1 if at in levels else 0 for at in range(_DEEPEST)]
        counts = self._counts.setdefault(key, list(fresh))
        if number not in self._started:
            self._started.add(number)
            counts[:] = _restarted(self.numbering, number, counts)
        counts[level] += 1
        counts[level + 1 :] = fresh[level + 1 :]
        for above in range(level):
            counts[above] = max(counts[above], levels[above].start if above in levels else 1)
        return counts


def _restarted(numbering: etree._Element | None, number: str, counts: list[int]) -> list[int]:
    """Return the counts after the restarts of a list (`w:startOverride`)."""
    restarted = list(counts)
    for override in _overrides(numbering, number):
        start = override.find(f"{W}startOverride")
        if start is not None:
            restarted[_whole(override.get(f"{W}ilvl"))] = _whole(start.get(f"{W}val")) - 1
    return restarted


def _abstract_ids(numbering: etree._Element | None) -> Iterator[tuple[str, str]]:
    if numbering is None:
        return
    for num in numbering.iterfind(f"{W}num"):
        abstract = num.find(f"{W}abstractNumId")
        if abstract is not None:
            yield num.get(f"{W}numId", ""), abstract.get(f"{W}val", "")


def _overrides(numbering: etree._Element | None, number: str) -> Iterator[etree._Element]:
    if numbering is None:
        return
    for num in numbering.iterfind(f"{W}num"):
        if num.get(f"{W}numId") == number:
            yield from (o for o in num.iterfind(f"{W}lvlOverride") if _whole(o.get(f"{W}ilvl")) < _DEEPEST)


def _levels_of(numbering: etree._Element | None, number: str, abstract_id: str) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    if numbering is None:
        return levels
    for abstract in numbering.iterfind(f"{W}abstractNum"):
        if abstract.get(f"{W}abstractNumId") == abstract_id:
            levels.update(_level(level) for level in abstract.iterfind(f"{W}lvl"))
    for override in _overrides(numbering, number):
        levels.update(_level(level) for level in override.iterfind(f"{W}lvl"))
    return levels


def _level(element: etree._Element) -> tuple[int, _Level]:
    def value(name: str, default: str) -> str:
        child = element.find(W + name)
        return default if child is None else child.get(f"{W}val", default)

    at = _whole(element.get(f"{W}ilvl"))
    return at, _Level(value("numFmt", "decimal"), value("lvlText", f"%{at + 1}."), _whole(value("start", "1")))


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0


def _filled(levels: dict[int, _Level], counts: list[int], level: int) -> str:
    label = levels[level].text
    for at in range(level + 1):
        style = levels[at].format if at in levels else "decimal"
        label = label.replace(f"%{at + 1}", counted(counts[at], style))
    return label.strip()
