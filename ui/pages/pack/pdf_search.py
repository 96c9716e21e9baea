"""Search in a PDF, page by page, between turns of the event loop.

Qt's QPdfSearchModel takes a tenth of a second for each page; scanning a page's text takes less than a hundredth of
that.
"""

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPolygonF
from PySide6.QtPdf import QPdfDocument

from boardpack.values import Frozen

_SLICE_SECONDS = 0.012


class PdfHit(Frozen):
    """The place of a hit: a page, counted from 0, and an offset in its text."""

    page: int
    start: int
    length: int


class PdfSearch(QObject):
    """A search in one PDF. Owned by the preview.

    Emits `found` when there are more hits, `ended` after the last page.
    """

    found = Signal()
    ended = Signal()

    def __init__(self, document: QPdfDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._words = ""
        self._page = 0
        self.hits: tuple[PdfHit, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_on)

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    def start(self, words: str) -> None:
        """Search for these words from the first page on. An empty text ends the search."""
        self._words = words.casefold().strip()
        self._page = 0
        self.hits = ()
        self._timer.stop()
        self.found.emit()
        if self._words:
            self._timer.start()

    def shape(self, hit: PdfHit) -> list[QPolygonF]:
        """Return the outline of a hit on its page, in points from the page's top left corner."""
        return list(self._document.getSelectionAtIndex(hit.page, hit.start, hit.length).bounds())

    def _read_on(self) -> None:
        until = monotonic() + _SLICE_SECONDS
        fresh: list[PdfHit] = []
        while self._page < self._document.pageCount() and monotonic() < until:
            text = self._document.getAllText(self._page).text().casefold()
            fresh += [PdfHit(self._page, start, len(self._words)) for start in occurrences(text, self._words)]
            self._page += 1
        if fresh:
            self.hits += tuple(fresh)
            self.found.emit()
        if self._page >= self._document.pageCount():
            self._timer.stop()
            self.ended.emit()


def occurrences(text: str, words: str) -> list[int]:
    """Return the offsets at which the words begin in a text, without overlaps."""
    starts: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + len(words))
    return starts
