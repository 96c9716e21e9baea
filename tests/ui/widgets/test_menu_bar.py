"""The menu bar is used by keys: it opens its first menu, and Esc gives the focus back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.menu_bar import MenuBar, with_access_key

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.setCentralWidget(QLineEdit())
    bar = MenuBar(made)
    made.setMenuBar(bar)
    for title in ("Board", "Today", "Meetings", "Minutes"):
        bar.add(title).addAction(f"About {title}")
    made.show()
    made.activateWindow()
    made.centralWidget().setFocus()
    qtbot.waitUntil(made.centralWidget().hasFocus)
    return made


def popup() -> QWidget:
    """Return the menu that is open, which gets the keys."""
    opened = QApplication.activePopupWidget()
    assert opened is not None
    return opened


def test_each_menu_has_a_letter_of_its_own(window: QMainWindow) -> None:
    assert [action.text() for action in window.menuBar().actions()] == ["&Board", "&Today", "M&eetings", "M&inutes"]
    assert with_access_key("Mm", "M") == "Mm"


def test_all_menus_open_as_one_and_nothing_moves(window: QMainWindow, qtbot: QtBot) -> None:
    bar, inside = window.menuBar(), window.centralWidget().geometry()
    assert isinstance(bar, MenuBar)
    bar.actions()[1].setVisible(False)
    place = QPoint(100, 400)
    bar.pop_up(place)
    assert popup().geometry().bottom() <= place.y()
    assert [action.text() for action in popup().actions()] == ["&Board", "M&eetings", "M&inutes"]
    QTest.keyClick(popup(), Key.Key_Escape)
    QApplication.processEvents()
    assert not bar.isVisible()
    assert window.centralWidget().geometry() == inside


def test_the_bar_opens_its_first_menu_and_escape_hides_it_and_gives_the_focus_back(
    window: QMainWindow, qtbot: QtBot
) -> None:
    bar = window.menuBar()
    assert isinstance(bar, MenuBar)
    assert not bar.isVisible()

    bar.turn()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    assert [action.text() for action in popup().actions()] == ["About Board"]
    QTest.keyClick(popup(), Key.Key_Right)
    qtbot.waitUntil(lambda: [action.text() for action in popup().actions()] == ["About Today"])

    QTest.keyClick(popup(), Key.Key_Escape)
    qtbot.waitUntil(bar.hasFocus)
    QTest.keyClick(bar, Key.Key_Escape)
    qtbot.waitUntil(window.centralWidget().hasFocus)
    assert not bar.isVisible()
