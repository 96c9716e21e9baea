"""The whole circle on the sample office, through the window: what leaves the office comes back, nothing retyped."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.form_questions import FormQuestion
from boardpack.domain.log.actions import ChairVerdict, Status
from boardpack.domain.meetings.editions import MEMBERS
from boardpack.domain.meetings.meetings import Meeting
from boardpack.sample import create_sample_workspace
from boardpack.workspace import Workspace, open_workspace
from tests.form_filling import filled
from tests.ui.driving import press, type_words
from ui import theme
from ui.exchange.forms_controller import ChairController, FormsController
from ui.exchange.notes_controller import NotesController
from ui.models.log.actions import ActionFilter
from ui.pages.actions.page import ActionsPage
from ui.pages.intake.page import IntakePage
from ui.pages.meetings.page import MeetingsPage
from ui.pages.minutes.page import MinutesPage
from ui.pages.pack.page import PackPage
from ui.places import PagePlace
from ui.review.reader_dialog import ReaderDialog
from ui.review.window import ReviewWindow
from ui.shell.application import DesktopProgram
from ui.shell.main_window import MainWindow
from ui.widgets.page import WindowPage

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENCE = 60_000
QUESTION, NOTE, CONSENT = "Why did it take so long?", "Is this the final cost?", "Closed, thank you."
SAID_AT_THE_OFFICE, ANSWER, RAISED = "The plan went out.", "All 163 are reviewed.", "Publish the reviews"
PageKind = TypeVar("PageKind", bound=WindowPage)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return create_sample_workspace(tmp_path / "Northmere").folder


@pytest.fixture
def program(qapp: QApplication, state: QSettings) -> Iterator[DesktopProgram]:
    made = DesktopProgram(qapp, state)
    yield made
    made.window.close()
    made.window.deleteLater()
    if theme.current().scale != 1:  # it stopped while the chair's window was open
        theme.apply(qapp, theme.Appearance.LIGHT)


@pytest.mark.usefixtures("idle")
def test_from_the_issued_pack_over_chair_and_owners_to_the_next_agenda(
    program: DesktopProgram, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Only the system's own file dialogs are passed by."""
    board = open_workspace(office)
    meeting = board.meetings.find("2 December 2026")
    for_chair, back = tmp_path / "For the chair.boardreview", tmp_path / "From the chair.review"

    program.begin(office)
    page = issue_the_pack(program, meeting, qtbot)
    noted_page = first_page_of(page, "8")
    write_for_the_chair(program, for_chair, qtbot)

    program.begin(for_chair)
    speak_as_the_chair(program, noted_page, back, qtbot)

    program.begin(office)
    update_at_the_office(program)
    merge_and_choose(program, board, back, qtbot)
    form = write_forms(program, tmp_path / "Forms", qtbot)
    came = filled(form, {("A-005", FormQuestion.UPDATE): ANSWER, ("A-005", FormQuestion.STATUS): "Complete"})
    take_the_form(program, came, qtbot)
    ref = minute_it(program, board, meeting)
    answer_the_note(program, meeting)
    proposed = call_the_next_meeting(program, board, meeting)

    state = board.actions.by_ref("A-005")
    notes = [update.note for update in board.actions.history(state.action.id)]
    assert notes[-2:] == [QUESTION, ANSWER]
    assert (state.status, board.actions.by_ref("A-009").assurance) == (Status.COMPLETE, Assurance.ASSURED)
    assert proposed == ["Matters arising from 2 December 2026"]
    (agreed,) = [entry for entry in board.actions.states() if entry.ref == ref]
    assert (agreed.title, agreed.action.meeting_id) == (RAISED, meeting.id)
    (shown,) = board.chair_reviews.notes(meeting.id)
    assert (shown.note.text, shown.note.answer) == (NOTE, "It is.")
    assert shown.paper.startswith("Paper 8: ")
    assert board.reviews.clashes() == ()


def page_of(program: DesktopProgram, place: PagePlace, kind: type[PageKind]) -> PageKind:
    window = program.window
    assert isinstance(window, MainWindow)
    window.go(place)
    assert isinstance(window.page, kind)
    return window.page


def controller_of(page: WindowPage, kind: type[QObject]):
    (controller,) = [child for child in page.children() if isinstance(child, kind)]
    return controller


def issue_the_pack(program: DesktopProgram, meeting: Meeting, qtbot: QtBot) -> PackPage:
    page = page_of(program, PagePlace("pack", meeting.id), PackPage)
    page.issue()
    form = page.issuing.form
    qtbot.waitUntil(lambda: page.issuing.current is form, timeout=PATIENCE)
    for kind, tick in form.ticks.items():
        tick.setChecked(kind == MEMBERS)
    for field in form.reasons.values():
        field.setText("It is known to the Board.")
    assert form.head.primary is not None
    with qtbot.waitSignal(page.issuing.issued, timeout=PATIENCE):
        form.head.primary.click()
    qtbot.waitUntil(lambda: page.issuing.current is page.issuing.copies, timeout=PATIENCE)
    page.issuing.close()
    return page


def first_page_of(page: PackPage, number: str) -> int:
    assert page.assembled is not None
    (part,) = [entry for entry in page.assembled.built.plan.parts if entry.number == number]
    assert part.first_page is not None
    return part.first_page


def write_for_the_chair(program: DesktopProgram, to: Path, qtbot: QtBot) -> None:
    dialog = controller_of(page_of(program, PagePlace("actions"), ActionsPage), ChairController).open()
    assert dialog.pack.currentText().startswith("Pack of ")
    dialog.write_to(to)
    qtbot.waitUntil(lambda: "restricted" in dialog.notice.text, timeout=PATIENCE)
    (anyway,) = [found for found in dialog.notice.findChildren(QPushButton) if "without" in found.text()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(to), ""))
        anyway.click()
    qtbot.waitUntil(lambda: str(to) in dialog.notice.text, timeout=PATIENCE)
    dialog.reject()


def speak_as_the_chair(program: DesktopProgram, noted_page: int, back: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: isinstance(program.window, ReviewWindow), timeout=PATIENCE)
    window = program.window
    assert isinstance(window, ReviewWindow)
    (reader,) = window.findChildren(ReaderDialog)
    qtbot.waitUntil(reader.isActiveWindow)
    press(Key.Key_Space, Key.Key_Return)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    ids = {state.ref: action_id for action_id, state in window.log.states.items()}
    for ref, verdict, words in (("A-005", Key.Key_1, QUESTION), ("A-009", Key.Key_2, CONSENT)):
        window.log.go_to(ids[ref])
        press(verdict, Key.Key_C)
        type_words(words)
        press(Key.Key_Escape)
    box = window.log.word.assurance
    box.choose(Assurance.ASSURED)
    box.activated.emit(box.currentIndex())
    window.show_part("The pack")
    assert window.pack is not None
    window.pack.preview.go_to_page(noted_page)
    press(Key.Key_C)
    type_words(NOTE)
    window.send_to(back)
    qtbot.waitUntil(lambda: str(back) in window.notice.text, timeout=PATIENCE)
    assert window.notice.text.startswith("Your comments on 2 actions and 1 page are in")
    window.leaving.emit()


def update_at_the_office(program: DesktopProgram) -> None:
    page = page_of(program, PagePlace("actions", thing_of(program, "A-009")), ActionsPage)
    box = page.detail.update_box
    box.note.setPlainText(SAID_AT_THE_OFFICE)
    box.editors["assurance"].setCurrentIndex(1 + list(Assurance).index(Assurance.PARTLY))
    page.send_update()


def thing_of(program: DesktopProgram, ref: str) -> str:
    page = page_of(program, PagePlace("actions"), ActionsPage)
    page.chips.pick(ActionFilter.ALL)
    rows = page.model
    return next(rows.id_at(at) for at in range(rows.rowCount()) if rows.row(at).cells[0].text == ref)


def merge_and_choose(program: DesktopProgram, board: Workspace, back: Path, qtbot: QtBot) -> None:
    page = page_of(program, PagePlace("actions"), ActionsPage)
    dialog = page.merging.preview(back)
    qtbot.waitUntil(dialog.act_button.isEnabled, timeout=PATIENCE)
    assert dialog.sentence.text().endswith("1 entry was changed in both copies, to different values.")
    panel = dialog.both_changed
    assert panel is not None
    (chosen,) = [widget for widget in panel.findChildren(QRadioButton) if widget.text().startswith("Assured (")]
    chosen.click()
    panel.button.click()
    with qtbot.waitSignal(dialog.merged, timeout=PATIENCE):
        dialog.act_button.click()
    assert page.notice.text.endswith("Your choice was kept for 1 entry. 1 comment on actions is waiting for an answer.")
    assert board.reviews.undecided() == ()
    verdicts = [update.verdict for update in board.actions.history(board.actions.by_ref("A-009").action.id)]
    assert ChairVerdict.AGREE_TO_CLOSE in verdicts


def write_forms(program: DesktopProgram, folder: Path, qtbot: QtBot) -> Path:
    folder.mkdir()
    dialog = controller_of(page_of(program, PagePlace("actions"), ActionsPage), FormsController).open()
    dialog.write_to(folder)
    qtbot.waitUntil(lambda: str(folder) in dialog.notice.text, timeout=PATIENCE)
    dialog.reject()
    (form,) = folder.glob("*Head of Performance*.docx")
    return form


def take_the_form(program: DesktopProgram, form: Path, qtbot: QtBot) -> None:
    page = page_of(program, PagePlace("intake", file=form), IntakePage)
    qtbot.waitUntil(lambda: page.form is not None, timeout=PATIENCE)
    assert page.form is not None
    page.form.take_ready()
    page.take()
    assert page.form is None


def minute_it(program: DesktopProgram, board: Workspace, meeting: Meeting) -> str:
    """Return the reference of the action that is raised under the item on which the log was looked at."""
    page = page_of(program, PagePlace("minutes", meeting.id), MinutesPage)
    page.draft()
    (item,) = [entry for entry in board.minutes.minutes(meeting.id).items if entry.minute.heading == "Action log"]
    page.table.choose(item.minute.id)
    page.pane.editor.setPlainText("The Board looked at the log.")
    page.raise_action()
    page.action_form.show_fields({"title": RAISED, "owner": "Head of Performance"})
    page.action_form.submit()
    (shown,) = [entry for entry in board.minutes.minutes(meeting.id).items if entry.minute.id == item.minute.id]
    assert shown.minute.text == "The Board looked at the log."
    (action,) = shown.actions
    return action.ref


def answer_the_note(program: DesktopProgram, meeting: Meeting) -> None:
    page = page_of(program, PagePlace("pack", meeting.id), PackPage)
    dialog = controller_of(page, NotesController).open()
    dialog.answer.setPlainText("It is.")
    dialog.settle_button.click()
    dialog.reject()


def call_the_next_meeting(program: DesktopProgram, board: Workspace, meeting: Meeting) -> list[str]:
    """Return the proposals for the next meeting that arise from the one before."""
    day = max(meeting.held_on, board.meetings.today()) + timedelta(days=28)
    page = page_of(program, PagePlace("meetings", start_new=True), MeetingsPage)
    type_words(f"{day.day} {day:%B %Y}")
    press(Key.Key_Return, modifier=CONTROL)
    return [action.item.title for action in page.planning.panel.proposed.standing if "arising" in action.item.title]
