"""The notice bar of a page: errors, what is read-only, and what can be undone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.announcing import announce
from ui.shapes import StatusShape
from ui.theme import current
from ui.widgets.labels import button, icon_button, label, shape_label

_SIDE, _WIDEST = 24, 640
_AROUND_LINES = 28
"""The space around the lines of a notice in a dialog."""
_SUCCESS_MS = 20_000


class Notice(QWidget):
    """A shape, a sentence, its remedy and at most one button. Hidden while there is no message.

    In a dialog it has a place in the layout. Over a page it lies at the foot, so that no list moves under the pointer.
    A result that asks for nothing hides itself after a while, and every result when its page is left.
    """

    def __init__(self, page: QWidget | None = None) -> None:
        super().__init__(page)
        self._page = page
        self.beside: QWidget | None = None
        """The list of the page, beyond which the notice does not reach: it would cover the buttons of the detail."""
        self._above: QWidget | None = None
        self.topic = ""
        """The question that the notice asks, for a page that keeps it up to date. Empty for other notices."""
        self._is_result = False
        self._fading = QTimer(self, singleShot=True, interval=_SUCCESS_MS)
        self._fading.timeout.connect(self.clear)
        self._words: QLabel | None = None
        self._outer = QVBoxLayout(self)
        if page is None:
            self._outer.setContentsMargins(_SIDE, 0, _SIDE, 12)
        else:
            self._outer.setContentsMargins(0, 0, 0, 0)
            page.installEventFilter(self)
        self.setAccessibleName("Notice")
        self.hide()

    def stay_above(self, foot: QWidget | None) -> None:
        """Never cover the foot of the page with its buttons and facts, also if it moves. None if the page has none."""
        self._above = foot
        if foot is not None:
            foot.installEventFilter(self)

    def keep_place(self) -> None:
        """Keep the height of two lines in a dialog while there is no notice, so that the dialog keeps its size."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self._outer.setContentsMargins(0, 0, 0, 12)
        self.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + current().px(_AROUND_LINES))

    def show_message(
        self,
        shape: StatusShape,
        what: str,
        remedy: str = "",
        verb: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence in place of any former one. `verb` is the text of a button that calls `act`."""
        self.clear()
        self._outer.addWidget(self._bar(shape, what, remedy, verb, act))
        self._is_result = shape is StatusShape.DISC
        if self._is_result and not verb:
            self._fading.start()
        self.setAccessibleDescription(f"{what} {remedy}".strip())
        self.show()
        self._find_place()
        self._give_room()
        announce(self, f"{what} {remedy}".strip(), urgent=shape is StatusShape.SQUARE)

    def clear(self) -> None:
        """Hide the notice."""
        self.hide()
        self._fading.stop()
        self._words, self._is_result, self.topic = None, False, ""
        while item := self._outer.takeAt(0):
            if bar := item.widget():
                bar.hide()
                bar.deleteLater()

    @property
    def text(self) -> str:
        """The text of the notice. Empty while it is hidden."""
        return "" if self.isHidden() else self.accessibleDescription()

    def _bar(self, shape: StatusShape, what: str, remedy: str, verb: str, act: Callable[[], object] | None) -> QWidget:
        bar = QWidget()
        bar.setProperty("kind", "notice")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(shape_label(shape))
        row.addWidget(self._sentence(f"{what} {remedy}".strip()), 1)
        if verb:
            row.addWidget(button(verb, "pane", lambda: self._act(act)))
        row.addWidget(icon_button("x", "Dismiss notice", self.clear))
        for part in bar.findChildren(QPushButton):  # a click leaves the focus where the user works
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return bar

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the page."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Move):
            self._find_place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget a result when the page is left, so that it is not old news when the user comes back."""
        super().hideEvent(event)
        if self._is_result and not self.isHidden() and not event.spontaneous():
            self.clear()

    def _find_place(self) -> None:
        """Place the notice over the foot of the page, in front of everything and as high as its text."""
        if self._page is None or self.isHidden():
            return
        self._outer.activate()
        room = self._page.width() - 2 * _SIDE
        if self.beside is not None and self.beside.isVisible():
            room = min(room, self.beside.mapTo(self._page, self.beside.rect().bottomRight()).x() - _SIDE)
        width = min(room, current().px(_WIDEST), self._width_of_words())
        height = max(self._outer.totalHeightForWidth(width), self._outer.totalMinimumSize().height())
        self.setGeometry(_SIDE, self.lowest_line(self._page) - height, width, height)
        self.raise_()

    def lowest_line(self, page: QWidget) -> int:
        """Return the lowest line of the page that may be covered."""
        if self._above is None or not self._above.isVisible():
            return page.height()
        return min(page.height(), self._above.mapTo(page, QPoint(0, 0)).y())

    def _width_of_words(self) -> int:
        """Return the width at which the notice has one line, so that it covers no more than it needs."""
        sentence = self._words
        if sentence is None:
            return self._outer.totalSizeHint().width()
        parts = self._outer.totalSizeHint().width() - sentence.sizeHint().width()
        return parts + sentence.fontMetrics().horizontalAdvance(sentence.text()) + 2

    def _give_room(self) -> None:
        """Make the dialog high enough for its texts. Qt does not do it, and would cut the sentence off."""
        dialog = self.window()
        layout = dialog.layout()
        if isinstance(dialog, QDialog) and layout is not None:
            layout.activate()
            dialog.resize(dialog.width(), max(dialog.height(), layout.minimumHeightForWidth(dialog.width())))

    def _sentence(self, words: str) -> QLabel:
        self._words = label(words, wrap=True, selectable=True)
        return self._words

    def _act(self, act: Callable[[], object] | None) -> None:
        self.clear()
        if act is not None:
            act()
