"""Buttons with a menu, and the words of menus that Qt makes."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMenu, QPushButton


def add_menu(button: QPushButton, menu: QMenu) -> None:
    """Give a button a menu. Once the menu is closed the button looks as it did, wherever the pointer is."""
    button.setMenu(menu)
    menu.aboutToHide.connect(lambda: QTimer.singleShot(0, button, lambda: _release(button)))


def in_sentence_case(menu: QMenu) -> None:
    """Write the entries of a menu that Qt made as all others are: “Select all”."""
    for action in menu.actions():
        action.setText(action.text().replace("All", "all"))


def _release(button: QPushButton) -> None:
    """Tell a button that the pointer has left it, which Qt does not while a menu is open."""
    if not button.rect().contains(button.mapFromGlobal(QCursor.pos())):
        QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
    button.update()
