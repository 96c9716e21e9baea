"""The page of all meetings for the public."""

from datetime import date, time

from boardpack.documents.model import Heading, Paragraph, Table, plain
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.domain.record.minutes import MinutesState
from boardpack.papers.front.public_meetings import PublicMeeting, compose_public_meetings
from boardpack.papers.text.typography import NO_BREAK
from tests.builders import SETTINGS

TODAY = date(2025, 7, 8)


def meeting(day: date, *, place: str = "Mere House", starts: time | None = None, cancelled: bool = False) -> Meeting:
    return Meeting(MeetingId(day.isoformat()), day, starts, place=place, cancelled=cancelled)


def rows(*meetings: PublicMeeting) -> dict[str, list[tuple[str, ...]]]:
    """The rows below each heading, or the sentence in place of them."""
    (section,) = compose_public_meetings(meetings, SETTINGS, TODAY).sections
    found: dict[str, list[tuple[str, ...]]] = {}
    for block in section.blocks:
        match block:
            case Heading():
                below = found.setdefault(plain(block.content), [])
            case Table():
                below += [
                    tuple(" ".join(plain(line.content) for line in cell.paragraphs) for cell in row.cells)
                    for row in block.rows
                ]
            case Paragraph():
                below.append((plain(block.content),))
    return {
        head: [tuple(cell.replace(NO_BREAK, " ") for cell in row) for row in table] for head, table in found.items()
    }


def test_a_meeting_on_the_day_itself_is_still_to_come() -> None:
    assert rows(PublicMeeting(meeting(TODAY, starts=time(10, 30)))) == {
        "Upcoming meetings": [("8 July 2025", "10:30am", "Mere House")],
        "Past meetings": [("No earlier meetings are recorded.",)],
    }


def test_the_next_meeting_comes_first_and_so_does_the_latest_that_was_held() -> None:
    days = (date(2025, 9, 9), date(2025, 3, 4), date(2025, 8, 5), date(2025, 6, 3))

    lists = rows(*(PublicMeeting(meeting(day)) for day in days))

    assert [row[0] for row in lists["Upcoming meetings"]] == ["5 August 2025", "9 September 2025"]
    assert [row[0] for row in lists["Past meetings"]] == ["3 June 2025", "4 March 2025"]


def test_a_cancelled_meeting_stays_until_its_day_has_passed() -> None:
    cancelled = (meeting(date(2025, 9, 9), cancelled=True), meeting(date(2025, 6, 3), cancelled=True))

    assert rows(*map(PublicMeeting, cancelled)) == {
        "Upcoming meetings": [("9 September 2025", "Cancelled", "")],
        "Past meetings": [("No earlier meetings are recorded.",)],
    }


def test_imported_minutes_are_not_said_to_be_a_draft() -> None:
    imported = PublicMeeting(meeting(date(2025, 3, 3)), MinutesState.CIRCULATED, has_imported_minutes=True)
    assert [row[2] for row in rows(imported)["Past meetings"]] == ["Not recorded as agreed"]


def test_the_state_of_the_minutes_is_given_for_each_meeting_that_was_held() -> None:
    meetings = [meeting(date(2025, month, 3)) for month in (3, 4, 5, 6)]

    lists = rows(
        PublicMeeting(meetings[0], MinutesState.CONFIRMED, date(2025, 4, 3)),
        PublicMeeting(meetings[1], MinutesState.CONFIRMED),
        PublicMeeting(meetings[2], MinutesState.CIRCULATED),
        PublicMeeting(meetings[3]),
    )

    assert [row[2] for row in lists["Past meetings"]] == [
        "Not yet published",
        "Draft, for agreement at a later meeting",
        "Agreed",
        "Agreed on 3 April 2025",
    ]
    assert lists["Upcoming meetings"] == [("No meetings are arranged.",)]


def test_time_and_place_that_are_not_known_are_to_be_confirmed() -> None:
    assert rows(PublicMeeting(meeting(date(2025, 9, 9), place="")))["Upcoming meetings"] == [
        ("9 September 2025", "To be confirmed", "To be confirmed")
    ]
