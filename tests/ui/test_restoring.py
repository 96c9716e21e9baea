"""Backups are seen, made and brought back in the window, by keyboard too."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.changes import Changes
from boardpack.store.safety.lock import LOCK_NAME
from boardpack.workspace import Workspace
from tests.builders import new_action
from tests.ui.boards import settings_page
from tests.ui.driving import ALL, press
from ui.pages.first_run.page import FirstRun
from ui.pages.settings.page import SettingsPage
from ui.shell.application import DesktopProgram
from ui.shell.main_window import MainWindow
from ui.widgets.dialogs.restore_dialog import RestoreDialog

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def page(board: Workspace, state: QSettings, qtbot: QtBot) -> SettingsPage:
    made = settings_page(board, state)
    qtbot.addWidget(made)
    made.resize(1096, 1400)
    made.refresh(ALL)
    made.show()
    idle(made, qtbot)
    return made


def idle(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.backups.working.is_working)


def loaded(dialog: RestoreDialog, qtbot: QtBot) -> RestoreDialog:
    qtbot.waitUntil(lambda: not dialog.working.is_working)
    return dialog


def titles(board: Workspace) -> set[str]:
    return {state.title for state in board.actions.states()}


def test_a_backup_is_made_and_listed_with_what_it_holds(page: SettingsPage, qtbot: QtBot) -> None:
    assert page.backups.table.rows.ids == ()
    page.backups.back_up.click()
    qtbot.waitUntil(lambda: len(page.backups.table.rows.ids) == 1)

    row = page.backups.table.rows.row(0)
    assert [cell.text for cell in row.cells[:2]] == ["8 July 2025, 10:30am", "6"]
    assert page.notice.text == "Backed up."


def test_a_board_is_restored_after_comparing_both(page: SettingsPage, board: Workspace, qtbot: QtBot) -> None:
    board.backups.backup()
    board.actions.add(new_action("After"))
    dialog = loaded(page.backups.choose(), qtbot)
    words = " ".join(label.text() for label in dialog.findChildren(type(dialog._now)))
    assert "7 actions" in words
    assert "6 actions" in words
    with qtbot.waitSignal(page.changed) as changed:
        dialog.act_button.click()

    assert changed.args == [Changes(register=True, actions=True, meetings=True, settings=True)]
    assert "After" not in titles(board)
    assert page.notice.text.startswith("Restored the backup of 8 July 2025, 10:30am.")
    qtbot.waitUntil(lambda: len(page.backups.table.rows.ids) == 2)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape], ids=["enter", "esc"])
def test_the_dialog_is_left_without_a_change_by_a_key_pressed_in_haste(
    page: SettingsPage, board: Workspace, qtbot: QtBot, key: Qt.Key
) -> None:
    board.backups.backup()
    board.actions.add(new_action("After"))
    dialog = loaded(page.backups.choose(), qtbot)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    press(key)

    assert "After" in titles(board)
    assert page.findChildren(RestoreDialog) == []


def test_a_board_is_restored_by_keyboard_alone(page: SettingsPage, board: Workspace, qtbot: QtBot) -> None:
    board.backups.backup()
    board.actions.add(new_action("After"))
    dialog = loaded(page.backups.choose(), qtbot)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    while QApplication.focusWidget() is not dialog.act_button:
        press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(page.changed):
        press(Qt.Key.Key_Space)

    assert "After" not in titles(board)


def test_without_a_backup_the_dialog_says_so(page: SettingsPage, qtbot: QtBot) -> None:
    dialog = loaded(page.backups.choose(), qtbot)

    assert dialog.notice.text.startswith("There are no backups on this computer.")
    assert not dialog.act_button.isEnabled()
    dialog.reject()


def test_a_backup_that_cannot_be_read_cannot_be_chosen(page: SettingsPage, board: Workspace, qtbot: QtBot) -> None:
    Path(board.backups.backup().path).write_bytes(b"not a database at all" * 100)
    dialog = loaded(page.backups.choose(), qtbot)

    assert dialog.table.rows.row(0).cells[-1].text == "Cannot be read"
    assert not dialog.act_button.isEnabled()
    dialog.reject()


def no_database(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 400)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 3)


@pytest.mark.parametrize("harm", [no_database, cut])
def test_a_damaged_board_is_restored_from_the_first_run(
    board: Workspace, state: QSettings, qapp: QApplication, qtbot: QtBot, harm: Callable[[Path], None]
) -> None:
    board.backups.backup()
    harm(board.folder / "board.db")
    program = DesktopProgram(qapp, state)
    program.begin(board.folder)
    first = program.window
    assert isinstance(first, FirstRun)
    assert "restore the latest backup" in first.notice.text
    assert not (board.folder / LOCK_NAME).exists()
    dialog = loaded(first.offer_backups(board.folder), qtbot)
    dialog.act_button.click()
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow))

    assert len(titles(board)) == 6
    assert len(list(board.folder.glob("board damaged *.db"))) == 1
    program.window.close()
