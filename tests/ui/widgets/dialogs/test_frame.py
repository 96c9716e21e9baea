"""The frame of the dialogs: nothing in a dialog is cut, however much it has to list."""

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from ui.widgets.dialogs.frame import DialogFrame, room_on_screen
from ui.widgets.labels import button, label


@pytest.mark.parametrize("lines", [1, 12, 60])
def test_every_line_of_a_dialog_is_whole_and_its_buttons_stay_on_the_screen(qtbot: QtBot, lines: int) -> None:
    dialog = DialogFrame("Remove a letter", None, width=520)
    qtbot.addWidget(dialog)
    parts = [
        label("An action that was raised from this letter, and its updates. " * 3, wrap=True) for _ in range(lines)
    ]
    for part in parts:
        dialog.column.addWidget(part)
    dialog.end_with("Cancel", button("Remove the letter", "primary", dialog.accept))
    dialog.open()
    qtbot.waitExposed(dialog)
    qtbot.waitUntil(lambda: all(map(_is_whole, parts)))

    area = dialog.findChild(QScrollArea)
    assert dialog.height() <= room_on_screen(dialog).height()
    assert area.widget().height() - area.viewport().height() == area.verticalScrollBar().maximum()
    assert dialog.leave_button.geometry().bottom() < dialog.height()


def _is_whole(part: QLabel) -> bool:
    return part.height() >= part.heightForWidth(part.width())
