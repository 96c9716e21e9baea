"""A window makes the page that is wanted first, and the others when it has nothing else to do."""

import sys
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QSettings
from pytestqt.qtbot import QtBot

from boardpack.services.bank_holidays import BANK_HOLIDAYS, bank_holidays
from boardpack.workspace import Workspace
from ui.pages.actions.page import ActionsPage
from ui.pages.today.page import TodayPage
from ui.places import PagePlace
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow
from ui.shell.pages_on_demand import PageMaker
from ui.widgets.page import WindowPage

pytestmark = pytest.mark.usefixtures("light", "idle")


@pytest.fixture
def window(board: Workspace, state: QSettings, qtbot: QtBot) -> MainWindow:
    made = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(made)
    return made


def test_a_window_begins_with_the_page_in_view_and_the_whole_rail(window: MainWindow) -> None:
    assert [page.name for page in window.pages.made] == ["today"]
    assert list(window.rail.entries) == list(window.pages)
    assert "actions" in window.pages
    assert "nowhere" not in window.pages


def test_a_page_that_is_needed_is_made_at_once_and_up_to_date(window: MainWindow, board: Workspace) -> None:
    window.go(PagePlace("actions", board.actions.by_ref("A-003").action.id))
    assert window.page.name == "actions"
    assert len(window.pages.made) == 2
    assert "Add action" in [action.text() for action in window.page.actions()]


def test_the_others_are_made_one_by_one_in_the_meantime(window: MainWindow, board: Workspace, qtbot: QtBot) -> None:
    window.show()
    qtbot.waitUntil(lambda: len(window.pages.made) == len(window.pages), timeout=5000)
    menus = [action.text() for action in window.menuBar().actions() if action.isVisible()]
    assert menus[0] == "&Board"
    assert {"Register", "Actions", "Meetings"} < {menu.replace("&", "") for menu in menus}
    found = [(maker.name, maker.title, maker.icon) for maker in pages_of(board)]
    assert found == [(page.name, page.title, page.icon) for page in window.pages.made]


def test_lists_are_filled_before_they_are_first_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    qtbot.waitUntil(lambda: len(window.pages.made) == len(window.pages) and not window._idle.isActive())
    page = window.pages["actions"]
    assert isinstance(page, ActionsPage)
    shown = page.model.ids
    assert shown
    with qtbot.assertNotEmitted(page.refreshed):
        window.show_page("actions")
    assert page.model.ids == shown


def test_a_page_is_laid_out_before_it_is_first_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    qtbot.waitUntil(lambda: len(window.pages.made) == len(window.pages) and not window._idle.isActive())
    page = window.pages["actions"]
    assert isinstance(page, ActionsPage)
    place = page.table.rect().translated(page.table.mapTo(page, QPoint()))
    window.show_page("actions")
    assert page.table.rect().translated(page.table.mapTo(page, QPoint())) == place


def test_today_is_read_before_it_is_first_shown(
    board: Workspace, state: QSettings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.setValue("window/page", "intake")
    window = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: len(window.pages.made) == len(window.pages) and not window._idle.isActive())
    page = window.pages["today"]
    assert isinstance(page, TodayPage)
    assert page.parts["overdue"].lines
    monkeypatch.setattr(page, "_read", lambda: pytest.fail("the board is read again"))
    window.show_page("today")


def test_its_own_page_is_there_before_others_are_loaded(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitExposed(window):
        window.show()
    assert not window._idle.isActive()
    qtbot.waitUntil(window._idle.isActive, timeout=5000)


def test_what_a_page_needs_later_is_loaded_before_the_next_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "json.tool", raising=False)
    maker = PageMaker("register", "Register", "book-open", WindowPage, used_later="json.tool")
    while maker.load():
        pass
    assert "json.tool" in sys.modules


def test_the_register_needs_the_bank_holidays_later(board: Workspace) -> None:
    assert bank_holidays((2025,))[date(2025, 12, 25)] == "Christmas Day"
    assert BANK_HOLIDAYS in sys.modules
    assert {maker.name: maker.used_later for maker in pages_of(board)}["register"] == BANK_HOLIDAYS
