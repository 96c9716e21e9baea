"""Pagination: bands become pages, without looking further ahead than bands that must stay together."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import inf
from typing import assert_never

from boardpack.formats.pdf.writing.bands import (
    Band,
    BandMark,
    EmptyCell,
    Leader,
    PlacedChart,
    PlacedImage,
    RuledLine,
    TableHead,
    TextLine,
)
from boardpack.formats.pdf.writing.fonts import ASCENT, DESCENT
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.values import Frozen, replace

_ROUNDING = 0.01
_LEAST_OF_LAST = 0.3
"""The least share of the height to fill on a last page, by moving text from the page before it if possible."""
_WITHIN_A_LINE = ("Span", "Link")


class PlacedBand(Frozen):
    """A band at its distance from the top of the text area."""

    band: Band
    top: float

    @property
    def bottom(self) -> float:
        return self.top + self.band.height


class LaidOutPage(Frozen):
    """The bands of a page; `head` is a table header that is repeated at its top."""

    placed: tuple[PlacedBand, ...]
    head: TableHead | None = None

    @property
    def bottom(self) -> float:
        """Return the depth in points to which its last band reaches down the text area."""
        return self.placed[-1].bottom if self.placed else 0


def paginate(bands: Iterable[Band], height: float) -> Iterator[LaidOutPage]:
    """Yield at least one page of that height. No more than two are in memory.

    A kept group taller than a page is cut where the page ends, and a band taller than a page between its lines.
    A last page that would be nearly empty takes over the end of the page before it.
    """
    before: LaidOutPage | None = None
    last: LaidOutPage | None = None
    for page in _filled(bands, height):
        if before is not None:
            yield before
        before, last = last, page
    if before is not None and last is not None:
        yield from _balanced(before, last, height)
    elif last is not None:
        yield last


def _filled(bands: Iterable[Band], height: float) -> Iterator[LaidOutPage]:
    """Yield pages that are each as full as they can be."""
    filling = _Filling(height)
    for group in _groups(_no_taller(bands, height)):
        if not filling.is_empty and (group[0].new_page or not filling.has_room_for(group)):
            yield filling.turn()
        for band in group:
            if not filling.is_empty and not filling.has_room_for((band,)):
                yield filling.turn()
            filling.add(band)
    yield filling.turn()


def _balanced(before: LaidOutPage, last: LaidOutPage, height: float) -> tuple[LaidOutPage, LaidOutPage]:
    """Return the last two pages, with text moved from the first to a nearly empty last one."""
    upper = [lying.band for lying in before.placed]
    lower = [lying.band for lying in last.placed]
    if last.bottom >= _LEAST_OF_LAST * height or upper[-1].keep or lower[0].new_page:
        return before, last
    for start in range(len(upper) - 1, 0, -1):
        if upper[start - 1].keep:
            continue
        fuller = _page_of((*upper[start:], *lower), height)
        if fuller is None or upper[start].new_page or fuller.bottom > before.placed[start - 1].bottom:
            break
        if fuller.bottom >= _LEAST_OF_LAST * height:
            return LaidOutPage(before.placed[:start], before.head), fuller
    return before, last


def _page_of(bands: tuple[Band, ...], height: float) -> LaidOutPage | None:
    """Return the bands on a page of their own. None if they do not fit."""
    filling = _Filling(height)
    for band in bands:
        if not filling.is_empty and not filling.has_room_for((band,)):
            return None
        filling.add(band)
    return filling.turn()


def _no_taller(bands: Iterable[Band], height: float) -> Iterator[Band]:
    for band in bands:
        if band.height > height:
            yield from _cut_to_lines(band, height)
        else:
            yield band


def _groups(bands: Iterable[Band]) -> Iterator[tuple[Band, ...]]:
    group: list[Band] = []
    for band in bands:
        group.append(band)
        if not band.keep:
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
        self._placed: list[PlacedBand] = []
        self._head: TableHead | None = None

    @property
    def is_empty(self) -> bool:
        return not self._placed

    def has_room_for(self, group: tuple[Band, ...]) -> bool:
        bottom, last = self._bottom, self._last
        for band in group:
            bottom += _gap(last, band) + band.height
            last = band
        return bottom <= self._height + _ROUNDING

    def add(self, band: Band) -> None:
        if self.is_empty:
            self._head = band.head
        self._placed.append(PlacedBand(band, self._bottom + _gap(self._last, band)))

    def turn(self) -> LaidOutPage:
        page = LaidOutPage(tuple(self._placed), self._head)
        self._start()
        return page

    @property
    def _bottom(self) -> float:
        if self._placed:
            return self._placed[-1].bottom
        return self._head.height if self._head else 0

    @property
    def _last(self) -> Band | None:
        return self._placed[-1].band if self._placed else None


def _gap(last: Band | None, band: Band) -> float:
    return max(last.after, band.before) if last else 0


def _cut_to_lines(band: Band, height: float) -> tuple[Band, ...]:
    """Return the band as bands that a page can end between, none with marks that reach over more than `height`.

    The cuts are made where they go through no mark, so that lines in columns side by side stay level.
    """
    slices = list(_slices(band, height))
    tops = [0.0, *(piece.top for piece in slices[1:]), band.height]
    last = len(slices) - 1
    return tuple(
        replace(
            band,
            height=bottom - top,
            marks=(*(_in_order(band) if place == 0 else ()), *(_raised(mark, top) for mark in piece.marks)),
            before=band.before if place == 0 else 0,
            after=band.after if place == last else 0,
            keep=band.keep if place == last else place in (0, last - 1),
            link_target=band.link_target if place == 0 else None,
            new_page=band.new_page and place == 0,
        )
        for place, ((top, bottom), piece) in enumerate(zip(pairwise(tops), slices, strict=True))
    )


_Drawn = TextLine | RuledLine | PlacedImage | PlacedChart | Leader


class _Slice(Frozen):
    """Marks between which no cut can be made, and the top of the uppermost."""

    top: float
    marks: tuple[_Drawn, ...]


def _slices(band: Band, height: float) -> Iterator[_Slice]:
    top, bottom = inf, -inf
    marks: list[_Drawn] = []
    for mark in sorted((mark for mark in band.marks if not isinstance(mark, EmptyCell)), key=lambda mark: mark.drop):
        upper, lower = _extent(mark)
        if marks and (upper >= bottom or lower - top > height):
            yield _Slice(top, tuple(marks))
            top, bottom, marks = inf, -inf, []
        marks.append(mark)
        top, bottom = min(top, upper), max(bottom, lower)
    yield _Slice(top, tuple(marks))


def _extent(mark: _Drawn) -> tuple[float, float]:
    """Return how far below the top of its band a mark begins and ends."""
    match mark:
        case TextLine():
            size = max((run.size for run in mark.runs), default=0)
            return mark.drop - ASCENT * size, mark.drop + DESCENT * size
        case RuledLine():
            return mark.drop, mark.drop + mark.weight
        case PlacedImage():
            return mark.drop, mark.drop + mark.height
        case PlacedChart():
            return mark.drop, mark.drop + mark.drawing.height * mark.scale
        case Leader():
            return mark.drop, mark.drop
        case _:
            assert_never(mark)


def _raised(mark: _Drawn, by: float) -> _Drawn:
    return replace(mark, drop=mark.drop - by)


def _in_order(band: Band) -> Iterator[EmptyCell]:
    """Yield an empty cell for each element of the band, which fixes the reading order before its lines are split."""
    tags = dict.fromkeys(_block_of(tag) for mark in band.marks for tag in _tags(mark))
    yield from map(EmptyCell, tags)


def _tags(mark: BandMark) -> Iterator[Tag]:
    match mark:
        case TextLine():
            yield from (run.tag for run in mark.runs)
        case PlacedImage() | PlacedChart() | EmptyCell():
            yield mark.tag
        case RuledLine() | Leader():
            pass
        case _:
            assert_never(mark)


def _block_of(tag: Tag) -> Tag:
    """Return the paragraph or cell that holds a tag within a line."""
    while tag.role in _WITHIN_A_LINE and tag.parent is not None:
        tag = tag.parent
    return tag
