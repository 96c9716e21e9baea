"""Everybody can use every page: each control has a name, Tab reaches it, and the focus is seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from boardpack.workspace import Workspace
from tests.ui.boards import call_meeting
from tests.ui.dialogs import DIALOGS, ELSEWHERE, dialog_classes
from tests.ui.driving import ALL, make_all_pages, press
from ui.pages.actions.page import ActionsPage
from ui.pages.first_run.page import FirstRun
from ui.pages.list_page import ListPage
from ui.pages.meetings.page import MeetingsPage
from ui.pages.minutes.page import MinutesPage
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow
from ui.widgets.dialogs import frame
from ui.widgets.form_buttons import FormButtons
from ui.widgets.tables.table import TableView
from ui.widgets.working import Working

pytestmark = pytest.mark.usefixtures("light")
CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
PAGES = ("today", "intake", "register", "actions", "meetings", "minutes", "pack", "people", "settings")

SMALL = QSize(911, 472)
"""The room of a screen of 1366 by 768 at 150 %, below the bar with a window's title."""


@pytest.fixture
def window(board: Workspace, state: QSettings, qtbot: QtBot) -> MainWindow:
    made = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def nameless(widget: QWidget) -> list[str]:
    """Return the controls that a screen reader could not tell apart, except parts that Qt makes itself."""
    silent = [control for control in controls(widget) if not name(control)]
    return [f"{type(entry).__name__} in {type(entry.parentWidget()).__name__}" for entry in silent]


def controls(widget: QWidget) -> list[QWidget]:
    return [entry for entry in widget.findChildren(QWidget) if isinstance(entry, CONTROLS) and not is_qts_own(entry)]


def is_qts_own(widget: QWidget) -> bool:
    """Return the list in a combo box, the field in a spin box, the corner of a table, the buttons in a field."""
    if widget.objectName().startswith("qt_") or isinstance(widget, QHeaderView):
        return True
    owner = widget.parentWidget()
    while owner is not None and not isinstance(owner, QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView):
        owner = owner.parentWidget()
    return owner is not None


def name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def test_every_page_has_a_description_and_each_of_its_controls_a_name(window: MainWindow) -> None:
    for page in PAGES:
        window.show_page(page)
        window.page.focus_first()
        QApplication.processEvents()
        assert window.page.accessibleName() == window.page.title
        assert controls(window.page), page
        assert nameless(window.page) == [], page


def test_every_control_of_rail_and_first_run_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    first = FirstRun()
    qtbot.addWidget(first)
    assert len(controls(window.rail)) == len(PAGES) + 3  # Search, Help and Menu
    assert nameless(window.rail) == []
    assert len(controls(first)) > 8
    assert nameless(first) == []


@pytest.mark.parametrize("page", PAGES)
def test_tab_goes_round_the_page_and_comes_back(window: MainWindow, board: Workspace, page: str) -> None:
    call_meeting(board)
    window.take_changes(ALL)
    window.resize(1440, 900)
    window.show_page(page)
    window.page.focus_first()
    names = tab_round()
    assert "Search" in names
    assert ("Close details (Esc)" in names) is (page in ("register", "actions", "people"))


@pytest.mark.parametrize("page", ["register", "actions"])
def test_tab_goes_round_the_detail_that_replaces_the_list(window: MainWindow, page: str) -> None:
    window.resize(window.minimumSizeHint())
    window.show_page(page)
    shown = window.page
    assert isinstance(shown, ListPage)
    shown.focus_first()
    assert "Close details (Esc)" not in tab_round()
    shown.open_selected()
    assert shown.split.detail_replaces_list
    assert "Close details (Esc)" in tab_round()


def tab_round() -> list[str]:
    """Press Tab until the focus is where it was, and return the names of all controls that had it."""
    start = QApplication.focusWidget()
    seen: list[QWidget] = []
    for _ in range(120):
        press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is start or seen[:1] == [focused]:
            break
        assert focused is not None
        assert focused.isVisible()
        assert focused not in seen, f"Tab is caught at {focused.accessibleName()}"
        seen.append(focused)
    else:
        raise AssertionError("Tab never came back")
    return [name(item) for item in (*seen, start) if item is not None]


def test_every_dialog_fits_a_small_screen_names_its_controls_and_is_closed_by_escape(
    window: MainWindow, board: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "room_on_screen", lambda _: SMALL)
    call_meeting(board)
    window.take_changes(ALL)
    for kind, (page, open_dialog) in DIALOGS.items():
        window.show_page(page)
        opened = open_dialog(window)
        assert isinstance(opened, kind)
        qtbot.waitUntil(opened.isActiveWindow)
        assert controls(opened), kind
        assert nameless(opened) == [], kind
        assert opened.accessibleName(), kind
        assert SMALL.expandedTo(opened.size()) == SMALL, kind
        assert_tab_reaches_the_primary_button_before_leaving(opened)
        working = opened.findChildren(Working)
        qtbot.waitUntil(lambda working=working: not any(part.is_working for part in working))
        press(Qt.Key.Key_Escape)
        assert not [widget for widget in window.findChildren(QDialog) if widget.isVisible()], kind
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)


def assert_tab_reaches_the_primary_button_before_leaving(dialog: QWidget) -> None:
    """Walk with Tab: the button that leaves is reached from another button, never from a field."""
    feet = dialog.findChildren(FormButtons)
    for foot in (foot for foot in feet if len(foot.findChildren(QPushButton)) > 1):
        for part in foot.findChildren(QPushButton):
            part.setEnabled(True)
        leave = next(part for part in foot.findChildren(QPushButton) if part.text() in ("Cancel", "Close"))
        leave.setFocus()
        press(Qt.Key.Key_Tab, modifier=Qt.KeyboardModifier.ShiftModifier)
        assert isinstance(QApplication.focusWidget(), QPushButton), dialog.accessibleName()
        assert foot.isAncestorOf(QApplication.focusWidget()), dialog.accessibleName()


def test_the_first_window_fits_a_small_screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "room_on_screen", lambda _: SMALL)
    first = FirstRun()
    qtbot.addWidget(first)
    first.show()
    assert SMALL.expandedTo(first.size()) == SMALL


def test_every_dialog_is_opened_here_or_looked_at_by_a_test_that_is_named() -> None:
    known = {kind.__name__ for kind in DIALOGS}
    assert {kind.__name__ for kind in dialog_classes()} == known | ELSEWHERE.keys()
    assert not known & ELSEWHERE.keys()
    for name_of_dialog, (path, _) in ELSEWHERE.items():
        text = (Path(__file__).parents[1] / path).read_text("utf-8")
        assert "nameless(" in text, f"{path} does not look at the names in {name_of_dialog}"


def minutes_of(window: MainWindow) -> MinutesPage:
    page = window.pages["minutes"]
    assert isinstance(page, MinutesPage)
    return page


def log_of(window: MainWindow) -> ActionsPage:
    page = window.pages["actions"]
    assert isinstance(page, ActionsPage)
    return page


def meetings_of(window: MainWindow) -> MeetingsPage:
    page = window.pages["meetings"]
    assert isinstance(page, MeetingsPage)
    return page


def test_controls_have_the_roles_by_which_they_are_used(window: MainWindow) -> None:
    roles = QAccessible.Role
    expected = {QAbstractButton: {roles.Button, roles.PushButton, roles.CheckBox, roles.RadioButton, roles.ButtonMenu}}
    expected |= {QLineEdit: {roles.EditableText}, QComboBox: {roles.ComboBox}, TableView: {roles.Table}}
    make_all_pages(window)
    seen = set()
    for control in controls(window):
        interface = QAccessible.queryAccessibleInterface(control)
        for kind, of_kind in expected.items():
            if isinstance(control, kind):
                assert interface.role() in of_kind, f"{name(control)} is read as {interface.role()}"
                seen.add(kind)
    assert seen == set(expected)


def test_one_of_several_choices_is_read_as_a_radio_button(window: MainWindow) -> None:
    window.show_page("actions")
    page = log_of(window)
    buttons = [*window.rail.entries.values(), *page.chips.chips.values()]
    roles = {QAccessible.queryAccessibleInterface(button).role() for button in buttons}
    assert roles == {QAccessible.Role.RadioButton}


def test_what_is_written_on_a_button_is_part_of_its_name(window: MainWindow) -> None:
    """Who speaks to the computer says what is to be seen (WCAG 2.5.3)."""
    make_all_pages(window)
    different = []
    for control in controls(window):
        text = control.text().strip().rstrip("…").lower() if isinstance(control, QAbstractButton) else ""
        if text and text not in name(control).lower():
            different.append(f"“{control.text()}” is called “{name(control)}”")
    assert different == []


def test_the_focus_is_seen_on_a_button_a_field_and_a_row(window: MainWindow) -> None:
    window.resize(1280, 800)  # in a narrow window the chips are in a menu
    window.show_page("actions")
    window.page.focus_first()
    table = QApplication.focusWidget()
    assert table is not None
    chips = [entry for entry in controls(window.page) if name(entry) in ("At risk", "Filter actions")]
    for control in (table, *chips):
        control.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        with_focus = control.grab().toImage()
        control.clearFocus()
        QApplication.processEvents()
        assert control.grab().toImage() != with_focus, f"the focus on {name(control)} cannot be seen"


def test_a_row_is_read_aloud_with_the_long_form_of_its_status(window: MainWindow) -> None:
    window.show_page("actions")
    table = window.page.findChildren(TableView)[0]
    interface = QAccessible.queryAccessibleInterface(table)
    cells = [interface.child(at) for at in range(interface.childCount())]
    read = [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]
    assert "26 days overdue" in read
    assert interface.role() == QAccessible.Role.Table
