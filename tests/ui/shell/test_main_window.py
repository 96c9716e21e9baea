"""The window leads between pages by key, keeps them in step, and takes up where it was left."""

import sys
from datetime import date, time
from functools import partial

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.domain.meetings.forward_plan import NewPlannedItem
from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.workspace import Workspace
from tests.ui.boards import call_meeting
from tests.ui.driving import ALL, make_all_pages, press, type_words
from ui.guide import Guide
from ui.models.palette import PaletteEntry, matching_entries
from ui.pages.actions.page import ActionsPage
from ui.pages.meeting_page import MeetingPage
from ui.pages.meetings.page import MeetingsPage
from ui.pages.register.page import RegisterPage
from ui.pages.settings.page import SettingsPage
from ui.places import PagePlace
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(board: Workspace, state: QSettings, qtbot: QtBot) -> MainWindow:
    return opened(board, state, qtbot)


def opened(board: Workspace, state: QSettings, qtbot: QtBot) -> MainWindow:
    made = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.page.focus_first()
    return made


def log_of(window: MainWindow) -> ActionsPage:
    page = window.pages["actions"]
    assert isinstance(page, ActionsPage)
    return page


def register_of(window: MainWindow) -> RegisterPage:
    page = window.pages["register"]
    assert isinstance(page, RegisterPage)
    return page


def test_each_page_has_its_number_in_the_order_of_the_month(window: MainWindow) -> None:
    assert list(window.pages) == [
        "today",
        "intake",
        "register",
        "actions",
        "meetings",
        "minutes",
        "pack",
        "people",
        "settings",
    ]
    for number, name in enumerate(window.pages, start=1):
        press(Key(Key.Key_0.value + number), modifier=CONTROL)
        assert window.page.name == name
        assert window.windowTitle() == f"{window.page.title}: High Harms Board"


def test_arrows_move_in_the_rail_and_enter_opens(window: MainWindow) -> None:
    entries = window.rail.entries
    entries["register"].setFocus()
    press(Key.Key_Down)
    assert entries["actions"].hasFocus()
    press(Key.Key_Return)
    assert window.page.name == "actions"
    assert entries["actions"].isChecked()
    assert not entries["register"].isChecked()


def test_a_narrow_window_keeps_the_names_of_its_icons(window: MainWindow) -> None:
    window.resize(900, 700)
    QApplication.processEvents()
    assert window.rail.width() == 48
    assert window.rail.entries["actions"].accessibleName() == "Actions"
    assert "Actions (Ctrl+4)" in window.rail.entries["actions"].toolTip()
    window.resize(1280, 800)
    QApplication.processEvents()
    assert window.rail.width() == 184


def test_the_rail_shows_a_number_only_where_something_waits(window: MainWindow) -> None:
    window.pages["intake"].waiting.emit(5)
    assert window.rail.entries["intake"].accessibleName() == "Intake, 5 waiting"
    window.pages["intake"].waiting.emit(0)
    assert window.rail.entries["intake"].accessibleName() == "Intake"


def test_what_one_page_changes_the_others_show_when_they_come_to_the_front(
    window: MainWindow, board: Workspace
) -> None:
    window.show_page("register")
    share = next(entry for entry in board.register.entries() if entry.item.text.startswith("Share"))
    late = board.actions.by_ref("A-001").action.id
    window.show_page("actions")
    board.actions.update(late, NewUpdate(status=Status.COMPLETE))
    window.page.announce(Changes(actions=True))
    assert log_of(window).head.sentence.startswith("4 open actions")
    window.show_page("register")
    page = register_of(window)
    status = page.model.row(page.model.place_of(share.item.id) or 0).cells[-1]
    assert status.text == "On track"


def test_a_new_name_of_the_board_reaches_rail_and_title(window: MainWindow, board: Workspace) -> None:
    press(Key.Key_9, modifier=CONTROL)
    settings = window.page
    assert isinstance(settings, SettingsPage)
    settings.show_place(PagePlace("settings", "board_name"))
    press(Key.Key_A, modifier=CONTROL)
    type_words("Harm Board")
    press(Key.Key_Return)
    assert board.settings.get().board_name == "Harm Board"
    assert window.rail.board_name == "Harm Board"
    assert window.windowTitle() == "Settings: Harm Board"


def test_find_or_do_finds_an_action_by_its_words(window: MainWindow, board: Workspace, qtbot: QtBot) -> None:
    press(Key.Key_K, modifier=CONTROL)
    type_words("nurse rota")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.name == "actions")
    assert log_of(window).table.chosen_id == board.actions.by_ref("A-005").action.id


def test_find_or_do_finds_a_meeting_by_its_name_and_goes_there(
    board: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    call_meeting(board)
    later = board.meetings.add(NewMeeting(date(2025, 12, 16)))
    page = window.pages["meetings"]
    assert isinstance(page, MeetingsPage)
    window.show_page("meetings")
    palette = window.find_or_do()
    qtbot.waitUntil(palette.isActiveWindow)
    type_words("meeting of 16 dec")
    qtbot.waitUntil(lambda: palette.status != "")
    assert [entry.text for entry in palette.shown] == ["Meeting of 16 December 2025"]
    press(Key.Key_Return)

    assert page.meeting == later
    assert page.first.view.ways[0].hasFocus()  # and not the button that begins an empty agenda


def test_keys_lead_to_the_next_and_the_previous_meeting(board: Workspace, window: MainWindow) -> None:
    first = call_meeting(board)
    later = board.meetings.add(NewMeeting(date(2025, 12, 16)))
    for name in ("minutes", "pack", "meetings"):
        window.go(PagePlace(name, first.id))
        page = window.pages[name]
        assert isinstance(page, MeetingPage)
        for key, meeting in ((Key.Key_PageDown, later), (Key.Key_PageDown, later), (Key.Key_PageUp, first)):
            press(key, modifier=CONTROL)
            assert page.meeting == meeting
    assert page.table.hasFocus()


def test_find_or_do_runs_a_command_of_the_page(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("actions")
    window.page.focus_first()
    press(Key.Key_K, modifier=CONTROL)
    type_words("add act")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: log_of(window).form.isAncestorOf(window.focusWidget()))


def test_find_or_do_moves_by_arrows_and_escape_leaves_everything(window: MainWindow) -> None:
    before = window.page.name
    dialog = window.find_or_do()
    press(Key.Key_Down, Key.Key_Up, Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.page.name == before


def test_matches_hold_every_word_and_those_that_begin_so_come_first() -> None:
    made = [PaletteEntry(words, "", lambda: None) for words in ("Go to actions", "Add action", "Actions", "Meetings")]
    assert [choice.text for choice in matching_entries(made, "action")] == ["Actions", "Go to actions", "Add action"]
    assert [choice.text for choice in matching_entries(made, "add act")] == ["Add action"]
    assert matching_entries(made, "zebra") == ()


def test_the_command_of_the_typed_name_comes_first() -> None:
    names = ("Add all proposed items", "All meetings, list and calendar", "Add meeting", "Add meeting notes", "Save…")
    made = [PaletteEntry(name, "Meetings", lambda: None) for name in names]
    assert [entry.text for entry in matching_entries(made, "Add meeting")] == [
        "Add meeting",
        "Add meeting notes",
        "Add all proposed items",
    ]
    assert matching_entries(made, "save")[0].text == "Save…"


def test_proposals_that_are_added_from_the_palette_can_be_undone_from_the_notice(
    window: MainWindow, board: Workspace, qtbot: QtBot
) -> None:
    board.forward_plan.add(NewPlannedItem("Custody visiting", first_on=call_meeting(board).held_on))
    window.take_changes(ALL)
    window.show_page("meetings")
    for page in ("meetings", "minutes"):
        window.show_page(page)
        window.page.focus_first()
        press(Key.Key_K, modifier=CONTROL)
        type_words("add all proposed")
        press(Key.Key_Return)
        assert window.page.name == "meetings"
        qtbot.waitUntil(window.isActiveWindow)
        assert "added to the agenda" in window.page.notice.text
        press(Key.Key_Z, modifier=CONTROL)
        assert window.page.notice.text == ""


@pytest.mark.parametrize("page", ["minutes", "intake"])
def test_a_backup_is_made_from_any_page(window: MainWindow, board: Workspace, qtbot: QtBot, page: str) -> None:
    make_all_pages(window)
    window.show_page(page)
    before = len(board.backups.list())
    press(Key.Key_K, modifier=CONTROL)
    type_words("Back up now")
    with qtbot.waitSignal(window.backed_up):
        press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.notice.text == "Backed up.")
    assert len(board.backups.list()) == before + 1


def test_a_place_on_another_page_is_brought_to_the_front(window: MainWindow, board: Workspace) -> None:
    window.show_page("register")
    action_id = board.actions.by_ref("A-003").action.id
    window.page.requested.emit(PagePlace("actions", action_id))
    assert window.page.name == "actions"
    assert log_of(window).table.chosen_id == action_id


def test_the_window_opens_as_it_was_left(board: Workspace, state: QSettings, qtbot: QtBot) -> None:
    first = opened(board, state, qtbot)
    first.resize(790, 640)
    first.show_page("meetings")
    first.close()
    second = opened(board, state, qtbot)
    assert second.page.name == "meetings"
    assert (second.width(), second.height()) == (790, 640)


def test_a_window_without_stored_state_opens_on_today(window: MainWindow) -> None:
    assert window.page.name == "today"
    assert window.windowTitle() == "Today: High Harms Board"


def test_a_page_that_is_empty_has_the_focus_on_its_first_step(
    empty_board: Workspace, state: QSettings, qtbot: QtBot
) -> None:
    window = MainWindow(empty_board.settings, empty_board.search, pages_of(empty_board), state)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    steps = {"register": "Import a report", "actions": "Add action", "meetings": "Add meeting"}
    for name, step in (steps | {"minutes": "Add meeting", "pack": "Add meeting"}).items():
        press(Key(Key.Key_1.value + list(window.pages).index(name)), modifier=CONTROL)
        focus = QApplication.focusWidget()
        assert isinstance(focus, QPushButton), name
        assert (focus.text(), focus.isVisible()) == (step, True)


def test_every_command_of_a_page_is_in_the_menu_with_its_key(window: MainWindow) -> None:
    make_all_pages(window)
    menus = {action.text().replace("&", ""): action.menu() for action in window.menuBar().actions()}
    assert {"Board", "Register", "Actions"} <= set(menus)
    for name, page in window.pages.items():
        own = menus[page.title].actions()
        parts = [action.menu() for action in own if action.menu()]
        commands = [action for menu in (menus[page.title], *parts) for action in menu.actions() if not action.menu()]
        assert {action for action in commands if not action.isSeparator()} == set(page.actions()), name
        assert all(len(menu.actions()) <= 16 for menu in (menus[page.title], *parts)), name
    words = {action.text(): action.shortcut().toString() for action in menus["Actions"].actions()}
    assert words["Add action"] == "Ctrl+N"
    assert {"View", "Order by", "Save and send"} < set(words)
    assert [action.text() for action in menus["Board"].actions()][:3] == ["Today", "Intake", "Register"]


def test_about_shows_versions_and_the_log_to_be_copied(window: MainWindow) -> None:
    window.show_about()

    about = window.findChild(QMessageBox)
    assert about.text().startswith("Boardpack ")
    assert "pikepdf" in about.text()
    assert "boardpack.log" in about.informativeText()
    about.close()


def test_the_next_window_opens_at_the_rows_and_the_meeting_where_this_one_was_left(
    board: Workspace, state: QSettings, qtbot: QtBot
) -> None:
    call_meeting(board)
    later = board.meetings.add(NewMeeting(date(2025, 9, 18), time(10, 30), time(12, 30), "Mere House"))
    first = opened(board, state, qtbot)
    first.go(PagePlace("meetings", later.id))
    first.show_page("actions")
    log = log_of(first)
    chosen = log.model.ids[2]
    log.table.choose(chosen)
    first.close()

    second = opened(board, state, qtbot)

    assert second.page.name == "actions"
    assert log_of(second).table.chosen_id == chosen
    second.show_page("meetings")
    page = second.page
    assert isinstance(page, MeetingsPage)
    assert page.meeting is not None
    assert page.meeting.id == later.id


def test_who_is_led_to_another_page_by_a_button_can_go_on_by_keyboard(window: MainWindow) -> None:
    """The button that leads there is hidden with its page, and Qt may have moved the focus to the rail."""
    window.rail.entries["intake"].setFocus()
    window.go(PagePlace("register"))
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.page.isAncestorOf(focus)


def test_a_first_window_fits_the_screen_with_the_title_bar_of_the_system(window: MainWindow) -> None:
    room = window.screen().availableSize()
    assert window.width() <= room.width()
    assert window.height() < room.height()


def test_whoever_is_led_to_a_list_can_go_on_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    for name in ("register", "actions"):
        window.show_page("intake")
        window.page.focus_first()
        window.go(PagePlace(name))
        assert QApplication.focusWidget() is (register_of(window) if name == "register" else log_of(window)).table


def test_arrow_keys_on_a_button_do_not_move_the_focus(window: MainWindow) -> None:
    window.show_page("register")
    window.activateWindow()
    register_of(window).head.primary.setFocus()
    for key in (Key.Key_Down, Key.Key_Up, Key.Key_Left, Key.Key_Right):
        press(key)
        assert QApplication.focusWidget() is register_of(window).head.primary


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt opens the menu by itself")
def test_shift_f10_opens_the_menu_of_the_row(window: MainWindow, qtbot: QtBot) -> None:
    window.go(PagePlace("actions"))
    press(Key.Key_Down)
    press(Key.Key_F10, modifier=Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "Open"
    menu.close()


def test_an_action_for_an_item_is_begun_by_key(window: MainWindow) -> None:
    window.go(PagePlace("register"))
    press(Key.Key_Down)
    press(Key.Key_N, modifier=CONTROL)
    assert window.page is log_of(window)
    assert "Responds to " in " ".join(label.text() for label in log_of(window).findChildren(QLabel))


def test_agenda_and_pack_follow_each_other_to_a_meeting(board: Workspace, window: MainWindow) -> None:
    first = board.meetings.add(NewMeeting(date(2025, 7, 16)))
    later = board.meetings.add(NewMeeting(date(2025, 9, 17)))
    agendas, pack, minutes = (window.pages[name] for name in ("meetings", "pack", "minutes"))
    assert isinstance(agendas, MeetingsPage)
    for name in ("pack", "minutes", "meetings"):
        window.show_page(name)
    assert (agendas.agenda_meeting, pack.agenda_meeting, minutes.agenda_meeting) == (first.id, first.id, None)

    agendas.show_meetings(later.id)
    for name in ("register", "minutes", "pack"):
        window.show_page(name)
    assert pack.agenda_meeting == later.id


def click_in_rail(window: MainWindow, name: str) -> None:
    found = next(one for one in window.rail.findChildren(QPushButton) if one.accessibleName() == name)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_menu_in_the_rail_opens_one_menu_of_all_menus_and_leaves_the_bar_hidden(window: MainWindow) -> None:
    click_in_rail(window, "Menu")
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    assert next(action.text() for action in opened.actions()) == "&Board"
    assert not window.menuBar().isVisible()
    opened.close()
    assert QApplication.activePopupWidget() is None


def test_a_key_of_several_pages_works_on_the_page_in_view_while_the_menus_are_shown(
    window: MainWindow,
) -> None:
    for name in ("meetings", "register", "intake"):
        window.show_page(name)
    window.menuBar().show()
    pressed: list[str] = []
    for name in ("meetings", "register", "intake"):
        opening = next(one for one in window.pages[name].actions() if one.shortcut() == QKeySequence("Ctrl+O"))
        opening.triggered.disconnect()
        opening.triggered.connect(partial(pressed.append, name))
    window.page.focus_first()
    press(Qt.Key.Key_O, modifier=Qt.KeyboardModifier.ControlModifier)
    assert window.menuBar().isVisible()
    assert pressed == ["intake"]


def test_help_in_the_rail_opens_the_guide_at_the_page(window: MainWindow) -> None:
    window.show_page("register")
    click_in_rail(window, "Help")
    guide = window.findChild(Guide)
    assert guide is not None
    assert guide.isVisible()
    guide.close()
