"""Every meeting as a list and in a calendar, by keyboard."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from boardpack.domain.meetings.meetings import Meeting, MeetingId, NewMeeting
from boardpack.workspace import Workspace
from tests.ui.boards import call_meeting
from tests.ui.driving import press
from ui.models.meetings.calendar import board_days, day_words, meetings_sentence
from ui.pages.meetings.calendar_dialog import MeetingsCalendar
from ui.places import PagePlace

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def calendar(board: Workspace, qtbot: QtBot) -> Iterator[MeetingsCalendar]:
    meeting = call_meeting(board)
    board.meetings.add(NewMeeting(date(2025, 6, 3), time(9)))
    made = MeetingsCalendar(board.meetings, board.register, meeting, None)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def test_it_opens_on_the_current_meeting_and_lists_the_events_of_its_day(calendar: MeetingsCalendar) -> None:
    assert calendar.month.day == date(2025, 7, 24)
    assert calendar.day_label.text() == "24 July 2025: Meeting, 10:30am, Mere House."
    assert [calendar.table.rows.row(at).cells[0].text for at in range(2)] == ["24 July 2025", "3 June 2025"]
    assert calendar.table.rows.row(0).cells[0].spoken == "24 July 2025, upcoming"
    assert not calendar.call.isEnabled()


def test_arrows_go_from_day_to_day_and_enter_opens_what_the_day_holds(calendar: MeetingsCalendar, qtbot: QtBot) -> None:
    calendar.month.go_to(date(2025, 9, 29))
    press(Key.Key_Right)
    assert calendar.day_label.text().startswith("30 September 2025: Deadline for Recommendation 1, Missing children")
    with qtbot.waitSignal(calendar.requested) as signal:
        calendar.open_button.click()
    place = signal.args[0]
    assert isinstance(place, PagePlace)
    assert place.page == "register"


def test_a_meeting_in_the_list_shows_its_day_and_an_empty_day_offers_a_new_one(
    calendar: MeetingsCalendar, qtbot: QtBot
) -> None:
    calendar.table.choose(calendar.table.rows.ids[1])
    assert calendar.month.day == date(2025, 6, 3)
    press(Key.Key_T, modifier=CONTROL)
    assert calendar.month.day == date(2025, 7, 8)
    assert calendar.day_label.text() == "8 July 2025: no meeting or deadline on this date."
    assert not calendar.open_button.isEnabled()
    with qtbot.waitSignal(calendar.called) as called:
        calendar.call.click()
    assert called.args == [date(2025, 7, 8)]


def test_days_on_which_papers_are_due_are_shown() -> None:
    meeting = Meeting(MeetingId("m"), date(2025, 7, 24), papers_due_on=date(2025, 7, 15))
    days = board_days([meeting], [])
    assert list(days) == [date(2025, 7, 15), date(2025, 7, 24)]
    assert day_words(date(2025, 7, 15), days[date(2025, 7, 15)]) == "15 July 2025: Papers due for 24 July 2025."
    assert meetings_sentence([meeting], date(2025, 7, 24)) == "1 meeting, 1 upcoming."
    assert meetings_sentence([meeting], date(2025, 7, 25)) == "1 meeting, none upcoming."
    assert meetings_sentence([], date(2025, 7, 25)) == "No meetings yet."


def test_a_meeting_is_cancelled_from_the_list_and_a_cancelled_one_is_offered_back(
    calendar: MeetingsCalendar, board: Workspace, qtbot: QtBot
) -> None:
    assert calendar.cancel_button.isVisible()
    assert not calendar.restore_button.isVisible()
    june = calendar.table.rows.ids[1]
    calendar.table.choose(june)
    with qtbot.waitSignal(calendar.cancelled) as cancelled:
        calendar.cancel_button.click()
    assert cancelled.args == [june]

    board.meetings.cancel(MeetingId(june))
    again = MeetingsCalendar(board.meetings, board.register, board.meetings.list()[0], None)
    qtbot.addWidget(again)
    again.show()
    assert [cell.text for cell in again.table.rows.row(1).cells] == ["3 June 2025", "Cancelled, 9am"]
    again.table.choose(june)
    assert again.table.chosen_id == june
    assert not again.cancel_button.isVisible()
    with qtbot.waitSignal(again.restored) as restored:
        again.restore_button.click()
    assert restored.args == [june]
    assert again.call.isEnabled()
