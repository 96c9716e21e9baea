"""Conflicting changes to minutes and decisions: shown on Today and on their page, resolved or joined by hand."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.meetings.meetings import Meeting
from boardpack.values import replace
from boardpack.workspace import Workspace, open_workspace
from tests.builders import StillClock
from tests.ui.boards import call_meeting
from tests.ui.driving import press
from tests.ui.test_accessibility import nameless
from ui.exchange.clash_dialog import ClashDialog
from ui.pages.today.page import TodayPage
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow
from ui.widgets.clash_panel import ClashPanel

pytestmark = pytest.mark.usefixtures("light")
OURS, THEIRS = "The Board noted the paper.", "The Board asked for the cost of each post."


@pytest.fixture
def meeting(board: Workspace, clock: StillClock, tmp_path: Path) -> Meeting:
    """Return a meeting whose minutes were written at the office and on a laptop, and merged."""
    content = call_meeting(board)
    clock.go_to(content.held_on)
    board.minutes.draft(content.id)
    shutil.copytree(board.folder, tmp_path / "Laptop")
    later = StillClock(clock.now + timedelta(hours=1))
    laptop = open_workspace(tmp_path / "Laptop", clock=later, author="D. Clerk")
    for copy, words in ((board, OURS), (laptop, THEIRS)):
        minute = minute_of(copy, content)
        copy.minutes.amend(replace(minute, text=words))
    laptop.reviews.write(tmp_path / "laptop.review", everything=True, without_passphrase=True)
    board.reviews.merge(tmp_path / "laptop.review")
    return content


def minute_of(board: Workspace, meeting: Meeting):
    return next(item.minute for item in board.minutes.minutes(meeting.id).items if item.minute.heading == "Stalking")


def panel(dialog: ClashDialog) -> ClashPanel:
    assert dialog.both_changed is not None
    return dialog.both_changed


@pytest.mark.usefixtures("idle")
def test_the_minute_is_marked_and_both_texts_are_joined_from_today(
    board: Workspace, meeting: Meeting, state: QSettings, qtbot: QtBot
) -> None:
    window = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(window)
    window.show()
    today = window.page
    assert isinstance(today, TodayPage)
    assert today.parts["conflicts"].spoken == ("Minute “Stalking”. Conflicting changes to text",)
    today.parts["conflicts"].lines[0].click()
    page = window.page
    assert page.name == "minutes"
    (dialog,) = page.findChildren(ClashDialog)
    assert dialog.sentence.text().startswith("1 entry was changed by two people independently.")
    rows = [page.model.row(at).cells for at in range(page.model.rowCount())]  # type: ignore[attr-defined]
    assert [cells[1].text for cells in rows if cells[1:] and cells[1].hint == "Conflicting changes"] == ["Stalking"]
    assert nameless(dialog) == []

    field = panel(dialog).joined["Text"]
    assert field.toPlainText() == f"{OURS}\n\n{THEIRS}"
    panel(dialog).button.click()
    assert not panel(dialog).problem.isHidden()
    field.setPlainText(f"{OURS} {THEIRS}")
    with qtbot.waitSignal(dialog.changed):
        panel(dialog).button.click()

    assert minute_of(board, meeting).text == f"{OURS} {THEIRS}"
    assert board.reviews.clashes() == ()
    assert dialog.sentence.text() == "There are no conflicts left to resolve."
    assert not any(
        widget.isVisible() for widget in page.findChildren(QPushButton) if "Conflicting changes" in widget.text()
    )


def test_one_side_is_chosen_by_key(board: Workspace, meeting: Meeting, qtbot: QtBot) -> None:
    (found,) = board.reviews.undecided_elsewhere()
    dialog = ClashDialog(board.reviews, (found.kind,))
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    press(Qt.Key.Key_Return, Qt.Key.Key_Space)
    panel(dialog).settle()
    assert minute_of(board, meeting).text == OURS


def test_continuing_one_text_does_not_resolve_the_conflict(board: Workspace, meeting: Meeting) -> None:
    board.minutes.amend(replace(minute_of(board, meeting), text=f"{THEIRS} By May."))
    (found,) = board.reviews.undecided_elsewhere()
    assert [branch.said["text"] for branch in found.clash.branches] == [OURS, f"{THEIRS} By May."]
