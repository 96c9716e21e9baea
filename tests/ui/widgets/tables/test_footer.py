"""The footer of a list shows whole facts only."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.widgets.key_hints import KeyHints
from ui.widgets.tables.listing import Footer

pytestmark = pytest.mark.usefixtures("light")


@pytest.mark.parametrize("width", range(200, 620, 20))
def test_facts_without_room_are_hidden_and_never_cut(qtbot: QtBot, width: int) -> None:
    footer = Footer()
    qtbot.addWidget(footer)
    footer.add_button("Dismissed", lambda: None)
    footer.show_facts("Alt+Up and Alt+Down move an item", "Del removes it", "Ctrl+Z undoes")
    footer.resize(width, footer.height())
    footer.show()
    QApplication.processEvents()

    shown = [fact for fact in footer.findChildren(QLabel) if fact.isVisible()]
    assert shown[0].text() == "Alt+Up and Alt+Down move an item"
    assert all(fact.width() >= fact.sizeHint().width() for fact in shown[1:])
    assert len(shown) == 3 or width < 580


@pytest.mark.parametrize("width", range(60, 320, 7))
def test_key_hints_without_room_are_hidden_and_never_cut(qtbot: QtBot, width: int) -> None:
    hints = KeyHints([("J K", "move"), ("A", "accept"), ("E", "change"), ("S", "skip")])
    qtbot.addWidget(hints)
    hints.resize(width, 24)
    hints.show()
    QApplication.processEvents()

    parts = [part for part in hints.findChildren(QLabel) if part.isVisible()]
    assert all(part.width() >= part.sizeHint().width() for part in parts)
