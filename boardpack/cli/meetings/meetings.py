"""Commands for meetings. MEETING is a date."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import TypeVar

import click

from boardpack.cli.options import (
    CLOCK_TIME,
    DAY,
    json_option,
    opened,
    workspace_option,
)
from boardpack.cli.output.printing import print_done, print_entries, print_table
from boardpack.cli.output.records import meeting_record
from boardpack.domain.days.dates import clock_time, in_words, with_weekday
from boardpack.domain.meetings.meetings import Meeting, NewMeeting

Command = TypeVar("Command", bound=Callable[..., object])


def _meeting_options(command: Command) -> Command:
    for option in (
        click.option("--papers-due", type=DAY, help="The deadline for papers."),
        click.option("--place", help="The place."),
        click.option("--end", type=CLOCK_TIME, help="When it ends."),
        click.option("--start", type=CLOCK_TIME, help="When it starts, for example 10:30am."),
    ):
        command = option(command)
    return command


@click.command()
@click.option("--removed", is_flag=True, help="List meetings that were cancelled.")
@workspace_option
@json_option
def list_meetings(removed: bool, folder: Path | None, as_json: bool) -> None:
    """List the meetings, earliest first."""
    meetings = opened(folder).meetings.list(cancelled=removed)
    if as_json:
        print_entries("meetings", map(meeting_record, meetings))
        return
    rows = [(in_words(m.held_on), clock_time(m.starts_at) if m.starts_at else "", m.place) for m in meetings]
    print_table(("Meeting", "Starts", "Place"), rows, nothing="No meetings yet.")


@click.command()
@click.argument("held_on", metavar="DATE", type=DAY)
@_meeting_options
@workspace_option
@json_option
def add_meeting(
    held_on: date,
    start: time | None,
    end: time | None,
    place: str | None,
    papers_due: date | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Add a meeting on DATE.

    If you leave out the times or the place, those of the last meeting are used. The deadline for papers follows the
    office's clear days.
    """
    workspace = opened(folder)
    usual = workspace.meetings.suggested(held_on) or NewMeeting(held_on)
    new = NewMeeting(
        held_on,
        start or usual.starts_at,
        end or usual.ends_at,
        usual.place if place is None else place,
        papers_due or usual.papers_due_on,
    )
    added = workspace.meetings.add(new)
    print_done(as_json, meeting_record(added), f"Added the meeting on {in_words(held_on)}.", *_lines(added)[1:])


def _lines(meeting: Meeting) -> list[str]:
    """Return what is known of a meeting, a line for each part."""
    times = [clock_time(moment) for moment in (meeting.starts_at, meeting.ends_at) if moment]
    lines = [with_weekday(meeting.held_on), " to ".join(times), meeting.place]
    lines.append(f"Papers are due on {with_weekday(meeting.papers_due_on)}." if meeting.papers_due_on else "")
    return [line for line in lines if line]
