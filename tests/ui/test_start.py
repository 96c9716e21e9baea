"""The program starts, quickly and without what it does not need yet, on a board or on the first run."""

import errno
import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QSplashScreen
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from boardpack.errors import DoubtfulDayError, NotAWorkspaceError
from boardpack.log_file import log_path
from boardpack.workspace import Workspace, create_workspace, open_workspace
from tests.builders import NOW, StillClock, new_action
from tests.ui.driving import press
from ui import messages, tasks, theme
from ui.boards import recent_boards, remember_board
from ui.looks import Looks, LooksSettings
from ui.pages.first_run.page import FirstRun
from ui.pages.settings.page import SettingsPage
from ui.places import PagePlace
from ui.shell.application import DesktopProgram
from ui.shell.board_access import BoardSession
from ui.shell.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
NOT_AT_START = (
    *("docx", "reportlab", "pikepdf", "pdfplumber", "pypdfium2", "lxml", "PIL", "openpyxl", "holidays", "icalendar"),
    "sqlite_utils",
    *(
        "boardpack.papers",
        "boardpack.documents",
        "boardpack.formats",
        "boardpack.intake",
        "boardpack.checks",
        "boardpack.sample",
    ),
    *("ui.review", "ui.pages.intake", "ui.pages.pack", "ui.widgets.dialogs.find_or_do", "ui.guide", "PySide6.QtPdf"),
)
_LOOK = f"""
import sys
from ui.shell.application import DesktopProgram, create_application
from PySide6.QtCore import QSettings, Qt
loaded = list(sys.modules)
app = create_application()
program = DesktopProgram(app, QSettings(sys.argv[2], QSettings.Format.IniFormat))
program.begin(__import__("pathlib").Path(sys.argv[1]))
program.window.grab()
print(*(name for name in loaded if name in ("boardpack.workspace", "PySide6")))
print(type(program.window).__name__, program.window.page.name, *(n for n in {NOT_AT_START!r} if n in sys.modules))
"""


def test_a_window_is_painted_before_anything_is_loaded_that_its_page_does_not_show(
    board: Workspace, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", _LOOK, str(board.folder), str(tmp_path / "w.ini")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    order, seen = done.stdout.splitlines()
    assert order == "boardpack.workspace PySide6"  # whose bindings read the source of all that comes after them
    assert seen == "MainWindow today"


def test_smoke_draws_the_window_and_ends_well(board: Workspace, tmp_path: Path) -> None:
    command = [sys.executable, "main.py", "--smoke", str(board.folder)]
    environment = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def program(qapp: QApplication, state: QSettings, light: object) -> DesktopProgram:
    return DesktopProgram(qapp, state)


def test_without_a_board_the_first_run_is_shown(program: DesktopProgram, qtbot: QtBot) -> None:
    program.begin()
    qtbot.addWidget(program.window)
    assert isinstance(program.window, FirstRun)


def test_the_last_board_is_opened_again(
    program: DesktopProgram, board: Workspace, state: QSettings, qtbot: QtBot
) -> None:
    remember_board(state, board.folder)
    program.begin()
    qtbot.addWidget(program.window)
    assert isinstance(program.window, MainWindow)
    assert program.window.windowTitle().endswith("High Harms Board")


def test_a_folder_without_a_board_shows_the_error_on_the_first_run(
    program: DesktopProgram, tmp_path: Path, qtbot: QtBot
) -> None:
    program.begin(tmp_path / "nothing here")
    qtbot.addWidget(program.window)
    assert isinstance(program.window, FirstRun)
    assert "nothing here" in program.window.notice.text


def test_a_missing_review_shows_the_error_of_a_file(program: DesktopProgram, tmp_path: Path, qtbot: QtBot) -> None:
    program.begin(tmp_path / "For the chair.boardreview")
    first = program.window
    qtbot.addWidget(first)
    assert isinstance(first, FirstRun)
    qtbot.waitUntil(lambda: "cannot be opened" in first.notice.text)
    assert "For the chair.boardreview" in first.notice.text


def test_another_board_can_be_opened_from_the_window(program: DesktopProgram, board: Workspace, qtbot: QtBot) -> None:
    program.open(board)
    window = program.window
    assert isinstance(window, MainWindow)
    window.leaving.emit()
    qtbot.addWidget(program.window)
    assert isinstance(program.window, FirstRun)


def test_boards_opened_before_are_offered_once_each_and_only_while_they_exist(state: QSettings, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    for folder in (one, two, one):
        remember_board(state, folder)
    assert recent_boards(state) == (one, two)
    two.rmdir()
    assert recent_boards(state) == (one,)


def test_a_refusal_is_shown_and_a_bug_is_reported(qtbot: QtBot) -> None:
    first = FirstRun()
    qtbot.addWidget(first)
    first.show_error(NotAWorkspaceError("There is no folder “x”.", "Choose another one."))
    assert first.notice.text == "There is no folder “x”. Choose another one. Nothing was changed."
    full = messages.report(OSError(errno.ENOSPC, "No space left on device"))
    qtbot.addWidget(full)
    assert (full.text(), full.detailedText()) == ("There is not enough disk space.", "")
    box = messages.report(ZeroDivisionError("a bug"))
    qtbot.addWidget(box)
    assert "ZeroDivisionError" in box.detailedText()
    assert "ZeroDivisionError" in log_path().read_text("utf-8")
    assert str(log_path()) in box.informativeText()


def test_a_date_in_doubt_is_asked_about_when_a_board_is_opened_and_entries_wait_for_the_answer(
    program: DesktopProgram, tmp_path: Path, qtbot: QtBot
) -> None:
    clock = StillClock(NOW)
    create_workspace(tmp_path / "Board", "High Harms Board", clock=clock)
    os.utime(tmp_path / "Board" / "board.db", (NOW.timestamp(),) * 2)
    clock.go_to(date(2029, 12, 2))
    board = open_workspace(tmp_path / "Board", clock=clock)
    program.open(board)
    qtbot.addWidget(program.window)
    (question,) = program.window.findChildren(QMessageBox)

    assert question.text() == "Is today really 2 December 2029?"
    assert question.informativeText().startswith("The last entry on this board was made on 8 July 2025.")
    with pytest.raises(DoubtfulDayError):
        board.actions.add(new_action())
    next(button for button in question.buttons() if button.text() == "Yes, that is today").click()
    board.actions.add(new_action())


def test_a_date_that_becomes_doubtful_while_the_board_is_open_is_asked_about_once(
    program: DesktopProgram, tmp_path: Path, qtbot: QtBot
) -> None:
    clock = StillClock(NOW)
    create_workspace(tmp_path / "Board", "High Harms Board", clock=clock)
    os.utime(tmp_path / "Board" / "board.db", (NOW.timestamp(),) * 2)
    program.open(open_workspace(tmp_path / "Board", clock=clock))
    qtbot.addWidget(program.window)
    assert program.window.findChildren(QMessageBox) == []
    clock.go_to(date(2029, 12, 2))
    session = program.window.findChild(BoardSession)
    assert session is not None
    session.renew()
    session.renew()

    (question,) = program.window.findChildren(QMessageBox)
    assert question.text() == "Is today really 2 December 2029?"
    next(button for button in question.buttons() if button.text() == "Yes, that is today").click()


def test_other_looks_make_the_window_anew_on_the_same_page(
    program: DesktopProgram, board: Workspace, state: QSettings, qapp: QApplication, qtbot: QtBot
) -> None:
    program.open(board)
    former = program.window
    assert isinstance(former, MainWindow)
    former.show_page("actions")
    LooksSettings(state).choose(Looks(theme.Appearance.DARK, 150))
    program.apply_looks()
    try:
        window = program.window
        qtbot.addWidget(window)
        assert isinstance(window, MainWindow)
        assert window is not former
        assert (window.page.name, window.rail.width()) == ("actions", 72)
        assert theme.current() == theme.Theme(theme.DARK, 1.5)
        assert board.access.access.is_writable
    finally:
        theme.apply(qapp, theme.Appearance.LIGHT)


def test_other_looks_wait_for_a_task_without_a_question(
    program: DesktopProgram, board: Workspace, state: QSettings, qapp: QApplication, qtbot: QtBot
) -> None:
    program.open(board)
    former, may_end = program.window, threading.Event()
    assert isinstance(former, MainWindow)
    tasks.start(lambda progress: may_end.wait(60))
    LooksSettings(state).choose(Looks(theme.Appearance.DARK, 100))
    try:
        program.apply_looks()
        program.apply_looks()
        assert (program.window, former.isVisible(), former.findChildren(QMessageBox)) == (former, True, [])
        assert "The window changes when it is." in former.page.notice.text
        may_end.set()
        qtbot.waitUntil(lambda: program.window is not former)
        qtbot.addWidget(program.window)
        assert theme.current() == theme.Theme(theme.DARK)
    finally:
        may_end.set()
        theme.apply(qapp, theme.Appearance.LIGHT)


def pictures(app: QApplication) -> int:
    """Return the number of pictures of a window that are shown in its place."""
    return sum(isinstance(window, QSplashScreen) and window.isVisible() for window in app.topLevelWidgets())


def test_a_picture_is_shown_for_the_former_window_which_is_gone_before_other_looks_are_applied(
    program: DesktopProgram, board: Workspace, state: QSettings, qapp: QApplication, qtbot: QtBot
) -> None:
    program.open(board)
    former = program.window
    LooksSettings(state).choose(Looks(theme.Appearance.DARK, 150))
    there: list[tuple[bool, int]] = []
    try:
        with patch.object(theme, "apply", side_effect=lambda *_, **__: there.append((isValid(former), pictures(qapp)))):
            program.apply_looks()
        qtbot.addWidget(program.window)
        assert (there, pictures(qapp)) == ([(False, 1)], 0)
        assert program.window.isVisible()
        assert qapp.quitOnLastWindowClosed()
    finally:
        theme.apply(qapp, theme.Appearance.LIGHT)


def test_a_window_that_the_user_does_not_want_to_leave_keeps_its_looks_and_settings_show_them(
    program: DesktopProgram, board: Workspace, state: QSettings, qtbot: QtBot
) -> None:
    program.open(board)
    window = program.window
    qtbot.addWidget(window)
    assert isinstance(window, MainWindow)
    window.go(PagePlace("settings", "text_size"))
    assert isinstance(window.page, SettingsPage)
    page, asked = window.page, list[int]()

    def stay() -> bool:
        asked.append(pictures(program._app))
        return False

    with patch.object(page, "can_leave", side_effect=stay):
        press(Qt.Key.Key_Down)
        assert page.looks.size_of_text.value == 115
        qtbot.waitUntil(lambda: bool(asked))
    assert asked == [0]  # no picture of the window hides the question
    assert (program.window, window.isVisible()) == (window, True)
    assert (page.looks.size_of_text.value, LooksSettings(state).looks, theme.current().scale) == (100, Looks(), 1.0)
    assert board.access.access.is_writable
    with patch.object(page, "can_leave", return_value=False):
        assert not window.close()


def test_changes_that_are_discarded_for_other_looks_are_asked_about_once(
    program: DesktopProgram, board: Workspace, state: QSettings, qapp: QApplication, qtbot: QtBot
) -> None:
    program.open(board)
    former = program.window
    assert isinstance(former, MainWindow)
    LooksSettings(state).choose(Looks(theme.Appearance.DARK, 150))
    try:
        with patch.object(former.page, "can_leave", return_value=True) as asked:
            program.apply_looks()
        qtbot.addWidget(program.window)
        assert program.window is not former
        assert asked.call_count == 1
    finally:
        theme.apply(qapp, theme.Appearance.LIGHT)


def test_another_text_size_keeps_the_place_and_the_focus_in_settings(
    program: DesktopProgram, board: Workspace, qapp: QApplication, qtbot: QtBot
) -> None:
    program.open(board)
    former = program.window
    assert isinstance(former, MainWindow)
    former.go(PagePlace("settings", "text_size"))
    try:
        press(Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: program.window is not former)
        window = program.window
        qtbot.addWidget(window)
        assert isinstance(window, MainWindow)
        assert isinstance(window.page, SettingsPage)
        size_of_text = window.page.looks.size_of_text
        assert (size_of_text.value, window.focusWidget()) == (115, size_of_text)
        qtbot.waitUntil(lambda: not size_of_text.visibleRegion().isEmpty())
        assert window.page.groups.marked == "you"
    finally:
        theme.apply(qapp, theme.Appearance.LIGHT)
