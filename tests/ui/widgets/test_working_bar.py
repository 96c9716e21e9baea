"""A bar that moves does not have the window painted at each of its steps."""

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.working import StepsBar

pytestmark = pytest.mark.usefixtures("light")


class Beside(QWidget):
    """Counts how often it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 the name is Qt’s
        self.painted += 1


def test_what_waits_to_be_painted_waits_for_all_steps_of_a_turn(qtbot: QtBot) -> None:
    window = QWidget()
    bar, beside = StepsBar("Progress"), Beside()
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addWidget(beside, 1)
    qtbot.addWidget(window)
    window.resize(400, 200)
    window.show()
    qtbot.waitUntil(lambda: beside.painted > 0)
    QApplication.processEvents()
    before = beside.painted
    for step in range(50):
        beside.update()
        bar.show_steps(step, 50)
    assert beside.painted == before
    qtbot.waitUntil(lambda: beside.painted > before)
    assert (bar.value(), bar.maximum()) == (49, 50)
