"""Commands for the minutes of a meeting. MEETING is its date, NUMBER the number of a minute."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import (
    ASSURANCE,
    FILE,
    as_at_option,
    confirm,
    json_option,
    meeting_argument,
    opened,
    text_of,
    workspace_option,
    yes_option,
)
from boardpack.cli.output.minutes_json import item_record, minutes_record
from boardpack.cli.output.printing import print_done, print_json
from boardpack.cli.received_minutes import confirm_changed_minutes
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.meetings.meetings import Meeting, Presence
from boardpack.domain.record.agreed_actions import AgreedAction
from boardpack.domain.record.late_changes import beside_minutes_in_words, late_changes_in_words
from boardpack.domain.record.minutes import Attendee, MinutedItem, MinuteId, Minutes, MinutesState
from boardpack.errors import NotFoundError
from boardpack.workspace import Workspace

_STATES = {
    MinutesState.NONE: "not started",
    MinutesState.DRAFT: "draft",
    MinutesState.CIRCULATED: "circulated",
    MinutesState.CONFIRMED: "confirmed",
}
_meeting = meeting_argument
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
@click.argument("heading", required=False)
@click.argument("text", default="")
@workspace_option
@json_option
def add_minutes(meeting_words: str, heading: str | None, text: str, folder: Path | None, as_json: bool) -> None:
    """Begin the minutes of MEETING from its agenda, or add items that are new on the agenda.

    With HEADING, add a minute that is not on the agenda, with its TEXT in Markdown.
    """
    workspace, meeting = _opened(folder, meeting_words)
    if heading is not None:
        added = workspace.minutes.add(meeting.id, heading, text)
        number = next(i.number for i in workspace.minutes.minutes(meeting.id).items if i.minute.id == added.id)
        _print_item(workspace, meeting, number, as_json)
        return
    changes = workspace.minutes.draft(meeting.id)
    record = workspace.minutes.minutes(meeting.id)
    done = f"The draft has {count_in_words(len(record.items), 'heading')}."
    print_done(as_json, minutes_record(record), done if changes.meetings else "The draft is already complete.")


@click.command()
@_meeting
@_number
@click.option("--text", help="The new text, in Markdown.")
@click.option("--body", type=FILE, metavar="FILE", help="Use the text of this file, in Markdown.")
@click.option("--heading", help="The new heading.")
@click.option("--assurance", type=ASSURANCE, help="The assurance that the Board received.")
@yes_option
@workspace_option
@json_option
def change_minute(
    meeting_words: str,
    number: int,
    text: str | None,
    body: Path | None,
    heading: str | None,
    assurance: Assurance | None,
    yes: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Change the text, heading or assurance of minute NUMBER of MEETING. Anything you leave out is unchanged.

    It asks first if members have received the minutes.
    """
    if text is None and body is None and heading is None and assurance is None:
        raise click.UsageError("Give at least one option with a change.")
    workspace, meeting = _opened(folder, meeting_words)
    minute = _item(workspace, meeting, number).minute
    changed = replace(
        minute,
        text=text_of(body) if body else minute.text if text is None else text,
        heading=minute.heading if heading is None else heading,
        assurance=assurance or minute.assurance,
    )
    confirm_changed_minutes(workspace, meeting.id, yes=yes)
    workspace.minutes.amend(changed)
    _print_item(workspace, meeting, number, as_json)


@click.command()
@_meeting
@_number
@workspace_option
@json_option
def remove_minute(meeting_words: str, number: int, folder: Path | None, as_json: bool) -> None:
    """Remove minute NUMBER from the draft of MEETING."""
    workspace, meeting = _opened(folder, meeting_words)
    item = _item(workspace, meeting, number)
    workspace.minutes.remove(item.minute.id)
    back = f"To restore it, type “boardpack minutes restore {item.minute.id}”."
    print_done(as_json, item_record(item), f"Removed “{item.minute.heading}”. {back}")


@click.command()
@click.argument("minute_id")
@workspace_option
@json_option
def restore_minute(minute_id: str, folder: Path | None, as_json: bool) -> None:
    """Restore the minute that was removed from a draft. “boardpack minutes remove” prints its MINUTE_ID."""
    opened(folder).minutes.restore(MinuteId(minute_id))
    print_done(as_json, {"id": minute_id}, "Restored the minute.")


@click.command()
@_meeting
@click.option("--present", multiple=True, metavar="NAME", help="A member who was present. May be repeated.")
@click.option("--in-attendance", multiple=True, metavar="NAME", help="A person who was in attendance. May be repeated.")
@click.option("--apologies", multiple=True, metavar="NAME", help="A person who sent apologies. May be repeated.")
@click.option("--as-last", is_flag=True, help="Start with those at the last meeting and all members in office.")
@click.option("--interests", help="The interests that were declared.")
@yes_option
@workspace_option
@json_option
def change_attendance(
    meeting_words: str,
    present: tuple[str, ...],
    in_attendance: tuple[str, ...],
    apologies: tuple[str, ...],
    as_last: bool,
    interests: str | None,
    yes: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Record who attended MEETING, in place of the earlier record. A name may have a role: “R. Ashdown, Chair”.

    It asks first if members have received the minutes.
    """
    named = [
        _attendee(name, presence)
        for presence, names in zip(Presence, (present, in_attendance, apologies), strict=True)
        for name in names
    ]
    if not (named or as_last or interests is not None):
        raise click.UsageError("Name at least one attendee.")
    workspace, meeting = _opened(folder, meeting_words)
    confirm_changed_minutes(workspace, meeting.id, yes=yes)
    if as_last:
        named = [*workspace.minutes.expected(meeting.id), *named]
    if named:
        workspace.minutes.attend(meeting.id, named)
    if interests is not None:
        workspace.minutes.declare(meeting.id, interests)
    record = workspace.minutes.minutes(meeting.id)
    print_done(as_json, minutes_record(record), f"{len(record.record.of(Presence.PRESENT))} present.")


@click.command()
@_meeting
@click.option("--first", type=click.IntRange(min=1), help="The number of the first minute. Default: the next number.")
@workspace_option
@json_option
def circulate(meeting_words: str, first: int | None, folder: Path | None, as_json: bool) -> None:
    """Circulate the minutes of MEETING to members. Headings and numbers are then fixed.

    “boardpack minutes reopen” makes them a draft again.
    """
    workspace, meeting = _opened(folder, meeting_words)
    if first is not None:
        workspace.minutes.number_from(meeting.id, first)
    workspace.minutes.circulate(meeting.id)
    record = workspace.minutes.minutes(meeting.id)
    called = f"{record.items[0].called} to {record.items[-1].called}"
    print_done(as_json, minutes_record(record), f"Circulated as minutes {called}.")


@click.command()
@_meeting
@workspace_option
@json_option
def reopen(meeting_words: str, folder: Path | None, as_json: bool) -> None:
    """Make the circulated minutes of MEETING a draft again."""
    workspace, meeting = _opened(folder, meeting_words)
    workspace.minutes.recall(meeting.id)
    print_done(as_json, minutes_record(workspace.minutes.minutes(meeting.id)), "The minutes are a draft again.")


@click.command()
@_meeting
@click.option("--at", "later_words", required=True, metavar="MEETING", help="The later meeting that confirmed them.")
@click.option("--correction", "corrections", multiple=True, help="A correction, such as “13.2: for June read July”.")
@yes_option
@workspace_option
@json_option
def confirm_minutes(
    meeting_words: str, later_words: str, corrections: tuple[str, ...], yes: bool, folder: Path | None, as_json: bool
) -> None:
    """Record that a later meeting confirmed the minutes of MEETING. Confirmed minutes cannot be changed.

    A correction of a restricted minute begins with the number of the minute, and is left out of the public version
    with it.
    """
    workspace, meeting = _opened(folder, meeting_words)
    later = workspace.meetings.find(later_words)
    days = f"{in_words(meeting.held_on)} were confirmed on {in_words(later.held_on)}"
    confirm(f"The minutes of {days}. Record this? They cannot be changed afterwards.", yes=yes)
    workspace.minutes.confirm(meeting.id, later.id, "\n".join(corrections))
    print_done(as_json, minutes_record(workspace.minutes.minutes(meeting.id)), f"The minutes of {days}.")


@click.command()
@_meeting
@click.argument("correction")
@yes_option
@workspace_option
@json_option
def correct(meeting_words: str, correction: str, yes: bool, folder: Path | None, as_json: bool) -> None:
    """Record a CORRECTION of the confirmed minutes of MEETING, such as “13.2: for June read July”."""
    workspace, meeting = _opened(folder, meeting_words)
    day = in_words(meeting.held_on)
    confirm(f"Add this correction to the minutes of {day}? It cannot be removed: {correction}", yes=yes)
    workspace.minutes.correct(meeting.id, correction)
    print_done(
        as_json, minutes_record(workspace.minutes.minutes(meeting.id)), "The correction was added to the minutes."
    )


def _opened(folder: Path | None, meeting_words: str) -> tuple[Workspace, Meeting]:
    workspace = opened(folder)
    return workspace, workspace.meetings.find(meeting_words)


def _attendee(words: str, presence: Presence) -> Attendee:
    """Parse an attendee from a name and a role with a comma between them."""
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
    for sentence in late_changes_in_words(workspace.minutes.minutes(meeting.id)):
        click.echo(sentence)


def _lines(found: Minutes) -> Iterator[str]:
    record = found.record
    is_only_imported = found.imported_on is not None and record.state is MinutesState.CIRCULATED
    state = "imported" if is_only_imported else _STATES[record.state]
    yield f"Minutes of {in_words(found.meeting.held_on)}: {state}"
    yield from (*late_changes_in_words(found), *beside_minutes_in_words(found))
    for presence in Presence:
        if named := record.of(presence):
            yield f"{presence.value.capitalize()}: {', '.join(attendee.called for attendee in named)}"
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
    yield from map(_action_line, item.actions)


def _action_line(action: AgreedAction) -> str:
    """Return an action with its owner and the date that was agreed."""
    by = f"by {in_words(action.target)}" if action.target else ""
    owed = ", ".join(filter(None, (action.owner, by)))
    return f"Action {action.ref} ({owed}): {action.title}" if owed else f"Action {action.ref}: {action.title}"
