"""Commands for meetings. MEETING is a date."""

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated

from boardpack.cli.commands import command
from boardpack.cli.options import DAY, Given
from boardpack.cli.output.records import meeting_record
from boardpack.cli.output.results import Result, TextTable, listing
from boardpack.domain.days.dates import clock_time, in_words, with_weekday
from boardpack.domain.meetings.meetings import Meeting, NewMeeting
from boardpack.workspace import Workspace


@command()
def list_meetings(
    workspace: Workspace, *, removed: Annotated[bool, Given("List meetings that were cancelled.")] = False
) -> Result:
    """List the meetings, earliest first."""
    meetings = workspace.meetings.list(cancelled=removed)
    rows = ((in_words(m.held_on), clock_time(m.starts_at) if m.starts_at else "", m.place) for m in meetings)
    shown = TextTable(("Meeting", "Starts", "Place"), rows, "No meetings yet.")
    return Result(listing("meetings", map(meeting_record, meetings)), shown)


@command()
def add_meeting(
    workspace: Workspace,
    held_on: Annotated[date, Given(metavar="DATE", type=DAY)],
    *,
    start: Annotated[time | None, Given("When it starts, for example 10:30am.")] = None,
    end: Annotated[time | None, Given("When it ends.")] = None,
    place: Annotated[str | None, Given("The place.")] = None,
    papers_due: Annotated[date | None, Given("The deadline for papers.")] = None,
) -> Result:
    """Add a meeting on DATE.

    If you leave out the times or the place, those of the last meeting are used. The deadline for papers follows the
    office's clear days.
    """
    usual = workspace.meetings.suggested(held_on) or NewMeeting(held_on)
    new = NewMeeting(
        held_on,
        start or usual.starts_at,
        end or usual.ends_at,
        usual.place if place is None else place,
        papers_due or usual.papers_due_on,
    )
    added = workspace.meetings.add(new)
    return Result(meeting_record(added), f"Added the meeting on {in_words(held_on)}.", _lines(added))


def _lines(meeting: Meeting) -> Iterator[str]:
    """Yield what is known of a meeting beside its day, a line for each part."""
    times = [clock_time(moment) for moment in (meeting.starts_at, meeting.ends_at) if moment]
    due = f"Papers are due on {with_weekday(meeting.papers_due_on)}." if meeting.papers_due_on else ""
    yield from filter(None, (" to ".join(times), meeting.place, due))
