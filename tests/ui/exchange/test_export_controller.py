"""Log and register leave the window as spreadsheets, and the log comes back through Intake."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from boardpack.workspace import Workspace
from ui.exchange.export_controller import ExportController, with_suffix
from ui.pages.list_page import ListPage
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow
from ui.widgets.page import WindowPage

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def window(board: Workspace, qtbot: QtBot, state: QSettings) -> MainWindow:
    made = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(made)
    made.show()
    return made


def controller(page: WindowPage) -> ExportController:
    return page.findChildren(ExportController)[0]


def test_the_log_is_exported_and_brings_nothing_back_unchanged(
    window: MainWindow, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    window.show_page("actions")
    controller(window.page).export(tmp_path / "log.xlsx")
    qtbot.waitUntil(lambda: window.page.notice.text.startswith("The action log is saved as"))

    assert window.page.notice.text.endswith("To record changes that you make in the spreadsheet, import it in Intake.")
    found = board.trackers.outcome(board.trackers.read(tmp_path / "log.xlsx"))
    assert (found.counts.same, found.counts.rows) == (len(board.actions.states()),) * 2


def test_the_register_is_exported(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.show_page("register")
    controller(window.page).export(tmp_path / "register.csv")
    qtbot.waitUntil(lambda: window.page.notice.text.startswith("The register is saved as"))

    assert "Recommendation" in (tmp_path / "register.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("typed", "chosen", "named"),
    [
        ("log", "Excel workbook (*.xlsx)", "log.xlsx"),
        ("log", "Comma-separated text (*.csv)", "log.csv"),
        ("log of 8.7", "Excel workbook (*.xlsx)", "log of 8.7.xlsx"),
        ("log.CSV", "Excel workbook (*.xlsx)", "log.CSV"),
    ],
)
def test_a_name_gets_the_suffix_of_the_form_that_was_chosen(typed: str, chosen: str, named: str) -> None:
    assert with_suffix(Path(typed), chosen) == Path(named)


def test_an_export_to_a_missing_folder_shows_the_error_in_the_page(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.show_page("actions")
    controller(window.page).export(tmp_path / "nowhere" / "log.csv")

    qtbot.waitUntil(lambda: "could not be written to" in window.page.notice.text)


def test_the_command_has_a_key_and_is_under_more(window: MainWindow) -> None:
    for name, words in (("actions", "Export action log"), ("register", "Export register")):
        window.show_page(name)
        page = window.page
        assert isinstance(page, ListPage)
        (command,) = [action for action in page.actions() if action.text() == f"{words} to a spreadsheet…"]
        assert command in page.head.more.menu().actions()
        assert command.shortcut().toString() == "Ctrl+Shift+E"
