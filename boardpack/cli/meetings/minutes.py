"""Commands for the minutes of a meeting. MEETING is its date, NUMBER the number of a minute."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import ASSURANCE, FILE, as_at_option, json_option, opened, text_of, workspace_option
from boardpack.cli.output.minutes_json import item_record, minutes_record
from boardpack.cli.output.printing import print_json
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.meetings import Meeting, Presence
from boardpack.domain.record.minutes import Attendee, MinutedItem, Minutes, MinutesState
from boardpack.errors import NotFoundError
from boardpack.workspace import Workspace

_STATES = {
    MinutesState.NONE: "not begun",
    MinutesState.DRAFT: "draft",
    MinutesState.CIRCULATED: "circulated",
    MinutesState.CONFIRMED: "confirmed",
}
_meeting = click.argument("meeting_words", metavar="MEETING")
_number = click.argument("number", type=click.IntRange(min=1))


@click.command()
@_meeting
@as_at_option
@workspace_option
@json_option
def show_minutes(meeting_words: str, as_at: date | None, folder: Path | None, as_json: bool) -> None:
    """Print the minutes of MEETING."""
    workspace = opened(folder)
    found = workspace.minutes.minutes(workspace.meetings.find(meeting_words).id, AsAt(as_at))
    if as_json:
        print_json(minutes_record(found))
        return
    for line in _lines(found):
        click.echo(line)


@click.command()
@_meeting
@workspace_option
def draft_minutes(meeting_words: str, folder: Path | None) -> None:
    """Begin the minutes of MEETING from its agenda, or add what the agenda got since."""
    workspace, meeting = _opened(folder, meeting_words)
    changes = workspace.minutes.draft(meeting.id)
    count = len(workspace.minutes.minutes(meeting.id).items)
    click.echo(f"The draft has {count} headings." if changes.meetings else "The draft has every heading already.")


@click.command()
@_meeting
@click.option("--present", multiple=True, metavar="NAME", help="A member who was present. May be repeated.")
@click.option("--in-attendance", multiple=True, metavar="NAME", help="A person who was in attendance. May be repeated.")
@click.option("--apologies", multiple=True, metavar="NAME", help="A person who sent apologies. May be repeated.")
@click.option("--as-last", is_flag=True, help="Start with those at the last meeting who are still in office.")
@click.option("--interests", help="The interests that were declared.")
@workspace_option
@json_option
def attend(
    meeting_words: str,
    present: tuple[str, ...],
    in_attendance: tuple[str, ...],
    apologies: tuple[str, ...],
    as_last: bool,
    interests: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Say who took part in MEETING, in place of what was said before: “R. Ashdown, Chair”."""
    named = [
        _attendee(name, presence)
        for presence, names in zip(Presence, (present, in_attendance, apologies), strict=True)
        for name in names
    ]
    if not (named or as_last or interests is not None):
        raise click.UsageError("Name at least one attendee.")
    workspace, meeting = _opened(folder, meeting_words)
    if as_last:
        named = [*workspace.minutes.expected(meeting.id), *named]
    if named:
        workspace.minutes.attend(meeting.id, named)
    if interests is not None:
        workspace.minutes.declare(meeting.id, interests)
    record = workspace.minutes.minutes(meeting.id)
    if as_json:
        print_json(minutes_record(record))
        return
    click.echo(f"{len(record.record.of(Presence.PRESENT))} present.")


@click.command()
@_meeting
@_number
@click.argument("text", required=False)
@click.option("--file", "path", type=FILE, metavar="FILE", help="Use the text of this file, in Markdown.")
@click.option("--heading", help="A new heading.")
@workspace_option
@json_option
def write(
    meeting_words: str,
    number: int,
    text: str | None,
    path: Path | None,
    heading: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Put TEXT, in Markdown, in the place of the words of minute NUMBER of MEETING."""
    if text is None and path is None and heading is None:
        raise click.UsageError("Give the TEXT, a --file or a --heading.")
    workspace, meeting = _opened(folder, meeting_words)
    minute = _item(workspace, meeting, number).minute
    words = text_of(path) if path else minute.text if text is None else text
    workspace.minutes.amend(replace(minute, text=words, heading=minute.heading if heading is None else heading))
    _print_item(workspace, meeting, number, as_json)


@click.command()
@_meeting
@click.argument("heading")
@click.argument("text", default="")
@workspace_option
@json_option
def add_minute(meeting_words: str, heading: str, text: str, folder: Path | None, as_json: bool) -> None:
    """Add a HEADING that is not on the agenda of MEETING, with its TEXT."""
    workspace, meeting = _opened(folder, meeting_words)
    added = workspace.minutes.add(meeting.id, heading, text)
    number = next(i.number for i in workspace.minutes.minutes(meeting.id).items if i.minute.id == added.id)
    _print_item(workspace, meeting, number, as_json)


@click.command()
@_meeting
@_number
@workspace_option
def remove_minute(meeting_words: str, number: int, folder: Path | None) -> None:
    """Take minute NUMBER out of the draft of MEETING."""
    workspace, meeting = _opened(folder, meeting_words)
    item = _item(workspace, meeting, number)
    workspace.minutes.remove(item.minute.id)
    click.echo(f"Removed “{item.minute.heading}”.")


@click.command()
@_meeting
@_number
@click.argument("assurance", type=ASSURANCE)
@workspace_option
@json_option
def assure(meeting_words: str, number: int, assurance: Assurance, folder: Path | None, as_json: bool) -> None:
    """Say how far minute NUMBER of MEETING assured the chair."""
    workspace, meeting = _opened(folder, meeting_words)
    workspace.minutes.amend(replace(_item(workspace, meeting, number).minute, assurance=assurance))
    _print_item(workspace, meeting, number, as_json)


@click.command()
@_meeting
@click.argument("first", type=click.IntRange(min=1))
@workspace_option
def number_from(meeting_words: str, first: int, folder: Path | None) -> None:
    """Number the minutes of MEETING from FIRST; without this they go on from those before."""
    workspace, meeting = _opened(folder, meeting_words)
    workspace.minutes.number_from(meeting.id, first)
    click.echo(f"The minutes begin with {first}.")


@click.command()
@_meeting
@click.option("--take-back", is_flag=True, help="Make them a draft again.")
@workspace_option
def circulate(meeting_words: str, take_back: bool, folder: Path | None) -> None:
    """Settle headings and numbers of the minutes of MEETING, for members to read."""
    workspace, meeting = _opened(folder, meeting_words)
    if take_back:
        workspace.minutes.recall(meeting.id)
        click.echo("The minutes are a draft again.")
        return
    workspace.minutes.circulate(meeting.id)
    items = workspace.minutes.minutes(meeting.id).items
    click.echo(f"Circulated as minutes {items[0].called} to {items[-1].called}.")


@click.command()
@_meeting
@click.option("--at", "later_words", required=True, metavar="MEETING", help="The later meeting that confirmed them.")
@click.option("--correction", "corrections", multiple=True, help="A correction, such as “13.2: for June read July”.")
@workspace_option
def confirm(meeting_words: str, later_words: str, corrections: tuple[str, ...], folder: Path | None) -> None:
    """Confirm the minutes of MEETING at a later one, with its corrections.

    A correction of a restricted minute opens with the minute's number, and is kept from the public with it.
    """
    workspace, meeting = _opened(folder, meeting_words)
    later = workspace.meetings.find(later_words)
    workspace.minutes.confirm(meeting.id, later.id, "\n".join(corrections))
    click.echo(f"The minutes of {in_words(meeting.held_on)} were confirmed on {in_words(later.held_on)}.")


@click.command()
@_meeting
@click.argument("correction")
@workspace_option
def correct(meeting_words: str, correction: str, folder: Path | None) -> None:
    """Record a CORRECTION of the confirmed minutes of MEETING: “13.2: for June read July”."""
    workspace, meeting = _opened(folder, meeting_words)
    workspace.minutes.correct(meeting.id, correction)
    click.echo("The correction was added to the minutes.")


def _opened(folder: Path | None, meeting_words: str) -> tuple[Workspace, Meeting]:
    workspace = opened(folder)
    return workspace, workspace.meetings.find(meeting_words)


def _attendee(words: str, presence: Presence) -> Attendee:
    """Name and role as they were typed, with a comma between them."""
    name, _, role = words.partition(",")
    return Attendee(name.strip(), role.strip(), presence)


def _item(workspace: Workspace, meeting: Meeting, number: int) -> MinutedItem:
    for item in workspace.minutes.minutes(meeting.id).items:
        if item.number == number:
            return item
    raise NotFoundError(f"No minute matches “{number}”.", "See “boardpack minutes show”.")


def _print_item(workspace: Workspace, meeting: Meeting, number: int, as_json: bool) -> None:
    item = _item(workspace, meeting, number)
    if as_json:
        print_json(item_record(item))
        return
    click.echo(f"Minute {item.called}: “{item.minute.heading}”.")


def _lines(found: Minutes) -> Iterator[str]:
    record = found.record
    yield f"Minutes of {in_words(found.meeting.held_on)}: {_STATES[record.state]}"
    for presence in Presence:
        if named := record.of(presence):
            yield f"{presence.value.capitalize()}: {'; '.join(attendee.called for attendee in named)}"
    if record.declarations:
        yield f"Interests: {record.declarations}"
    for line in record.corrections.splitlines():
        yield f"Corrected: {line}"
    for item in found.items:
        yield ""
        yield from _item_lines(item)


def _item_lines(item: MinutedItem) -> Iterator[str]:
    private = f" (restricted: {item.restriction.reason})" if item.restriction else ""
    reference = f" ({item.reference})" if item.reference else ""
    yield f"{item.number}  {item.minute.heading}{reference}{private}"
    yield from item.minute.text.splitlines()
    yield from (f"{update.ref}: {update.note}" for update in item.updates)
    yield from (f"The minutes of {in_words(agreed.meeting.held_on)} were agreed." for agreed in item.agreed)
    yield from (f"Decision {decision.ref}: {decision.text}" for decision in item.decisions)
    if item.minute.assurance:
        yield f"Assurance: {item.minute.assurance.value}"
    yield from (f"Action {action.ref}: {action.owner}: {action.title}" for action in item.actions)
