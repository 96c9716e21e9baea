"""A letter is read and reviewed by keyboard alone. Nothing is stored before the last step."""

import os
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFontMetrics, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from boardpack.domain.days.deadlines import set_by_hand
from boardpack.domain.register.clocks import FUTURE_DEATHS, NO_CLOCK, SECTION_55, SUPER_COMPLAINT
from boardpack.domain.register.item_kinds import ITEM_KINDS, ItemKind
from boardpack.domain.register.items import AddressedBody, BodyRole, Voice
from boardpack.domain.register.proposals import OtherVoice, ProposedResponse
from boardpack.resources import resource
from boardpack.values import field_names, replace
from boardpack.workspace import Workspace
from tests.ui.boards import accept_all
from tests.ui.driving import focused, highlighted, press, show, type_words
from tests.ui.pages.intake_pages import import_another_button, intake_page
from ui import tasks
from ui.drafts import Drafts
from ui.models.intake.kept_letter import KeptLetters
from ui.models.intake.letter_draft import ProposalDecision
from ui.models.register.item_text import gist
from ui.pages.intake.card import FieldRow
from ui.pages.intake.cards import row_lines, words_rect
from ui.pages.intake.page import IntakePage
from ui.pages.intake.review import LetterReview, clock_in_words
from ui.pages.intake.states import FILE_KINDS
from ui.places import PagePlace
from ui.theme import TextStyle, Theme, current

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WHEEL = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)


@pytest.fixture(autouse=True)
def _no_marks_are_prepared_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what makes later readings quick: it goes on in the background while the next test runs."""
    monkeypatch.setattr("boardpack.services.register.letter_reading.LetterReader.prepare", lambda reader: None)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Return the sample office's letter: eleven items, three for other bodies."""
    return Path(shutil.copy(resource("sample", "response-out-of-sight.docx"), tmp_path))


@pytest.fixture
def page(empty_board: Workspace, qtbot: QtBot) -> IntakePage:
    made = intake_page(empty_board)
    show(made, qtbot)
    return made


def read(page: IntakePage, letter: Path, qtbot: QtBot) -> LetterReview:
    page.read(letter)
    qtbot.waitUntil(lambda: page.review is not None, timeout=10_000)
    if page.review is None:
        raise AssertionError("the letter was not read")
    return page.review


def words_on(page: IntakePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def test_a_letter_goes_into_the_register_by_keyboard_alone(
    page: IntakePage, letter: Path, empty_board: Workspace, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    for item in review.draft.items:
        press(Key.Key_A if item.proposal.for_force else Key.Key_S)
    assert empty_board.register.entries() == ()

    press(Key.Key_Space)

    entries = empty_board.register.entries()
    assert len(entries) == sum(bool(item.proposal.for_force) for item in review.draft.items) > 0
    assert "are in the register" in words_on(page)


def test_the_register_opens_at_the_report_that_was_added(
    page: IntakePage, letter: Path, empty_board: Workspace, qtbot: QtBot
) -> None:
    accept_all(read(page, letter, qtbot))
    page.store()
    places: list[PagePlace] = []
    page.requested.connect(places.append)
    next(part for part in page.findChildren(QPushButton) if part.text() == "Open register").click()
    assert places == [PagePlace("register", empty_board.register.reports()[0].id)]


def test_nothing_is_stored_while_items_are_left(
    page: IntakePage, letter: Path, empty_board: Workspace, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    press(Key.Key_A)

    assert review.draft.left_count == len(review.draft.items) - 1
    assert empty_board.register.reports() == ()

    press(Key.Key_Return, modifier=CONTROL | SHIFT)
    left = review.draft.left_count
    assert f"{left} items have no decision yet. Nothing was added." in page.notice.text
    assert review.cards.row == review.draft.next_left(-1)
    assert empty_board.register.reports() == ()


def test_accepted_items_are_added_while_others_wait_if_the_user_agrees(
    page: IntakePage, letter: Path, empty_board: Workspace, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    assert not review.store_button.isVisibleTo(page)
    press(Key.Key_A)
    assert review.store_button.text() == "Add 1 item…"
    assert review.store_button.isEnabled()

    press(Key.Key_Return, modifier=CONTROL | SHIFT)
    (agree,) = [part for part in page.notice.findChildren(QPushButton) if part.text() == "Skip them and add 1 item"]
    agree.click()
    assert len(empty_board.register.entries()) == 1


def test_every_tab_stop_of_a_review_shows_the_focus_and_the_letter_comes_last(
    page: IntakePage, letter: Path, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    press(Key.Key_J)
    start = review.report_title
    start.setFocus()
    stops: list[QWidget] = []
    while not stops or focused() is not start:
        at = focused()
        with_focus = at.grab().toImage()
        press(Key.Key_Tab)
        assert at.grab().toImage() != with_focus, f"the focus on “{at.accessibleName()}” cannot be seen"
        stops.append(at)
    sides = [review.source.isAncestorOf(stop) for stop in stops]
    assert sides.index(True) > max(at for at, stop in enumerate(stops) if review.cards.isAncestorOf(stop))
    assert sum(one != other for one, other in pairwise([*sides, sides[0]])) == 2


def test_the_end_of_the_time_limit_is_shown_as_soon_as_enter_is_pressed(
    page: IntakePage, letter: Path, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    review.published.setFocus()
    press(Key.Key_A, modifier=CONTROL)
    type_words("13 may 2025")
    QTest.keyClick(focused(), Key.Key_Return)
    assert "end on 7 July 2025" in words_on(page)
    qtbot.waitUntil(lambda: page.task is None)


def test_j_and_k_move_and_the_source_follows(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    before = highlighted(review.source.view)
    press(Key.Key_J)

    assert review.cards.row == 1
    assert highlighted(review.source.view) != before
    press(Key.Key_K)
    assert review.cards.row == 0
    assert highlighted(review.source.view) == before


def test_down_goes_to_the_next_fact_and_marks_its_words(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    review.cards.make_current(1, field=0)
    press(Key.Key_Down)

    assert review.cards.card is not None
    field = review.cards.card.fields[review.cards.card.chosen]
    assert field.key == "bodies"
    assert highlighted(review.source.view)[-len(field.evidence) :] == tuple(e.words for e in field.evidence)


def test_a_changed_proposal_is_stored_as_changed(
    page: IntakePage, letter: Path, empty_board: Workspace, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    press(Key.Key_E)
    press(Key.Key_A, modifier=CONTROL)
    type_words("The force should check every case.")
    press(Key.Key_Return, modifier=CONTROL)
    press(Key.Key_A)
    press(*[Key.Key_S] * review.draft.left_count)
    press(Key.Key_Space)

    (entry,) = empty_board.register.entries()
    assert entry.item.text == "The force should check every case."
    assert entry.item.bodies == review.draft.items[0].found.bodies
    assert entry.latest(Voice.FORCE) is not None


def test_letters_typed_in_the_editor_decide_nothing(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    press(Key.Key_E)
    type_words("as")

    assert review.draft.left_count == len(review.draft.items)
    assert review.cards.editor is not None


def test_escape_leaves_the_proposal_as_it_was(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    press(Key.Key_E)
    type_words("nonsense")
    press(Key.Key_Escape)

    assert review.cards.editor is None
    assert review.draft.items[0].proposal == review.draft.items[0].found


def test_an_editor_that_is_kept_without_a_change_changes_nothing(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    for row, item in enumerate(review.draft.items):
        review.cards.make_current(row)
        review.cards.open_editor()
        assert review.cards.editor is not None

        assert review.cards.editor.proposal() == item.found


def test_every_field_of_the_editor_reaches_the_proposal(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    read(page, letter, qtbot).cards.open_editor()
    editor = page.review.cards.editor if page.review else None
    assert editor is not None
    typed = {"number": "12", "points": "one\n\n two ", "phrase": "By May", "day": date(2027, 5, 31), "for_us": "None"}
    editor.form.show_values({**editor.form.values, **typed, "kind": ItemKind.AREA_FOR_IMPROVEMENT.name})

    kept = editor.proposal()
    assert (kept.label, kept.points, kept.for_force) == ("Area for improvement 12", ("one", "two"), None)
    assert (kept.deadline.phrase, kept.deadline.on) == ("By May", date(2027, 5, 31))


def test_items_are_joined_by_a_button(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    count = len(review.draft.items)
    review.cards.make_current(0)
    review.join_button.click()
    assert len(review.draft.items) == count - 1
    review.cards.make_current(count - 2)
    assert not review.join_button.isEnabled()


def test_control_z_takes_the_last_decision_back(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    press(Key.Key_A, Key.Key_S)
    press(Key.Key_Z, modifier=CONTROL)

    assert review.draft.items[1].decision is ProposalDecision.LEFT
    assert review.draft.items[0].decision is ProposalDecision.ACCEPTED
    assert review.cards.row == 1


def test_the_last_decision_can_be_taken_back_from_the_last_step(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    clear = review.draft.clear_count
    review.accept_left()
    accept_all(review)
    press(Key.Key_Z, modifier=CONTROL)
    assert review.draft.left_count == 1
    while review.draft.left_count < len(review.draft.items) and review.model.can_take_back:
        review.take_back()
    assert review.draft.left_count == len(review.draft.items) > clear


def test_the_rail_shows_how_many_items_wait(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    progress: list[int] = []
    page.waiting.connect(progress.append)
    review = read(page, letter, qtbot)
    press(Key.Key_A)

    assert progress[-1] == len(review.draft.items) - 1


def test_the_day_of_publication_is_kept_with_the_report(
    page: IntakePage, letter: Path, empty_board: Workspace, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    press(Key.Key_S)
    review.published.setText("1 June 2026")
    review.published.editingFinished.emit()
    qtbot.waitUntil(lambda: review.draft.published_on == date(2026, 6, 1))

    assert "26 July 2026" in words_on(page)
    assert review.draft.items[0].decision is ProposalDecision.SKIPPED
    accept_all(review)
    page.store()
    assert empty_board.register.reports()[0].published_on == date(2026, 6, 1)


def test_the_title_of_a_new_report_is_edited_before_it_is_stored(
    keeping_page: IntakePage, letter: Path, empty_board: Workspace, qtbot: QtBot
) -> None:
    review = read(keeping_page, letter, qtbot)
    assert review.report_title.text() == review.draft.title
    assert review.report_title.cursorPosition() == 0
    review.report_title.setText("Vetting in  Westmarch")
    review.report_title.editingFinished.emit()
    assert review.draft.title == "Vetting in Westmarch"
    review.cards.accept()
    keeping_page.can_leave()

    again = read(keeping_page, letter, qtbot)
    assert again.report_title.text() == "Vetting in Westmarch"
    again.published.setText("1 June 2026")
    again.published.editingFinished.emit()
    qtbot.waitUntil(lambda: again.draft.published_on == date(2026, 6, 1))
    accept_all(again)
    keeping_page.store()
    assert [report.title for report in empty_board.register.reports()] == ["Vetting in Westmarch"]


def test_the_days_for_the_response_are_those_of_the_law_that_counts_them():
    published = date(2026, 2, 3)

    assert clock_in_words(published, SECTION_55) == "The 56 days for the response end on 30 March 2026."
    assert clock_in_words(published, FUTURE_DEATHS) == "The 56 days for the response end on 31 March 2026."
    for rule in (NO_CLOCK, SUPER_COMPLAINT):
        assert clock_in_words(published, rule) == rule.who
    assert NO_CLOCK.who.startswith("No time limit is known for this response.")
    by_the_report = clock_in_words(published, SUPER_COMPLAINT, date(2026, 5, 1))
    assert by_the_report == "The response is due by 1 May 2026."


def test_a_letter_about_a_report_in_the_register_has_the_time_limit_of_the_register(
    page: IntakePage, letter: Path, empty_board: Workspace, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    assert "The 56 days for the response end on" in words_on(page)
    accept_all(review)
    page.store()
    (report,) = empty_board.register.reports()
    empty_board.section_55.set_clock(report.id, NO_CLOCK)

    read(page, letter, qtbot)
    assert NO_CLOCK.who in words_on(page)
    assert "The 56 days for the response end on" not in words_on(page)


def test_of_a_letter_that_is_in_the_register_nothing_is_left_to_decide(
    page: IntakePage, letter: Path, empty_board: Workspace, qtbot: QtBot
) -> None:
    accept_all(read(page, letter, qtbot))
    page.store()
    before = empty_board.register.entries()
    review = read(page, letter, qtbot)

    assert review.draft.left_count == 0
    assert {item.outcome for item in review.draft.items} == {"In the register"}
    assert "Everything in this letter is already in the register." in words_on(page)
    review.cards.make_current(0)
    review.cards.accept()
    page.store()
    assert "is already in the register" in page.notice.text
    assert empty_board.register.entries() == before


def test_a_ticked_promise_becomes_an_action_and_no_other_does(
    page: IntakePage, empty_board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "answer.txt"
    path.write_text(
        "Dear Home Secretary\n\nRecommendation 1\nChief constables should train every officer.\n\n"
        "Force response:\nDCI Hale will train them by 20 March 2026. We will hold another on 1 June 2026.\n"
    )
    review = read(page, path, qtbot)
    boxes = review.cards.findChildren(QCheckBox)
    assert [box.isChecked() for box in boxes] == [False, False]
    boxes[0].setFocus()
    press(Key.Key_Space)
    accept_all(review)
    page.store()

    (state,) = empty_board.actions.states()
    assert (state.title, state.owner, state.target) == ("Train them by 20 March 2026", "DCI Hale", date(2026, 3, 20))
    assert state.action.item_id == empty_board.register.entries()[0].item.id
    assert "1 action was added to the log" in words_on(page)


def test_an_item_with_changed_wording_is_marked_and_accepting_it_changes_the_register(
    page: IntakePage, empty_board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "report.txt"
    for ask in ("train every officer", "train all its people"):
        path.write_text(f"Response to HMICFRS report ‘Custody today’\n\nRecommendation 1\nThe force should {ask}.\n")
        read(page, path, qtbot)
        text = words_on(page)
        accept_all(page.review)
        page.store()

    assert "The register has a different version (words)" in text
    (entry,) = empty_board.register.entries()
    assert entry.item.text == "The force should train all its people."


def test_the_user_chooses_the_report_that_the_items_go_to(board: Workspace, letter: Path, qtbot: QtBot) -> None:
    page = intake_page(board)
    show(page, qtbot)
    review = read(page, letter, qtbot)
    assert review.home.box.currentText() == "New report"
    review.home.box.setCurrentIndex(1)
    review.home.box.activated.emit(1)
    assert "Matched as chosen." in words_on(page)
    accept_all(review)
    page.store()

    assert len(board.register.reports()) == 2


def test_a_letter_without_items_is_a_good_answer(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    thanks = tmp_path / "thanks.txt"
    thanks.write_text("Dear Chair\n\nThank you for your hospitality on 3 July 2025.\n", encoding="utf-8")
    page.read(thanks)
    qtbot.waitUntil(lambda: page.review is not None)

    assert page.review is not None
    assert page.review.empty.isVisible()
    assert not page.review.bar.isVisible()
    assert "so there is nothing to import" in words_on(page)
    assert page.review.another_button.isVisible()


def test_a_file_that_cannot_be_read_is_shown_in_the_page(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    page.read(tmp_path / "not there.docx")
    qtbot.waitUntil(lambda: bool(page.notice.text))

    assert "not there.docx" in page.notice.text
    assert page.review is None


def test_reading_can_be_cancelled(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    page.read(letter)
    page.cancel()
    qtbot.waitUntil(lambda: bool(page.notice.text))

    assert page.review is None
    assert page.notice.text == "The letter was not read. Nothing was stored."


@pytest.fixture
def long_report(tmp_path: Path) -> Path:
    """Return a report with so many full pages that reading it takes many seconds."""
    path = tmp_path / "long report.pdf"
    canvas = Canvas(str(path))
    for page in range(300):
        for line in range(60):
            canvas.drawString(72, 780 - 12 * line, f"Line {line} of page {page}: the force should answer all calls.")
        canvas.showPage()
    canvas.save()
    return path


@pytest.mark.apart
def test_a_long_report_tells_its_pages_and_is_left_off_at_once(
    page: IntakePage, long_report: Path, qtbot: QtBot
) -> None:
    page.read(long_report)
    qtbot.waitUntil(lambda: "Page 2 of 300" in words_on(page), timeout=10_000)
    task = page.task
    assert task is not None
    bar = page.findChild(QProgressBar)
    assert bar is not None
    assert (bar.maximum(), bar.value() >= 2) == (300, True)

    with qtbot.waitSignal(task.ended, timeout=1000):
        press(Key.Key_Escape)

    assert page.notice.text == "The letter was not read. Nothing was stored."
    assert children() == []


@pytest.mark.apart
def test_a_reading_ends_with_the_program(page: IntakePage, long_report: Path, qtbot: QtBot) -> None:
    page.read(long_report)
    qtbot.waitUntil(lambda: "Page 2 of 300" in words_on(page), timeout=10_000)
    tasks.end_all()

    assert children() == []


def children() -> list[str]:
    """Return the running child processes of this one, if the system lists them."""
    threads = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [process for thread in threads for process in thread.read_text("utf-8").split()]


def test_a_dropped_file_is_read(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letter))])
    drop = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(drop)
    qtbot.waitUntil(lambda: page.review is not None, timeout=10_000)

    assert drop.isAccepted()


def test_another_page_may_send_a_file_to_read(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    page.show_place(PagePlace("intake", file=letter))
    qtbot.waitUntil(lambda: page.review is not None, timeout=10_000)

    assert page.review is not None


def test_text_that_belongs_to_no_item_can_be_read(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    review.source.show_other_text(True)

    shown = review.source.unplaced.sheet.toPlainText()
    assert review.source.unplaced.isVisibleTo(page)
    assert all(text.split("\n")[0] in shown for text in review.draft.reading.unplaced)


@pytest.mark.exhaustive
@pytest.mark.parametrize("width", [852, 916, 1096, 1416])
def test_the_review_fits_at_every_width(empty_board: Workspace, letter: Path, qtbot: QtBot, width: int) -> None:
    page = intake_page(empty_board)
    show(page, qtbot, width)
    review = read(page, letter, qtbot)

    assert page.minimumSizeHint().width() <= width
    assert not review.cards.horizontalScrollBar().isVisible()
    assert review.source.geometry().right() <= page.width()


def test_every_control_has_a_name(page: IntakePage, letter: Path, qtbot: QtBot, light: Theme) -> None:
    review = read(page, letter, qtbot)
    buttons = [button for button in review.findChildren(QPushButton) if button.isVisibleTo(page)]

    assert buttons
    assert all(button.accessibleName() or button.text() for button in buttons)
    assert review.cards.accessibleName() == "Proposals"


def test_a_finding_is_dismissed_on_its_card_and_taken_back_above(
    page: IntakePage, letter: Path, empty_board: Workspace, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    row = next(at for at, item in enumerate(review.draft.items) if item.findings)
    finding = review.draft.items[row].findings[0]
    decided = review.draft.items[0].proposal
    review.cards.make_current(0)
    review.cards.accept()

    review.finding_dismissed.emit(finding, "The Board knows.")

    assert [dismissal.reason for dismissal in empty_board.findings.dismissals()] == ["The Board knows."]
    assert finding not in review.draft.items[row].findings
    assert review.draft.accepted == (decided,)
    assert "1 dismissed" in review.findings.fold.text()
    review.finding_taken_back.emit(finding.id)
    assert finding in review.draft.items[row].findings


def test_findings_on_the_letter_lie_behind_their_number_until_it_is_pressed(
    page: IntakePage, letter: Path, qtbot: QtBot
) -> None:
    findings = read(page, letter, qtbot).findings
    was_open = findings.box.isVisible()

    findings.turn()

    assert findings.box.isVisible() is not was_open


@pytest.fixture
def kept(tmp_path: Path) -> KeptLetters:
    return KeptLetters(Drafts(tmp_path / "drafts.json"))


@pytest.fixture
def keeping_page(empty_board: Workspace, qtbot: QtBot, kept: KeptLetters) -> IntakePage:
    made = intake_page(empty_board, kept)
    show(made, qtbot)
    return made


def test_a_half_judged_letter_is_kept_and_goes_on_where_it_was_left(
    keeping_page: IntakePage, kept: KeptLetters, letter: Path, qtbot: QtBot
) -> None:
    review = read(keeping_page, letter, qtbot)
    review.cards.make_current(0)
    review.cards.accept()
    changed = replace(review.draft.items[1].proposal, text="The force should review & record “all” cases, ŵ too.")
    review.model.amend(1, changed)
    review.cards.make_current(2)
    review.cards.skip()
    assert keeping_page.can_leave()
    (waiting,) = kept.list()
    assert (waiting.path, waiting.judged, waiting.total) == (letter, 2, 11)

    moved = letter.rename(letter.with_name("elsewhere.docx"))
    again = read(keeping_page, moved, qtbot)
    decisions = [item.decision for item in again.draft.items[:3]]
    assert decisions == [ProposalDecision.ACCEPTED, ProposalDecision.LEFT, ProposalDecision.SKIPPED]
    assert again.draft.items[1].proposal == changed
    assert again.cards.row == 1
    accept_all(again)
    keeping_page.store()
    assert kept.list() == ()


BURGLARY = Path(__file__).parents[2] / "letters" / "senders" / "offices" / "surrey_burglary_2022.txt"
UNDATED = Path(__file__).parents[2] / "letters" / "real" / "organised-immigration-crime-2025.docx"


def reopened(board: Workspace, tmp_path: Path, qtbot: QtBot) -> IntakePage:
    """Return the page as the next start of the program makes it."""
    made = intake_page(board, KeptLetters(Drafts(tmp_path / "drafts.json")))
    show(made, qtbot)
    return made


def test_the_date_of_publication_is_kept_with_the_decisions(
    keeping_page: IntakePage, kept: KeptLetters, empty_board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    review = read(keeping_page, UNDATED, qtbot)
    review.cards.accept()
    review.published.setText("13 may 25")
    review.published.editingFinished.emit()
    kept._drafts.flush()  # the program is closed before the letter has been read again

    again = read(reopened(empty_board, tmp_path, qtbot), UNDATED, qtbot)
    assert again.published.day == date(2025, 5, 13)
    qtbot.waitUntil(lambda: again.draft.published_on == date(2025, 5, 13))
    assert again.draft.items[0].decision is ProposalDecision.ACCEPTED


def test_the_newest_date_of_publication_counts(page: IntakePage, qtbot: QtBot) -> None:
    review = read(page, UNDATED, qtbot)
    for day in ("13 May 2025", "14 May 2025"):
        review.published.setText(day)
        review.published.editingFinished.emit()
    qtbot.waitUntil(lambda: page.task is None)
    assert review.draft.published_on == date(2025, 5, 14)


def test_items_are_added_with_the_date_that_was_typed_last(
    page: IntakePage, empty_board: Workspace, qtbot: QtBot
) -> None:
    review = read(page, UNDATED, qtbot)
    accept_all(review)
    review.published.setFocus()
    type_words("13 May 2025")
    page.store()
    qtbot.waitUntil(lambda: page.review is None)
    (report,) = empty_board.register.reports()
    assert report.published_on == date(2025, 5, 13)


def test_undecided_items_are_skipped_with_the_date_that_was_typed_last(
    page: IntakePage, empty_board: Workspace, qtbot: QtBot
) -> None:
    review = read(page, UNDATED, qtbot)
    review.cards.accept()
    page.store()
    (agree,) = [part for part in page.notice.findChildren(QPushButton) if part.text().startswith("Skip them and add")]
    review.published.setText("13 May 2025")
    agree.click()
    assert page.review is None
    assert empty_board.register.reports()[0].published_on == date(2025, 5, 13)
    assert len(empty_board.register.entries()) == 1


def test_ticked_commitments_are_kept_with_the_decisions(
    keeping_page: IntakePage, kept: KeptLetters, letter: Path, empty_board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    review = read(keeping_page, letter, qtbot)
    row = next(at for at, item in enumerate(review.draft.items) if item.found.actions)
    review.cards.make_current(row)
    assert review.cards.card is not None
    review.cards.card.findChildren(QCheckBox)[0].click()
    review.cards.accept()
    assert review.draft.taking.actions
    kept._drafts.flush()

    again = read(reopened(empty_board, tmp_path, qtbot), letter, qtbot)
    assert again.draft.taking.actions == review.draft.taking.actions


def test_the_report_that_the_items_are_added_to_is_kept(
    board: Workspace, kept: KeptLetters, letter: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = intake_page(board, kept)
    show(page, qtbot)
    review = read(page, letter, qtbot)
    for place in (0, review.home.box.count() - 1):  # a new report, and one of the register's
        review.home.box.setCurrentIndex(place)
        review.home.box.activated.emit(place)
        kept._drafts.flush()
        again = read(reopened(board, tmp_path, qtbot), letter, qtbot)
        assert again.home.box.currentIndex() == place


def test_every_fact_that_the_user_changes_is_kept(keeping_page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(keeping_page, letter, qtbot)
    found = review.draft.items[0].proposal
    changed = replace(
        found,
        kind=next(kind for kind in ITEM_KINDS if kind != found.kind),
        number="77",
        text="The force should review all cases.",
        points=("first", "second"),
        closing="Words after the points.",
        deadline=set_by_hand("by Lent", date(2026, 3, 1)),
        bodies=(AddressedBody("Home Office", "home-office", BodyRole.WITH),),
        for_force=not found.for_force,
        for_commissioner=not found.for_commissioner,
        responses=(ProposedResponse(OtherVoice.GOVERNMENT, "Yes."), ProposedResponse(Voice.FORCE, "No.")),
    )
    not_the_users = {"parent", "truncated", "evidence", "actions", "counter_evidence", "own_label", "found_by"}
    names = set(field_names(found)) - not_the_users
    assert {name for name in names if getattr(changed, name) == getattr(found, name)} == set()
    review.model.amend(0, changed)

    assert read(keeping_page, letter, qtbot).draft.items[0].proposal == changed


def test_two_items_with_the_same_text_keep_their_own_decisions(
    keeping_page: IntakePage, kept: KeptLetters, letter: Path, qtbot: QtBot
) -> None:
    draft = read(keeping_page, letter, qtbot).draft
    twice = replace(draft, items=(draft.items[0], draft.items[0]))
    kept.keep(twice.decide(0, ProposalDecision.ACCEPTED).decide(1, ProposalDecision.SKIPPED), None)

    decisions = [item.decision for item in kept.restored(twice).items]
    assert decisions == [ProposalDecision.ACCEPTED, ProposalDecision.SKIPPED]


def test_a_letter_of_which_only_the_date_or_the_title_was_given_is_kept(
    keeping_page: IntakePage, kept: KeptLetters, qtbot: QtBot
) -> None:
    review = read(keeping_page, UNDATED, qtbot)
    assert kept.list() == ()
    review.published.setFocus()
    type_words("13 May 2025")  # and the window is closed without another key
    assert keeping_page.can_leave()
    assert [letter.judged for letter in kept.list()] == [0]
    keeping_page.forget_decisions()

    review = read(keeping_page, UNDATED, qtbot)
    review.report_title.setFocus()
    review.report_title.setText("Organised crime")
    assert keeping_page.can_leave()
    assert [letter.title for letter in kept.list()] == ["Organised crime"]


def test_changes_in_an_open_editor_are_kept_when_the_window_is_closed(
    keeping_page: IntakePage, letter: Path, qtbot: QtBot
) -> None:
    review = read(keeping_page, letter, qtbot)
    review.cards.open_editor()
    assert review.cards.editor is not None
    review.cards.editor.text.setPlainText("The force should review all cases.")
    assert keeping_page.can_leave()

    assert read(keeping_page, letter, qtbot).draft.items[0].proposal.text == "The force should review all cases."


def test_the_number_in_the_rail_counts_items_of_letters_that_are_half_judged(
    keeping_page: IntakePage, kept: KeptLetters, letter: Path, empty_board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    counts: list[int] = []
    keeping_page.waiting.connect(counts.append)
    review = read(keeping_page, letter, qtbot)
    review.cards.accept()
    left = review.draft.left_count
    keeping_page.close_letter()
    assert counts[-1] == left
    kept._drafts.flush()

    again = reopened(empty_board, tmp_path, qtbot)
    again.waiting.connect(counts.append)
    again.restore_state(QSettings())
    assert counts[-1] == left
    read(again, letter, qtbot)
    assert counts[-1] == left


def test_the_page_of_unfinished_reviews_has_the_focus_on_the_first(
    keeping_page: IntakePage, letter: Path, qtbot: QtBot
) -> None:
    read(keeping_page, letter, qtbot).cards.accept()
    keeping_page.close_letter()
    keeping_page.focus_first()
    button = focused()
    assert isinstance(button, QPushButton)
    assert button.text() == "Continue review"


def test_damaged_drafts_are_no_obstacle_and_decisions_can_be_forgotten(
    keeping_page: IntakePage, kept: KeptLetters, letter: Path, qtbot: QtBot
) -> None:
    review = read(keeping_page, letter, qtbot)
    review.cards.make_current(0)
    review.cards.accept()
    drafts = kept._drafts
    (key,) = drafts.keys_below("letters/")
    drafts.keep(f"letters/{key}", {"title": "Half", "items": "[{]", "judged": "many"})
    assert kept.list() == ()
    again = kept.restored(replace(review.draft, items=review.draft.items))
    assert again.items == review.draft.items
    keeping_page.forget_decisions()
    assert keeping_page.review is None
    assert drafts.keys_below("letters/") == ()


def test_accepting_several_at_once_leaves_the_doubtful_ones(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    doubtful = [item.found.label for item in review.draft.items if item.is_doubtful]
    assert doubtful
    review.accept_left()
    left = [item.found.label for item in review.draft.items if item.decision is ProposalDecision.LEFT]
    assert left == doubtful
    assert review.left_button.isHidden()
    assert review.draft.items[review.cards.row].decision is ProposalDecision.LEFT


def test_the_cards_follow_the_focus(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    page.resize(900, 420)
    cards = review.cards
    QApplication.processEvents()
    seen = 0
    for _ in range(40):
        press(Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is None or not cards.viewport().isAncestorOf(focused):
            continue
        seen += 1
        place = QRect(focused.mapTo(cards.viewport(), QPoint(0, 0)), focused.size())
        assert cards.viewport().rect().contains(place), focused.accessibleName()
    assert seen > 3


def test_no_label_of_a_fact_is_cut(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    assert review.cards.card is not None
    for row in review.cards.card.findChildren(FieldRow):
        name = row.findChildren(QLabel)[0]
        assert name.width() > name.fontMetrics().horizontalAdvance(name.text()), name.text()
    press(Key.Key_E)
    assert review.cards.editor is not None
    for name in review.cards.editor.findChildren(QLabel):
        assert name.width() >= name.sizeHint().width() or name.wordWrap(), name.text()


def test_a_request_that_is_too_long_for_a_line_has_two(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    requests = [gist(review.model.item(row).proposal.text) for row in range(review.model.rowCount())]
    lines = [row_lines(request, 300) for request in requests]
    assert {len(of_one) for of_one in lines} == {2}
    assert [" ".join(of_one) for of_one in lines] == requests
    assert row_lines(requests[0], 3000) == (requests[0],)
    heights = [review.cards.height_of(row) for row in range(1, review.model.rowCount())]
    assert min(heights) >= 36 + 8 + 18


def test_the_buttons_for_an_item_are_in_view_however_long_its_card_is(
    page: IntakePage, letter: Path, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    page.resize(900, 420)
    QApplication.processEvents()
    for row in range(review.model.rowCount()):
        review.cards.make_current(row)
        for part in (review.accept_button, review.change_button, review.skip_button):
            assert not part.visibleRegion().isEmpty()
            assert page.rect().contains(QRect(part.mapTo(page, QPoint(0, 0)), part.size()))


def test_the_keys_of_the_cards_work_after_a_click_on_a_button(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    QTest.mouseClick(review.accept_button, Qt.MouseButton.LeftButton)
    assert review.model.item(0).decision is ProposalDecision.ACCEPTED
    press(Key.Key_S)
    assert review.model.item(1).decision is ProposalDecision.SKIPPED


def test_the_keys_of_the_cards_work_after_a_click_beside_them(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    QTest.mouseClick(review.findings.fold, Qt.MouseButton.LeftButton)
    review.findings.fold.setFocus()
    press(Key.Key_A)
    assert review.model.item(0).decision is ProposalDecision.ACCEPTED
    QTest.mouseClick(review.source.view.sheet.viewport(), Qt.MouseButton.LeftButton)
    review.source.view.sheet.setFocus()
    press(Key.Key_S)
    assert review.model.item(1).decision is ProposalDecision.SKIPPED
    review.report_title.setFocus()
    type_words("as")
    assert review.model.item(2).decision is ProposalDecision.LEFT


def test_findings_on_a_letter_take_no_more_room_than_they_need_and_the_first_item_begins_at_its_head(
    page: IntakePage, qtbot: QtBot
) -> None:
    page.resize(1096, 690)
    review = read(page, BURGLARY, qtbot)
    QApplication.processEvents()
    box = review.findings.box
    assert box.isVisible()
    assert box.parentWidget().height() <= max(box.heightForWidth(box.width()), box.minimumSizeHint().height())
    assert review.cards.visualRect(review.model.index(0)).top() == 0


def test_the_buttons_for_an_item_stay_in_place_when_the_last_step_appears(page: IntakePage, qtbot: QtBot) -> None:
    review = read(page, BURGLARY, qtbot)
    assert not review.left_button.isVisible()
    assert not review.store_button.isVisible()
    before = review.accept_button.mapTo(page, QPoint())
    QTest.mouseClick(review.accept_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert review.store_button.isVisible()
    assert review.accept_button.mapTo(page, QPoint()) == before


def test_one_notch_of_the_wheel_scrolls_a_few_lines_of_a_card(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    page.resize(900, 420)
    bar = review.cards.verticalScrollBar()
    for row in range(review.model.rowCount()):
        review.cards.make_current(row)
        bar.setValue(0)
        place = QPointF(20, 20)
        wheel = QWheelEvent(place, review.cards.viewport().mapToGlobal(place), QPoint(), QPoint(0, -120), *WHEEL)
        QApplication.sendEvent(review.cards.viewport(), wheel)
        assert 40 <= bar.value() <= 80


def test_items_accepted_while_the_question_is_shown_are_added_too(
    page: IntakePage, letter: Path, empty_board: Workspace, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    press(Key.Key_A)
    review.store_button.click()
    count = len(review.draft.items)
    assert f"{count - 1} items have no decision" in page.notice.text
    review.accept_button.click()
    assert f"{count - 2} items have no decision" in page.notice.text
    (agree,) = [part for part in page.notice.findChildren(QPushButton) if part.text() == "Skip them and add 2 items"]
    agree.click()
    assert len(empty_board.register.entries()) == 2


def test_the_question_goes_away_once_every_item_is_decided(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    press(Key.Key_A)
    review.store_button.click()
    while review.draft.left_count:
        review.skip_button.click()
    assert page.notice.text == ""
    assert review.store_button.isVisibleTo(page)


def test_the_question_does_not_cover_the_buttons(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    press(Key.Key_A)
    review.store_button.click()
    bar = QRect(review.bar.mapTo(page, QPoint(0, 0)), review.bar.size())
    assert not page.notice.geometry().intersects(bar)


@pytest.mark.parametrize("leave", ["another card", "the last step", "the date of the report"])
def test_changes_in_an_open_editor_are_kept_by_the_next_step(
    page: IntakePage, letter: Path, qtbot: QtBot, leave: str
) -> None:
    review = read(page, letter, qtbot)
    press(Key.Key_A)
    review.cards.make_current(0)
    review.change_button.click()
    assert review.cards.editor is not None
    review.cards.editor.text.setPlainText("Corrected by hand")
    if leave == "another card":
        review.cards.clicked.emit(review.model.index(1))
    elif leave == "the last step":
        review.store_button.click()
    else:
        review.published.set_day(date(2025, 5, 13))
        review.published.day_changed.emit()
        qtbot.waitUntil(lambda: page.task is None)
    assert review.model.item(0).proposal.text == "Corrected by hand"


def test_a_review_leads_to_the_page_that_merges_it(page: IntakePage, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.requested) as asked:
        page.read(tmp_path / "back.review")
    assert asked.args == [PagePlace("actions", file=tmp_path / "back.review")]
    assert "*.review" in FILE_KINDS.split(";;")[0]


def test_the_result_of_an_import_is_gone_when_the_user_comes_back(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    accept_all(review)
    page.store()
    assert "In the register" in words_on(page)
    page.hide()
    qtbot.waitUntil(lambda: "No file is being reviewed." in words_on(page))


def test_a_stored_letter_leads_to_the_register_and_another_file_is_imported_from_the_top(
    page: IntakePage, empty_board: Workspace, letter: Path, qtbot: QtBot
) -> None:
    accept_all(read(page, letter, qtbot))
    page.store()

    assert import_another_button(page).isEnabled()
    with qtbot.waitSignal(page.requested) as asked:
        press(Key.Key_Space)
    (report,) = empty_board.register.reports()
    assert asked.args == [PagePlace("register", report.id)]


def test_a_publication_date_that_is_no_date_is_named_and_nothing_is_added_with_the_former_one(
    page: IntakePage, empty_board: Workspace, letter: Path, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    accept_all(review)
    review.published.setText("32 may 2025")
    review.published.editingFinished.emit()
    assert "“32 may 2025” is not a date. Enter a date such as" in words_on(page)
    page.store()
    assert (empty_board.register.reports(), review.published.hasFocus()) == ((), True)


def test_each_way_into_intake_has_a_button(page: IntakePage) -> None:
    ways = [part for part in page.findChildren(QPushButton) if part.text() == "Choose a file"]
    assert len(ways) == 4


def test_a_decision_is_undone_by_a_button(page: IntakePage, letter: Path, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    assert not review.undo_button.isEnabled()
    review.accept_button.click()
    review.undo_button.click()
    assert review.model.item(0).decision is ProposalDecision.LEFT
    assert not review.undo_button.isEnabled()


def test_a_letter_is_closed_by_a_button_and_its_decisions_are_kept(
    empty_board: Workspace, letter: Path, qtbot: QtBot
) -> None:
    page = intake_page(empty_board)
    show(page, qtbot)
    read(page, letter, qtbot).accept_button.click()
    (close,) = [part for part in page.findChildren(QPushButton) if part.accessibleName() == "Close letter"]
    close.click()
    assert page.review is None
    assert "Your decisions are kept." in page.notice.text
    (resume,) = [part for part in page.findChildren(QPushButton) if part.text() == "Continue review"]
    resume.click()
    qtbot.waitUntil(lambda: page.review is not None)
    assert page.review is not None
    assert page.review.model.item(0).decision is ProposalDecision.ACCEPTED


@pytest.mark.parametrize("size", [(1000, 780), (800, 500)])
def test_the_head_of_the_next_item_is_in_view_after_a_decision(
    page: IntakePage, size: tuple[int, int], qtbot: QtBot
) -> None:
    long = Path(__file__).parents[2] / "letters" / "real" / "organised-immigration-crime-2025.docx"
    page.resize(*size)
    review = read(page, long, qtbot)
    for _ in range(5):
        QTest.mouseClick(review.accept_button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        card = review.cards.visualRect(review.model.index(review.cards.row))
        assert 0 <= card.top() < review.cards.viewport().height() // 2


def test_the_date_of_publication_that_the_register_has_is_taken_for_the_same_report(
    page: IntakePage, qtbot: QtBot
) -> None:
    undated = Path(__file__).parents[2] / "letters" / "real" / "organised-immigration-crime-2025.pdf"
    review = read(page, undated, qtbot)
    assert review.draft.published_on is None
    review.published.set_day(date(2025, 5, 13))
    review.published.day_changed.emit()
    qtbot.waitUntil(lambda: page.task is None)
    accept_all(review)
    page.store()
    again = read(page, undated, qtbot)
    qtbot.waitUntil(lambda: page.task is None)
    assert again.draft.published_on == again.published.day == date(2025, 5, 13)


def test_the_letter_is_beside_its_items_and_not_below_them_in_a_narrow_window(
    page: IntakePage, letter: Path, qtbot: QtBot
) -> None:
    review = read(page, letter, qtbot)
    page.resize(592, 400)
    QApplication.processEvents()
    edge = review.cards.mapTo(page, review.cards.rect().topRight()).x()
    assert edge < review.source.mapTo(page, QPoint(0, 0)).x()
    assert page.rect().contains(QRect(review.source.mapTo(page, QPoint(0, 0)), review.source.size()))


@pytest.mark.parametrize("number", ["1", "T10", "T12", "10.12", "PEEL 23/4"])
def test_the_number_of_an_item_is_never_cut(page: IntakePage, letter: Path, number: str, qtbot: QtBot) -> None:
    review = read(page, letter, qtbot)
    item = review.draft.items[0]
    numbered = replace(item, proposal=replace(item.proposal, number=number))
    room = words_rect(QRect(0, 0, 600, 40), numbered, 0).left() - current().px(12 + 10 + 10)

    assert room >= QFontMetrics(current().font(TextStyle.BODY)).horizontalAdvance(number)
