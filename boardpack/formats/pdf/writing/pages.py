"""Strips become pages: a pure rule that looks no further ahead than strips that must stay together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from boardpack.formats.pdf.writing.bands import cut_to_lines
from boardpack.formats.pdf.writing.strips import Head, Strip

_ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip at its distance from the top of the text area."""

    strip: Strip
    top: float

    @property
    def bottom(self) -> float:
        return self.top + self.strip.height


@dataclass(frozen=True, slots=True)
class Page:
    """The strips of a page; `head` is a table header that is repeated at its top."""

    placed: tuple[Placed, ...]
    head: Head | None = None


def paginate(strips: Iterable[Strip], height: float) -> Iterator[Page]:
    """Return pages of that height, one at least.

    A kept group taller than a page is cut where the page ends, and a strip taller than a page between its lines.
    """
    filling = _Filling(height)
    for group in _groups(_no_taller(strips, height)):
        if not filling.is_empty and (group[0].new_page or not filling.has_room_for(group)):
            yield filling.turn()
        for strip in group:
            if not filling.is_empty and not filling.has_room_for((strip,)):
                yield filling.turn()
            filling.add(strip)
    yield filling.turn()


def _no_taller(strips: Iterable[Strip], height: float) -> Iterator[Strip]:
    for strip in strips:
        if strip.height > height:
            yield from cut_to_lines(strip, height)
        else:
            yield strip


def _groups(strips: Iterable[Strip]) -> Iterator[tuple[Strip, ...]]:
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


class _Filling:
    """The page that is being filled."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._start()

    def _start(self) -> None:
        self._placed: list[Placed] = []
        self._head: Head | None = None

    @property
    def is_empty(self) -> bool:
        return not self._placed

    def has_room_for(self, group: tuple[Strip, ...]) -> bool:
        bottom, last = self._bottom, self._last
        for strip in group:
            bottom += _gap(last, strip) + strip.height
            last = strip
        return bottom <= self._height + _ROUNDING

    def add(self, strip: Strip) -> None:
        if self.is_empty:
            self._head = strip.head
        self._placed.append(Placed(strip, self._bottom + _gap(self._last, strip)))

    def turn(self) -> Page:
        page = Page(tuple(self._placed), self._head)
        self._start()
        return page

    @property
    def _bottom(self) -> float:
        if self._placed:
            return self._placed[-1].bottom
        return self._head.height if self._head else 0

    @property
    def _last(self) -> Strip | None:
        return self._placed[-1].strip if self._placed else None


def _gap(last: Strip | None, strip: Strip) -> float:
    return max(last.after, strip.before) if last else 0
