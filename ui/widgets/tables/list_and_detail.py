"""A list and the detail of its selected thing next to each other, at any width of the window."""

from collections.abc import Callable

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui import icons
from ui.theme import ThemeTone, current, set_style
from ui.widgets.labels import button
from ui.widgets.tables.second_click import SecondClickFilter

_DETAIL = 392
_DETAIL_NARROW = 356
_DETAIL_WIDEST = 480
_LEAST_DETAIL = 320
LEAST_LIST = 340
_NARROW = 1056  # the page beside the rail in a window of 1240
_WIDE = 1376  # the same in a window of 1560


class ListAndDetail(QWidget):
    """The list at the left, the detail at the right. If both do not fit, the detail replaces the list.

    `open_detail()` and `close_detail()` show and hide it. Until the user drags the divider, `width` returns the width
    of the detail for that of the page. The list has at least `least_list` px of the design, or is replaced. Esc in the
    detail goes back to the list if `back` is given, as does a button with that text if the detail replaced the list.
    Emits `went_back` after that, and `arranged` when the list or the detail may have been shown or hidden.
    """

    went_back = Signal()
    arranged = Signal()

    def __init__(
        self,
        listing: QWidget,
        detail: QWidget,
        width: Callable[[int], int] | None = None,
        back: str = "",
        least_list: int = LEAST_LIST,
    ) -> None:
        super().__init__()
        self._least_list = least_list
        self.back = button(back or "Back", "flat", self.go_back)
        self.back.setParent(self)  # where it is not wanted as well: without a parent it would outlive the page
        self.back.hide()
        self._bar: QWidget | None = None
        detail = self._below_back(detail) if back else detail
        self._width_for = width or detail_width
        self.listing, self.detail = listing, detail
        self._dragged = 0
        self._open = self._is_offered = self._is_alone = False
        self._second_click = SecondClickFilter(self)
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
        """True if the detail is shown."""
        return self._open or (self._is_offered and not self.detail_replaces_list)

    @property
    def detail_replaces_list(self) -> bool:
        """True if there is room for one of the two only."""
        return self.width() < current().px(self._least_list + _LEAST_DETAIL)

    def open_detail(self) -> None:
        """Show the detail."""
        self._open = True
        self._arrange()

    def offer_detail(self) -> None:
        """Open the detail whenever there is room for both."""
        self._is_offered = True
        self._arrange()

    def close_detail(self) -> None:
        """Hide the detail."""
        self._open = self._is_offered = False
        self._arrange()

    def hide_list(self, is_hidden: bool) -> None:
        """Give the open detail all of the room, or give the list its room back."""
        self._is_alone = is_hidden
        self._arrange()

    def go_back(self) -> None:
        """Return from the detail to the list, which comes back if the detail replaced it."""
        if self.detail_replaces_list:
            self._open, self._is_offered = False, True
            self._arrange()
        self.went_back.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_in_detail():
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _is_in_detail(self) -> bool:
        """Return True if the focus is in a detail that can be left."""
        return self._bar is not None and self.is_open and self.detail.isAncestorOf(self.focusWidget())

    def save(self, settings: QSettings, key: str) -> None:
        """Store the dragged width under that key."""
        settings.setValue(key, self._dragged)

    def restore(self, settings: QSettings, key: str) -> None:
        """Restore the dragged width stored under that key."""
        self._dragged = int(str(settings.value(key, 0)))

    def minimumSizeHint(self) -> QSize:
        """Return the room for the list or the detail alone, since one replaces the other on a narrow page."""
        widest = max(part.minimumSizeHint().width() for part in (self.listing, self.detail))
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _on_dragged(self, position: int, index: int) -> None:
        self._dragged = self.detail.width()

    def _below_back(self, detail: QWidget) -> QWidget:
        holder = set_style(QWidget(), "page")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        icons.set_icon(self.back, "chevron-left", ThemeTone.ACCENT)
        self.back.setToolTip(f"{self.back.text()} (Esc)")
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(20, 8, 20, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        self.back.show()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(detail, 1)
        return holder

    def _arrange(self) -> None:
        if self._bar is not None:
            self._bar.setVisible(self.detail_replaces_list)
        self.detail.setVisible(self.is_open)
        is_alone = self.detail_replaces_list or self._is_alone
        is_listed = not (self.is_open and is_alone)
        if is_listed is self.listing.isHidden():
            self._second_click.start()
        self.listing.setVisible(is_listed)
        if self.is_open and not is_alone:
            wide = self._detail_width()
            self.splitter.setSizes([self.width() - wide, wide])
        self.arranged.emit()

    def _detail_width(self) -> int:
        theme = current()
        preferred = self._dragged or self._width_for(round(self.width() / theme.scale))
        most = self.width() - theme.px(self._least_list)
        return max(theme.px(_LEAST_DETAIL), min(theme.px(preferred), most))


def detail_width(page_width: int) -> int:
    """Return the width of the detail for the width of the page, both in px of the design."""
    if page_width < _NARROW:
        return _DETAIL_NARROW
    if page_width < _WIDE:
        return _DETAIL
    return min(_DETAIL_WIDEST, _DETAIL + (page_width - _WIDE) // 2)
