"""Parts that are made late come where they are drawn when the user presses Tab."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.tab_order import follow_in_tab_order

pytestmark = pytest.mark.usefixtures("light")


def test_tab_goes_through_parts_that_were_made_after_the_page(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    first, inside, last = QLineEdit(), QWidget(), QLineEdit()
    for part in (first, inside, last):
        column.addWidget(part)
    rows = QVBoxLayout(inside)
    late = [QPushButton("Accept"), QPushButton("Skip")]
    for part in late:
        rows.addWidget(part)
    follow_in_tab_order(first, inside)
    page.show()
    page.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)

    seen = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [*late, last]


def test_the_window_never_walks_the_chain_of_the_focus_since_that_ends_widgets_too_early() -> None:
    ui = Path(__file__).parents[3] / "ui"
    walks = [path.name for path in ui.rglob("*.py") if "InFocusChain(" in path.read_text(encoding="utf-8")]

    assert walks == []
