"""Paint laid-out pages: decoration first, then the words in their reading order."""

from collections.abc import Iterator
from itertools import groupby
from typing import assert_never

from boardpack.documents.house_style import Palette
from boardpack.formats.pdf.writing.bands import (
    BandMark,
    BoxFrame,
    EmptyCell,
    Leader,
    PlacedChart,
    PlacedImage,
    RuledLine,
    TextLine,
    TextRun,
)
from boardpack.formats.pdf.writing.canvas import DECORATION, TaggedCanvas
from boardpack.formats.pdf.writing.drawings import paint_drawing
from boardpack.formats.pdf.writing.fonts import CAPITALS, DESCENT, width
from boardpack.formats.pdf.writing.pages import LaidOutPage, PlacedBand
from boardpack.formats.pdf.writing.sheet import HANG_BEHIND_SHAPE
from boardpack.formats.pdf.writing.status import draw_shape
from boardpack.formats.pdf.writing.tags import Rectangle

_LEADER_PITCH = 6
_DOT = 1
_UNDERLINE_DROP = 0.13
_UNDERLINE = 0.06
_BOX_BEYOND = 1.5


class Painter:
    """Paints bands below the line `top`, measured from the lower edge of the sheet."""

    def __init__(self, canvas: TaggedCanvas, palette: Palette, top: float) -> None:
        self._canvas = canvas
        self._palette = palette
        self._top = top

    def paint(self, page: LaidOutPage) -> None:
        """Paint a page: first decoration, then content in reading order."""
        with self._canvas.within(DECORATION):
            for frame, first, last in _frames(page):
                self._frame(frame, first, last)
            for mark in page.head.marks if page.head else ():
                self._repeated(mark)
            for placed in page.placed:
                for mark in placed.band.marks:
                    self._decoration(mark, self._top - placed.top)
        for placed in page.placed:
            for mark in placed.band.marks:
                self._content(mark, self._top - placed.top)

    def _frame(self, frame: BoxFrame, first: PlacedBand, last: PlacedBand) -> None:
        top = self._top - first.top + (0 if first.band.marks == () else frame.bleed)
        bottom = self._top - last.bottom - (0 if last.band.marks == () else frame.bleed)
        if frame.tint:
            self._canvas.rectangle(frame.x, bottom, frame.until - frame.x, top - bottom, frame.tint)
        self._canvas.rectangle(frame.x, bottom, frame.bar, top - bottom, frame.bar_colour)

    def _repeated(self, mark: BandMark) -> None:
        """Paint a table header at the top of a later page as decoration: its words were read on the first."""
        self._decoration(mark, self._top)
        if isinstance(mark, TextLine):
            self._words(mark, self._top)

    def _decoration(self, mark: BandMark, top: float) -> None:
        match mark:
            case RuledLine():
                edge = top - mark.drop - mark.weight
                self._canvas.rectangle(mark.x, edge, mark.until - mark.x, mark.weight, mark.colour)
            case Leader():
                first = -(-mark.x // _LEADER_PITCH) * _LEADER_PITCH
                if first < mark.until:
                    self._canvas.dots(first, mark.until, top - mark.drop + _DOT / 2, _LEADER_PITCH, _DOT, mark.colour)
            case TextLine():
                self._shapes_and_underlines(mark, top - mark.drop)
            case PlacedImage() | PlacedChart() | EmptyCell():
                pass
            case _:
                assert_never(mark)

    def _shapes_and_underlines(self, mark: TextLine, y: float) -> None:
        for run, x in _placed(mark):
            if run.shape:
                draw_shape(self._canvas, run.shape, x, y, run.size, self._palette)
            if run.underlined:
                wide = width(run.text.rstrip(), run.bold) * run.size
                edge = y - _UNDERLINE_DROP * run.size
                self._canvas.rectangle(x, edge, wide, _UNDERLINE * run.size, run.colour)

    def _content(self, mark: BandMark, top: float) -> None:
        match mark:
            case TextLine():
                self._tagged_words(mark, top - mark.drop)
            case PlacedImage():
                bottom = top - mark.drop - mark.height
                self._canvas.image(mark.tag, mark.data, mark.x, bottom, mark.width, mark.height)
            case PlacedChart():
                paint_drawing(self._canvas, mark, top, self._palette)
            case EmptyCell():
                self._canvas.keep_place(mark.tag)
            case RuledLine() | Leader():
                pass
            case _:
                assert_never(mark)

    def _tagged_words(self, mark: TextLine, y: float) -> None:
        for run, x in _placed(mark):
            if not run.text:
                continue
            if run.field:
                self._canvas.check_box(run.tag, _box(run, x, y), run.field)
                continue
            self._canvas.enter(run.tag)
            self._canvas.words(x, y, run.text, run.size, run.bold, run.colour)
            if run.target:
                until = x + width(run.text.rstrip(), run.bold) * run.size
                box = (x, y - DESCENT * run.size, until, y + CAPITALS * run.size)
                self._canvas.link(run.tag, box, run.target, run.link_text)

    def _words(self, mark: TextLine, top: float) -> None:
        for run, x in _placed(mark):
            self._canvas.words(x, top - mark.drop, run.text, run.size, run.bold, run.colour)


def _box(run: TextRun, x: float, y: float) -> Rectangle:
    """Return the square of a box to tick that stands on the line, in the middle of its run."""
    side = CAPITALS * run.size + 2 * _BOX_BEYOND
    left = x + (width(run.text, run.bold) * run.size - side) / 2
    return left, y - _BOX_BEYOND, left + side, y + side - _BOX_BEYOND


def _placed(mark: TextLine) -> Iterator[tuple[TextRun, float]]:
    x = mark.x
    last = len(mark.runs) - 1
    for place, run in enumerate(mark.runs):
        yield run, x
        if place < last:
            x += HANG_BEHIND_SHAPE * run.size if run.shape else width(run.text, run.bold) * run.size


def _frames(page: LaidOutPage) -> Iterator[tuple[BoxFrame, PlacedBand, PlacedBand]]:
    for frame, group in groupby(page.placed, lambda placed: placed.band.frame):
        if frame is not None:
            bands = list(group)
            yield frame, bands[0], bands[-1]
