"""A second window reads, says whose the first one is, and takes over when that has closed."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from boardpack.domain.office.access import Barrier
from boardpack.store.safety.lock import LOCK_NAME, SessionLock
from boardpack.workspace import Workspace, local_now, open_workspace
from tests.builders import new_action
from tests.ui.driving import press
from ui.pages.actions.page import ActionsPage
from ui.shell.application import DesktopProgram
from ui.shell.board_access import BoardSession
from ui.shell.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def program(qapp: QApplication, state: QSettings) -> Iterator[DesktopProgram]:
    made = DesktopProgram(qapp, state)
    yield made
    made.window.close()


@pytest.fixture
def other(board: Workspace) -> Iterator[SessionLock]:
    """Hold the board as Jane Smith in another window."""
    lock = SessionLock(board.folder, "Jane Smith", local_now)
    lock.take()
    yield lock
    lock.release()


@pytest.fixture
def left_behind(board: Workspace) -> None:
    """Leave the lock of a computer that was switched off two hours ago."""
    lock = SessionLock(board.folder, "Jane Smith", lambda: local_now() - timedelta(hours=2), "RECEPTION")
    lock.take()
    shutil.copy(board.folder / LOCK_NAME, board.folder / "copy")
    lock.release()
    (board.folder / "copy").rename(board.folder / LOCK_NAME)


def opened(program: DesktopProgram, board: Workspace, qtbot: QtBot) -> MainWindow:
    program.open(open_workspace(board.folder))
    assert isinstance(program.window, MainWindow)
    program.window.activateWindow()
    qtbot.waitExposed(program.window)
    return program.window


def question() -> QMessageBox:
    return next(box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible())


def test_the_first_window_has_no_banner_and_leaves_a_backup_and_no_lock(
    program: DesktopProgram, board: Workspace, qtbot: QtBot
) -> None:
    window = opened(program, board, qtbot)
    assert window.banner.text == ""
    assert (board.folder / LOCK_NAME).exists()
    window.close()

    assert not (board.folder / LOCK_NAME).exists()
    assert len(board.backups.list()) == 1


def test_closing_a_board_that_was_not_changed_makes_no_second_backup(
    program: DesktopProgram, board: Workspace, qtbot: QtBot
) -> None:
    opened(program, board, qtbot).close()
    opened(program, board, qtbot).close()

    assert len(board.backups.list()) == 1


def test_a_board_that_is_opened_again_by_its_own_program_can_be_changed(
    program: DesktopProgram, board: Workspace, qtbot: QtBot
) -> None:
    opened(program, board, qtbot)

    assert opened(program, board, qtbot).banner.text == ""


def test_advice_about_a_synchronised_folder_is_shown_once(
    program: DesktopProgram, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "OneDrive - Northmere" / "Board"
    shutil.copytree(board.folder, folder)

    assert "synchronised by OneDrive" in opened(program, open_workspace(folder), qtbot).page.notice.text
    assert "OneDrive" not in opened(program, open_workspace(folder), qtbot).page.notice.text


def test_a_second_window_names_the_first_on_every_page(
    program: DesktopProgram, board: Workspace, other: SessionLock, qtbot: QtBot
) -> None:
    window = opened(program, board, qtbot)

    for name in window.pages:
        window.show_page(name)
        assert "Jane Smith has had this board open on" in window.banner.text
        assert window.banner.isVisible()
    assert "ask Jane Smith to close it there" in window.banner.accessibleDescription()
    assert window.banner.again.isVisible()
    assert not window.banner.anyway.isVisible()


def test_a_change_in_the_second_window_is_answered_by_the_same_sentence(
    program: DesktopProgram, board: Workspace, other: SessionLock, qtbot: QtBot
) -> None:
    window = opened(program, board, qtbot)
    window.show_page("settings")
    page = window.page
    page.form.fields["office_email"].setText("office@example.org")  # type: ignore[attr-defined]
    page.save()  # type: ignore[attr-defined]

    assert "Jane Smith has had this board open on" in page.notice.text
    page.form.show_settings(board.settings.get())  # type: ignore[attr-defined]


def test_trying_again_opens_the_board_for_changes_once_the_other_has_closed(
    program: DesktopProgram, board: Workspace, other: SessionLock, qtbot: QtBot
) -> None:
    window = opened(program, board, qtbot)
    window.banner.again.click()
    assert "Jane Smith has had this board open on" in window.banner.text
    other.release()
    qtbot.waitUntil(window.isActiveWindow)
    window.banner.again.setFocus()
    press(Qt.Key.Key_Return)

    assert window.banner.text == ""
    assert SessionLock(board.folder, "Sam", local_now).look().barrier is Barrier.HELD


def test_changes_of_the_other_window_are_seen_once_the_board_is_writable(
    program: DesktopProgram, board: Workspace, other: SessionLock, qtbot: QtBot
) -> None:
    window = opened(program, board, qtbot)
    window.show_page("actions")
    page = window.page
    assert isinstance(page, ActionsPage)
    before = page.head.sentence
    other.release()
    board.actions.add(new_action("What Jane added"))
    window.banner.again.click()

    assert page.head.sentence != before


def test_a_lock_left_behind_is_asked_about_and_esc_leaves_the_board_read_only(
    program: DesktopProgram, board: Workspace, left_behind: None, qtbot: QtBot
) -> None:
    window = opened(program, board, qtbot)
    box = question()
    assert box.text().startswith("Jane Smith opened this board on RECEPTION at")
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    press(Qt.Key.Key_Escape)

    assert "RECEPTION" in window.banner.text
    assert window.banner.anyway.isVisible()


def test_a_lock_left_behind_is_set_aside_by_key_and_written_down(
    program: DesktopProgram, board: Workspace, left_behind: None, qtbot: QtBot
) -> None:
    window = opened(program, board, qtbot)
    box = question()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)

    assert window.banner.text == ""
    assert SessionLock(board.folder, "Sam", local_now).look().barrier is Barrier.HELD


def test_a_lock_left_behind_is_set_aside_from_the_banner_too(
    program: DesktopProgram, board: Workspace, left_behind: None, qtbot: QtBot
) -> None:
    window = opened(program, board, qtbot)
    question().reject()
    window.banner.anyway.click()

    assert window.banner.text == ""


def test_a_window_whose_lock_was_taken_over_says_so(board: Workspace, qtbot: QtBot) -> None:
    session = BoardSession(board)
    session.begin()
    path = board.folder / LOCK_NAME
    text = path.read_text()
    path.write_text(text.replace('"session": "', '"session": "x').replace('"computer": "', '"computer": "RECEPTION-'))

    with qtbot.waitSignal(session.changed) as changed:
        session.renew()
    assert changed.args[0].barrier is Barrier.HELD
    session.end()


def test_a_backup_that_fails_at_closing_shows_a_warning(
    program: DesktopProgram, board: Workspace, qtbot: QtBot
) -> None:
    window = opened(program, board, qtbot)
    folder = Path(board.backups.backup().path).parent
    shutil.rmtree(folder)
    folder.write_text("in the way")
    reports: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        reports.append(box.text())
        box.accept()

    QTimer.singleShot(0, answer)
    window.close()
    assert reports[0].startswith("No backup was made at closing.")
    assert not (board.folder / LOCK_NAME).exists()
