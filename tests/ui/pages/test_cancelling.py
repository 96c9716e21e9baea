"""A meeting is cancelled from the window, and restored by the notice or from the list of meetings."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.workspace import Workspace
from tests.ui.boards import call_meeting
from tests.ui.driving import show
from tests.ui.pages.meetings_pages import meetings_page
from ui.pages.meetings.page import MeetingsPage

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def page(board: Workspace, qtbot: QtBot) -> MeetingsPage:
    call_meeting(board)
    board.meetings.add(NewMeeting(date(2025, 9, 17)))
    made = meetings_page(board)
    show(made, qtbot)
    return made


def test_a_cancelled_meeting_is_gone_from_the_page_and_undo_brings_it_back(
    page: MeetingsPage, board: Workspace
) -> None:
    july = page.meeting
    assert july is not None
    page.cancelling.cancel_current()
    assert page.notice.text == "The meeting on 24 July 2025 was cancelled. Its agenda and history are kept."
    assert page.meeting is not None
    assert page.meeting.held_on == date(2025, 9, 17)
    assert [meeting.id for meeting in board.meetings.list(cancelled=True)] == [july.id]

    page.cancelling.restore(july.id)
    assert page.meeting.id == july.id
    assert page.notice.text == "The meeting on 24 July 2025 was restored."
    assert [row.item.id for row in board.meetings.agenda(july.id)] == [row.item.id for row in page.model.numbered]


def test_a_meeting_with_minutes_stays_and_the_notice_says_why(page: MeetingsPage, board: Workspace) -> None:
    july = page.meeting
    assert july is not None
    board.minutes.draft(july.id)
    page.cancelling.cancel_current()
    assert page.notice.text.startswith("The meeting on 24 July 2025 has minutes.")
    assert page.meeting is not None
    assert page.meeting.id == july.id


def test_the_last_meeting_can_be_cancelled_from_the_list(page: MeetingsPage, board: Workspace) -> None:
    for meeting in board.meetings.list():
        dialog = page.open_calendar()
        dialog.table.choose(meeting.id)
        dialog.cancel_button.click()
    assert page.meeting is None
    assert len(board.meetings.list(cancelled=True)) == 2
