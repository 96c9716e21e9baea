"""A meeting is cancelled, and restored: no list has it meanwhile, and its agenda is kept."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting
from boardpack.errors import NotFoundError, RefusedError
from boardpack.workspace import Workspace


@pytest.fixture
def meeting(workspace: Workspace) -> Meeting:
    """A meeting with one item on its agenda."""
    found = workspace.meetings.add(NewMeeting(date(2025, 9, 17), place="Mere House"))
    workspace.meetings.add_item(found.id, NewAgendaItem("Custody visiting"))
    return found


def test_a_cancelled_meeting_is_in_no_list_and_is_restored_whole(workspace: Workspace, meeting: Meeting) -> None:
    assert workspace.meetings.cancel(meeting.id).meetings

    assert workspace.meetings.list() == ()
    assert [found.id for found in workspace.meetings.list(cancelled=True)] == [meeting.id]
    with pytest.raises(NotFoundError):
        workspace.meetings.find("17 September 2025")
    assert workspace.search.find("custody").total == 0
    assert workspace.search.find("mere").total == 0

    workspace.meetings.restore(workspace.meetings.find("17 September 2025", cancelled=True).id)

    assert workspace.meetings.list() == (meeting,)
    assert [numbered.item.title for numbered in workspace.meetings.agenda(meeting.id)] == ["Custody visiting"]
    assert workspace.search.find("custody").total == 1


def test_a_calendar_removes_the_cancelled_meeting(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> None:
    workspace.meetings.cancel(meeting.id)

    (event,) = Calendar.from_ical(workspace.calendars.write(tmp_path / "board.ics").read_bytes()).events

    assert event["STATUS"] == "CANCELLED"


def test_another_meeting_may_take_the_day_and_then_the_first_is_not_restored(
    workspace: Workspace, meeting: Meeting
) -> None:
    workspace.meetings.cancel(meeting.id)
    workspace.meetings.add(NewMeeting(date(2025, 9, 17)))

    with pytest.raises(RefusedError, match="already meets on 17 September 2025"):
        workspace.meetings.restore(meeting.id)


def test_a_meeting_with_minutes_or_a_cancelled_one_is_not_cancelled(workspace: Workspace, meeting: Meeting) -> None:
    workspace.meetings.cancel(meeting.id)
    with pytest.raises(RefusedError, match="is already cancelled"):
        workspace.meetings.cancel(meeting.id)
    workspace.meetings.restore(meeting.id)
    workspace.minutes.draft(meeting.id)

    with pytest.raises(RefusedError, match="has minutes"):
        workspace.meetings.cancel(meeting.id)
