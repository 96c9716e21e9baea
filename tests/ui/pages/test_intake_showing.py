"""An item is marked in a letter, and the others like it are found, looked through and accepted."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from boardpack.workspace import Workspace
from tests.services.register import test_sender_layouts as letters
from tests.ui.driving import press, show
from tests.ui.pages.intake_pages import intake_page
from ui.models.intake.letter_draft import ProposalDecision
from ui.pages.intake.marking_bar import ANSWER_MARKED, FORGET, LOOK_THROUGH, MARKS_ACCEPTED, NOT_AN_ITEM
from ui.pages.intake.page import IntakePage
from ui.pages.intake.review import LetterReview

pytestmark = pytest.mark.usefixtures("light")
CONTROL = Qt.KeyboardModifier.ControlModifier
ASKS = (
    "The force must end the use of holding rooms without a call bell.",
    "Every detainee has to be given a distraction pack by 1 September 2025.",
    "Food for detainees has to be reviewed with the care partnership.",
)
ANSWERS = ("We have done so since May.", "Packs were bought in June.", "The review has begun.")
LINES = (
    "Response to the inspection of custody",
    "The inspectors ask for the following.",
    *(words for n in range(3) for words in (f"Ask A{n + 1}", ASKS[n], ANSWERS[n])),
    "Yours sincerely",
)


@pytest.fixture
def page(empty_board: Workspace, qtbot: QtBot) -> IntakePage:
    made = intake_page(empty_board)
    show(made, qtbot)
    return made


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "asks.txt"
    path.write_text("\n\n".join(LINES), encoding="utf-8")
    return path


def read(page: IntakePage, letter: Path, qtbot: QtBot) -> LetterReview:
    page.read(letter)
    qtbot.waitUntil(lambda: page.review is not None)
    assert page.review is not None
    return page.review


def select(review: LetterReview, words: str) -> None:
    sheet = review.source.view.sheet
    sheet.setFocus()
    assert sheet.find(words) or sheet.find(words, QTextDocument.FindFlag.FindBackward)


def texts(review: LetterReview) -> list[str]:
    return [item.proposal.text for item in review.draft.items]


def test_a_letter_without_items_becomes_a_review_with_the_first_mark(
    page: IntakePage, letter: Path, empty_board: Workspace, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    assert review.empty.isVisible()
    select(review, ASKS[1])
    press(Qt.Key.Key_M)

    assert texts(review) == list(ASKS)
    assert review.cards.row == 1
    assert [item.proposal.number for item in review.draft.items] == ["A1", "A2", "A3"]
    assert review.draft.items[1].proposal.deadline.phrase == "by 1 September 2025"
    bar = review.source.bar
    assert bar.words.text() == "2 others look like this item."
    assert bar.found_buttons[MARKS_ACCEPTED].text() == "Accept all 3"

    bar.found_buttons[MARKS_ACCEPTED].click()
    assert {item.decision for item in review.draft.items} == {ProposalDecision.ACCEPTED}
    page.store()
    assert [entry.item.text for entry in empty_board.register.entries()] == list(ASKS)


def test_one_step_back_takes_acceptance_back_and_one_more_the_mark(
    page: IntakePage, letter: Path, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    select(review, ASKS[0])
    press(Qt.Key.Key_M)
    review.source.bar.found_buttons[MARKS_ACCEPTED].click()
    page.take_back()
    assert {item.decision for item in review.draft.items} == {ProposalDecision.LEFT}
    page.take_back()
    assert (texts(review), review.empty.isVisible()) == ([], True)


def test_the_items_found_are_looked_through_one_by_one_with_their_reasons_and_outlines(
    page: IntakePage, letter: Path, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    select(review, ASKS[0])
    press(Qt.Key.Key_M)
    through = review.source.bar.found_buttons[LOOK_THROUGH]
    rows = []
    for _ in range(3):
        through.click()
        rows.append(review.cards.row)
    assert rows == [1, 2, 1]
    found = review.draft.items[1].found.found_by
    assert found is not None
    assert found.sentence.startswith("Found by the item that you marked: follows A1, line above: ask a#")
    assert [item.by_hand for item in review.source.view.sheet._outlined] == [True, False, False]


def test_what_is_refused_goes_and_a_mark_can_be_removed(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    select(review, ASKS[0])
    press(Qt.Key.Key_M)
    review.cards.make_current(2)
    review.source.bar.found_buttons[NOT_AN_ITEM].click()
    assert texts(review) == list(ASKS[:2])
    review.cards.make_current(0)
    review.source.bar.found_buttons[NOT_AN_ITEM].click()
    assert texts(review) == []


def test_a_response_is_marked_with_its_item_and_the_others_get_theirs(
    page: IntakePage, letter: Path, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    select(review, ASKS[0])
    press(Qt.Key.Key_M)
    select(review, ANSWERS[0])
    review.source.bar.word_buttons[ANSWER_MARKED].click()

    assert [item.proposal.responses[0].text for item in review.draft.items] == list(ANSWERS)


def test_words_within_a_paragraph_are_an_item(page: IntakePage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "review.txt"
    path.write_text(
        "Review of missing children\n\n1.1 Officers were unclear. The panel wishes that Northmere Police names an "
        "officer for each home. Work began.\n\n1.2 Staff repeated facts. The panel wishes that the force shares "
        "results within five days. Nobody had.\n\n1.3 Two homes had no contact.\n\nThank you.\n"
    )
    review = read(page, path, qtbot)
    select(review, "Northmere Police names an officer for each home.")
    press(Qt.Key.Key_M)

    assert texts(review)[:2] == [
        "Northmere Police names an officer for each home.",
        "the force shares results within five days.",
    ]


def test_a_selection_that_cuts_words_marks_the_whole_of_them(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    select(review, ASKS[0][2:-4])
    press(Qt.Key.Key_M)

    assert texts(review)[0] == ASKS[0]


def test_marks_are_kept_with_the_decisions_when_the_letter_is_closed(
    page: IntakePage, letter: Path, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    select(review, ASKS[0])
    press(Qt.Key.Key_M)
    review.cards.accept()
    page.close_letter()
    again = read(page, letter, qtbot)

    assert texts(again) == list(ASKS)
    assert [item.decision for item in again.draft.items][:2] == [ProposalDecision.ACCEPTED, ProposalDecision.LEFT]


def test_an_item_is_marked_on_the_page_of_a_pdf(page: IntakePage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "asks.pdf"
    canvas = Canvas(str(path))
    for at, words in enumerate(LINES):
        canvas.drawString(70, 780 - 40 * at, words)
    canvas.save()
    review = read(page, path, qtbot)
    source = review.source
    source.page_toggle.click()
    sheet = source.page_view.sheet
    qtbot.waitUntil(lambda: bool(sheet._words))
    words = [word.text for word in sheet._words]
    first, last = words.index("Every"), words.index("2025.")
    boxes = [sheet._box(sheet._words[at]).center().toPoint() for at in (first, last)]
    QTest.mousePress(sheet, Qt.MouseButton.LeftButton, pos=boxes[0])
    QTest.mouseMove(sheet, boxes[1] + QPoint(1, 0))
    QTest.mouseRelease(sheet, Qt.MouseButton.LeftButton, pos=boxes[1])
    assert source.selected_words == ASKS[1]
    press(Qt.Key.Key_M)

    assert texts(review) == list(ASKS)
    qtbot.waitUntil(lambda: len(sheet.outlined) == 3)


def test_the_others_are_found_within_three_tenths_of_a_second(page: IntakePage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "long.txt"
    prose = "Officers told us that the work had begun in the spring, and that the board looks at it each month."
    asks = [f"Ask A{n}\n\nThe force has to put room {n} in order.\n\n{prose}\n\n{prose}" for n in range(1, 100)]
    path.write_text("Response to the inspection of custody\n\n" + "\n\n".join(asks))
    review = read(page, path, qtbot)
    assert page._reader is not None
    page._reader.prepare()
    select(review, "The force has to put room 7 in order.")
    began = time.thread_time()
    press(Qt.Key.Key_M)

    assert time.thread_time() - began < 1
    assert len(texts(review)) == 99


def test_the_layout_is_remembered_for_the_sender_and_forgotten_on_request(
    page: IntakePage, empty_board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    first = letters.letter(tmp_path, "first.txt", letters.PANEL, letters.FIRST)
    second = letters.letter(tmp_path, "second.txt", letters.PANEL, letters.SECOND)
    page.read(first)
    qtbot.waitUntil(lambda: page.minutes is not None)
    assert page.minutes is not None
    page.minutes.letter_button.click()
    review = page.review
    assert review is not None
    select(review, f"Northmere Police has to {letters.FIRST[0]}.")
    press(Qt.Key.Key_M)
    assert review.remember.text() == f"Remember for {letters.PANEL}"
    review.source.bar.found_buttons[MARKS_ACCEPTED].click()
    page.store()

    review = read(page, second, qtbot)
    bar = review.source.bar
    assert bar.words.text() == "3 items found as you accepted them for “first.txt”. Check them."
    assert {item.decision for item in review.draft.items} == {ProposalDecision.LEFT}
    bar.found_buttons[FORGET].click()
    qtbot.waitUntil(lambda: page.minutes is not None)
    assert page.review is None
    assert empty_board.letters.layouts() == ()
