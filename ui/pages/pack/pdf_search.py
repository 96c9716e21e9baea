"""Finds words in a PDF page by page between two turns of the event loop.

Qt's own QPdfSearchModel takes a tenth of a second for each page; scanning each page's text takes
less than a hundredth of that.
"""

from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPolygonF
from PySide6.QtPdf import QPdfDocument

_SLICE_SECONDS = 0.012


@dataclass(frozen=True)
class Hit:
    """Where the words stand: a page, counted from 0, and the place in its text."""

    page: int
    start: int
    length: int


class PdfSearch(QObject):
    """`found` tells that there are more hits, `ended` that all pages were read."""

    found = Signal()
    ended = Signal()

    def __init__(self, document: QPdfDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._words = ""
        self._page = 0
        self.hits: tuple[Hit, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_on)

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    def start(self, words: str) -> None:
        """Look for these words from the first page on; none ends the search."""
        self._words = words.casefold().strip()
        self._page = 0
        self.hits = ()
        self._timer.stop()
        self.found.emit()
        if self._words:
            self._timer.start()

    def shape(self, hit: Hit) -> list[QPolygonF]:
        """The outline of a hit on its page, in points from the page's top left corner."""
        return list(self._document.getSelectionAtIndex(hit.page, hit.start, hit.length).bounds())

    def _read_on(self) -> None:
        until = monotonic() + _SLICE_SECONDS
        fresh: list[Hit] = []
        while self._page < self._document.pageCount() and monotonic() < until:
            text = self._document.getAllText(self._page).text().casefold()
            fresh += [Hit(self._page, start, len(self._words)) for start in occurrences(text, self._words)]
            self._page += 1
        if fresh:
            self.hits += tuple(fresh)
            self.found.emit()
        if self._page >= self._document.pageCount():
            self._timer.stop()
            self.ended.emit()


def occurrences(text: str, words: str) -> list[int]:
    """Where the words begin in a text, none overlapping another."""
    starts: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + len(words))
    return starts
