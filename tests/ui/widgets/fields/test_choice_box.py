"""A choice has room for its longest text, whatever is offered later and in whatever size."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.ui.driving import press
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.layouts import column_layout

pytestmark = pytest.mark.usefixtures("light")


def test_it_has_room_for_the_longest_text_that_is_offered_now(qtbot: QtBot) -> None:
    box = ChoiceBox[int]("Meeting", ((1, "1 May"),))
    qtbot.addWidget(box)
    short = box.sizeHint().width()

    box.offer(((1, "1 May"), (2, "Wednesday 30 September 2026, in the large room of Lantern House")))
    long = box.sizeHint().width()
    box.setItemText(1, "1 June")

    assert long > short + 100
    assert box.sizeHint().width() < long


def test_it_grows_with_its_type(qtbot: QtBot) -> None:
    box = ChoiceBox[int]("Meeting", ((1, "Wednesday 30 September 2026, in the large room of Lantern House"),))
    qtbot.addWidget(box)
    before = box.sizeHint().width()
    font = box.font()
    font.setPointSize(font.pointSize() * 2 if font.pointSize() > 0 else 30)
    box.setStyleSheet("")
    box.setFont(font)

    assert box.sizeHint().width() > before


def test_every_choice_of_the_window_is_one_since_qts_own_is_changed_by_scrolling_past_and_cuts_its_text() -> None:
    ui = Path(__file__).parents[4] / "ui"
    own = [path.name for path in ui.rglob("*.py") if "QComboBox()" in path.read_text(encoding="utf-8")]

    assert own == []


def test_escape_in_a_choice_closes_the_dialog_around_it(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    box = ChoiceBox[int]("Meeting", ((1, "1 May"), (2, "1 June")))
    column_layout(dialog).addWidget(box)
    dialog.open()
    box.setFocus()
    press(Qt.Key.Key_Escape)

    assert not dialog.isVisible()
