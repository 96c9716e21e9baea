"""A letter in, a pack out: the whole window by keyboard alone, without a screen and on a real X server."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from boardpack.domain.meetings.meetings import Purpose
from boardpack.resources import resource
from boardpack.workspace import Workspace
from tests.ui.driving import answer_file_dialog, press, tab_to, type_words
from ui.pages.intake.page import IntakePage
from ui.pages.meetings.page import MeetingsPage
from ui.pages.pack.page import PackPage
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow

pytestmark = [pytest.mark.usefixtures("light"), pytest.mark.screen]
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(empty_board: Workspace, state: QSettings, qtbot: QtBot) -> MainWindow:
    made = MainWindow(empty_board.settings, empty_board.search, pages_of(empty_board), state)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_letter_becomes_a_pack_by_keyboard_alone(
    window: MainWindow, empty_board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    take_the_letter_in(window, tmp_path, qtbot)
    press(Key.Key_5, modifier=CONTROL)
    meetings = window.page
    assert isinstance(meetings, MeetingsPage)
    call_a_meeting_with_one_item(meetings)
    press(Key.Key_7, modifier=CONTROL)
    pack = window.page
    assert isinstance(pack, PackPage)
    press(Key.Key_B, modifier=CONTROL)
    qtbot.waitUntil(lambda: pack.task is None and pack.assembled is not None, timeout=60_000)

    assert len(empty_board.register.entries()) == 11
    (meeting,) = empty_board.meetings.list()
    (entry,) = empty_board.meetings.agenda(meeting.id)
    assert (entry.item.title, entry.item.purpose) == ("Children who go missing", Purpose.DECISION)
    assert pack.assembled is not None
    assert Path(pack.assembled.built.pdf).read_bytes().startswith(b"%PDF")
    assert pack.preview.page_count == pack.assembled.built.plan.page_count
    assert "Children who go missing" in pack.preview.document.getAllText(2).text()
    issue_it(pack, qtbot)
    (kept,) = empty_board.issuing.list(meeting.id)
    assert kept.issue.digest
    qtbot.waitUntil(lambda: pack.issuing.current is pack.issuing.copies, timeout=60_000)
    assert pack.issuing.copies.accessibleName() == "Pack issued for 24 July 2025"


def issue_it(pack: PackPage, qtbot: QtBot) -> None:
    """Give each finding its reason, and press Enter on the button."""
    press(Key.Key_I, modifier=CONTROL)
    form = pack.issuing.form
    qtbot.waitUntil(lambda: pack.issuing.current is form, timeout=20_000)
    for field in form.reasons.values():
        tab_to(field)
        type_words("It is known to the Board.")
    assert form.head.primary is not None
    tab_to(form.head.primary)
    with qtbot.waitSignal(pack.issuing.issued, timeout=60_000):
        press(Key.Key_Return)


def take_the_letter_in(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    letter = Path(shutil.copy(resource("sample", "response-out-of-sight.docx"), folder))
    press(Key.Key_2, modifier=CONTROL)
    answer_file_dialog(letter)
    press(Key.Key_O, modifier=CONTROL)
    page = window.page
    assert isinstance(page, IntakePage)
    qtbot.waitUntil(lambda: page.review is not None, timeout=20_000)
    assert page.review is not None
    for _ in page.review.draft.items:
        press(Key.Key_A)
    press(Key.Key_Space)


def call_a_meeting_with_one_item(page: MeetingsPage) -> None:
    press(Key.Key_N, modifier=CONTROL)
    type_words("24 July 2025")
    press(Key.Key_Return, modifier=CONTROL)
    press(Key.Key_N, modifier=CONTROL)
    type_words("Children who go missing")
    tab_to(page.pane.facts.purpose)
    type_words("Decision")
    tab_to(page.table)
