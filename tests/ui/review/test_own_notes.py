"""A member's own notes in the window of a review: written beside the pack, kept for its next version, never sent."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.chair_reviews import PageNote
from boardpack.errors import StoreError
from boardpack.services.returning.chair_reviews import ReviewDesk
from boardpack.services.returning.private_notes import PrivateNotes
from boardpack.services.returning.review_archives import PACK
from boardpack.workspace import Workspace, open_chair_review
from tests.builders import StillClock
from tests.ui.boards import a_pdf
from tests.ui.driving import press, type_words
from tests.ui.test_accessibility import nameless
from ui.review.pack_view import PackView
from ui.review.window import ReviewWindow
from ui.widgets.dialogs.name_dialog import NameDialog

pytestmark = pytest.mark.usefixtures("light")
Open = Callable[..., ReviewWindow]


def a_pack(path: Path, parts: dict[str, int]) -> None:
    """Write a pack of papers, each with so many pages, and its outline."""
    a_pdf(path, sum(parts.values()))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = 0
        with pdf.open_outline() as outline:
            for title, pages in parts.items():
                outline.root.append(pikepdf.OutlineItem(title, page, "XYZ", left=0, top=800, zoom=1))
                page += pages
        pdf.save()


@pytest.fixture
def open_version(board: Workspace, tmp_path: Path, clock: StillClock, state: QSettings, qtbot: QtBot) -> Iterator[Open]:
    windows: list[ReviewWindow] = []

    def open_it(parts: dict[str, int], notes: PrivateNotes | None = None) -> ReviewWindow:
        path = tmp_path / f"{len(windows)}.review"
        board.chair_reviews.write(path)
        desk = open_chair_review(path, clock=clock)
        desk.own_notes = notes or PrivateNotes(tmp_path / "own", None)
        a_pack(desk.folder / PACK, parts)
        windows.append(ReviewWindow(desk, clock=clock, settings=state))
        qtbot.addWidget(windows[-1])
        windows[-1].show()
        windows[-1].activateWindow()
        qtbot.waitUntil(windows[-1].isActiveWindow)
        windows[-1].show_part("The pack")
        return windows[-1]

    yield open_it
    for window in windows:
        window.drafts.flush()


def view(window: ReviewWindow) -> PackView:
    assert window.pack is not None
    return window.pack


def listed(window: ReviewWindow) -> list[tuple[str, str]]:
    rows = view(window).table.rows
    cells = [rows.row(at).cells[0] for at in range(rows.rowCount())]
    return [(cell.text, cell.below) for cell in cells]


def write(window: ReviewWindow, page: int, words: str, *, own: bool) -> None:
    pack = view(window)
    pack.preview.go_to_page(page)
    pack.focus_note()
    type_words(words)
    if own:
        pack.own.setFocus()
        press(Qt.Key.Key_Space)
    window.drafts.flush()


def test_a_note_kept_to_oneself_moves_with_its_paper_and_is_not_sent(open_version: Open) -> None:
    first = open_version({"Agenda": 1, "Paper 1: Night desk": 3})
    write(first, 1, "Who chairs?", own=False)
    write(first, 3, "Ask about costs.", own=True)
    assert listed(first) == [("Page 1", "Who chairs?"), ("Page 3, only for you", "Ask about costs.")]
    assert [note.text for note in first.review.draft.notes] == ["Who chairs?"]
    assert nameless(first) == []
    second = open_version({"Agenda": 2, "Paper 1: Action log": 5, "Paper 2: Night desk": 3})
    assert listed(second) == [("Page 9, only for you", "Ask about costs.")]
    view(second).preview.go_to_page(9)
    assert view(second).note.toPlainText() == "Ask about costs."
    assert view(second).own.isChecked()


def test_new_notes_are_kept_once_one_was_whatever_page_was_shown_before(open_version: Open) -> None:
    window = open_version({"Agenda": 6})
    pack = view(window)
    write(window, 1, "For the office.", own=False)
    write(window, 2, "Mine.", own=True)
    pack.preview.go_to_page(1)
    assert not pack.own.isChecked()
    write(window, 3, "Mine, too.", own=False)
    write(window, 4, "Mine until I let it go.", own=True)
    assert not pack.own.isChecked()
    write(window, 5, "Mine again.", own=False)
    assert [title for title, _ in listed(window)] == [
        *("Page 1", "Page 2, only for you", "Page 3, only for you", "Page 4", "Page 5, only for you"),
    ]
    pack.preview.go_to_page(6)
    pack.own.setFocus()
    press(Qt.Key.Key_Space)
    pack.preview.go_to_page(2)
    assert pack.own.isChecked()
    write(window, 6, "For the office, too.", own=False)
    assert [note.page for note in window.review.draft.notes] == [1, 4, 6]


def test_what_was_chosen_for_new_notes_holds_in_the_next_version(open_version: Open) -> None:
    write(open_version({"Agenda": 2}), 1, "Mine.", own=True)
    second = open_version({"Agenda": 2})
    write(second, 2, "Mine, too.", own=False)
    assert second.review.draft.notes == ()


def test_a_note_that_cannot_be_kept_stays_where_it_was_and_is_kept_later(
    open_version: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_version({"Agenda": 2})
    write(window, 1, "Why so late?", own=False)

    def refuse(note: object) -> None:
        raise StoreError("The disk is full.", "Make room.")

    with monkeypatch.context() as full:
        full.setattr(window.review, "keep_own_note", refuse)
        view(window).own.setFocus()
        press(Qt.Key.Key_Space)
        assert "The disk is full." in window.notice.text
        assert [note.text for note in window.review.draft.notes] == ["Why so late?"]
    assert window.drafts.flush()
    assert window.review.draft.notes == ()
    assert window.review.own_notes is not None
    assert [note.text for note in window.review.own_notes.all()] == ["Why so late?"]


def test_there_and_back_while_the_disk_is_full_loses_no_note(
    open_version: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_version({"Agenda": 2})
    write(window, 1, "Why so late?", own=False)
    refused: list[str] = []

    def refuse(note: PageNote) -> None:
        refused.append(note.text)
        raise StoreError("The disk is full.", "Make room.")

    view(window).own.setFocus()
    with monkeypatch.context() as full:
        full.setattr(window.review, "note", refuse)
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Space)
        assert window.review.own_notes is not None
        assert [note.text for note in window.review.own_notes.all()] == ["Why so late?"]
    assert window.drafts.flush()
    assert refused == ["", "Why so late?"]
    assert [note.text for note in window.review.draft.notes] == ["Why so late?"]
    assert window.review.own_notes.all() == ()


def test_a_note_that_a_stop_left_in_both_places_does_not_go_to_the_office(
    open_version: Open, state: QSettings, qtbot: QtBot
) -> None:
    window = open_version({"Agenda": 2})
    write(window, 1, "Mine.", own=True)
    assert window.review.own_notes is not None
    (own,) = window.review.own_notes.all()
    second = open_version({"Agenda": 2})
    second.review.note(PageNote(own.key, 1, "Mine."))
    third = ReviewWindow(second.review, settings=state)
    qtbot.addWidget(third)
    view(third).load()
    assert listed(third) == [("Page 1, only for you", "Mine.")]
    assert third.drafts.flush()
    assert third.review.draft.notes == ()


def test_a_note_that_the_office_has_already_is_told(open_version: Open, tmp_path: Path) -> None:
    window = open_version({"Agenda": 2})
    window.review.read_as("B. Member")
    write(window, 1, "Why so late?", own=False)
    window.review.note(PageNote(window.review.new_key(), 2, "Which year?"))
    draft = window.review.draft.sent()
    window.review.draft = draft
    view(window).own.setFocus()
    press(Qt.Key.Key_Space)
    assert window.notice.text.startswith("The office has this note already.")


def test_damaged_notes_are_told_and_the_pack_can_be_read_and_noted(open_version: Open, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "notes.json").write_text("[{", "utf-8")
    window = open_version({"Agenda": 2})
    assert "are damaged" in window.notice.text
    assert not view(window).own.isEnabled()
    write(window, 1, "Why so late?", own=False)
    assert [note.text for note in window.review.draft.notes] == ["Why so late?"]


def test_own_notes_are_among_your_comments_and_lead_to_their_pages(open_version: Open) -> None:
    write(open_version({"Agenda": 1, "Paper 1: Night desk": 3}), 3, "Ask about costs.", own=True)
    second = open_version({"Agenda": 2, "Paper 1: Night desk": 3})
    assert second.sentence.endswith("1 note is only for you.")
    second.show_part("Your comments")
    rows = second.chair_words.table.rows
    assert [[cell.text for cell in rows.row(at).cells] for at in range(rows.rowCount())] == [
        ["Page 4", "Ask about costs.", "Only for you"]
    ]
    press(Qt.Key.Key_Return)
    assert view(second).preview.page == 4
    assert view(second).note.hasFocus()


def test_a_note_is_let_go_to_the_office_by_the_same_box(open_version: Open) -> None:
    window = open_version({"Agenda": 2})
    write(window, 2, "Why so late?", own=True)
    view(window).own.setFocus()
    press(Qt.Key.Key_Space)
    window.drafts.flush()
    assert listed(window) == [("Page 2", "Why so late?")]
    assert window.review.own_notes is not None
    assert window.review.own_notes.all() == ()


def test_a_note_whose_paper_has_gone_is_shown_with_its_name(open_version: Open) -> None:
    write(open_version({"Agenda": 1, "Paper 1: Night desk": 3}), 2, "Ask about costs.", own=True)
    second = open_version({"Agenda": 1})
    place = "Your note on “Paper 1: Night desk”, which is not in this pack"
    assert listed(second) == [(f"{place}, only for you", "Ask about costs.")]
    view(second).table.setFocus()
    press(Qt.Key.Key_Return)
    assert view(second).note.toPlainText() == "Ask about costs."
    assert view(second).note.accessibleName() == place


def test_notes_under_a_former_passphrase_are_unlocked_once(open_version: Open, tmp_path: Path, qtbot: QtBot) -> None:
    former, now = "ŵy glas dan y bont", "tri phengwin ar lan y môr"
    write(open_version({"Agenda": 2}, PrivateNotes(tmp_path / "locked", former)), 1, "Mine.", own=True)
    window = open_version({"Agenda": 2}, PrivateNotes(tmp_path / "locked", now))
    pack = view(window)
    assert listed(window) == []
    assert (pack.own.isChecked(), pack.note.isReadOnly()) == (True, True)
    pack.focus_note()
    type_words("Mine as well.")
    assert pack.note.toPlainText() == ""
    view(window).unlock_button.setFocus()
    press(Qt.Key.Key_Space)
    (dialog,) = window.findChildren(NameDialog)
    field = dialog.form.field("passphrase", QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.setText(former)
    field.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: listed(window) == [("Page 1, only for you", "Mine.")])
    assert pack.own.isEnabled()
    assert pack.note.toPlainText() == "Mine."
    assert window.sentence.endswith("1 note is only for you.")


def test_while_own_notes_are_locked_a_note_goes_to_the_office_only_on_purpose(
    open_version: Open, tmp_path: Path
) -> None:
    write(open_version({"Agenda": 2}, PrivateNotes(tmp_path / "locked", "ŵy glas dan y bont")), 1, "Mine.", own=True)
    window = open_version({"Agenda": 2}, PrivateNotes(tmp_path / "locked", None))
    pack = view(window)
    pack.own.setFocus()
    press(Qt.Key.Key_Space)
    assert not pack.note.isReadOnly()
    write(window, 2, "Which year?", own=False)
    assert [note.text for note in window.review.draft.notes] == ["Which year?"]
    assert not pack.own.isEnabled()


def test_a_review_whose_notes_cannot_be_kept_offers_none(desk_without_notes: ReviewDesk, qtbot: QtBot) -> None:
    window = ReviewWindow(desk_without_notes)
    qtbot.addWidget(window)
    window.show()
    window.show_part("The pack")
    assert not view(window).own.isVisible()


@pytest.fixture
def desk_without_notes(board: Workspace, tmp_path: Path, clock: StillClock) -> ReviewDesk:
    path = tmp_path / "without.review"
    board.chair_reviews.write(path)
    made = open_chair_review(path, clock=clock)
    a_pdf(made.folder / PACK, 2)
    return made
