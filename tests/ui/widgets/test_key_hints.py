"""Shortcuts are named as far as there is room, and none is cut."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.widgets.key_hints import KeyHints

pytestmark = pytest.mark.usefixtures("light")


def test_no_shortcut_is_cut_at_any_width(qtbot: QtBot) -> None:
    hints = KeyHints((("J K", "move"), ("A", "accept"), ("E", "change"), ("S", "skip")))
    qtbot.addWidget(hints)
    hints.show()
    for width in range(1, 300):
        hints.resize(width, 30)
        QApplication.processEvents()
        cut = [
            part.text()
            for part in hints.findChildren(QLabel)
            if part.isVisible() and part.width() < part.sizeHint().width()
        ]
        assert cut == [], width
    assert hints.shown == ("J K", "A", "E", "S")
