"""Work runs on another thread, reports on the window's thread, and stops when asked."""

import gc
import threading

from PySide6.QtCore import QObject, QThreadPool, QTimer
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from boardpack.domain.days.progress import Progress
from boardpack.errors import CancelledError, RefusedError
from ui import tasks


def test_the_result_and_the_progress_arrive_on_the_windows_thread(qtbot: QtBot) -> None:
    reports: list[tuple[object, threading.Thread]] = []
    worked_on: list[threading.Thread] = []

    def work(progress: Progress) -> str:
        worked_on.append(threading.current_thread())
        for done in range(3):
            progress(done, 3, "paper")
        return "done"

    task = tasks.start(work)
    task.progressed.connect(lambda done, total, what: reports.append((done, threading.current_thread())))
    task.finished.connect(lambda result: reports.append((result, threading.current_thread())))
    with qtbot.waitSignal(task.ended, timeout=5000):
        del task
        gc.collect()
    assert [what for what, _ in reports] == [0, 1, 2, "done"]
    assert {thread for _, thread in reports} == {threading.main_thread()}
    assert worked_on[0] is not threading.main_thread()


def test_cancel_reaches_the_work_at_its_next_step(qtbot: QtBot) -> None:
    begun, seen = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        seen.wait(60)
        if not progress(1, 2, "second paper"):
            raise CancelledError("Assembly was stopped.")

    task = tasks.start(work)
    reports: list[str] = []
    task.cancelled.connect(lambda: reports.append("cancelled"))
    task.finished.connect(lambda _: reports.append("finished"))
    begun.wait(60)
    task.cancel()
    with qtbot.waitSignal(task.ended, timeout=5000):
        seen.set()
    assert reports == ["cancelled"]
    assert not task.running


def test_reading_that_is_stopped_when_it_has_just_finished_counts_as_cancelled(qtbot: QtBot) -> None:
    task = tasks.start(lambda progress: "read", only_reads=True)
    reports: list[str] = []
    task.cancelled.connect(lambda: reports.append("cancelled"))
    task.finished.connect(lambda _: reports.append("finished"))
    QThreadPool.globalInstance().waitForDone()
    with qtbot.waitSignal(task.ended):
        task.cancel()
    assert reports == ["cancelled"]


def test_an_error_is_carried_over_whole(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise RefusedError("The letter “a.doc” is of an old kind.", "Save it as .docx.")

    task = tasks.start(work)
    errors: list[BaseException] = []
    task.failed.connect(errors.append)
    with qtbot.waitSignal(task.ended, timeout=5000):
        pass
    assert isinstance(errors[0], RefusedError)
    assert errors[0].remedy == "Save it as .docx."


def test_no_click_comes_between_the_outcome_and_the_end(qtbot: QtBot) -> None:
    reports: list[str] = []
    task = tasks.start(lambda progress: 1)
    task.finished.connect(lambda _: QTimer.singleShot(0, lambda: reports.append("a click")))
    task.ended.connect(lambda: reports.append("ended"))
    qtbot.waitUntil(lambda: len(reports) == 2, timeout=5000)
    assert reports == ["ended", "a click"]


def test_a_task_lives_without_a_reference(qtbot: QtBot) -> None:
    ended: list[bool] = []
    tasks.start(lambda progress: 1).ended.connect(lambda: ended.append(True))
    gc.collect()
    qtbot.waitUntil(lambda: bool(ended), timeout=5000)
    assert ended == [True]


def test_a_look_up_emits_nothing_once_what_shows_it_is_gone(qtbot: QtBot) -> None:
    page, may_end, results = QObject(), threading.Event(), []
    task = tasks.start(lambda progress: may_end.wait(5), shown_in=page)
    task.finished.connect(results.append)
    delete(page)
    with qtbot.waitSignal(task.destroyed, timeout=5000):
        may_end.set()
    assert results == []
