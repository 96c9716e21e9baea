"""How far a task is: what was begun last is what is shown."""

import threading

from pytestqt.qtbot import QtBot

from ui import tasks
from ui.widgets.working import Working


def test_work_begun_on_the_outcome_of_other_work_stays_shown(qtbot: QtBot) -> None:
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
