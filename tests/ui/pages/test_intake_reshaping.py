"""Joining two proposals and splitting one, by keyboard and with undo."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from boardpack.resources import resource
from boardpack.workspace import Workspace
from tests.ui.boards import accept_all
from tests.ui.driving import press, show
from tests.ui.pages.intake_pages import intake_page
from ui.models.intake.letter_draft import ProposalDecision
from ui.pages.intake.marking_bar import ITEM_MARKED, WORDS_ADDED, WORDS_REMOVED
from ui.pages.intake.page import IntakePage
from ui.pages.intake.review import LetterReview
from ui.shell.application import DesktopProgram
from ui.shell.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(empty_board: Workspace, qtbot: QtBot) -> IntakePage:
    made = intake_page(empty_board)
    show(made, qtbot)
    return made


@pytest.fixture
def review(page: IntakePage, tmp_path: Path, qtbot: QtBot) -> LetterReview:
    page.read(Path(shutil.copy(resource("sample", "response-out-of-sight.docx"), tmp_path)))
    qtbot.waitUntil(lambda: page.review is not None, timeout=10_000)
    assert page.review is not None
    return page.review


def test_an_item_and_the_next_become_one_and_that_is_taken_back(review: LetterReview) -> None:
    first, second, *_ = review.draft.items
    count = len(review.draft.items)
    press(Key.Key_M)
    made = review.draft.items[0]
    assert len(review.draft.items) == count - 1
    assert made.proposal.text.startswith(first.proposal.text[:40])
    assert second.proposal.text[:40] in f"{made.proposal.text} {made.proposal.closing}"
    assert made.decision is ProposalDecision.LEFT
    assert review.cards.row == 0
    assert review.cards.card is not None
    press(Key.Key_Z, modifier=CONTROL)
    assert [item.proposal for item in review.draft.items[:2]] == [first.proposal, second.proposal]


def test_what_was_joined_goes_into_the_register_as_one(review: LetterReview, empty_board: Workspace) -> None:
    press(Key.Key_M)
    accept_all(review)
    press(Key.Key_Space)
    entries = empty_board.register.entries()
    assert len(entries) == len(review.draft.items)
    assert review.draft.items[0].proposal.text in {entry.item.text for entry in entries}


def test_the_last_item_has_nothing_to_be_joined_with(review: LetterReview) -> None:
    review.cards.make_current(len(review.draft.items) - 1)
    before = review.draft
    press(Key.Key_M)
    assert review.draft is before


def test_an_item_is_split_at_the_cursor(page: IntakePage, review: LetterReview, qtbot: QtBot) -> None:
    board_day = date(2026, 6, 2)
    count, whole = len(review.draft.items), review.draft.items[0].proposal
    press(Key.Key_E)
    editor = review.cards.editor
    assert editor is not None
    cursor = editor.text.textCursor()
    cursor.setPosition(whole.text.index(" ", 20))
    editor.text.setTextCursor(cursor)
    press(Key.Key_Return, modifier=CONTROL | SHIFT)
    one, two = (item.proposal for item in review.draft.items[:2])
    assert len(review.draft.items) == count + 1
    assert f"{one.text} {two.text}" == whole.text
    assert (two.number, two.points, two.responses) == (None, whole.points, ())
    press(Key.Key_A)
    assert review.draft.items[0].decision is ProposalDecision.ACCEPTED
    review.published_chosen.emit(board_day)
    qtbot.waitUntil(lambda: page.task is None and review.draft.published_on == board_day, timeout=10_000)
    assert len(review.draft.items) == count + 1


def test_an_empty_part_is_explained_with_a_remedy(review: LetterReview) -> None:
    press(Key.Key_E)
    editor = review.cards.editor
    assert editor is not None
    editor.text.moveCursor(QTextCursor.MoveOperation.Start)
    press(Key.Key_Return, modifier=CONTROL | SHIFT)
    assert editor.problem.isVisible()
    assert "where the second item begins" in editor.problem.text()


def select(review: LetterReview, words: str) -> None:
    """Select words of the letter as a user does."""
    sheet = review.source.view.sheet
    assert sheet.find(words) or sheet.find(words, QTextDocument.FindFlag.FindBackward)


def test_selected_words_leave_an_item_and_come_back_to_it(review: LetterReview) -> None:
    whole = review.draft.items[0].proposal
    words = " ".join(whole.text.split()[-3:])
    select(review, words)
    buttons = review.source.bar.word_buttons
    assert buttons[WORDS_REMOVED].isEnabled()
    assert not buttons[WORDS_ADDED].isEnabled()
    buttons[WORDS_REMOVED].click()
    assert words not in review.draft.items[0].proposal.text
    assert not review.source.selected_words

    select(review, words)
    buttons[WORDS_ADDED].click()
    changed = review.draft.items[0].proposal
    assert words in f"{changed.text} {changed.closing}"
    press(Key.Key_Z, modifier=CONTROL)
    press(Key.Key_Z, modifier=CONTROL)
    assert review.draft.items[0].proposal == whole


@pytest.mark.parametrize("is_other_text", [False, True])
def test_the_text_stays_where_it_is_while_it_is_selected_with_the_mouse(
    review: LetterReview, is_other_text: bool
) -> None:
    review.source.show_other_text(is_other_text)
    QApplication.processEvents()
    sheet = (review.source.unplaced if is_other_text else review.source.view).sheet
    text, before = sheet.viewport(), (sheet.mapTo(review, QPoint(0, 0)), sheet.size())
    start, end = QPoint(80, 45), QPoint(text.width() - 80, 110)

    QTest.mousePress(text, Qt.MouseButton.LeftButton, pos=start)
    for at in (start + QPoint(30, 0), end):
        QTest.mouseMove(text, at)
        QApplication.processEvents()
        assert (sheet.mapTo(review, QPoint(0, 0)), sheet.size()) == before
    QTest.mouseRelease(text, Qt.MouseButton.LeftButton, pos=end)

    assert review.source.selected_words
    assert review.source.bar.word_buttons[ITEM_MARKED].isEnabled()
    assert sheet.textCursor().position() == sheet.cursorForPosition(end).position()


def test_the_bar_for_selected_text_needs_no_more_width_than_its_widest_button(review: LetterReview) -> None:
    buttons = review.source.bar.word_buttons.values()

    assert review.source.minimumSizeHint().width() < sum(made.sizeHint().width() for made in buttons)


def test_an_item_is_made_of_words_that_belonged_to_none(review: LetterReview) -> None:
    count = len(review.draft.items)
    review.source.show_other_text(True)
    sheet = review.source.unplaced.sheet
    sheet.moveCursor(QTextCursor.MoveOperation.Start)
    sheet.moveCursor(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    words = review.source.selected_words
    review.source.bar.word_buttons[ITEM_MARKED].click()

    assert len(review.draft.items) >= count + 1
    made = review.draft.items[review.cards.row]
    assert made.proposal.text == words
    assert (made.decision, made.found.found_by is not None) == (ProposalDecision.LEFT, True)


def intake_of(program: DesktopProgram) -> IntakePage:
    assert isinstance(program.window, MainWindow)
    page = program.window.pages["intake"]
    assert isinstance(page, IntakePage)
    return page


def read(page: IntakePage, letter: Path, qtbot: QtBot) -> LetterReview:
    page.read(letter)
    qtbot.waitUntil(lambda: page.review is not None)
    assert page.review is not None
    return page.review


def test_a_window_closes_without_a_question_on_a_reshaped_letter_and_the_next_one_shows_it_again(
    empty_board: Workspace, state: QSettings, qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    letter = Path(shutil.copy(resource("sample", "response-out-of-sight.docx"), tmp_path))
    program = DesktopProgram(qapp, state)
    program.open(empty_board)
    review = read(intake_of(program), letter, qtbot)
    review.cards.accept()
    review.cards.join()
    review.cards.open_editor()
    assert review.cards.editor is not None
    review.cards.editor.text.appendPlainText("Typed last.")

    former = program.window
    program.apply_looks()
    qtbot.addWidget(program.window)

    assert program.window is not former
    again = read(intake_of(program), letter, qtbot)
    assert again.draft.items == review.draft.items
    assert again.draft.items[1].proposal.text.endswith("Typed last.")
