"""The buttons that end a form: where Tab goes after the last field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import press
from ui.widgets.form_buttons import FormButtons
from ui.widgets.labels import button

pytestmark = pytest.mark.usefixtures("light")


def test_tab_goes_from_the_last_field_to_the_primary_button_and_leaves_last(qtbot: QtBot) -> None:
    form, field = QWidget(), QLineEdit()
    qtbot.addWidget(form)
    column = QVBoxLayout(form)
    column.addWidget(field)
    column.addWidget(
        FormButtons(button("Cancel"), button("Save and add next"), button("Save"), beside=(button("Print"),))
    )
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    field.setFocus()

    reached = []
    for _ in range(4):
        press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton)
        reached.append(focused.text())

    assert reached == ["Save", "Save and add next", "Print", "Cancel"]
    shown = sorted(form.findChildren(QPushButton), key=lambda part: part.x())
    assert [part.text() for part in shown] == ["Print", "Save and add next", "Cancel", "Save"]


def test_enter_in_a_field_presses_the_button_that_the_dialog_is_for(qtbot: QtBot) -> None:
    pressed: list[str] = []
    save = button("Save", "primary", lambda: pressed.append("Save"))
    row = FormButtons(button("Cancel", "plain", lambda: pressed.append("Cancel")), save)
    dialog, field = QDialog(), QLineEdit()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    column.addWidget(button("All", "plain", lambda: pressed.append("All")))
    column.addWidget(field)
    column.addWidget(row)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    field.setFocus()
    press(Qt.Key.Key_Return)

    assert pressed == ["Save"]
