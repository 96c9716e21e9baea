"""The menu bar, which is shown when it is asked for."""

from collections.abc import Collection

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

_RESERVED = "M"
"""Alt with this letter shows and hides the bar."""


class MenuBar(QMenuBar):
    """The menus of the window and of its pages, each with a letter of its own. Owned by the window.

    It is hidden until it is asked for. Then its first menu is open. Esc closes the menu and, once more, the bar.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._letters = _RESERVED
        self.setVisible(self.isNativeMenuBar())

    def add(self, title: str) -> QMenu:
        """Add a menu, which Alt opens with the first letter of the title that no other menu has."""
        marked = with_access_key(title, self._letters)
        self._letters += marked.partition("&")[2][:1].upper()
        return self.addMenu(marked)

    def turn(self) -> None:
        """Show the bar with its first menu open, or hide it."""
        self.setVisible(not self.isVisible())
        if self.isVisible():
            self.setActiveAction(next(action for action in self.actions() if action.isVisible()))

    def pop_up(self, place: QPoint) -> None:
        """Open a menu of all menus above that place, without the bar, which would move the window's contents."""
        menu = QMenu(self.window())
        menu.setAccessibleName("Menu")
        menu.addActions([action for action in self.actions() if action.isVisible()])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place - QPoint(0, menu.sizeHint().height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            self.hide()


def with_access_key(title: str, taken: Collection[str]) -> str:
    """Return the title with an ampersand before its first letter that is not taken; as it is if all are."""
    at = next((at for at, letter in enumerate(title) if letter.isalpha() and letter.upper() not in taken), None)
    return title if at is None else f"{title[:at]}&{title[at:]}"
