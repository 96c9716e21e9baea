"""The wording of an action is corrected, and an action removed, by keyboard. Both can be undone."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.actions import NewAction, NewUpdate
from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.workspace import Workspace
from tests.builders import CHAIR, StillClock
from tests.ui.boards import actions_page
from tests.ui.driving import press, show, type_words
from ui.pages.actions.action_corrections import ActionCorrections
from ui.pages.actions.page import ActionsPage
from ui.widgets.dialogs.name_dialog import NameDialog

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key


@pytest.fixture
def page(board: Workspace, qtbot: QtBot) -> ActionsPage:
    made = actions_page(board)
    ActionCorrections(made, board.actions, board.minutes)
    made.changed.connect(made.refresh)
    show(made, qtbot)
    return made


def asked(page: ActionsPage, act: Callable[[], None]) -> NameDialog:
    """Return the dialog that opens."""
    act()
    (dialog,) = [one for one in page.findChildren(NameDialog) if one.isVisible()]
    return dialog


def words_in(dialog: NameDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def press_button(page: ActionsPage, text: str) -> None:
    next(part for part in page.notice.findChildren(QPushButton) if part.text() == text).click()


def refs(page: ActionsPage) -> list[str]:
    return [page.model.row(at).cells[0].text for at in range(page.model.rowCount()) if not page.model.is_head(at)]


def test_the_wording_is_changed_and_the_change_can_be_undone(page: ActionsPage, board: Workspace) -> None:
    before = board.actions.by_ref("A-002")
    dialog = asked(page, lambda: press(Key.Key_E))
    assert dialog.form.texts == {"title": before.title}
    type_words("Report the first quarter to the Board")
    press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    after = board.actions.by_ref("A-002")
    assert (after.title, after.owner, after.target) == (
        "Report the first quarter to the Board",
        before.owner,
        before.target,
    )
    press_button(page, "Undo")
    assert board.actions.by_ref("A-002").title == before.title


def test_an_action_is_removed_with_a_reason_and_restored_by_undo(page: ActionsPage, board: Workspace) -> None:
    listed = refs(page)
    title = board.actions.by_ref("A-002").title
    dialog = asked(page, lambda: press(Key.Key_Delete))
    assert title in words_in(dialog)
    assert not dialog.keep_button.isEnabled()
    type_words("Raised twice")
    dialog.keep_button.click()
    assert refs(page) == listed[1:]
    page.table.setFocus()
    press(Key.Key_Down)
    (removed,) = board.actions.states(withdrawn=True)
    assert (removed.ref, removed.last_note) == ("A-002", "Raised twice")
    assert page.notice.text == "A-002 removed from the log."
    press_button(page, "Undo")
    assert page.notice.text == "A-002 restored to the log."
    assert page.table.chosen_id == removed.action.id
    assert refs(page) == listed
    assert board.actions.states(withdrawn=True) == ()


def test_a_removed_action_takes_no_update_and_its_detail_closes(page: ActionsPage, board: Workspace) -> None:
    title = board.actions.by_ref("A-002").title
    page.narrow(page.chips.on, title)
    page.open_selected()
    page.detail.update_box.note.setPlainText("Not sent yet.")
    page.table.setFocus()
    dialog = asked(page, lambda: press(Key.Key_Delete))
    type_words("Raised twice")
    dialog.keep_button.click()

    assert not page.split.is_open
    page.begin_update()
    page.send_update()
    (removed,) = board.actions.states(withdrawn=True)
    assert removed.last_note == "Raised twice"

    press_button(page, "Undo")
    assert page.split.is_open
    assert page.detail.update_box.note.toPlainText() == "Not sent yet."


def test_all_of_a_long_wording_is_in_view(page: ActionsPage, board: Workspace) -> None:
    board.actions.update(board.actions.by_ref("A-002").action.id, NewUpdate(title="Report the first quarter. " * 8))
    page.refresh(Changes(actions=True))
    field = asked(page, lambda: press(Key.Key_E)).form.inputs["title"]
    assert isinstance(field, QPlainTextEdit)
    assert field.verticalScrollBar().maximum() == 0


def test_the_dialog_asks_before_minutes_are_changed_that_members_have_received(
    page: ActionsPage, board: Workspace
) -> None:
    meeting = board.meetings.add(NewMeeting(date(2025, 7, 1)))
    action = board.actions.add(NewAction("Watch the case", "Supt Thrale", meeting_id=meeting.id))
    page.refresh(Changes(actions=True))
    page.table.choose(action.id)
    assert asked(page, lambda: press(Key.Key_E)).keep_button.isEnabled()
    press(Key.Key_Escape)
    board.minutes.draft(meeting.id)
    board.minutes.circulate(meeting.id)
    dialog = asked(page, lambda: press(Key.Key_Delete))
    (box,) = dialog.findChildren(QCheckBox)
    assert box.text() == "Change the minutes that members received on 8 July 2025"
    type_words("Raised twice")
    press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert board.actions.states(withdrawn=True) == ()
    press(Key.Key_Tab, Key.Key_Space, Key.Key_Return)
    assert [state.ref for state in board.actions.states(withdrawn=True)] == ["A-007"]


def test_nothing_is_asked_about_an_action_in_confirmed_minutes(
    page: ActionsPage, board: Workspace, clock: StillClock
) -> None:
    meeting, later = board.meetings.add(NewMeeting(date(2025, 7, 1))), board.meetings.add(NewMeeting(date(2025, 7, 9)))
    action = board.actions.add(NewAction("Watch the case", "Supt Thrale", meeting_id=meeting.id))
    board.minutes.draft(meeting.id)
    clock.go_to(later.held_on)
    board.minutes.attend(meeting.id, (CHAIR,))
    board.minutes.circulate(meeting.id)
    board.minutes.confirm(meeting.id, later.id)
    page.refresh(Changes(actions=True))
    page.table.choose(action.id)
    press(Key.Key_E)
    assert page.findChildren(NameDialog) == []
    assert page.notice.text.startswith("Action “A-007” is in the confirmed minutes of 1 July 2025. Record a correction")


def test_nothing_is_asked_about_several_actions(page: ActionsPage) -> None:
    press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    press(Key.Key_E, Key.Key_Delete)
    assert page.findChildren(NameDialog) == []
    assert page.notice.text.startswith("Several actions are selected. Select one action")
