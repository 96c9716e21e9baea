"""An owner's form is read, amended and stored by keyboard alone. Nothing is stored before the last step."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.form_questions import OWNERS_FORM, FormQuestion
from boardpack.domain.log.actions import ChairVerdict, NewUpdate, Status
from boardpack.workspace import Workspace
from tests.builders import StillClock
from tests.form_filling import Answers, filled
from tests.services.returning.test_printed_reviews import filled as filled_by_chair
from tests.ui.boards import call_meeting
from tests.ui.driving import press, show, type_words
from tests.ui.pages.intake_pages import intake_page
from tests.ui.test_accessibility import controls, nameless
from ui.models.intake.chair_draft import ChairDraft
from ui.models.intake.form_draft import FormDraft
from ui.models.intake.returned_form import AnswerDecision
from ui.pages.intake.answer_pane import AnswerPane, ChairAnswerPane
from ui.pages.intake.form_review import FormReview
from ui.pages.intake.page import IntakePage
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.labels import StatusWords

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
UPDATE, STATUS, TARGET, EVIDENCE = OWNERS_FORM.questions
ANSWERS: Answers = {
    ("A-001", UPDATE): "All three agreements are signed.",
    ("A-001", STATUS): "Complete",
    ("A-003", TARGET): "30 September 2025",
}


@pytest.fixture
def form(board: Workspace, tmp_path: Path) -> Path:
    """Return the form of an owner of two actions, as it was sent."""
    (written,) = board.owner_forms.write(call_meeting(board).id, tmp_path / "Forms", ["L. Hathersedge"])
    return written.file


@pytest.fixture
def page(board: Workspace, qtbot: QtBot) -> IntakePage:
    made = intake_page(board)
    show(made, qtbot)
    return made


def read(page: IntakePage, path: Path, qtbot: QtBot) -> FormReview[FormDraft]:
    page.read(path)
    qtbot.waitUntil(lambda: page.form is not None, timeout=10_000)
    assert isinstance(page.form, FormReview)
    assert isinstance(page.form.draft, FormDraft)
    return page.form


def told(pane: AnswerPane) -> list[str]:
    return [words.accessibleName() for words in pane.findChildren(StatusWords)]


def choose(box: ChoiceBox[Any], value: object) -> None:
    """Choose a value, as a user would."""
    box.choose(value)
    box.activated.emit(box.currentIndex())


def decisions(form: FormReview[FormDraft]) -> list[tuple[str, AnswerDecision]]:
    return [(row.proposal.ref, row.taking) for row in form.draft.rows]


def test_a_form_among_the_files_is_recognised_and_stored_by_key(
    page: IntakePage, form: Path, board: Workspace, qtbot: QtBot
) -> None:
    review = read(page, filled(form, ANSWERS), qtbot)
    assert review.table.hasFocus()
    assert review.head.sentence.endswith("2 answers to 2 actions, 2 to decide.")
    assert board.actions.by_ref("A-001").status is Status.ON_TRACK

    press(Key.Key_A, Key.Key_A)
    assert QApplication.focusWidget() is review.take_button
    assert review.take_button.text() == "Add 2 updates to the log"
    press(Key.Key_Return)

    assert board.actions.by_ref("A-001").last_note == "All three agreements are signed."
    assert board.actions.by_ref("A-003").target == date(2025, 9, 30)
    assert page.form is None
    assert board.owner_forms.outstanding(board.meetings.list()[0].id) == ()


def test_words_status_and_target_are_amended_before_they_are_taken(
    page: IntakePage, form: Path, board: Workspace, qtbot: QtBot
) -> None:
    review = read(page, filled(form, ANSWERS), qtbot)
    press(Key.Key_E)
    assert review.pane.note.hasFocus()
    review.pane.note.selectAll()
    type_words("Two are signed.")
    review.pane.status.setCurrentIndex(0)
    review.pane.status.activated.emit(0)
    press(Key.Key_Escape)
    press(Key.Key_A, Key.Key_S)
    press(Key.Key_Return)

    state = board.actions.by_ref("A-001")
    assert (state.last_note, state.status) == ("Two are signed.", Status.ON_TRACK)
    assert board.actions.by_ref("A-003").target == date(2025, 7, 31)


def test_a_decision_is_taken_back_and_so_are_words_as_a_whole(page: IntakePage, form: Path, qtbot: QtBot) -> None:
    review = read(page, filled(form, ANSWERS), qtbot)
    press(Key.Key_E)
    type_words("Yes. ")
    press(Key.Key_Escape)
    press(Key.Key_A)
    assert decisions(review) == [("A-001", AnswerDecision.TAKEN), ("A-003", AnswerDecision.OPEN)]

    press(Key.Key_Z, modifier=CONTROL)
    assert decisions(review)[0] == ("A-001", AnswerDecision.OPEN)
    press(Key.Key_Z, modifier=CONTROL)
    assert review.draft.rows[0].proposal.note == "All three agreements are signed."
    assert not review.can_take_back


def test_a_form_that_was_imported_in_part_is_finished_in_the_window(
    page: IntakePage, form: Path, board: Workspace, qtbot: QtBot
) -> None:
    came = filled(form, ANSWERS)
    read(page, came, qtbot)
    press(Key.Key_A, Key.Key_S, Key.Key_Return)
    before = board.actions.history(board.actions.by_ref("A-001").action.id)
    assert board.actions.by_ref("A-003").target == date(2025, 7, 31)

    review = read(page, came, qtbot)
    assert decisions(review) == [("A-001", AnswerDecision.NOTHING), ("A-003", AnswerDecision.OPEN)]
    review.table.choose("A-001")
    hints = [one.text() for one in review.pane.findChildren(QLabel) if one.isVisible()]
    again = "The log already has this answer. Anything you change is recorded as a further answer from L. Hathersedge."
    assert again in hints
    review.table.choose("A-003")
    press(Key.Key_A, Key.Key_Return)

    assert board.actions.by_ref("A-003").target == date(2025, 9, 30)
    assert board.actions.history(board.actions.by_ref("A-001").action.id) == before


def test_a_row_without_an_answer_has_nothing_to_take_until_something_is_written(
    page: IntakePage, form: Path, qtbot: QtBot
) -> None:
    review = read(page, filled(form, {("A-001", UPDATE): "Signed."}), qtbot)
    assert decisions(review) == [("A-001", AnswerDecision.OPEN), ("A-003", AnswerDecision.NOTHING)]
    press(Key.Key_J, Key.Key_E)
    type_words("Said by telephone: in use.")
    assert decisions(review)[1] == ("A-003", AnswerDecision.OPEN)


def test_what_clashes_is_shown_beside_the_log_and_not_among_what_is_without_doubt(
    page: IntakePage, form: Path, board: Workspace, clock: StillClock, qtbot: QtBot
) -> None:
    action = board.actions.by_ref("A-001").action
    board.actions.update(action.id, NewUpdate("Eastholm signed on 7 July.", status=Status.AT_RISK))
    review = read(page, filled(form, ANSWERS), qtbot)
    assert review.ready_button.text() == "Accept 1 that needs no check"
    assert "The log has a newer update than the one that the form showed." in told(review.pane)
    row = review.table.rows.row(0)
    assert row.cells[1].below.startswith("Conflicts with the log")

    review.ready_button.click()
    assert decisions(review) == [("A-001", AnswerDecision.OPEN), ("A-003", AnswerDecision.TAKEN)]
    press(Key.Key_A)
    press(Key.Key_Return, modifier=CONTROL)
    assert len(board.reviews.clashes()) == 1


def test_the_same_file_read_twice_has_nothing_to_store(
    page: IntakePage, form: Path, board: Workspace, qtbot: QtBot
) -> None:
    came = filled(form, ANSWERS)
    reading = board.owner_forms.read(came)
    board.owner_forms.accept(reading, reading.proposals)
    review = read(page, came, qtbot)
    assert review.draft.remarks == ("This file was imported on 8 July 2025.",)
    assert {taking for _, taking in decisions(review)} == {AnswerDecision.NOTHING}
    assert not review.take_button.isEnabled()


def test_a_form_of_another_board_is_refused_in_the_page(page: IntakePage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "mail.txt"
    path.write_text("Form 0000-0000\n\nA-001 Train officers\n", encoding="utf-8")
    page.read(path)
    qtbot.waitUntil(lambda: "was not prepared by this board" in page.notice.text, timeout=10_000)
    assert page.form is None


def test_decisions_are_not_lost_without_a_question(
    page: IntakePage, form: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = read(page, filled(form, ANSWERS), qtbot)
    assert page.can_leave()
    press(Key.Key_A)
    asked: list[str] = []

    def stay(box: QMessageBox) -> int:
        asked.append(box.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", stay)
    assert not page.can_leave()
    assert asked == ["This form is not in the log yet."]
    assert page.form is review


def test_every_control_of_a_form_in_review_has_a_name(page: IntakePage, form: Path, qtbot: QtBot) -> None:
    review = read(page, filled(form, ANSWERS), qtbot)
    assert len(controls(review)) > 6
    assert nameless(review) == []


def test_the_chairs_form_on_paper_is_known_and_taken_by_key(
    page: IntakePage, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    form = board.printed_reviews.write(tmp_path / "For the chair.docx")
    answers = {
        ("A-001", FormQuestion.COMMENT): "Why so late?",
        ("A-002", FormQuestion.VERDICT): "Escalate to the Board",
        ("A-003", FormQuestion.PROPOSED_TARGET): "some day",
    }
    page.read(filled_by_chair(form, answers))
    qtbot.waitUntil(lambda: page.form is not None, timeout=20_000)
    review = page.form
    assert isinstance(review, FormReview)
    assert isinstance(review.draft, ChairDraft)
    assert review.head.sentence == "The chair commented on 3 actions, 3 to decide."
    assert nameless(review) == []

    press(Key.Key_A)
    press(Key.Key_Z, modifier=CONTROL)
    press(Key.Key_A, Key.Key_A, Key.Key_A)
    press(Key.Key_Return)

    first, second, third = (board.actions.by_ref(ref).action.id for ref in ("A-001", "A-002", "A-003"))
    assert board.actions.history(first)[-1].note == "Why so late?"
    assert board.actions.history(second)[-1].verdict is ChairVerdict.ESCALATE
    assert board.actions.history(third)[-1].note == "New target: some day"
    assert page.form is None


def test_what_the_chair_wrote_is_amended_before_it_is_taken(
    page: IntakePage, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    form = board.printed_reviews.write(tmp_path / "For the chair.docx")
    answers = {
        ("A-002", FormQuestion.COMMENT): "Why so layt?",
        ("A-001", FormQuestion.PROPOSED_TARGET): "some day in May",
    }
    page.read(filled_by_chair(form, answers))
    qtbot.waitUntil(lambda: page.form is not None, timeout=20_000)
    review = page.form
    assert review is not None
    pane = review.pane
    assert isinstance(pane, ChairAnswerPane)

    press(Key.Key_E)
    pane.note.selectAll()
    type_words("Why so late?")
    choose(pane.verdict, ChairVerdict.QUESTION)
    choose(pane.assurance, Assurance.NOT_ASSURED)
    press(Key.Key_Escape, Key.Key_A)
    review.table.setFocus()
    press(Key.Key_J)
    assert "“some day in May” is not a date that can be read." in told(pane)
    assert pane.note.toPlainText() == "New target: some day in May"
    pane.target.setFocus()
    type_words("31 May 2026")
    press(Key.Key_Tab, Key.Key_Escape, Key.Key_A)
    assert [row.taking for row in review.draft.rows] == [AnswerDecision.TAKEN, AnswerDecision.TAKEN]
    press(Key.Key_Return, modifier=CONTROL)

    first, second = (board.actions.history(board.actions.by_ref(ref).action.id)[-1] for ref in ("A-002", "A-001"))
    assert (first.note, first.verdict, first.assurance) == (
        "Why so late?",
        ChairVerdict.QUESTION,
        Assurance.NOT_ASSURED,
    )
    assert (second.proposed_target, second.verdict) == (date(2026, 5, 31), ChairVerdict.NEW_TARGET)
    assert page.form is None
