"""An agenda is built by keyboard, each step stored at once and undone by one key."""

from datetime import date, time
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.editions import PaperEdition
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    Implication,
    NewAgendaItem,
    Paper,
    PaperState,
    Purpose,
    Restriction,
    paper_state,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.paper_pictures import kept_pictures
from boardpack.domain.meetings.workbooks import SheetChoice
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.office.office_holders import Person
from boardpack.domain.office.settings import PaperAcceptance
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import REAL_LETTERS
from tests.formats.spreadsheet.test_print_setup import costs_workbook, saved
from tests.pack import made_pdfs
from tests.ui.boards import WHY_NOW, a_pdf, call_meeting
from tests.ui.driving import ALL, press, show, type_words
from tests.ui.pages.meetings_pages import choose, meetings_page
from tests.ui.test_accessibility import nameless
from ui.boards import drafts_file
from ui.drafts import Drafts
from ui.pages.meetings.page import MeetingsPage
from ui.places import PagePlace
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog
from ui.widgets.editor.paper_editor import PaperEditor
from ui.widgets.fields.completed_field import CompletedField

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(board: Workspace, qtbot: QtBot) -> MeetingsPage:
    call_meeting(board)
    made = meetings_page(board)
    show(made, qtbot)
    return made


def titles(board: Workspace) -> list[str]:
    return [row.item.title for row in board.meetings.agenda(board.meetings.list()[0].id)]


def item(board: Workspace, title: str) -> AgendaItem:
    agenda = board.meetings.agenda(board.meetings.list()[0].id)
    return next(row.item for row in agenda if row.item.title == title)


def attach(page: MeetingsPage, qtbot: QtBot, path: Path) -> None:
    """Attach a file to the selected item, in place of a written paper if it has one, and wait until that is done."""
    with qtbot.waitSignal(page.attachments.attached, timeout=20_000):
        page.attach_file(path)
        if page.attachments.question is not None:
            answer(page.attachments.question, "Replace paper")


def answer(question: QMessageBox, words: str) -> None:
    next(button for button in question.buttons() if button.text().replace("&", "") == words).click()


def test_the_page_shows_the_next_meeting_and_its_facts(page: MeetingsPage) -> None:
    assert page.head.sentence == "10:30am to 12:30pm, Mere House. 1 paper is missing, due in 7 days."
    assert "Time planned: 70 of 120 minutes" in page.strip.text
    assert "Papers in: 2 of 3" in page.strip.text


def test_the_date_of_a_meeting_with_items_is_changed_under_more(page: MeetingsPage, board: Workspace) -> None:
    next(one for one in page.head.more.menu().actions() if one.text() == "Change meeting details").trigger()
    assert page.change_form.isVisible()
    page.change_form.form.inputs["held_on"].setText("25 July 2025")
    page.change_form.submit()
    assert [meeting.held_on for meeting in board.meetings.list()] == [date(2025, 7, 25)]


def test_where_there_is_room_for_one_the_agenda_comes_first_and_escape_goes_back_to_it(
    board: Workspace, qtbot: QtBot
) -> None:
    call_meeting(board)
    page = meetings_page(board)
    show(page, qtbot, 640)
    assert page.table.isVisible()
    assert not page.pane.isVisible()

    press(Key.Key_F2)
    assert page.pane.title.hasFocus()
    assert not page.table.isVisible()
    assert page.split.back.isVisible()
    assert not page.strip.isVisible()

    press(Key.Key_Escape)
    assert page.table.hasFocus()
    assert page.strip.isVisible()
    page.resize(1096, 800)
    assert page.table.isVisible()
    assert page.pane.isVisible()
    assert not page.split.back.isVisible()


def test_the_presenter_is_chosen_from_people_and_their_posts(page: MeetingsPage, board: Workspace) -> None:
    board.people.add(Person("Sarah Devlin", "Assistant Chief Constable"))
    page.refresh(Changes(settings=True))
    plan = page.planning.open_plan()
    for field in (page.pane.presenter, plan.form.field("presenter", CompletedField)):
        field.completer().setCompletionPrefix("devl")
        assert field.completer().currentCompletion() == "Sarah Devlin"
        field.completer().setCompletionPrefix("assistant")
        assert field.completer().currentCompletion() == "Assistant Chief Constable"


def test_the_details_of_an_item_with_a_text_are_opened_by_a_key(page: MeetingsPage) -> None:
    choose(page, "Stalking")
    assert not page.pane.facts.is_open
    press(Key.Key_D, modifier=CONTROL)
    assert page.pane.presenter.hasFocus()


def test_a_restricted_item_keeps_the_focus_in_the_choice(page: MeetingsPage) -> None:
    choose(page, "Stalking")
    page.pane.facts.begin()
    page.pane.restricted.setFocus()
    press(Key.Key_Down)
    assert page.pane.restricted.value
    assert page.pane.restricted.hasFocus()


def test_alt_down_moves_an_item_and_control_z_puts_it_back(page: MeetingsPage, board: Workspace) -> None:
    choose(page, "Welcome")
    press(Key.Key_Down, modifier=ALT)
    assert titles(board)[:2] == ["Action log", "Welcome"]

    press(Key.Key_Z, modifier=CONTROL)
    assert titles(board)[:2] == ["Welcome", "Action log"]

    press(Key.Key_Z, modifier=CONTROL | SHIFT)
    assert titles(board)[:2] == ["Action log", "Welcome"]


def test_the_moved_item_stays_selected(page: MeetingsPage, board: Workspace) -> None:
    choose(page, "Welcome")
    press(Key.Key_Down, Key.Key_Down, modifier=ALT)

    assert titles(board)[2] == "Welcome"
    assert page.table.chosen_id == item(board, "Welcome").id
    assert page.table.hasFocus()


def test_a_public_item_never_moves_among_the_restricted_ones(page: MeetingsPage, board: Workspace) -> None:
    choose(page, "Custody")
    press(Key.Key_Down, modifier=ALT)

    assert titles(board) == ["Welcome", "Action log", "Stalking", "Custody", "One case"]


def test_a_row_can_be_dragged_above_another(page: MeetingsPage, board: Workspace) -> None:
    stalking = page.model.index(2, 0)
    data = page.model.mimeData([stalking])
    page.model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())

    assert titles(board)[0] == "Stalking"


def test_control_n_adds_an_item_that_can_be_named_at_once(page: MeetingsPage, board: Workspace) -> None:
    press(Key.Key_N, modifier=CONTROL)
    type_words("Forward plan")
    page.table.setFocus()

    assert titles(board) == ["Welcome", "Action log", "Stalking", "Custody", "Forward plan", "One case"]


def test_an_added_item_goes_and_comes_by_undo_and_redo(page: MeetingsPage, board: Workspace) -> None:
    page.add_item()
    page.undo()
    assert len(titles(board)) == 5

    page.history.redo()
    assert len(titles(board)) == 6


def test_delete_takes_an_item_off_and_the_notice_brings_it_back(page: MeetingsPage, board: Workspace) -> None:
    choose(page, "Stalking")
    press(Key.Key_Delete)
    assert "Stalking" not in titles(board)
    assert page.notice.text == "“Stalking” removed from the agenda."

    page.undo()
    assert titles(board)[2] == "Stalking"
    assert item(board, "Stalking").paper is not None


def test_what_is_typed_is_kept_a_moment_later(page: MeetingsPage, board: Workspace, qtbot: QtBot) -> None:
    choose(page, "Custody")
    page.pane.body.setFocus()
    type_words("## First look")
    qtbot.waitUntil(lambda: _body(board, "Custody") == "## First look")

    assert "Papers in: 2 of 3" in page.strip.text
    assert page.pane.body.hasFocus()


def test_words_are_kept_when_another_item_is_chosen_at_once(page: MeetingsPage, board: Workspace) -> None:
    choose(page, "Custody")
    page.pane.body.setFocus()
    type_words("Half a sen")
    choose(page, "Welcome")

    assert _body(board, "Custody") == "Half a sen"
    assert page.pane.title.text() == "Welcome"


def test_a_draft_that_is_refused_waits_in_the_pane(page: MeetingsPage, board: Workspace) -> None:
    choose(page, "Stalking")
    page.pane.title.setFocus()
    page.pane.title.selectAll()
    press(Key.Key_Backspace)
    page.pane.presenter.setText("DCI Marlpit")
    choose(page, "Welcome")
    assert "needs a title" in page.notice.text
    assert "Stalking" in titles(board)

    choose(page, "Stalking")
    assert page.pane.title.text() == ""
    assert page.pane.presenter.text() == "DCI Marlpit"


def test_an_amendment_can_be_undone(page: MeetingsPage, board: Workspace) -> None:
    choose(page, "Welcome")
    page.pane.title.setFocus()
    page.pane.title.selectAll()
    type_words("Opening")
    press(Key.Key_Return)
    assert titles(board)[0] == "Opening"

    page.undo()
    assert titles(board)[0] == "Welcome"
    assert page.pane.title.text() == "Welcome"


def test_purpose_and_minutes_are_stored(page: MeetingsPage, board: Workspace) -> None:
    choose(page, "Welcome")
    page.pane.facts.purpose.choose(Purpose.DECISION)
    page.pane.facts.purpose.activated.emit(1)
    page.pane.facts.minutes.setFocus()
    press(Key.Key_Up)
    page.table.setFocus()

    assert (item(board, "Welcome").purpose, item(board, "Welcome").minutes) == (Purpose.DECISION, 10)


def test_a_new_paper_has_the_office_s_marking_and_may_be_given_another(page: MeetingsPage, board: Workspace) -> None:
    usual = replace(
        board.settings.get(), paper_marking=Classification.OFFICIAL_SENSITIVE, handling_instruction="Members only"
    )
    board.settings.save(usual)
    page.refresh(Changes(settings=True))
    choose(page, "Welcome")
    page.pane.paper.choose(PaperKind.BOARD_PAPER)
    page.pane.paper.activated.emit(1)
    sensitive = Classification.OFFICIAL_SENSITIVE
    paper = item(board, "Welcome").paper
    assert paper is not None
    assert paper.marking == Marking(sensitive, "Members only")

    page.pane.facts.marking.choose(Classification.OFFICIAL)
    page.pane.facts.marking.activated.emit(0)
    page.pane.facts.handling.clear()
    page.pane.flush()
    changed = item(board, "Welcome").paper
    assert changed is not None
    assert changed.marking == Marking()


def test_an_item_is_restricted_at_once_and_asks_for_the_reason(page: MeetingsPage, board: Workspace) -> None:
    choose(page, "Welcome")
    page.pane.facts.begin()
    page.pane.restricted.setFocus()
    page.pane.restricted.choose(True)
    page.pane.restricted.activated.emit(1)
    assert item(board, "Welcome").restriction == Restriction()
    assert page.pane.restricted.value
    assert page.pane.reason.text() == ""
    assert page.pane.reason.isVisible()

    press(Key.Key_Tab)
    type_words("Personal data")
    press(Key.Key_Return)
    assert item(board, "Welcome").restriction == Restriction("Personal data")
    assert titles(board)[-1] in ("Welcome", "One case")


def test_the_paper_of_an_item_that_becomes_restricted_is_marked_and_stays_so(
    page: MeetingsPage, board: Workspace
) -> None:
    choose(page, "Stalking")
    page.pane.facts.open_fields()
    page.pane.restricted.choose(True)
    page.pane.restricted.setFocus()
    page.pane.restricted.activated.emit(1)
    press(Key.Key_Tab)
    type_words("Personal")
    press(Key.Key_Return)
    assert page.pane.facts.marking.value is Classification.OFFICIAL_SENSITIVE
    type_words(" data")
    press(Key.Key_Return)

    restricted = item(board, "Stalking")
    assert restricted.restriction == Restriction("Personal data")
    assert restricted.paper
    assert restricted.paper.marking.classification is Classification.OFFICIAL_SENSITIVE


def test_a_pdf_becomes_the_paper_of_the_item_and_undo_brings_the_words_back(
    page: MeetingsPage, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(page, "Stalking")
    page.attach_file(a_pdf(tmp_path / "stalking.pdf"))
    question = page.attachments.question
    assert question is not None
    assert question.text() == "Replace the written paper with “stalking.pdf”?"
    answer(question, "Cancel")
    assert page.attachments.question is None
    assert not page.attachments.working.is_working
    assert _body(board, "Stalking") == WHY_NOW

    attach(page, qtbot, tmp_path / "stalking.pdf")
    assert page.notice.text == "“stalking.pdf”, 3 pages, is now the paper of “Stalking”."
    assert "“stalking.pdf”, 3 pages" in page.pane.facts.line
    paper = item(board, "Stalking").paper
    assert paper is not None
    assert paper.kind is PaperKind.ATTACHED
    assert paper.attachment is not None
    assert page.pane.facts.file.text() == "stalking.pdf, 3 pages"
    qtbot.waitUntil(lambda: page.writing.attached is not None and page.writing.attached.page_count == 3)
    assert page.writing.attached is not None
    choose(page, "Welcome")
    assert page.writing.attached.isHidden()
    choose(page, "Stalking")
    assert page.writing.attached.isVisible()
    assert paper_state(item(board, "Stalking")) is PaperState.IN
    assert page.pane.stage.next.isHidden()
    assert page.pane.stage.back.isHidden()

    page.undo()
    assert _body(board, "Stalking") == WHY_NOW
    page.history.redo()
    paper = item(board, "Stalking").paper
    assert paper is not None
    assert paper.attachment is not None


def test_a_file_dropped_on_a_row_becomes_the_paper_of_that_item(
    page: MeetingsPage, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(page, "Welcome")
    row = page.table.visualRect(page.model.index(3, 1)).center()
    at = QPointF(page.table.viewport().mapTo(page, row))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(a_pdf(tmp_path / "vetting.pdf", pages=1)))])
    nothing = Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(page.attachments.attached, timeout=20_000):
        page.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing))

    assert item(board, "Welcome").paper is None
    custody = item(board, "Custody").paper
    assert custody is not None
    assert custody.kind is PaperKind.ATTACHED


def test_who_types_without_a_pause_is_stored_all_the_same(page: MeetingsPage, board: Workspace, qtbot: QtBot) -> None:
    choose(page, "Stalking")
    page.pane.longest_wait.setInterval(30)
    page.pane.body.setFocus()

    def stored() -> bool:
        type_words("a")
        paper = item(board, "Stalking").paper
        return paper is not None and paper.body != WHY_NOW

    qtbot.waitUntil(stored)


def test_a_file_that_is_removed_is_named_and_comes_back_by_undo(
    page: MeetingsPage, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(page, "Custody")
    assert not page.pane.remove_button.isVisible()
    attach(page, qtbot, a_pdf(tmp_path / "custody.pdf"))
    page.pane.remove_button.click()
    assert item(board, "Custody").paper is None
    assert page.notice.text == "“custody.pdf” removed from “Custody”."
    *_, undo = (made for made in page.notice.findChildren(QPushButton) if made.text() == "Undo")  # the last is shown
    undo.click()
    paper = item(board, "Custody").paper
    assert paper is not None
    assert paper.attachment is not None


def test_a_text_that_goes_with_its_paper_is_told(page: MeetingsPage, board: Workspace) -> None:
    choose(page, "Stalking")
    page.pane.paper.choose(None)
    page.pane.paper.activated.emit(0)
    assert item(board, "Stalking").paper is None
    assert page.notice.text == "The text of the paper was removed from “Stalking”."


def test_the_form_keeps_its_room_and_the_choice_of_restricted_when_a_file_is_attached(
    page: MeetingsPage, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    page.window().resize(1180, 720)
    choose(page, "Welcome")
    page.pane.facts.open_fields()
    page.pane.restricted.choose(True)
    page.pane.restricted.activated.emit(1)
    with qtbot.waitSignal(page.attachments.attached, timeout=20_000):
        page.attach_file(a_pdf(tmp_path / "vetting.pdf", pages=2))

    assert item(board, "Welcome").restriction == Restriction()
    assert page.pane.facts.is_open
    facts = page.pane.facts
    qtbot.waitUntil(lambda: all(in_view(part) for part in (facts.reason, facts.done_button, page.pane.stage)))
    assert page.pane.restricted.value
    page.pane.facts.open_fields(False)
    qtbot.waitUntil(lambda: page.writing.attached is not None and page.writing.attached.height() > 300)


@pytest.mark.exhaustive
@pytest.mark.parametrize("height", range(760, 1000, 20))
def test_the_form_keeps_its_height_and_the_focus_while_the_reason_of_a_restriction_is_typed(
    page: MeetingsPage, board: Workspace, tmp_path: Path, qtbot: QtBot, height: int
) -> None:
    page.window().resize(1096, height)
    choose(page, "Welcome")
    facts = page.pane.facts
    facts.open_fields()
    facts.restricted.choose(True)
    facts.restricted.activated.emit(1)
    attach(page, qtbot, a_pdf(tmp_path / "vetting.pdf", pages=2))
    qtbot.waitUntil(lambda: in_view(facts.reason))
    facts.reason.setFocus()
    type_words("Commercial")

    qtbot.waitUntil(lambda: item(board, "Welcome").restriction == Restriction("Commercial"))
    qtbot.wait(200)
    assert facts.height() >= facts.heightForWidth(facts.width())
    assert page.window().height() == height
    assert in_view(facts.reason)
    assert facts.reason.hasFocus()


def in_view(widget: QWidget) -> bool:
    """Return True if all of a widget can be seen without scrolling."""
    return widget.isVisible() and widget.visibleRegion().boundingRect().height() == widget.height()


def test_a_dropped_pdf_is_attached(page: MeetingsPage, board: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    choose(page, "Welcome")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(a_pdf(tmp_path / "vetting.pdf", pages=2)))])
    nothing = Qt.KeyboardModifier.NoModifier
    dropped = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
    with qtbot.waitSignal(page.attachments.attached, timeout=20_000):
        page.dropEvent(dropped)

    paper = item(board, "Welcome").paper
    assert paper is not None
    assert paper.attachment is not None
    assert paper.attachment.page_count == 2


def test_a_damaged_pdf_is_refused_in_the_page(
    page: MeetingsPage, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and then nothing")
    choose(page, "Welcome")
    page.attach_file(broken)
    qtbot.waitUntil(lambda: bool(page.notice.text), timeout=20_000)

    assert "broken.pdf" in page.notice.text
    assert item(board, "Welcome").paper is None
    assert not page.history.canUndo()


def test_a_locked_file_asks_for_its_password_once(
    page: MeetingsPage, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(made_pdfs.encrypted(user="secret"))
    choose(page, "Welcome")
    page.attach_file(locked)
    qtbot.waitUntil(lambda: page.attachments.password is not None, timeout=20_000)
    asked = page.attachments.password
    assert asked is not None
    assert asked.labelText().startswith("“locked.pdf” is locked with a password.")
    assert asked.textEchoMode() is QLineEdit.EchoMode.Password

    asked.setTextValue("secret")
    with qtbot.waitSignal(page.attachments.attached, timeout=20_000):
        asked.accept()

    paper = item(board, "Welcome").paper
    assert paper is not None
    assert paper.attachment is not None
    assert page.notice.text == "“locked.pdf”, 1 page, is now the paper of “Welcome”."


def test_a_spreadsheet_asks_for_its_sheets(page: MeetingsPage, board: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "Costs.xlsx"
    path.write_bytes(saved(costs_workbook()))
    choose(page, "Welcome")
    page.attach_file(path)
    qtbot.waitUntil(lambda: page.attachments.sheets is not None, timeout=20_000)
    dialog = page.attachments.sheets
    assert dialog is not None
    assert nameless(dialog) == []
    assert [box.text() for box in dialog.boxes.values()] == ["Costs", "Staff's plan", "Working (hidden)"]

    dialog.areas["Costs"].setText("A1 to C9")
    assert not dialog.attach.isEnabled()
    assert "is not an area of a sheet" in dialog.problem.text()
    dialog.areas["Costs"].setText("a1:c9")
    dialog.boxes["Staff's plan"].setChecked(False)

    assert dialog.choices == (SheetChoice("Costs", "A1:C9"),)
    assert dialog.attach.isEnabled()
    dialog.boxes["Costs"].setChecked(False)
    assert dialog.problem.text() == "Choose at least one sheet."
    dialog.reject()
    assert item(board, "Welcome").paper is None


def test_serious_findings_on_a_file_are_shown_when_it_is_attached(
    page: MeetingsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(made_pdfs.scanned())
    choose(page, "Welcome")
    attach(page, qtbot, scan)

    assert page.notice.text.startswith("“scan.pdf” is scanned.")
    assert page.notice.text.endswith("2 more findings on this file. See Pack.")


def test_looking_through_a_file_is_stopped(page: MeetingsPage, board: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    choose(page, "Welcome")
    QApplication.processEvents()
    places = [part.geometry() for part in (page.strip, page.split)]
    page.attach_file(a_pdf(tmp_path / "long.pdf"))
    working = page.attachments.working
    assert working.is_working
    QApplication.processEvents()
    assert [part.geometry() for part in (page.strip, page.split)] == places
    assert page.rect().contains(working.geometry())
    working.stop.click()
    qtbot.waitUntil(lambda: not page.attachments.working.is_working, timeout=20_000)

    assert item(board, "Welcome").paper is None


def test_some_pages_of_the_file_are_chosen_in_its_field_and_undone(
    page: MeetingsPage, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    def pages_now() -> str:
        paper = item(board, "Welcome").paper
        assert paper is not None
        assert paper.attachment is not None
        return str(paper.attachment.ranges or "all")

    choose(page, "Welcome")
    attach(page, qtbot, a_pdf(tmp_path / "long.pdf", pages=5))
    page.pane.facts.pages.field.setFocus()
    type_words("5, 1-2")
    press(Key.Key_Return)
    assert pages_now() == "1-2, 5"
    assert page.pane.facts.pages.field.text() == "1-2, 5"

    page.pane.facts.pages.field.setText("first")
    press(Key.Key_Return)
    assert page.pane.facts.pages.hint.startswith("“first” is not a page or a range of pages.")
    assert pages_now() == "1-2, 5"
    page.undo()
    assert pages_now() == "all"


def test_an_update_report_is_chosen_as_a_paper_and_takes_the_title_of_its_item(
    page: MeetingsPage, board: Workspace
) -> None:
    choose(page, "Custody")
    page.pane.paper.choose(PaperKind.UPDATE_REPORT)
    page.pane.paper.activated.emit(4)

    paper = item(board, "Custody").paper
    assert paper is not None
    assert (paper.kind, paper.title) == (PaperKind.UPDATE_REPORT, "Custody")


def test_a_response_letter_is_for_a_report_that_is_chosen(page: MeetingsPage, board: Workspace) -> None:
    report = board.register.reports()[0]
    choose(page, "Custody")
    page.pane.facts.report.choose(report.id)
    page.pane.paper.choose(PaperKind.RESPONSE_LETTER)
    page.pane.paper.activated.emit(4)

    paper = item(board, "Custody").paper
    assert paper is not None
    assert (paper.kind, paper.report_id) == (PaperKind.RESPONSE_LETTER, report.id)


def test_a_letter_that_was_imported_as_it_was_sent_is_attached_when_it_is_chosen(
    page: MeetingsPage, board: Workspace, qtbot: QtBot
) -> None:
    file = REAL_LETTERS / "organised-immigration-crime-2025.pdf"
    reading = board.letters.read(file)
    report = board.letters.accept(file, reading, reading.proposals).report
    page.pane.facts.show_reports(board.register.reports())
    choose(page, "Custody")
    page.pane.facts.report.choose(report.id)
    page.pane.paper.choose(PaperKind.RESPONSE_LETTER)
    page.pane.paper.activated.emit(4)
    qtbot.waitUntil(lambda: (p := item(board, "Custody").paper) is not None and p.kind is PaperKind.ATTACHED)

    paper = item(board, "Custody").paper
    assert paper is not None
    assert paper.attachment is not None
    assert (paper.report_id, paper.attachment.sha256) == (report.id, reading.sha256)


def test_asks_are_one_a_line(page: MeetingsPage, board: Workspace) -> None:
    choose(page, "Stalking")
    page.pane.asks.setFocus()
    type_words("agree the response")
    press(Key.Key_Return)
    type_words("note the date")
    page.table.setFocus()

    paper = item(board, "Stalking").paper
    assert paper is not None
    assert paper.asks == ("agree the response", "note the date")


def test_a_meeting_is_called_by_keyboard(page: MeetingsPage, board: Workspace) -> None:
    press(Key.Key_N, modifier=CONTROL | SHIFT)
    type_words("11 September 2025")
    press(Key.Key_Return, modifier=CONTROL)

    made = board.meetings.list()[-1]
    assert (made.held_on, made.starts_at, made.place) == (date(2025, 9, 11), time(10, 30), "Mere House")
    assert page.meeting == made


def test_a_second_meeting_on_a_day_is_refused_and_what_was_typed_stays(page: MeetingsPage, board: Workspace) -> None:
    page.start_meeting()
    page.new_form.form.inputs["held_on"].setText("24 July 2025")
    page.new_form.submit()

    assert "already meets on 24 July 2025" in page.notice.text
    assert page.new_form.form.texts["held_on"] == "24 July 2025"
    assert len(board.meetings.list()) == 1


def test_an_invalid_time_is_shown_beside_the_fields(page: MeetingsPage, board: Workspace) -> None:
    page.change_meeting()
    QApplication.processEvents()
    places = [field.mapTo(page, QPoint(0, 0)) for field in page.change_form.form.inputs.values()]
    page.change_form.form.inputs["starts_at"].setText("half past")
    press(Key.Key_Return, modifier=CONTROL)

    assert board.meetings.list()[0].starts_at == time(10, 30)
    assert page.change_form.isVisible()
    assert page.change_form.problems
    QApplication.processEvents()
    assert [field.mapTo(page, QPoint(0, 0)) for field in page.change_form.form.inputs.values()] == places


def test_meeting_details_can_be_changed(page: MeetingsPage, board: Workspace) -> None:
    page.change_meeting()
    page.change_form.form.inputs["place"].setText("Town Hall")
    press(Key.Key_Return, modifier=CONTROL)

    assert board.meetings.list()[0].place == "Town Hall"
    assert "Town Hall" in page.head.sentence
    assert page.pane.isVisible()
    assert not page.change_form.isVisible()


def test_what_was_typed_for_a_meeting_is_kept_until_it_is_saved_or_discarded(
    page: MeetingsPage, board: Workspace, qtbot: QtBot
) -> None:
    page.start_meeting()
    page.new_form.form.inputs["held_on"].setText("11 September 2025")
    page.change_meeting()
    page.change_form.form.inputs["place"].setText("Town Hall")
    page.change_form.closed.emit()
    assert "“Change meeting details” was closed and is not saved." in page.notice.text
    page.new_form.closed.emit()
    assert "“Add meeting” was closed and is not saved." in page.notice.text
    qtbot.waitUntil(lambda: len(Drafts(drafts_file(board.folder)).keys_below("meetings/")) == 2)

    again = meetings_page(board)
    show(again, qtbot)
    again.start_meeting()
    assert again.new_form.form.texts["held_on"] == "11 September 2025"
    assert again.new_form.discard_button.isVisible()
    again.change_meeting()
    assert again.change_form.form.texts["place"] == "Town Hall"
    again.start_meeting(date(2025, 10, 7))
    assert again.new_form.form.texts["held_on"] == "7 October 2025"
    again.new_form.discard_button.click()
    again.change_meeting()
    again.change_form.submit()
    assert board.meetings.list()[0].place == "Town Hall"
    again.change_meeting()
    assert not again.change_form.discard_button.isVisible()
    again.start_meeting()
    assert not again.new_form.discard_button.isVisible()


def test_without_a_meeting_the_page_offers_the_first_step(empty_board: Workspace, qtbot: QtBot) -> None:
    page = meetings_page(empty_board)
    show(page, qtbot)
    press(Key.Key_N, modifier=CONTROL)
    type_words("24 July 2025")
    press(Key.Key_Return, modifier=CONTROL)

    assert [meeting.held_on for meeting in empty_board.meetings.list()] == [date(2025, 7, 24)]
    assert page.head.sentence.endswith("Nothing is on the agenda yet.")


def test_another_page_leads_to_an_item(page: MeetingsPage, board: Workspace) -> None:
    page.show_place(PagePlace("meetings", item(board, "Custody").id))

    assert page.pane.title.text() == "Custody"


def test_what_another_page_changed_is_shown(page: MeetingsPage, board: Workspace) -> None:
    board.meetings.add_item(board.meetings.list()[0].id, NewAgendaItem("Late item"))
    page.refresh(Changes(meetings=True))

    assert "Late item" in [row.item.title for row in page.model.numbered]


def test_an_agenda_is_saved_in_the_form_and_edition_that_are_ticked(
    page: MeetingsPage, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    press(Key.Key_S, modifier=CONTROL | SHIFT)
    dialog = saving(page)
    dialog.form.show_values({"form": ".pdf"})
    dialog.form.inputs["large_print"].setFocus()
    press(Key.Key_Space)
    assert dialog.suggested == "Agenda 2025-07-24, large print.pdf"
    dialog.save_to(tmp_path / "agenda.pdf")
    qtbot.waitUntil(lambda: "is saved" in page.notice.text, timeout=20_000)

    meeting = board.meetings.list()[0]
    expected = board.papers.write(
        "agenda", tmp_path / "a.pdf", meeting_id=meeting.id, edition=PaperEdition(large_print=True)
    )
    assert (tmp_path / "agenda.pdf").read_bytes() == expected.read_bytes()
    assert not dialog.isVisible()


def test_the_paper_of_an_item_is_saved_as_the_pack_has_it(
    page: MeetingsPage, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(page, "Stalking")
    page.pane.save_button.click()
    dialog = saving(page)
    dialog.form.show_values({"black_and_white": True})
    dialog.save_to(tmp_path / "paper")
    qtbot.waitUntil(lambda: "is saved" in page.notice.text, timeout=20_000)

    stalking = item(board, "Stalking")
    expected = board.papers.write_of_item(stalking.id, tmp_path / "p.docx", edition=PaperEdition(black_and_white=True))
    assert (tmp_path / "paper.docx").read_bytes() == expected.read_bytes()


def test_an_item_without_a_paper_of_ours_offers_none_to_save(page: MeetingsPage) -> None:
    choose(page, "Welcome")
    assert not page.pane.save_button.isVisible()
    press(Key.Key_S, modifier=CONTROL | ALT)
    assert not page.findChildren(SavePaperDialog)


def saving(page: MeetingsPage) -> SavePaperDialog:
    return next(dialog for dialog in page.findChildren(SavePaperDialog) if dialog.isVisible())


@pytest.mark.exhaustive
@pytest.mark.parametrize("width", [852, 916, 1096, 1416])
def test_the_page_fits_at_every_width(board: Workspace, qtbot: QtBot, width: int) -> None:
    call_meeting(board)
    page = meetings_page(board)
    show(page, qtbot, width)

    assert page.minimumSizeHint().width() <= width
    assert not page.table.horizontalScrollBar().isVisible()
    assert page.pane.inside.width() <= page.pane.width()


class TestPaperEditor:
    @pytest.fixture
    def editor(self, qtbot: QtBot) -> PaperEditor:
        made = PaperEditor("Text", "Write here")
        qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        made.setFocus()
        return made

    def test_markdown_comes_out_as_it_went_in(self, editor: PaperEditor) -> None:
        editor.show_markdown(WHY_NOW)

        assert editor.markdown() == WHY_NOW

    def test_keys_make_headings_and_lists(self, editor: PaperEditor) -> None:
        type_words("Why now")
        press(Key.Key_2, modifier=CONTROL | ALT)
        press(Key.Key_Return)
        type_words("first")
        press(Key.Key_8, modifier=CONTROL | SHIFT)

        assert editor.markdown() == "## Why now\n\n- first"

    def test_enter_continues_a_list_and_ends_it_on_an_empty_entry(self, editor: PaperEditor) -> None:
        type_words("1. one")
        press(Key.Key_Return)
        type_words("two")
        press(Key.Key_Return, Key.Key_Return)
        type_words("after")

        assert editor.markdown() == "1. one\n2. two\n\nafter"

    def test_a_selection_is_set_in_bold(self, editor: PaperEditor) -> None:
        type_words("named")
        editor.selectAll()
        press(Key.Key_B, modifier=CONTROL)

        assert editor.markdown() == "**named**"

    def test_words_pasted_from_word_lose_their_look_and_keep_their_bullets(self, editor: PaperEditor) -> None:
        data = QMimeData()
        data.setText("One\r\n•\tTwo")
        editor.insertFromMimeData(data)

        assert editor.markdown() == "One\n\n- Two"


def test_what_a_paper_would_mean_is_written_in_a_field_for_each_respect(
    page: MeetingsPage, board: Workspace, qtbot: QtBot
) -> None:
    choose(page, "Stalking")
    field = page.pane.implications.field("Legal")
    field.setFocus()
    type_words("None for the Board")
    page.pane.flush()

    implications = (Implication("Legal", "None for the Board"),)
    qtbot.waitUntil(lambda: _paper_of(board, "Stalking").implications == implications)
    assert field.hasFocus()
    assert field.accessibleName() == "Legal implications"


def test_a_sign_off_that_the_office_asks_for_has_a_field(page: MeetingsPage, board: Workspace, qtbot: QtBot) -> None:
    board.settings.save(replace(board.settings.get(), paper_sign_offs=("Legal adviser",)))
    page.refresh(Changes(settings=True, meetings=True))
    choose(page, "Stalking")
    page.pane.implications.field("Legal adviser").setFocus()
    type_words("No comment")
    page.pane.flush()

    expected = (Implication("Legal adviser", "No comment"),)
    qtbot.waitUntil(lambda: _paper_of(board, "Stalking").implications == expected)


def test_a_respect_that_a_paper_has_already_gets_its_field_and_keeps_its_place(
    page: MeetingsPage, board: Workspace, qtbot: QtBot
) -> None:
    implications = (Implication("Welsh language", "Both versions are ready."), Implication("Legal", "None."))
    stalking = item(board, "Stalking")
    assert stalking.paper is not None
    board.meetings.amend_item(replace(stalking, paper=replace(stalking.paper, implications=implications)))
    page.refresh(Changes(meetings=True))
    choose(page, "Stalking")
    page.pane.implications.field("Risk").setFocus()
    type_words("Low")
    page.pane.flush()

    expected = (*implications, Implication("Risk", "Low"))
    qtbot.waitUntil(lambda: _paper_of(board, "Stalking").implications == expected)


def _paper_of(board: Workspace, title: str) -> Paper:
    paper = item(board, title).paper
    assert paper is not None
    return paper


def _body(board: Workspace, title: str) -> str:
    paper = item(board, title).paper
    return paper.body if paper else ""


def test_a_key_leads_to_the_minutes_of_the_current_meeting(page: MeetingsPage, board: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.requested) as signal:
        press(Key.Key_M, modifier=CONTROL)
    assert signal.args == [PagePlace("minutes", board.meetings.list()[0].id)]


def test_a_paper_is_a_draft_until_people_say_otherwise(page: MeetingsPage, board: Workspace, qtbot: QtBot) -> None:
    choose(page, "Custody")
    page.pane.body.setFocus()
    type_words("The visits went well.")
    page.pane.flush()
    assert page.pane.stage.words.startswith("Draft, saved ")
    assert "1 paper is a draft" in page.head.sentence
    page.pane.stage.next.click()
    assert paper_state(item(board, "Custody")) is PaperState.IN
    assert page.pane.stage.next.isHidden()
    page.undo()
    assert paper_state(item(board, "Custody")) is PaperState.DRAFT


def accept_by_secretary(board: Workspace) -> None:
    board.settings.save(replace(board.settings.get(), acceptance=PaperAcceptance.BY_SECRETARY))


def test_the_focus_stays_with_the_steps_of_a_paper_when_the_last_one_is_taken(page: MeetingsPage) -> None:
    choose(page, "Custody")
    page.pane.body.setFocus()
    type_words("The visits went well.")
    page.pane.flush()
    page.pane.stage.next.setFocus()
    press(Key.Key_Space)
    assert page.pane.stage.next.isHidden()
    assert page.pane.stage.back.hasFocus()
    press(Key.Key_Space)
    assert page.pane.stage.next.hasFocus() or page.pane.stage.back.hasFocus()


def test_where_the_secretary_accepts_papers_a_double_click_takes_one_step(page: MeetingsPage, board: Workspace) -> None:
    accept_by_secretary(board)
    choose(page, "Stalking")
    page.pane.body.show_markdown("Something new.")
    page.pane.flush()
    assert paper_state(item(board, "Stalking")) is PaperState.DRAFT
    stage = page.pane.stage
    height = stage.height()
    for act in (QTest.mouseClick, QTest.mouseDClick):
        act(stage.next, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    assert paper_state(item(board, "Stalking")) is PaperState.READY
    assert stage.height() == height
    stage.next.click()
    assert paper_state(item(board, "Stalking")) is PaperState.IN
    stage.back.click()
    assert paper_state(item(board, "Stalking")) is PaperState.DRAFT


def test_the_menu_of_a_row_fits_its_paper(page: MeetingsPage) -> None:
    choose(page, "Stalking")
    offered = [action.text() for action in page.table.menu_of_row().actions()]
    assert {"Attach file", "Save paper…", "Remove item"} <= set(offered)
    assert "Change meeting details" not in offered
    choose(page, "Welcome")
    assert "Save paper…" not in [action.text() for action in page.table.menu_of_row().actions()]


def test_a_row_is_dragged_by_a_faint_picture(page: MeetingsPage) -> None:
    picture = page.table.picture_of_row(1).toImage()
    assert 0 < picture.pixelColor(2, picture.height() // 2).alpha() < 200


def test_a_new_item_goes_above_those_that_close_the_meeting(page: MeetingsPage, board: Workspace) -> None:
    meeting = board.meetings.list()[0]
    for title in ("Forward plan", "Any other business"):
        board.meetings.add_item(meeting.id, NewAgendaItem(title))
    page.refresh(Changes(meetings=True))
    page.add_item()
    assert titles(board)[-4:] == ["New item", "Forward plan", "Any other business", "One case"]
    page.undo()
    page.history.redo()
    assert titles(board)[-4:] == ["New item", "Forward plan", "Any other business", "One case"]


def test_write_wide_hides_the_agenda_shows_the_printed_page_and_escape_goes_back(
    page: MeetingsPage, qtbot: QtBot
) -> None:
    choose(page, "Stalking")
    room = page.split.splitter.sizes()
    page.writing.turn_wide()
    assert page.split.listing.isHidden()
    assert page.head.isHidden()
    assert page.pane.body.hasFocus()
    qtbot.waitUntil(lambda: page.writing.preview.page_count > 0)
    type_words("More. ")
    page.pane.flush()
    assert page.strip.isHidden()
    press(Key.Key_Escape)
    assert not page.split.listing.isHidden()
    assert not page.head.isHidden()
    assert page.writing.preview.isHidden()
    assert page.split.splitter.sizes() == room


def test_the_row_is_in_view_after_the_wide_view(page: MeetingsPage, board: Workspace, qtbot: QtBot) -> None:
    meeting = board.meetings.list()[0]
    for number in range(20):
        board.meetings.add_item(meeting.id, NewAgendaItem(f"Item {number}"))
    page.refresh(ALL)
    choose(page, "Stalking")
    qtbot.waitUntil(lambda: page.table.viewport().rect().contains(page.table.visualRect(page.table.currentIndex())))
    page.writing.turn_wide()
    page.table.verticalScrollBar().setValue(page.table.verticalScrollBar().maximum())
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: page.table.viewport().rect().contains(page.table.visualRect(page.table.currentIndex())))


def test_in_a_low_window_an_item_alone_has_the_room_of_the_head_and_its_details_scroll(
    page: MeetingsPage, qtbot: QtBot
) -> None:
    choose(page, "Stalking")
    page.resize(600, 340)
    page.writing.open_text()
    page.pane.facts.edit_button.click()
    qtbot.waitUntil(lambda: page.pane._area.isAncestorOf(page.pane.head))
    qtbot.waitUntil(lambda: not page.pane.presenter.visibleRegion().isEmpty())
    assert page.head.isHidden()
    qtbot.waitUntil(lambda: page.pane._area.height() >= 160)
    assert page.pane.stage.height() >= page.pane.stage.sizeHint().height()
    assert page.pane.presenter.hasFocus()
    page.resize(600, 900)
    qtbot.waitUntil(lambda: not page.pane._area.isAncestorOf(page.pane.head))
    assert page.pane.presenter.hasFocus()
    page.resize(600, 340)
    page.split.go_back()
    assert not page.head.isHidden()


def test_an_item_without_a_paper_has_no_wide_view_and_offers_to_write_one(page: MeetingsPage, board: Workspace) -> None:
    choose(page, "Welcome")
    page.writing.turn_wide()
    assert not page.split.listing.isHidden()
    page.pane.write_button.click()
    assert _paper_of(board, "Welcome").kind is PaperKind.BOARD_PAPER
    assert paper_state(item(board, "Welcome")) is PaperState.MISSING
    assert page.pane.body.hasFocus()


def test_the_facts_are_one_line_once_they_are_set(page: MeetingsPage) -> None:
    choose(page, "Stalking")
    assert not page.pane.facts.is_open
    assert "minutes" in page.pane.facts.line
    page.pane.facts.edit_button.click()
    assert page.pane.presenter.hasFocus()
    page.add_item()
    assert page.pane.facts.is_open


def test_enter_saves_a_meeting_and_what_is_wrong_stands_at_its_field(page: MeetingsPage, board: Workspace) -> None:
    page.start_meeting()
    form = page.new_form.form
    form.inputs["held_on"].setFocus()
    press(Key.Key_A, modifier=CONTROL)
    type_words("31 Juli 2026")
    press(Key.Key_Return)
    assert form.problems["held_on"].startswith("“31 Juli 2026” is not a date. Enter a date such as ")
    assert form.inputs["held_on"].hasFocus()
    page.start_meeting()
    assert form.texts["held_on"] == "31 Juli 2026"  # nothing half filled in is wiped
    press(Key.Key_A, modifier=CONTROL)
    type_words("31 July 2026")
    assert form.problems == {}
    press(Key.Key_Return)
    assert [meeting.held_on for meeting in board.meetings.list()][-1] == date(2026, 7, 31)


def test_a_picture_is_inserted_into_the_text_and_stored_with_its_description(
    page: MeetingsPage, board: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("RGB", (300, 200), "navy").save(tmp_path / "map.png")
    choose(page, "Stalking")
    before = page.pane.body.markdown()
    page.pane.body.moveCursor(QTextCursor.MoveOperation.End)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(tmp_path / "map.png"), ""))

    next(action for action in page.pane.body.format.actions if action and action.text() == "Insert picture…").trigger()
    qtbot.waitUntil(lambda: "sha256:" in page.pane.body.markdown(), timeout=20_000)
    type_words("A map of the district")
    page.pane.flush()

    paper = item(board, "Stalking").paper
    assert paper is not None
    (name,) = kept_pictures(paper.body)
    assert paper.body == f"{before.strip()}\n\n![A map of the district](sha256:{name})"


@pytest.mark.parametrize("is_file", [True, False])
def test_a_picture_that_is_pasted_or_dropped_is_kept_as_one_that_is_chosen(
    page: MeetingsPage, board: Workspace, qtbot: QtBot, tmp_path: Path, is_file: bool
) -> None:
    given = QMimeData()
    Image.new("RGB", (300, 200), "navy").save(tmp_path / "map.png")
    if is_file:
        given.setUrls([QUrl.fromLocalFile(str(tmp_path / "map.png"))])
    else:
        given.setImageData(QImage(str(tmp_path / "map.png")))
    choose(page, "Stalking")
    before = page.pane.body.markdown()
    page.pane.body.moveCursor(QTextCursor.MoveOperation.End)

    assert page.pane.body.canInsertFromMimeData(given)
    page.pane.body.insertFromMimeData(given)
    qtbot.waitUntil(lambda: "sha256:" in page.pane.body.markdown(), timeout=20_000)
    type_words("A map of the district")
    page.pane.flush()

    paper = item(board, "Stalking").paper
    assert paper is not None
    (name,) = kept_pictures(paper.body)
    assert paper.body == f"{before.strip()}\n\n![A map of the district](sha256:{name})"


def test_a_file_that_is_no_picture_is_refused_and_the_text_stays(
    page: MeetingsPage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "plan.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    choose(page, "Stalking")
    before = page.pane.body.markdown()
    inserted: list[str] = []

    page.attachments.keep_picture(tmp_path / "plan.svg", lambda markdown: bool(inserted.append(markdown)))
    qtbot.waitUntil(lambda: page.notice.isVisible(), timeout=20_000)

    assert "“plan.svg” is not a picture that Boardpack can read." in page.notice.text
    assert not inserted
    assert page.pane.body.markdown() == before
