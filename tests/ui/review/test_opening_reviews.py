"""A review opens from the start screen, by a double click or a drop. A locked one asks for its passphrase."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.workspace import Workspace
from tests.light_sealing import sealed_lightly
from tests.ui.driving import press, type_words
from tests.ui.test_accessibility import nameless
from ui import theme
from ui.pages.first_run.page import FirstRun
from ui.review.opening import PassphraseDialog, ReviewOpener
from ui.review.reader_dialog import ReaderDialog
from ui.review.window import ReviewWindow
from ui.shell.application import DesktopProgram

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key


@pytest.fixture
def program(qapp: QApplication, state: QSettings, qtbot: QtBot) -> Iterator[DesktopProgram]:
    made = DesktopProgram(qapp, state)
    yield made
    made.window.close()
    made.window.deleteLater()
    theme.apply(qapp, theme.Appearance.LIGHT)


@pytest.fixture
def review(board: Workspace, tmp_path: Path) -> Path:
    board.chair_reviews.write(tmp_path / "For the chair.boardreview")
    return tmp_path / "For the chair.boardreview"


@pytest.fixture
def locked(board: Workspace, tmp_path: Path) -> Path:
    path = tmp_path / "Locked.boardreview"
    board.chair_reviews.write(path)
    path.write_bytes(sealed_lightly(path.read_bytes(), "ŵy glas dan y bont"))
    return path


def opened(program: DesktopProgram, qtbot: QtBot) -> ReviewWindow:
    qtbot.waitUntil(lambda: isinstance(program.window, ReviewWindow), timeout=20_000)
    assert isinstance(program.window, ReviewWindow)
    return program.window


def first_run(program: DesktopProgram) -> FirstRun:
    assert isinstance(program.window, FirstRun)
    return program.window


def test_a_file_on_the_command_line_opens_in_large_type_and_the_board_comes_back_in_its_own(
    program: DesktopProgram, review: Path, qtbot: QtBot
) -> None:
    program.begin(review)
    window = opened(program, qtbot)
    assert window.windowTitle().startswith("Review: High Harms Board, ")
    assert theme.current().scale == 1.25
    window.leaving.emit()
    assert first_run(program).isVisible()
    assert theme.current().scale == 1.0


def test_a_review_asks_once_who_reads_it(program: DesktopProgram, review: Path, qtbot: QtBot) -> None:
    program.begin(review)
    window = opened(program, qtbot)
    (dialog,) = window.findChildren(ReaderDialog)
    assert dialog.isVisible()
    assert window.review.facts.chair_name == "A. Chair"
    assert window.reader_button.text() == "Enter your name…"
    dialog.field.setText("B. Member")
    dialog.keep_button.click()
    assert window.reader_button.text() == "Signed B. Member. Change your name…"
    window.leaving.emit()
    program.begin(review)
    again = opened(program, qtbot)
    assert again.findChildren(ReaderDialog) == []
    assert again.review.author == "B. Member"


def test_nothing_readable_about_a_locked_review_stays(
    program: DesktopProgram, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    meeting = board.meetings.add(NewMeeting(date(2025, 7, 16)))
    board.issuing.issue(meeting.id, {"pack-without-papers": "The papers are tabled."})
    path = tmp_path / "Locked.boardreview"
    board.chair_reviews.write(path, meeting_id=meeting.id)
    path.write_bytes(sealed_lightly(path.read_bytes(), "ŵy glas dan y bont"))
    former = set(platformdirs.user_data_path().rglob("*"))
    program.begin(path)
    opener = program.window.findChildren(ReviewOpener)[0]
    qtbot.waitUntil(lambda: opener.dialog is not None)
    assert opener.dialog is not None
    opener.dialog.field.setText("ŵy glas dan y bont")
    opener.dialog.try_it()
    window = opened(program, qtbot)
    window.show_part("The pack")
    assert window.pack is not None
    window.pack.contents.show()
    window.pack.contents.mark_read()
    window.pack.note.setPlainText("Why so late?")
    assert window.drafts.flush()
    assert window.review.draft.read_pages == {1}
    window.leaving.emit()

    new = [path for path in platformdirs.user_data_path().rglob("*") if path not in former and path.is_file()]
    kept = [path for path in new if path.stat().st_size]  # the file of a lock is empty
    assert {path.suffix for path in kept} - {".log"} == {".age"}


def test_larger_text_keeps_the_review_and_what_was_typed(program: DesktopProgram, review: Path, qtbot: QtBot) -> None:
    program.begin(review)
    window = opened(program, qtbot)
    window.log.word.note.setPlainText("Why?")
    window.larger.emit()
    qtbot.waitUntil(lambda: program.window is not window)
    again = opened(program, qtbot)
    assert theme.current().scale == 1.4
    assert again.log.word.note.toPlainText() == "Why?"


def test_larger_text_leaves_the_reader_on_the_page_with_the_decisions_chosen(
    program: DesktopProgram, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    meeting = board.meetings.add(NewMeeting(date(2025, 7, 16)))
    board.issuing.issue(meeting.id, {"pack-without-papers": "The papers are tabled."})
    board.chair_reviews.write(tmp_path / "For the chair.boardreview", meeting_id=meeting.id)
    program.begin(tmp_path / "For the chair.boardreview")
    window = opened(program, qtbot)
    assert not size_button(window, "Smaller text").isEnabled()
    window.log.word.choose(1)
    unrecorded = window.log.unrecorded
    window.show_part("The pack")
    assert window.pack is not None
    window.pack.show_page(2)
    window.pack.preview.pages.zoom_by(1)
    zoom = window.pack.preview.pages.zoom
    size_button(window, "Larger text").click()
    again = opened(program, qtbot)

    assert again is not window
    assert (again.place.part, again.place.page, again.log.unrecorded) == ("The pack", 2, unrecorded)
    assert again.place.zoom == pytest.approx(zoom)
    assert again.geometry() == window.geometry()  # so that no button moves more than its text needs
    assert size_button(again, "Smaller text").isEnabled()


def size_button(window: ReviewWindow, name: str) -> QPushButton:
    return next(found for found in window.findChildren(QPushButton) if found.accessibleName() == name)


def test_the_start_screen_asks_for_a_review_and_takes_one_that_is_dropped(
    program: DesktopProgram, review: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = program.show_first_run()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(review), ""))
    with qtbot.waitSignal(first.review_requested) as signal:
        first.review_button.click()
    assert signal.args == [review]
    opened(program, qtbot)

    first = program.show_first_run()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(review))])
    modifiers, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    with qtbot.waitSignal(first.review_requested):
        first.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, modifiers))
    opened(program, qtbot)


def test_a_file_that_is_not_a_review_is_shown_on_the_start_screen(
    program: DesktopProgram, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "letter.boardreview"
    path.write_text("Dear chair", encoding="utf-8")
    program.begin(path)
    qtbot.waitUntil(lambda: "is not a review for the chair" in first_run(program).notice.text)


def test_the_dialog_has_room_for_the_progress_before_a_review_is_opened(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = PassphraseDialog(tmp_path / "For the chair.boardreview")
    qtbot.addWidget(dialog)
    dialog.show()
    needed = dialog.sizeHint().height()
    dialog.working.show()
    assert dialog.sizeHint().height() == needed


@pytest.mark.stretched
def test_a_wrong_passphrase_is_shown_and_the_right_one_opens(
    program: DesktopProgram, locked: Path, qtbot: QtBot
) -> None:
    program.begin(locked)
    opener = program.window.findChildren(ReviewOpener)[0]
    qtbot.waitUntil(lambda: opener.dialog is not None, timeout=20_000)
    dialog = opener.dialog
    assert isinstance(dialog, PassphraseDialog)
    assert nameless(dialog) == []
    qtbot.waitUntil(dialog.isActiveWindow)
    type_words("wrong")
    press(Key.Key_Return)
    assert not dialog.open_button.isEnabled()
    qtbot.waitUntil(lambda: "does not open" in dialog.notice.text, timeout=20_000)
    assert dialog.open_button.isEnabled()
    dialog.field.setText("ŵy glas dan y bont")
    press(Key.Key_Return)

    assert opened(program, qtbot).passphrase == "ŵy glas dan y bont"


def test_larger_text_never_makes_the_page_of_the_pack_smaller(
    program: DesktopProgram, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    meeting = board.meetings.add(NewMeeting(date(2025, 7, 16)))
    board.issuing.issue(meeting.id, {"pack-without-papers": "The papers are tabled."})
    board.chair_reviews.write(tmp_path / "For the chair.boardreview", meeting_id=meeting.id)
    program.begin(tmp_path / "For the chair.boardreview")
    window = opened(program, qtbot)
    window.show_part("The pack")
    window.resize(1280, 760)
    zooms = []
    while True:
        assert window.pack is not None
        QApplication.processEvents()
        zooms.append(window.pack.preview.pages.zoom)
        if not (button := size_button(window, "Larger text")).isEnabled():
            break
        button.click()
        window = opened(program, qtbot)
    assert len(zooms) == 5
    assert all(later > former - 0.005 for former, later in pairwise(zooms)), zooms
