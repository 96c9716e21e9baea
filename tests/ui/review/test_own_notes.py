"""A member's own notes in the window of a review: written beside the pack, kept for its next version, never sent."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

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
def open_version(board: Workspace, tmp_path: Path, clock: StillClock, qtbot: QtBot) -> Iterator[Open]:
    windows: list[ReviewWindow] = []

    def open_it(parts: dict[str, int], notes: PrivateNotes | None = None) -> ReviewWindow:
        path = tmp_path / f"{len(windows)}.review"
        board.chair_reviews.write(path)
        desk = open_chair_review(path, clock=clock)
        desk.own_notes = notes or PrivateNotes(tmp_path / "own", None)
        a_pack(desk.folder / PACK, parts)
        windows.append(ReviewWindow(desk, clock=clock))
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


def test_new_notes_are_treated_as_the_last_one(open_version: Open) -> None:
    window = open_version({"Agenda": 4})
    write(window, 1, "Mine.", own=True)
    write(window, 2, "Mine, too.", own=False)
    assert [title for title, _ in listed(window)] == ["Page 1, only for you", "Page 2, only for you"]
    assert window.review.draft.notes == ()


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
    assert not view(window).own.isEnabled()
    assert listed(window) == []
    view(window).unlock_button.setFocus()
    press(Qt.Key.Key_Space)
    (dialog,) = window.findChildren(NameDialog)
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Password
    dialog.field.setText(former)
    dialog.field.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: listed(window) == [("Page 1, only for you", "Mine.")])
    assert view(window).own.isEnabled()


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
