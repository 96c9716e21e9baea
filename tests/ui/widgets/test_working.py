"""The progress of a task: the task begun last is shown, and the bar is painted with the window."""

import threading

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import tasks
from ui.widgets.labels import ElidedLabel
from ui.widgets.working import StepsBar, Working


def test_a_task_started_by_the_result_of_another_stays_shown(qtbot: QtBot) -> None:
    working, may_end = Working(), threading.Event()
    qtbot.addWidget(working)
    first = tasks.start(lambda progress: 1)
    begun: list[tasks.Task] = []

    def go_on(_result: object) -> None:
        begun.append(tasks.start(lambda progress: may_end.wait(60)))
        working.watch(begun[0], "Second")

    first.finished.connect(go_on)
    working.watch(first, "First")
    with qtbot.waitSignal(first.ended, timeout=5000):
        pass
    assert working.is_working
    assert not working.isHidden()

    with qtbot.waitSignal(begun[0].ended, timeout=5000):
        may_end.set()
    assert not working.is_working
    assert working.isHidden()


def test_a_bar_that_cannot_know_how_far_it_is_moves_by_itself(qtbot: QtBot) -> None:
    working, may_end = Working(), threading.Event()
    qtbot.addWidget(working)
    task = tasks.start(lambda progress: may_end.wait(60))
    working.watch(task, "Saving")
    bar = working.findChildren(StepsBar)[0]
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    task.progressed.emit(1, 4, "Saving")
    assert (bar.value(), bar.maximum()) == (1, 4)
    task.progressed.emit(4, 4, "")
    assert working.findChildren(ElidedLabel)[0].text() == "Saving"
    with qtbot.waitSignal(task.ended, timeout=5000):
        may_end.set()


pytestmark = pytest.mark.usefixtures("light")


class Beside(QWidget):
    """Counts how often it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 the name is Qt’s
        self.painted += 1


def test_several_steps_of_the_bar_are_painted_at_once(qtbot: QtBot) -> None:
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
