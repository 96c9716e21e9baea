"""Strips become pages: a pure rule that looks no further ahead than strips that must stay together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from typing import assert_never

from boardpack.formats.pdf.writing.bands import Chart, Head, Image, Leader, Mark, Rule, Silence, Strip, Words
from boardpack.formats.pdf.writing.fonts import ASCENT, DESCENT
from boardpack.formats.pdf.writing.tags import Tag

_ROUNDING = 0.01
_WITHIN_A_LINE = ("Span", "Link")


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
            yield from _cut_to_lines(strip, height)
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


def _cut_to_lines(strip: Strip, height: float) -> tuple[Strip, ...]:
    """Return the strip as strips that a page can end between, none with marks that reach over more than `height`.

    The cuts are made where they go through no mark, so that lines in columns side by side stay level.
    """
    bands = list(_bands(strip, height))
    tops = [0.0, *(band.top for band in bands[1:]), strip.height]
    last = len(bands) - 1
    return tuple(
        replace(
            strip,
            height=bottom - top,
            marks=(*(_in_order(strip) if place == 0 else ()), *(_raised(mark, top) for mark in band.marks)),
            before=strip.before if place == 0 else 0,
            after=strip.after if place == last else 0,
            keep=strip.keep if place == last else place in (0, last - 1),
            landing=strip.landing if place == 0 else None,
            new_page=strip.new_page and place == 0,
        )
        for place, ((top, bottom), band) in enumerate(zip(pairwise(tops), bands, strict=True))
    )


_Drawn = Words | Rule | Image | Chart | Leader


@dataclass(frozen=True, slots=True)
class _Band:
    """Marks between which no cut can be made, and the top of the uppermost."""

    top: float
    marks: tuple[_Drawn, ...]


def _bands(strip: Strip, height: float) -> Iterator[_Band]:
    top, bottom = inf, -inf
    marks: list[_Drawn] = []
    for mark in sorted((mark for mark in strip.marks if not isinstance(mark, Silence)), key=lambda mark: mark.drop):
        upper, lower = _extent(mark)
        if marks and (upper >= bottom or lower - top > height):
            yield _Band(top, tuple(marks))
            top, bottom, marks = inf, -inf, []
        marks.append(mark)
        top, bottom = min(top, upper), max(bottom, lower)
    yield _Band(top, tuple(marks))


def _extent(mark: _Drawn) -> tuple[float, float]:
    """Return how far below the top of its strip a mark begins and ends."""
    match mark:
        case Words():
            size = max((run.size for run in mark.runs), default=0)
            return mark.drop - ASCENT * size, mark.drop + DESCENT * size
        case Rule():
            return mark.drop, mark.drop + mark.weight
        case Image():
            return mark.drop, mark.drop + mark.height
        case Chart():
            return mark.drop, mark.drop + mark.drawing.height * mark.scale
        case Leader():
            return mark.drop, mark.drop
        case _:
            assert_never(mark)


def _raised(mark: _Drawn, by: float) -> _Drawn:
    return replace(mark, drop=mark.drop - by)


def _in_order(strip: Strip) -> Iterator[Silence]:
    """Yield each element of the strip once, so that they are read in its order and not in that of their lines."""
    tags = dict.fromkeys(_block_of(tag) for mark in strip.marks for tag in _tags(mark))
    yield from map(Silence, tags)


def _tags(mark: Mark) -> Iterator[Tag]:
    match mark:
        case Words():
            yield from (run.tag for run in mark.runs)
        case Image() | Chart() | Silence():
            yield mark.tag
        case Rule() | Leader():
            pass
        case _:
            assert_never(mark)


def _block_of(tag: Tag) -> Tag:
    """Return the paragraph or cell that holds a tag within a line."""
    while tag.role in _WITHIN_A_LINE and tag.parent is not None:
        tag = tag.parent
    return tag
