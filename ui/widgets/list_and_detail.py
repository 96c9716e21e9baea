"""A list with the detail of what is chosen beside it, at any width of the window."""

from collections.abc import Callable

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from ui.theme import current

_DETAIL = 392
_DETAIL_NARROW = 344
_DETAIL_WIDEST = 480
_LEAST_DETAIL = 320
_LEAST_LIST = 340
_NARROW = 1056  # the page beside the rail in a window of 1240
_WIDE = 1376  # the same in a window of 1560


class ListAndDetail(QWidget):
    """Left the list, right the detail; where both have no room the detail takes the list's place.

    `open_detail()` and `close_detail()` show and hide it. A width that the user dragged is kept; until
    then `width` tells how wide the detail is in a page of a width, both in px of the design.
    """

    detail_shown = Signal(bool)

    def __init__(self, listing: QWidget, detail: QWidget, width: Callable[[int], int] | None = None) -> None:
        super().__init__()
        self._width_for = width or detail_width
        self.listing, self.detail = listing, detail
        self._dragged = 0
        self._open = False
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(current().tokens.border)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(listing)
        self.splitter.addWidget(detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.splitterMoved.connect(self._on_dragged)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        detail.hide()

    @property
    def is_open(self) -> bool:
        return self._open

    @property
    def detail_replaces_list(self) -> bool:
        """Whether there is room for one of the two only."""
        return self.width() < current().px(_LEAST_LIST + _LEAST_DETAIL)

    def open_detail(self) -> None:
        self._open = True
        self._arrange()
        self.detail_shown.emit(True)

    def close_detail(self) -> None:
        self._open = False
        self._arrange()
        self.detail_shown.emit(False)

    def save(self, settings: QSettings, key: str) -> None:
        settings.setValue(key, self._dragged)

    def restore(self, settings: QSettings, key: str) -> None:
        self._dragged = int(str(settings.value(key, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _on_dragged(self, position: int, index: int) -> None:
        self._dragged = self.detail.width()

    def _arrange(self) -> None:
        self.detail.setVisible(self._open)
        self.listing.setVisible(not (self._open and self.detail_replaces_list))
        if self._open and not self.detail_replaces_list:
            wide = self._detail_width()
            self.splitter.setSizes([self.width() - wide, wide])

    def _detail_width(self) -> int:
        theme = current()
        wanted = self._dragged or self._width_for(round(self.width() / theme.scale))
        most = self.width() - theme.px(_LEAST_LIST)
        return max(theme.px(_LEAST_DETAIL), min(theme.px(wanted), most))


def detail_width(page_width: int) -> int:
    """The width of the detail in a page of that width, both in px of the design."""
    if page_width < _NARROW:
        return _DETAIL_NARROW
    if page_width < _WIDE:
        return _DETAIL
    return min(_DETAIL_WIDEST, _DETAIL + (page_width - _WIDE) // 2)
