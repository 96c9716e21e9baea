"""Buttons with a menu, and the words of menus that Qt makes."""

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMenu, QPushButton


def add_menu(button: QPushButton, menu: QMenu) -> None:
    """Give a button a menu that opens below it. Once it is closed the button looks as it did before."""
    button.setMenu(menu)
    menu.installEventFilter(_Place(button))
    menu.aboutToHide.connect(lambda: QTimer.singleShot(0, button, lambda: _release(button)))


def in_sentence_case(menu: QMenu) -> None:
    """Write the entries of a menu that Qt made as all others are: “Select all”."""
    for action in menu.actions():
        action.setText(action.text().replace("All", "all"))


class _Place(QObject):
    """Opens a menu at the left edge of its button, which owns this. Qt would align some at the right."""

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button)
        self._button = button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QMenu):
            left = self._button.mapToGlobal(QPoint(0, 0)).x()
            most = self._button.screen().availableGeometry().right() - watched.width()
            watched.move(min(left, most), watched.y())
        return False


def _release(button: QPushButton) -> None:
    """Send a button the event that the pointer has left it, which Qt leaves out while a menu is open."""
    if not button.rect().contains(button.mapFromGlobal(QCursor.pos())):
        QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
    button.update()
