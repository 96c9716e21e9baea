"""The chair's window: read by owner, report and deadline, written in by keyboard, saved as typed, sent back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.chair_reviews import PageNote
from boardpack.domain.log.actions import ChairVerdict
from boardpack.errors import RefusedError
from boardpack.services.board.signing import keep_signing_name, signing_name
from boardpack.services.returning.chair_reviews import ReviewDesk
from boardpack.services.returning.review_archives import PACK
from boardpack.services.returning.review_homes import OpenHome
from boardpack.values import replace
from boardpack.workspace import Workspace, open_chair_review
from tests.builders import StillClock
from tests.ui.boards import a_pdf
from tests.ui.driving import press, tab_to, type_words
from tests.ui.test_accessibility import controls, nameless
from ui import theme
from ui.guide import Guide
from ui.models.exchange.chair_review import VERDICT_CHOICES
from ui.review.reader_dialog import ReaderDialog
from ui.review.window import ReviewWindow, larger, review_scale, smaller
from ui.widgets.dialogs import frame
from ui.widgets.dialogs.find_or_do import FindOrDo
from ui.widgets.prose import ProseView

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(board: Workspace, tmp_path: Path, clock: StillClock) -> ReviewDesk:
    path = tmp_path / "For the chair.boardreview"
    board.chair_reviews.write(path)
    made = open_chair_review(path, clock=clock)
    a_pdf(made.folder / PACK, 4)
    return made


@pytest.fixture
def window(desk: ReviewDesk, clock: StillClock, state: QSettings, qtbot: QtBot) -> Iterator[ReviewWindow]:
    made = ReviewWindow(desk, clock=clock, settings=state)
    made.resize(1280, 800)  # without a screen Qt has one of 800 px, on which contents are folded
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.log.focus_first()
    yield made
    made.drafts.flush()


def listed(window: ReviewWindow) -> list[str]:
    """Return the names of parts, and below each the titles of its actions."""
    rows = window.log.table.rows
    return [rows.row(at).cells[0].text for at in range(rows.rowCount())]


def said(desk: ReviewDesk, ref: str) -> tuple[str, ChairVerdict | None]:
    (state,) = [state for state in desk.states() if state.ref == ref]
    word = desk.draft.words[state.action.id]
    return word.note, word.verdict


# ---- reading -------------------------------------------------------------------------------------


def test_what_is_late_comes_first_and_the_log_is_laid_out_by_owner_and_report_too(window: ReviewWindow) -> None:
    assert [listed(window)[at] for at in window.log.table.rows.heads] == [
        "Target date passed",
        "Due in July 2025",
        "Due in September 2025",
        "Complete",
    ]
    assert listed(window)[1:3] == ["Publish plans for missing children", "Agree data sharing with three councils"]
    press(Key.Key_2, modifier=CONTROL)
    assert listed(window)[:3] == ["C Insp Osterley", "Name a lead officer for each school", "DCI Marlpit"]
    press(Key.Key_3, modifier=CONTROL)
    assert [words for words in listed(window) if ":" in words or words == "No report"] == [
        "Missing children: found and kept safe",
        "No report",
    ]


def test_an_action_is_shown_with_the_item_behind_it_and_its_history(window: ReviewWindow) -> None:
    window.log.go_to(next(key for key, state in window.log.states.items() if state.ref == "A-001"))
    shown = " ".join(
        widget.accessibleName() for widget in window.log.action.findChildren(type(window.log.action).__base__)
    )
    assert "Share information about a missing child" in shown
    assert "Agreements are signed with two of three councils." in shown
    assert "The board asked for the reason in writing." in shown


def test_a_recommendation_is_shown_with_all_its_points_and_its_closing_words(window: ReviewWindow) -> None:
    state = next(iter(window.log.states.values()))
    entry = next(iter(window.review.entries()))
    item = replace(entry.item, text="This should include:", points=("training", "audits"), closing="Publish it.")
    window.log.action.show_action(state, (), replace(entry, item=item), date(2025, 7, 8))

    shown = [view.accessibleName() for view in window.log.action.findChildren(ProseView)]
    assert "This should include:\n• training\n• audits\nPublish it." in shown


def test_typed_letters_filter_the_list_and_the_head_shows_the_counts(window: ReviewWindow, qtbot: QtBot) -> None:
    assert window.sentence == "5 open actions, 2 overdue. No comments yet."
    press(Key.Key_F, modifier=CONTROL)
    type_words("councils")
    qtbot.waitUntil(lambda: window.log.shown_count == 1)
    assert listed(window) == ["Target date passed", "Agree data sharing with three councils"]


# ---- speaking ------------------------------------------------------------------------------------


def test_a_verdict_and_a_comment_by_key_are_kept_without_a_button(window: ReviewWindow, desk: ReviewDesk) -> None:
    press(Key.Key_2)
    press(Key.Key_C)
    type_words("All of them?")
    window.drafts.flush()
    assert said(desk, "A-002") == ("All of them?", ChairVerdict.AGREE_TO_CLOSE)
    assert window.saved_text == "Saved 10:30am"
    assert window.sentence.endswith("You commented on 1 action.")
    assert window.log.table.rows.row(1).cells[0].below == "You: Agree to close. All of them?"


def test_what_is_typed_is_on_disk_a_moment_later(
    window: ReviewWindow, desk: ReviewDesk, clock: StillClock, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.drafts.kept):
        press(Key.Key_C)
        type_words("Why?")
    fresh = ReviewDesk(OpenHome(desk.folder, desk.facts, {}), clock, desk.author)
    assert said(fresh, "A-002")[0] == "Why?"


def test_the_caret_stays_while_words_are_kept_and_the_next_action_comes_by_key(
    window: ReviewWindow, desk: ReviewDesk
) -> None:
    press(Key.Key_C)
    type_words("One")
    window.drafts.flush()
    type_words(" two")
    press(Key.Key_Down, modifier=CONTROL)
    assert window.log.word.note.hasFocus()
    assert window.log.word.note.toPlainText() == ""
    type_words("Three")
    press(Key.Key_Escape)
    assert window.log.table.hasFocus()
    window.drafts.flush()
    assert (said(desk, "A-002")[0], said(desk, "A-001")[0]) == ("One two", "Three")


def test_a_new_target_is_asked_for_and_assurance_is_given(window: ReviewWindow, desk: ReviewDesk) -> None:
    assert not window.log.word.target.isVisible()
    press(Key.Key_5)
    assert QApplication.focusWidget() is window.log.word.target
    type_words("19/12/2025")
    press(Key.Key_Tab)
    window.log.word.assurance.setCurrentIndex(2)
    window.log.word.assurance.activated.emit(2)
    window.drafts.flush()
    (word,) = desk.draft.words.values()
    assert (word.verdict, word.proposed_target) == (ChairVerdict.NEW_TARGET, date(2025, 12, 19))
    assert word.assurance is list(Assurance)[1]


def test_a_date_that_is_still_being_typed_is_not_lost_with_the_window(window: ReviewWindow, desk: ReviewDesk) -> None:
    press(Key.Key_5)
    type_words("19 December 2025")
    window.close()
    (word,) = desk.draft.words.values()
    assert word.proposed_target == date(2025, 12, 19)


def test_a_word_that_is_taken_away_leaves_nothing(window: ReviewWindow, desk: ReviewDesk) -> None:
    press(Key.Key_1)
    window.drafts.flush()
    assert desk.draft.words
    press(Key.Key_0)
    window.drafts.flush()
    assert desk.draft.words == {}


def test_a_question_is_recorded_by_its_words_and_is_called_a_question(window: ReviewWindow, desk: ReviewDesk) -> None:
    word = window.log.word
    question = next(at for at, (verdict, _) in enumerate(VERDICT_CHOICES) if verdict is ChairVerdict.QUESTION)
    word.verdicts[question].click()
    assert word.record_button.text() == "Record question"
    word.note.setPlainText("Why so late?")
    window.drafts.flush()
    assert said(desk, "A-002") == ("Why so late?", ChairVerdict.QUESTION)
    assert word.state == "Recorded"


def test_choosing_a_decision_records_nothing_until_its_button_is_pressed(
    window: ReviewWindow, desk: ReviewDesk
) -> None:
    word = window.log.word
    tab_to(word.verdicts[0])
    press(Key.Key_Down, Key.Key_Down)
    window.drafts.flush()
    assert word.chosen is ChairVerdict.AGREE_TO_CLOSE
    assert word.state == "Not recorded yet"
    assert desk.draft.words == {}
    assert window.log.unrecorded == ("A-002",)

    press(Key.Key_Down, modifier=CONTROL)
    assert word.chosen is None
    press(Key.Key_Up, modifier=CONTROL)
    assert word.chosen is ChairVerdict.AGREE_TO_CLOSE

    word.record_button.click()
    window.drafts.flush()
    assert said(desk, "A-002") == ("", ChairVerdict.AGREE_TO_CLOSE)
    assert word.state == "Recorded"
    assert window.log.unrecorded == ()


def test_sending_back_tells_of_decisions_that_are_not_recorded(window: ReviewWindow, desk: ReviewDesk) -> None:
    desk.read_as("A. Chair")
    window.log.word.verdicts[1].click()
    window.choose_file()
    assert window.notice.text.startswith("1 decision is not recorded: A-002.")


def test_c_writes_wherever_the_focus_is(window: ReviewWindow, qtbot: QtBot) -> None:
    window.send_button.setFocus()
    press(Key.Key_C)
    assert window.log.word.note.hasFocus()
    pack = window.pack
    assert pack is not None
    window.chips.chips["The pack"].click()
    qtbot.waitUntil(lambda: pack.preview.page_count == 4)
    press(Key.Key_C)
    assert pack.note.hasFocus()


# ---- pages ---------------------------------------------------------------------------------------


def test_notes_stand_beside_their_pages_and_are_kept_as_typed(
    window: ReviewWindow, desk: ReviewDesk, qtbot: QtBot
) -> None:
    press(Key.Key_4, modifier=CONTROL)
    pack = window.pack
    assert pack is not None
    qtbot.waitUntil(lambda: pack.preview.page_count == 4)
    press(Key.Key_Right, Key.Key_Right)
    assert pack.preview.page == 3
    press(Key.Key_C)
    type_words("Which year?")
    window.drafts.flush()
    assert [(note.page, note.text) for note in desk.draft.notes] == [(3, "Which year?")]

    pack.preview.go_to_page(1)
    assert (pack.note.toPlainText(), pack.table.chosen_id) == ("", "")
    pack.preview.go_to_page(3)
    assert pack.table.chosen_id == desk.draft.notes[0].key
    pack.preview.go_to_page(1)
    pack.go_to(desk.draft.notes[0].key)
    assert (pack.preview.page, pack.note.toPlainText()) == (3, "Which year?")
    pack.note.selectAll()
    press(Key.Key_Delete)
    window.drafts.flush()
    assert desk.draft.notes == ()


def test_the_parts_of_the_pack_stand_beside_it_with_what_is_read(
    window: ReviewWindow, desk: ReviewDesk, qtbot: QtBot
) -> None:
    _with_bookmarks(desk.folder / PACK, {"Agenda": 1, "Action log": 2, "Custody": 4})
    window.show_part("The pack")
    pack = window.pack
    assert pack is not None
    qtbot.waitUntil(lambda: pack.preview.page_count == 4)
    contents = pack.contents
    rows = contents.table.rows
    assert contents.isVisible()
    assert [rows.row(at).cells[0].below for at in range(3)] == [
        "Not read, page 1",
        "Not read, pages 2 to 3",
        "Not read, page 4",
    ]

    contents.mark_read()
    press(Key.Key_Right)
    assert contents.table.chosen_id == "2"
    contents.mark_read()
    assert [rows.row(at).cells[0].below for at in range(2)] == ["Read, page 1", "Partly read, pages 2 to 3"]
    assert contents.sentence == "1 of 3 parts read"
    contents.table.choose("4")
    contents.table.opened.emit("4")
    assert pack.preview.page == 4


def _with_bookmarks(path: Path, titles: dict[str, int]) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        with pdf.open_outline() as outline:
            outline.root.extend(
                pikepdf.OutlineItem(title, page - 1, "XYZ", left=0, top=792, zoom=1) for title, page in titles.items()
            )
        pdf.save(path)


# ---- back ----------------------------------------------------------------------------------------


def test_all_of_the_chairs_words_are_listed_and_lead_to_their_things(window: ReviewWindow, desk: ReviewDesk) -> None:
    press(Key.Key_1)
    desk.note(PageNote(desk.new_key(), 2, "Which year?"))
    press(Key.Key_5, modifier=CONTROL)
    rows = window.chair_words.table.rows
    assert [[cell.text for cell in rows.row(at).cells] for at in range(rows.rowCount())] == [
        ["A-002", "Question to the owner", "Not sent yet"],
        ["Page 2", "Which year?", "Not sent yet"],
    ]
    press(Key.Key_Return)
    assert window.log.table.hasFocus()


def test_what_goes_back_is_a_file_that_the_office_merges(
    window: ReviewWindow, desk: ReviewDesk, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.read_as("A. Chair")
    press(Key.Key_2)
    window.send_to(tmp_path / "back")
    qtbot.waitUntil(lambda: "back.review" in window.notice.text)
    assert window.notice.text.startswith("Your comments on 1 action are in")
    assert "Send this file to the office" in window.notice.text

    board.reviews.merge(tmp_path / "back.review")

    action = board.actions.by_ref("A-002").action
    assert board.actions.history(action.id)[-1].verdict is ChairVerdict.AGREE_TO_CLOSE
    assert desk.draft.is_sent
    assert window.chair_words.table.rows.row(0).cells[2].text == "Sent back"


def test_a_review_without_words_is_not_sent_back(
    window: ReviewWindow, desk: ReviewDesk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[str] = []
    desk.read_as("A. Chair")

    def choose(parent: object, title: str, path: str, kinds: str) -> tuple[str, str]:
        suggested.append(Path(path).name)
        return str(tmp_path / "back.review"), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window.send_button.click()
    qtbot.waitUntil(lambda: "This review has no comments" in window.notice.text)
    assert suggested == ["Review by A. Chair, 8 July 2025.review"]
    assert not (tmp_path / "back.review").exists()


# ---- everybody -----------------------------------------------------------------------------------


def test_f1_opens_the_guide_where_it_tells_of_reviews(window: ReviewWindow, qtbot: QtBot) -> None:
    press(Key.Key_F1)
    guide = window.open_guide()
    qtbot.waitUntil(guide.isActiveWindow)
    assert window.findChildren(Guide) == [guide]
    assert guide.page == "reading"
    press(Key.Key_Escape)
    assert not guide.isVisible()


def test_every_control_has_a_name_and_every_part_a_key(window: ReviewWindow) -> None:
    assert len(controls(window)) > 15
    assert nameless(window) == []
    keys = {action.text(): action.shortcut().toString() for action in window.findChildren(QAction) if action.text()}
    assert (keys["By report"], keys["The pack"], keys["Send back…"]) == ("Ctrl+3", "Ctrl+4", "Ctrl+Shift+S")


def test_where_three_do_not_fit_side_by_side_the_words_stand_below_the_action(
    window: ReviewWindow, qtbot: QtBot
) -> None:
    def is_below() -> bool:
        word, action = window.log.word, window.log.action
        return word.mapTo(window, word.rect().topLeft()).y() > action.mapTo(window, action.rect().center()).y()

    assert window.saved_text == "Saved as you type"
    assert not is_below()
    window.resize(700, 800)
    qtbot.waitUntil(is_below)
    press(Key.Key_C)
    note = window.log.word.note
    assert note.hasFocus()
    assert not note.visibleRegion().isEmpty()


def test_the_text_grows_and_shrinks_within_bounds_and_is_large_from_the_start(state: QSettings) -> None:
    assert review_scale(state) * theme.TextStyle.BODY.size >= 16
    assert not smaller(state)
    assert larger(state)
    assert review_scale(state) == 1.4


# ---- who reads ------------------------------------------------------------------------------------


def test_the_window_asks_who_reads_before_anything_goes_back(
    window: ReviewWindow, desk: ReviewDesk, monkeypatch: pytest.MonkeyPatch, clock: StillClock, qtbot: QtBot
) -> None:
    asked: list[str] = []

    def choose(parent: ReviewWindow, title: str, suggested: str, kinds: str) -> tuple[str, str]:
        asked.append(Path(suggested).name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window.choose_file()
    (dialog,) = window.findChildren(ReaderDialog)
    assert (asked, dialog.name, dialog.keep_button.isEnabled()) == ([], "", False)
    assert nameless(dialog) == []

    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.field.setFocus()
    type_words("D. Deputy")
    press(Key.Key_Return)

    assert window.reader_button.text() == "Signed D. Deputy. Change your name…"
    assert len(asked) == 1
    assert (desk.author, desk.draft.author) == ("D. Deputy", "D. Deputy")
    again = ReviewDesk(OpenHome(desk.folder, desk.facts, {}), clock)
    assert again.author == "D. Deputy"
    window.choose_file()
    assert len(asked) == 2


def test_the_chair_is_chosen_by_a_key_and_nobody_beforehand(
    window: ReviewWindow, desk: ReviewDesk, qtbot: QtBot
) -> None:
    assert window.reader_button.text() == "Enter your name…"
    press(Key.Key_N, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    (dialog,) = window.findChildren(ReaderDialog)
    assert dialog.is_chair.text() == "A. Chair (chair)"
    assert not dialog.is_chair.isChecked()
    assert not dialog.is_other.isChecked()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.is_chair.setFocus()
    press(Key.Key_Space, Key.Key_Return)
    assert (desk.author, signing_name()) == ("A. Chair", "A. Chair")


def test_the_name_of_this_computer_is_proposed_and_stays(window: ReviewWindow, desk: ReviewDesk) -> None:
    keep_signing_name("B. Member")
    dialog = window.ask_for_reader()
    assert (dialog.name, dialog.is_other.isChecked()) == ("B. Member", True)
    dialog.field.setText("C. Member")
    dialog.keep_button.click()
    assert (desk.author, signing_name()) == ("C. Member", "B. Member")


def test_a_review_that_names_no_chair_asks_for_a_name_alone(window: ReviewWindow) -> None:
    dialog = ReaderDialog("", "", window)
    assert dialog.is_chair.isHidden()
    assert dialog.is_other.isHidden()
    dialog.field.setText(" B. Member ")
    assert dialog.name == "B. Member"


def test_what_cannot_be_saved_is_given_up_only_on_purpose(
    window: ReviewWindow, desk: ReviewDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def answer(parent: object, what: str, loss: str, verb: str) -> bool:
        asked.append((what, loss))
        return len(asked) > 1

    def refuse(*_: object) -> None:
        raise RefusedError("The disk is full.", "Make room.")

    monkeypatch.setattr("ui.review.window.confirm_leaving", answer)
    monkeypatch.setattr(desk, "say", refuse)
    window.log.word.note.setPlainText("Why?")
    assert not window.close()
    assert window.close()
    assert asked == [("Your last changes are not saved.", "The disk is full. Make room.")] * 2
    assert not window.drafts.is_waiting


# ---- keys and menu --------------------------------------------------------------------------------


def test_find_or_do_runs_a_command_and_finds_an_action(window: ReviewWindow, qtbot: QtBot) -> None:
    press(Key.Key_K, modifier=CONTROL)
    palette = window.findChild(FindOrDo)
    assert palette is not None
    assert "Send back…" in [entry.text for entry in palette.shown]
    assert nameless(palette) == []
    type_words("three councils")
    assert [(entry.text, entry.hint) for entry in palette.shown] == [
        ("Agree data sharing with three councils", "A-001")
    ]
    press(Key.Key_Return)
    assert window.log.word.note.accessibleName() == "Comment"
    assert window.log.table.chosen_id == next(key for key, state in window.log.states.items() if state.ref == "A-001")
    palette = window.find_or_do()
    qtbot.waitUntil(palette.isActiveWindow)
    type_words("zebra")
    assert (palette.shown, palette.status) == ((), "No results for “zebra”.")


def test_esc_closes_the_notice_and_then_goes_back_to_the_list(window: ReviewWindow, desk: ReviewDesk) -> None:
    desk.read_as("A. Chair")
    window.log.word.verdicts[1].click()
    window.choose_file()
    window.send_button.setFocus()
    assert window.notice.isVisible()
    press(Key.Key_Escape)
    assert not window.notice.isVisible()
    assert window.send_button.hasFocus()
    press(Key.Key_Escape)
    assert window.log.table.hasFocus()


def test_the_menu_has_every_command_and_its_key(window: ReviewWindow) -> None:
    bar = window.menuBar()
    assert not bar.isVisible()
    press(Key.Key_M, modifier=Qt.KeyboardModifier.AltModifier)
    assert bar.isVisible()
    menu = bar.actions()[0].menu()
    assert isinstance(menu, QMenu)
    keys = {action.text(): action.shortcut().toString() for action in menu.actions()}
    assert keys["Send back…"] == "Ctrl+Shift+S"
    assert set(keys) | {"Show or hide the menu"} == {action.text() for action in window.actions()}


def test_the_window_fits_a_screen_of_1366_by_768_at_150_per_cent(
    desk: ReviewDesk, clock: StillClock, state: QSettings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = QSize(911, 472)
    monkeypatch.setattr(frame, "room_on_screen", lambda _: room)
    made = ReviewWindow(desk, clock=clock, settings=state)
    qtbot.addWidget(made)
    made.show()
    made.show_part("The pack")
    QApplication.processEvents()
    assert room.expandedTo(made.size()) == room
    assert made.rect().contains(made.send_button.mapTo(made, made.send_button.rect().bottomRight()))
