"""The head of every page: title, computed sentence, and one primary button."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ui.theme import current
from ui.widgets.flow import Flow
from ui.widgets.labels import button, label, step_button
from ui.widgets.menus import add_menu

_SIDE, _GAP, _LEAST = 24, 16, 240
_BUTTON = 32
"""The height of a button. A title without one is as high, so that the sentence has one place on all pages."""
_NO_END = (1 << 24) - 1  # what Qt holds to be no greatest width


class PageHead(QWidget):
    """Title and sentence at the left edge, buttons at the right, or below if they do not fit.

    `beside` takes further widgets, left of the primary button. Other commands of the page are in the menu of `more`.
    """

    def __init__(self, title: str, primary: str = "", clicked: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._title = label(title, "title", wrap=True, selectable=True)
        self._sentence = label("", "sentence", wrap=True, selectable=True)
        self._sentence.setMinimumWidth(1)
        self.primary: QPushButton | None = step_button(primary, "primary", clicked) if primary else None
        self.beside = Flow(self.primary)
        self.more = button("More", "plain")
        self.more.setParent(self)  # it is placed, and so shown, once there are commands
        self.more.hide()
        self.more.setAccessibleName("More commands")
        self._menu = QMenu(self)
        add_menu(self.more, self._menu)
        self._is_stacked = False
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 20, _SIDE, 12)
        column.setSpacing(2)
        self._top = QHBoxLayout()
        self._top.setSpacing(_GAP)
        self._top.addStrut(current().px(_BUTTON))
        self._top.addWidget(self._title, 1)
        self._top.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._top)
        column.addWidget(self._sentence)
        self._column = column

    def offer(self, *commands: QAction) -> None:
        """Add commands of the page to the menu of “More”."""
        if not self._menu.actions():
            self.beside.addWidget(self.more)
            self.more.show()
        self._menu.addActions(commands)

    def rename(self, title: str) -> None:
        """Replace the title, for a page about one thing at a time."""
        self._title.setText(title)
        if self.isVisible():
            self._arrange()

    def show_sentence(self, sentence: str) -> None:
        """Show the sentence under the title, computed from the same query as the content below it."""
        self._sentence.setText(sentence)
        self.setAccessibleDescription(sentence)

    @property
    def sentence(self) -> str:
        """The sentence under the title."""
        return self._sentence.text()

    @property
    def is_stacked(self) -> bool:
        """True if the buttons are below the sentence."""
        return self._is_stacked

    def minimumSizeHint(self) -> QSize:
        """Return a size narrower than all buttons in a row, since they can wrap."""
        widest = max(self.beside.minimumSizeHint().width(), current().px(_LEAST))
        return QSize(widest + 2 * _SIDE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Place the buttons, which may have changed while the head was not shown. Before that it has no width yet."""
        super().showEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():  # a button came, went or has other words
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        """Place the buttons beside the title if both fit on one line, else below."""
        title = self._title.fontMetrics().horizontalAdvance(self._title.text())
        room = self.width() - 2 * _SIDE - title - _GAP
        wide = self.beside.sizeHint().width()
        is_stacked = wide > 0 and wide > room
        least, most = (0, _NO_END) if is_stacked else (wide, wide)
        if (self.beside.minimumWidth(), self.beside.maximumWidth()) != (least, most):
            self.beside.setMinimumWidth(least)
            self.beside.setMaximumWidth(most)
        if is_stacked != self._is_stacked:
            self._is_stacked = is_stacked
            self._move_buttons()

    def _move_buttons(self) -> None:
        if self._is_stacked:
            self._top.removeWidget(self.beside)
            self._column.addSpacing(8)
            self._column.addWidget(self.beside)
        else:
            self._column.removeWidget(self.beside)
            self._column.takeAt(self._column.count() - 1)
            self._top.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignTop)
