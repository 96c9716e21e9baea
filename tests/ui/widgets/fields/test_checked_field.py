"""A field shows what is wrong with it, and a click that leaves it reaches the button it was meant for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import type_words
from ui.widgets.fields.checked_field import CheckedField

pytestmark = pytest.mark.usefixtures("light")


def test_a_click_on_a_button_below_a_wrong_field_presses_it(qtbot: QtBot) -> None:
    window, field, pressed = QWidget(), QLineEdit(), list[bool]()
    checked = CheckedField(field, lambda: "" if field.text() == "right" else "This is wrong.")
    save = QPushButton("Save")
    save.clicked.connect(lambda: pressed.append(True))
    column = QVBoxLayout(window)
    column.addWidget(checked)
    column.addWidget(save)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(300, 300)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    type_words("wrong")

    at = save.mapTo(window, save.rect().topLeft())
    at.setX(at.x() + 20)
    at.setY(at.y() + 3)
    handle = window.windowHandle()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    assert save.hasFocus()
    assert not checked.problem
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
    assert pressed == [True]
    qtbot.waitUntil(lambda: checked.problem == "This is wrong.")
