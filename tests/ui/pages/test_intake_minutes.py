"""Minutes in the window: judged beside their words, and imported in one step."""

from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from boardpack.workspace import Workspace
from tests.ui.driving import answer_file_dialog, press, show, type_words
from tests.ui.pages.intake_pages import import_another_button, intake_page
from ui.models.intake.returned_form import AnswerDecision
from ui.pages.intake.minutes_review import MinutesReview
from ui.pages.intake.page import IntakePage

MINUTES = """Minutes of the meeting held on 20 May 2025

Present: Helen Carr (HC), Commissioner; Ben Sato (BS)

Action: BS to publish the plan by 30 June 2025

Action: XY to order chairs & “tables”

RESOLVED: That the grant of £40,000 be approved.
"""


@pytest.fixture
def page(empty_board: Workspace, qtbot: QtBot) -> IntakePage:
    made = intake_page(empty_board)
    show(made, qtbot)
    return made


@pytest.fixture
def review(page: IntakePage, tmp_path: Path, qtbot: QtBot) -> MinutesReview:
    path = tmp_path / "minutes.txt"
    path.write_text(MINUTES, encoding="utf-8")
    page.read(path)
    qtbot.waitUntil(lambda: page.minutes is not None, timeout=60_000)
    assert page.minutes is not None
    return page.minutes


def test_each_proposal_is_a_row_beside_its_words(review: MinutesReview):
    assert [row.kind for row in review.draft.rows] == ["Action", "Action", "Decision"]
    assert "Meeting of 20 May 2025" in review.draft.sentence
    assert "publish the plan" in review.source.view.sheet.toPlainText()


def test_what_is_accepted_goes_into_log_and_decisions(review: MinutesReview, page: IntakePage, empty_board: Workspace):
    review.take_ready()
    review.table.choose("2")
    review.decide(AnswerDecision.LEFT_OUT)
    review.take_button.click()

    assert page.minutes is None
    assert [(state.title, state.owner) for state in empty_board.actions.states()] == [("Publish the plan", "Ben Sato")]
    assert len(empty_board.decisions.list()) == 1


def test_an_amended_action_is_stored_as_it_was_amended(review: MinutesReview, page: IntakePage, empty_board: Workspace):
    review.table.choose("2")
    review.owner.setText("Xan Yeo")
    review.owner.textEdited.emit("Xan Yeo")
    review.decide(AnswerDecision.TAKEN)
    for id_ in ("1", "3"):
        review.table.choose(id_)
        review.decide(AnswerDecision.LEFT_OUT)
    page.take()

    assert [state.owner for state in empty_board.actions.states()] == ["Xan Yeo"]


def test_dates_that_are_still_being_typed_are_imported(
    review: MinutesReview, page: IntakePage, empty_board: Workspace
) -> None:
    for id_ in ("1", "3"):
        review.table.choose(id_)
        review.decide(AnswerDecision.LEFT_OUT)
    review.table.choose("2")
    review.decide(AnswerDecision.TAKEN)
    review.table.choose("2")
    review.due.setFocus()
    type_words("9 March 2027")
    page.take()

    assert [state.target for state in empty_board.actions.states()] == [date(2027, 3, 9)]


def test_minutes_are_not_imported_under_the_former_date_if_the_typed_one_is_no_date(
    review: MinutesReview, page: IntakePage, empty_board: Workspace
) -> None:
    review.take_ready()
    review.table.choose("2")
    review.decide(AnswerDecision.LEFT_OUT)
    review.met_on.setText("32 october 2026")
    page.take()
    shown = [label.text() for label in review.findChildren(QLabel) if label.isVisibleTo(review)]
    assert any(words.startswith("“32 october 2026” is not a date.") for words in shown)
    assert (empty_board.actions.states(), review.take_button.isEnabled()) == ((), False)

    review.met_on.setText("31 october 2026")
    review.met_on.editingFinished.emit()
    assert review.take_button.isEnabled()


def test_a_date_that_is_still_being_typed_is_not_lost_without_a_question(
    review: MinutesReview, page: IntakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("ui.pages.intake.page.confirm_leaving", lambda page, what, *words: asked.append(what))
    assert page.can_leave()
    review.met_on.setFocus()
    type_words("9 March 2025")
    assert not page.can_leave()
    assert asked == ["These minutes are not imported yet."]


def test_the_text_of_a_decision_is_corrected_before_it_is_imported(
    review: MinutesReview, page: IntakePage, empty_board: Workspace
) -> None:
    for id_ in ("1", "2"):
        review.table.choose(id_)
        review.decide(AnswerDecision.LEFT_OUT)
    review.table.choose("3")
    assert review.text.isEnabled()
    assert not review.owner.isEnabled()
    review.focus_fields()
    type_words("The Commissioner approved the grant.")
    review.decide(AnswerDecision.TAKEN)
    page.take()

    assert [decision.text for decision in empty_board.decisions.list()] == ["The Commissioner approved the grant."]


def test_a_decision_can_be_taken_back(review: MinutesReview, page: IntakePage):
    review.decide(AnswerDecision.TAKEN)
    page.take_back()

    assert review.draft.left_count == 3


def test_what_is_here_already_cannot_be_taken_again(
    review: MinutesReview, page: IntakePage, empty_board: Workspace, tmp_path: Path, qtbot: QtBot
):
    for id_ in ("1", "2", "3"):
        review.table.choose(id_)
        review.decide(AnswerDecision.TAKEN)
    page.take()
    page.read(tmp_path / "minutes.txt")
    qtbot.waitUntil(lambda: page.minutes is not None, timeout=60_000)
    again = page.minutes

    assert again is not None
    assert [row.decision for row in again.draft.rows] == [AnswerDecision.NOTHING] * 3


def test_another_file_is_imported_from_the_top_of_the_results_and_that_is_the_first_step(
    review: MinutesReview, page: IntakePage
):
    path = review.draft.path
    review.take_ready()
    review.table.choose("2")
    review.decide(AnswerDecision.LEFT_OUT)
    review.take_button.click()

    another = import_another_button(page)
    assert another.hasFocus()
    with patch.object(page, "read") as read:
        answer_file_dialog(path)
        press(Qt.Key.Key_Space)
    assert [call.args for call in read.call_args_list] == [(path,)]


@pytest.mark.parametrize("width", [916, 1416])
def test_the_review_fits(empty_board: Workspace, tmp_path: Path, qtbot: QtBot, width: int):
    page = intake_page(empty_board)
    show(page, qtbot, width)
    path = tmp_path / "minutes.txt"
    path.write_text(MINUTES, encoding="utf-8")
    page.read(path)
    qtbot.waitUntil(lambda: page.minutes is not None, timeout=60_000)

    assert page.minimumSizeHint().width() <= width


def test_an_entry_is_accepted_or_left_out_by_a_button(review: MinutesReview) -> None:
    for button, decision in (
        (review.accept_button, AnswerDecision.TAKEN),
        (review.leave_button, AnswerDecision.LEFT_OUT),
    ):
        chosen = review.table.chosen_id
        button.click()
        row = review.draft.row(chosen)
        assert row is not None
        assert row.decision is decision
