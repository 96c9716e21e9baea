"""The chair's notes on a pack: shown on the Pack page and on Today, read beside their page, answered."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.chair_reviews import PageNote
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.services.returning.chair_reviews import ReviewDesk
from boardpack.values import replace
from boardpack.workspace import Workspace, open_chair_review
from tests.builders import StillClock
from tests.ui.driving import press, type_words
from tests.ui.test_accessibility import controls, nameless
from ui.boards import drafts_file
from ui.drafts import Drafts
from ui.exchange.notes_dialog import NotesDialog, Shown
from ui.pages.today.page import TodayPage
from ui.places import NOTES, PagePlace
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def meeting(board: Workspace) -> Meeting:
    """Return a meeting whose pack went out with one paper, which was changed after the chair had written on it."""
    made = board.meetings.add(NewMeeting(date(2025, 7, 22)))
    paper = NewPaper(PaperKind.BOARD_PAPER, "Stalking", body="It costs £4,000.")
    board.meetings.add_item(made.id, NewAgendaItem("Stalking", paper=paper))
    board.issuing.issue(made.id)
    return made


@pytest.fixture
def noted(board: Workspace, meeting: Meeting, tmp_path: Path, clock: StillClock) -> Meeting:
    desk = reviewed(board, meeting, tmp_path / "chair.boardreview", clock)
    pages = desk.pack
    assert pages is not None
    desk.note(PageNote(desk.new_key(), 1, "A fine cover."))
    desk.note(PageNote(desk.new_key(), last_page(board, meeting), "Is this the final cost?"))
    board.reviews.merge(desk.send_back(tmp_path / "back.review").path)
    clock.go_to(date(2025, 7, 9))
    (entry,) = board.meetings.agenda(meeting.id)
    assert entry.item.paper is not None
    changed = replace(entry.item.paper, body="It costs £5,000.")
    board.meetings.amend_item(replace(entry.item, paper=changed))
    return meeting


def reviewed(board: Workspace, meeting: Meeting, path: Path, clock: StillClock) -> ReviewDesk:
    board.chair_reviews.write(path, meeting_id=meeting.id)
    return open_chair_review(path, clock=clock, author="A Chair")


def last_page(board: Workspace, meeting: Meeting) -> int:
    return board.packs.plan(meeting.id).page_count or 4


@pytest.fixture
def dialog(board: Workspace, noted: Meeting, qtbot: QtBot) -> Iterator[NotesDialog]:
    made = NotesDialog(board.chair_reviews, board.papers, Drafts(drafts_file(board.folder)))
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: made.preview.page_count > 0)
    yield made
    made.close()


def told(dialog: NotesDialog) -> list[tuple[str, str]]:
    rows = dialog.table.rows
    return [(rows.row(at).cells[0].text, rows.row(at).cells[1].text) for at in range(rows.rowCount())]


def test_each_note_is_shown_beside_its_page_with_its_version(dialog: NotesDialog, qtbot: QtBot) -> None:
    assert dialog.sentence.text() == "2 notes on the pack of 22 July 2025. 2 are waiting for an answer."
    assert told(dialog) == [("A fine cover.", "Waiting"), ("Is this the final cost?", "Waiting")]
    assert dialog.table.rows.row(0).cells[0].below == "A Chair: Page 1 of the pack"
    assert (dialog.preview.page, dialog.version_words) == (1, "")
    assert not dialog.shown.isEnabled()
    assert nameless(dialog) == []
    assert len(controls(dialog)) > 6

    press(Key.Key_Down)
    assert dialog.version_words == "Made on version 1. The paper is now version 2."
    assert dialog.preview.page == dialog.selected_note.note.page  # type: ignore[union-attr]
    dialog.shown.choose(Shown.NOW)
    dialog.show_pages()
    qtbot.waitUntil(lambda: "£5,000" in dialog.preview.document.getAllText(0).text())


def test_an_answer_is_kept_as_it_is_typed_and_goes_into_the_next_review(
    dialog: NotesDialog, board: Workspace, noted: Meeting, tmp_path: Path, clock: StillClock, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.changed):
        press(Key.Key_Return, modifier=CONTROL)
    assert told(dialog)[0][1] == "Closed"
    assert dialog.selected_note is not None
    assert dialog.selected_note.note.text == "Is this the final cost?"
    press(Key.Key_Return)
    type_words("It went up.")
    again = NotesDialog(board.chair_reviews, board.papers, dialog.drafts)
    qtbot.addWidget(again)
    assert again.answer.toPlainText() == "It went up."
    press(Key.Key_Return, modifier=CONTROL)

    assert told(dialog)[1][1] == "Answered"
    assert dialog.sentence.text().endswith("No note is waiting for an answer.")
    desk = reviewed(board, noted, tmp_path / "next.boardreview", clock)
    assert [shown.note.answer for _, shown in desk.earlier_notes()] == ["", "It went up."]


@pytest.mark.usefixtures("idle")
def test_pack_and_today_show_the_number_of_waiting_notes_and_lead_there(
    board: Workspace, noted: Meeting, state: QSettings, qtbot: QtBot
) -> None:
    window = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(window)
    window.show()
    today = window.page
    assert isinstance(today, TodayPage)
    qtbot.waitUntil(lambda: bool(today.parts["chair"].lines))
    assert today.parts["chair"].accessibleName() == "2 comments from the chair and members are waiting for an answer"
    assert today.parts["chair"].spoken[0].startswith("2 notes on the pack of 22 July 2025")

    today.parts["chair"].lines[0].click()
    (dialog,) = window.page.findChildren(NotesDialog)
    assert window.page.name == "pack"
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.preview.page_count > 0)
    with qtbot.waitSignal(window.page.waiting) as waiting:
        dialog.send(settled=True)
    assert waiting.args == [1]
    assert any(
        widget.text() == "Notes on the pack (1)…" for widget in window.page.findChildren(type(dialog.settle_button))
    )
    dialog.close()
    window.go(PagePlace("pack", noted.id, view=NOTES))
    assert len(window.page.findChildren(NotesDialog)) == 2


@pytest.mark.usefixtures("idle")
def test_notes_are_offered_with_the_pack_that_they_were_made_on(
    board: Workspace, noted: Meeting, state: QSettings, qtbot: QtBot
) -> None:
    other = board.meetings.add(NewMeeting(date(2025, 9, 24)))
    window = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(window)
    window.show()
    window.go(PagePlace("pack", other.id))
    page = window.page
    assert not [made for made in page.findChildren(QPushButton) if "Notes on" in made.text() and made.isVisible()]
    press(Key.Key_H, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert not page.findChildren(NotesDialog)
    assert page.notice.text.startswith("There are no notes on the pack of 24 September 2025.")

    with qtbot.waitSignal(page.waiting) as waiting:
        window.go(PagePlace("pack", noted.id))
    assert waiting.args == [2]
    assert [made.text() for made in page.findChildren(QPushButton) if "Notes on" in made.text() and made.isVisible()]
