"""Owners are asked from the log: forms and emails into a folder, and reminders to who has not replied."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.exchange.form_questions import FormQuestion
from boardpack.domain.meetings.meetings import NewAgendaItem, Restriction
from boardpack.store import Store
from boardpack.workspace import Workspace
from tests.builders import StillClock, add_action, new_action
from tests.builders import call_meeting as call_another
from tests.form_filling import filled
from tests.ui.boards import actions_page, call_meeting
from tests.ui.driving import press, show
from tests.ui.test_accessibility import controls, nameless
from ui.exchange.forms_controller import FormsController
from ui.exchange.forms_dialog import FormsDialog
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key


@pytest.fixture
def dialog(board: Workspace, qtbot: QtBot) -> Iterator[FormsDialog]:
    call_meeting(board)
    made = FormsDialog(board.owner_forms, board.actions, board.meetings)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def test_every_owner_of_an_open_action_is_ticked_for_the_next_meeting(dialog: FormsDialog) -> None:
    assert dialog.meeting.currentText() == "24 July 2025"
    assert dialog.owners.ticked == ("DCI Marlpit", "Insp Yelland", "L. Hathersedge", "Supt Thrale")
    assert dialog.sentence.text() == "4 owners of open actions."
    assert QApplication.focusWidget() is dialog.owners.boxes["DCI Marlpit"]
    assert dialog.act_button.isEnabled()
    assert not dialog.remind_button.isEnabled()


def test_actions_without_an_owner_are_named_and_the_meeting_is_one_to_come(
    board: Workspace, clock: StillClock, qtbot: QtBot
) -> None:
    today = call_meeting(board)
    call_another(board, date(2025, 9, 17))
    unowned = add_action(Store(board.folder), new_action("Find an owner", owner=""))
    clock.go_to(today.held_on)
    dialog = FormsDialog(board.owner_forms, board.actions, board.meetings)
    qtbot.addWidget(dialog)
    assert dialog.sentence.text() == f"4 owners of open actions. {unowned.ref} has no owner, and has no form."
    assert dialog.meeting.currentText() == "17 September 2025"


def test_enter_on_an_owner_asks_for_the_folder_of_the_forms(
    dialog: FormsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda _, title, *rest: asked.append(title) or "")
    press(Key.Key_Return)
    assert asked == ["Choose a folder for the forms"]
    assert dialog.isVisible()


def test_tab_goes_through_the_dialog_as_it_is_drawn_also_after_another_meeting_was_chosen(dialog: FormsDialog) -> None:
    dialog.show_meeting()
    dialog.meeting.setFocus()
    seen = []
    for _ in range(9):
        seen.append(QApplication.focusWidget())
        press(Key.Key_Tab)

    boxes = list(dialog.owners.boxes.values())
    assert seen[:7] == [dialog.meeting, dialog.owners.all, dialog.owners.none, *boxes]
    assert seen[7:] == [dialog.unlocked, dialog.act_button]


def test_the_buttons_for_all_owners_stand_side_by_side(dialog: FormsDialog) -> None:
    owners = dialog.owners
    assert owners.all.geometry().right() < owners.none.geometry().left()
    assert owners.none.geometry().right() <= owners.rect().right()


def test_an_owner_who_is_not_ticked_gets_no_form(
    dialog: FormsDialog, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    press(Key.Key_Space)
    with qtbot.waitSignal(dialog.changed):
        dialog.write_to(tmp_path / "Forms")

    assert [form.owner for form in board.owner_forms.list()] == ["Insp Yelland", "L. Hathersedge", "Supt Thrale"]
    assert len(list((tmp_path / "Forms").iterdir())) == 6
    assert dialog.notice.text.startswith(f"3 forms, each with an email draft, saved in “{tmp_path / 'Forms'}”.")
    assert "No email address is recorded for 3 owners, including Insp Yelland." in dialog.notice.text
    assert dialog.sentence.text() == "4 owners of open actions. 3 forms have not been returned."
    assert dialog.owners.ticked == ("DCI Marlpit",)


def test_the_window_names_restricted_actions_that_are_on_a_form_of_their_own(
    dialog: FormsDialog, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    meeting = board.meetings.list()[0]
    restriction = Restriction("law enforcement (section 31)")
    item = board.meetings.add_item(meeting.id, NewAgendaItem("Operation", restriction=restriction))
    raised = new_action("Arrest the nominal", "DCI Marlpit", agenda_item_id=item.id, meeting_id=meeting.id)
    ref = board.actions.add(raised).ref

    with qtbot.waitSignal(dialog.changed):
        dialog.write_to(tmp_path / "Forms")

    assert dialog.notice.text.startswith("5 forms, each with an email draft, saved in")
    assert f"raised under restricted items: {ref}. They are on separate forms" in dialog.notice.accessibleDescription()


def test_the_folder_of_the_forms_is_asked_for_and_can_be_opened(
    dialog: FormsDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    monkeypatch.setattr("ui.exchange.forms_dialog.open_path", lambda path, notice: opened.append(path))
    with qtbot.waitSignal(dialog.changed):
        dialog.act_button.click()

    (link,) = [control for control in controls(dialog.notice) if control.property("text") == "Open folder"]
    link.setFocus()
    press(Key.Key_Return)

    assert opened == [tmp_path]


def test_only_those_who_have_not_answered_are_reminded(
    dialog: FormsDialog, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.changed):
        dialog.write_to(tmp_path)
    came = next(tmp_path.glob("Supt Thrale*.docx"))
    reading = board.owner_forms.read(filled(came, {("A-004", FormQuestion.UPDATE): "The tool is here."}))
    board.owner_forms.accept(reading, [reading.proposals[0]])
    qtbot.waitUntil(lambda: not dialog.working.is_working)
    dialog.show_meeting()
    assert dialog.sentence.text() == "4 owners of open actions. 3 forms have not been returned."

    with qtbot.waitSignal(dialog.changed):
        dialog.remind_in(tmp_path / "Reminders")

    assert len(list((tmp_path / "Reminders").iterdir())) == 3
    assert "reminder drafted on 8 July 2025" in dialog.owners.boxes["DCI Marlpit"].accessibleDescription()
    assert "was returned on 8 July 2025" in dialog.owners.boxes["Supt Thrale"].accessibleDescription()


def test_the_forms_of_a_meeting_are_shown_when_the_dialog_opens_for_it(
    board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    call_meeting(board)
    later = call_another(board, date(2025, 9, 17))
    board.owner_forms.write(later.id, tmp_path)
    page = actions_page(board)
    show(page, qtbot)
    services = (board.owner_forms, board.actions, board.meetings)
    controller = FormsController(page, page.head, *services)

    dialog = controller.open(later.id)

    assert dialog.sentence.text() == "4 owners of open actions. 4 forms have not been returned."
    dialog.reject()


def test_a_folder_that_cannot_be_made_shows_the_error(dialog: FormsDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    dialog.write_to(tmp_path / "file" / "Forms")
    qtbot.waitUntil(lambda: "cannot be made" in dialog.notice.text)
    qtbot.waitUntil(dialog.act_button.isEnabled)


def test_nobody_can_be_asked_before_there_is_a_meeting(board: Workspace, qtbot: QtBot) -> None:
    dialog = FormsDialog(board.owner_forms, board.actions, board.meetings)
    qtbot.addWidget(dialog)
    assert dialog.sentence.text().startswith("There is no meeting yet")
    assert not dialog.act_button.isEnabled()


def test_every_control_has_a_name_and_the_log_opens_the_dialog_by_key(
    board: Workspace, state: QSettings, qtbot: QtBot
) -> None:
    call_meeting(board)
    window = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(window)
    window.show()
    window.show_page("actions")
    controller = window.page.findChildren(FormsController)[0]
    (command,) = [action for action in window.page.actions() if action.text() == "Prepare forms for owners…"]
    assert command.shortcut().toString() == "Ctrl+Shift+W"
    assert command in window.page.head.more.menu().actions()

    dialog = controller.open()

    assert len(controls(dialog)) > 8
    assert nameless(dialog) == []
    with qtbot.waitSignal(window.page.changed):
        dialog.changed.emit(Changes(actions=True))
    dialog.reject()
