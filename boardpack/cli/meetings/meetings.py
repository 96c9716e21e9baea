"""Commands for meetings. MEETING is a date."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import TypeVar

import click

from boardpack.cli.options import (
    CLOCK_TIME,
    DAY,
    json_option,
    meeting_argument,
    opened,
    workspace_option,
)
from boardpack.cli.output.printing import print_done, print_json, print_table
from boardpack.cli.output.records import meeting_record
from boardpack.domain.days.dates import clock_time, in_words, with_weekday
from boardpack.domain.meetings.meetings import Meeting, NewMeeting

Command = TypeVar("Command", bound=Callable[..., object])
_CLEARED = ("start", "end", "place", "papers-due")


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
        print_json([meeting_record(listed) for listed in meetings])
        return
    rows = [(in_words(m.held_on), clock_time(m.starts_at) if m.starts_at else "", m.place) for m in meetings]
    print_table(("Meeting", "Starts", "Place"), rows, nothing="No meetings yet.")


@click.command()
@meeting_argument
@workspace_option
@json_option
def show_meeting(meeting_words: str, folder: Path | None, as_json: bool) -> None:
    """Print the date, times and place of MEETING, and when papers are due."""
    found = opened(folder).meetings.find(meeting_words)
    print_done(as_json, meeting_record(found), *_lines(found))


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


@click.command()
@meeting_argument
@click.option("--date", "held_on", type=DAY, help="The new date.")
@_meeting_options
@click.option("--clear", multiple=True, type=click.Choice(_CLEARED), help="Remove this value. May be repeated.")
@workspace_option
@json_option
def change_meeting(
    meeting_words: str,
    held_on: date | None,
    start: time | None,
    end: time | None,
    place: str | None,
    papers_due: date | None,
    clear: Sequence[str],
    folder: Path | None,
    as_json: bool,
) -> None:
    """Change the date, times, place or deadline for papers of MEETING. Anything you leave out is unchanged."""
    workspace = opened(folder)
    known = workspace.meetings.find(meeting_words)
    changed = replace(
        known,
        held_on=held_on or known.held_on,
        starts_at=None if "start" in clear else start or known.starts_at,
        ends_at=None if "end" in clear else end or known.ends_at,
        place="" if "place" in clear else known.place if place is None else place,
        papers_due_on=None if "papers-due" in clear else papers_due or known.papers_due_on,
    )
    done = workspace.meetings.amend(changed).meetings
    sentence = f"Changed the meeting on {in_words(changed.held_on)}." if done else "The meeting is unchanged."
    print_done(as_json, meeting_record(workspace.meetings.get(known.id)), sentence, *_lines(changed)[1:])


@click.command()
@meeting_argument
@workspace_option
@json_option
def cancel_meeting(meeting_words: str, folder: Path | None, as_json: bool) -> None:
    """Cancel MEETING. Its agenda and history are kept, and “boardpack meeting restore” restores it.

    A meeting that has minutes cannot be cancelled. Export the calendar again, so that other calendars remove it.
    """
    workspace = opened(folder)
    found = workspace.meetings.find(meeting_words)
    workspace.meetings.cancel(found.id)
    print_done(as_json, meeting_record(found), f"Cancelled the meeting on {in_words(found.held_on)}.")


@click.command()
@meeting_argument
@workspace_option
@json_option
def restore_meeting(meeting_words: str, folder: Path | None, as_json: bool) -> None:
    """Restore MEETING, which was cancelled."""
    workspace = opened(folder)
    found = workspace.meetings.find(meeting_words, cancelled=True)
    workspace.meetings.restore(found.id)
    print_done(as_json, meeting_record(found), f"Restored the meeting on {in_words(found.held_on)}.")


def _lines(meeting: Meeting) -> list[str]:
    """Return what is known of a meeting, a line for each part."""
    times = [clock_time(moment) for moment in (meeting.starts_at, meeting.ends_at) if moment]
    lines = [with_weekday(meeting.held_on), " to ".join(times), meeting.place]
    lines.append(f"Papers are due on {with_weekday(meeting.papers_due_on)}." if meeting.papers_due_on else "")
    return [line for line in lines if line]
