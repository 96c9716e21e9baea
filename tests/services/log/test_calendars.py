from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.domain.meetings.calendar_files import CalendarChoice, CalendarKind
from boardpack.domain.meetings.meetings import NewAgendaItem, Restriction
from boardpack.domain.office.setting_texts import parse_setting
from boardpack.errors import RefusedError
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, accept_letter, call_meeting, new_action


def events(path: Path) -> dict[str, tuple[str, int]]:
    found = Calendar.from_ical(path.read_bytes()).events
    return {str(event["UID"]): (str(event["SUMMARY"]), int(event["SEQUENCE"])) for event in found}


def test_a_calendar_is_written_and_written_again_under_the_same_names(workspace: Workspace, tmp_path: Path) -> None:
    meeting = call_meeting(workspace)
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Vetting", restriction=Restriction("section 40")))
    accept_letter(workspace, tmp_path)
    action = workspace.actions.add(new_action())
    path = workspace.calendars.write(tmp_path / "board.ics")
    first, data = events(path), path.read_bytes()

    assert {name.split("-")[0] for name in first} == {"meeting", "deadline", "action", "response"}
    assert b"Vetting" not in data
    assert workspace.calendars.write(path).read_bytes() == data
    workspace.meetings.amend(replace(meeting, held_on=date(2025, 7, 23), papers_due_on=date(2025, 7, 15)))
    second = events(workspace.calendars.write(path))

    assert first.keys() < second.keys()
    assert second.keys() - first.keys() == {f"papers-{meeting.id}@boardpack"}
    assert all(second[name][1] > first[name][1] for name in first)
    assert first[f"action-{action.id}@boardpack"][0] == "A-001 Train every officer"


def test_of_an_action_raised_in_private_its_reference_is_told_alone(workspace: Workspace, tmp_path: Path) -> None:
    meeting = call_meeting(workspace)
    private = workspace.meetings.add_item(meeting.id, NewAgendaItem("Larkspur", restriction=Restriction("section 31")))
    action = workspace.actions.add(new_action("Watch the house", "DI Crane", agenda_item_id=private.id))
    path = workspace.calendars.write(tmp_path / "board.ics")

    assert events(path)[f"action-{action.id}@boardpack"][0] == "A-001 Private action"
    assert not [word for word in (b"Watch", b"Crane", b"Larkspur") if word in path.read_bytes()]


def test_the_kinds_of_day_can_be_chosen_and_a_calendar_reminds_of_them(workspace: Workspace, tmp_path: Path) -> None:
    call_meeting(workspace)
    workspace.actions.add(new_action())
    done = workspace.actions.add(new_action("Buy vans"))
    workspace.actions.update(done.id, NewUpdate(status=Status.COMPLETE))
    path = tmp_path / "board.ics"

    workspace.calendars.write(path, CalendarChoice((CalendarKind.MEETINGS,), 1))
    (meeting,) = Calendar.from_ical(path.read_bytes()).events
    workspace.calendars.write(path, CalendarChoice((CalendarKind.ACTIONS,), 7))
    action, complete = sorted(Calendar.from_ical(path.read_bytes()).events, key=lambda event: event["SUMMARY"])

    assert [alarm["TRIGGER"].dt for alarm in meeting.walk("VALARM")] == [-timedelta(days=1)]
    assert [alarm["TRIGGER"].dt for alarm in action.walk("VALARM")] == [timedelta(hours=9) - timedelta(days=7)]
    assert (str(complete["SUMMARY"]), complete.walk("VALARM")) == ("Complete: A-002 Buy vans", [])
    workspace.calendars.write(path)
    assert b"VALARM" not in path.read_bytes()


def test_another_suffix_and_a_folder_that_is_not_there_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"cannot be written as “board\.txt”"):
        workspace.calendars.write(tmp_path / "board.txt")
    with pytest.raises(RefusedError, match=r"The calendar could not be written to “.*nowhere"):
        workspace.calendars.write(tmp_path / "nowhere" / "board.ics")
    assert list(tmp_path.glob("*.part")) == []


def test_papers_must_be_in_the_office_s_clear_days_before(workspace: Workspace) -> None:
    assert workspace.calendars.papers_in(MEETING_DAY) == date(2025, 7, 8)
    assert workspace.calendars.papers_in(date(2025, 12, 31)) == date(2025, 12, 19)  # Christmas and Boxing Day
    workspace.settings.save(replace(workspace.settings.get(), clear_days=3))
    assert workspace.calendars.papers_in(MEETING_DAY) == date(2025, 7, 10)
    workspace.settings.save(replace(workspace.settings.get(), papers_lead=2))
    assert workspace.calendars.papers_in(MEETING_DAY) == date(2025, 7, 8)
    workspace.settings.save(replace(workspace.settings.get(), papers_lead=0))
    assert workspace.calendars.papers_in(date(2026, 1, 5)) == date(2025, 12, 29)  # over New Year's Day


@pytest.mark.parametrize("days", ["", "five", "-1", "61", "²"])
def test_what_is_no_number_of_clear_days_is_refused(days: str) -> None:
    with pytest.raises(RefusedError, match="not a number of clear days"):
        parse_setting("clear_days", days)
