"""A window with work in it closes as the user chooses: after the work, without it, or not at all."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from boardpack.domain.days.progress import Progress
from boardpack.errors import CancelledError
from boardpack.workspace import Workspace
from tests.ui.boards import call_meeting
from ui import tasks
from ui.places import PagePlace
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow
from ui.widgets.working import Working

pytestmark = pytest.mark.usefixtures("light")


SETTINGS_PARTS = ("you", "face", "looks", "backups")


class Work:
    """Goes on until it may end, or is told that it is not wanted."""

    def __init__(self) -> None:
        self.may_end = threading.Event()
        self.was_stopped = False

    def __call__(self, progress: Progress) -> None:
        while not self.may_end.wait(0.02):
            if not progress(0, 1, "paper"):
                self.was_stopped = True
                raise CancelledError


@pytest.fixture
def window(board: Workspace, state: QSettings, qtbot: QtBot) -> MainWindow:
    made = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def work() -> Iterator[Work]:
    made = Work()
    yield made
    made.may_end.set()


def asked(window: MainWindow) -> QMessageBox:
    return window.findChildren(QMessageBox)[0]


def choose(window: MainWindow, words: str) -> None:
    next(button for button in asked(window).buttons() if button.text() == words).click()


def test_without_work_the_window_closes_at_once(window: MainWindow) -> None:
    assert window.close()


def test_work_may_end_first(window: MainWindow, work: Work, qtbot: QtBot) -> None:
    tasks.start(work)
    assert not window.close()
    assert asked(window).text() == "1 task is not finished."
    choose(window, "Wait, then close")
    assert window.isVisible()
    with qtbot.waitSignal(window.closed, timeout=5000):
        work.may_end.set()
    assert not work.was_stopped


def test_work_may_be_stopped(window: MainWindow, work: Work, qtbot: QtBot) -> None:
    tasks.start(work)
    window.close()
    with qtbot.waitSignal(window.closed, timeout=5000):
        choose(window, "Stop and close")
    assert work.was_stopped


def test_the_window_may_stay_and_asks_again_next_time(window: MainWindow, work: Work, qtbot: QtBot) -> None:
    task = tasks.start(work)
    window.close()
    choose(window, "Do not close")
    assert window.isVisible()
    assert not window.close()
    choose(window, "Do not close")
    with qtbot.waitSignal(task.ended, timeout=5000):
        work.may_end.set()
    assert window.close()


def test_look_ups_in_the_background_keep_no_window_open(window: MainWindow, work: Work) -> None:
    tasks.start(work, shown_in=window)
    assert window.close()


def test_the_question_closes_with_the_window_if_the_work_ends_meanwhile(
    window: MainWindow, work: Work, qtbot: QtBot
) -> None:
    tasks.start(work)
    assert not window.close()
    box = asked(window)
    with qtbot.waitSignal(window.closed, timeout=5000):
        work.may_end.set()
    assert not box.isVisible()


def test_the_question_names_the_work_as_its_page_does(window: MainWindow, work: Work, qtbot: QtBot) -> None:
    working = Working()
    qtbot.addWidget(working)
    working.watch(tasks.start(work), "Backing up")
    window.close()
    assert asked(window).text() == "“Backing up” is not finished."
    choose(window, "Do not close")


def test_opening_a_page_or_a_section_of_settings_starts_only_look_ups(
    board: Workspace, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_meeting(board)
    started: list[tasks.Task] = []
    starting = set[str]()
    monkeypatch.setattr(tasks.Task, "begin", lambda task: started.append(task))
    places = [PagePlace(name) for name in window.pages] + [PagePlace("settings", part) for part in SETTINGS_PARTS]
    for place in places:
        count = len(started)
        window.go(place)
        starting |= {place.thing or place.page} if len(started) > count else set()
    assert starting == {"pack", "face", "backups"}
    assert [task for task in started if not task.is_look_up] == []
    for task in started:
        task.running = False
        task.deleteLater()
