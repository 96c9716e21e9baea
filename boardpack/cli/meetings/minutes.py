"""Commands for the minutes of a meeting. MEETING is its date, NUMBER the number of a minute."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from boardpack.cli.commands import command
from boardpack.cli.options import SHOWN_AS_AT, Given
from boardpack.cli.output.minutes_json import minutes_record
from boardpack.cli.output.results import Result
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.meetings import Meeting, Presence
from boardpack.domain.record.agreed_actions import AgreedAction
from boardpack.domain.record.late_changes import beside_minutes_in_words, late_changes_in_words
from boardpack.domain.record.minutes import MinutedItem, Minutes, MinutesState
from boardpack.workspace import Workspace

_STATES = {
    MinutesState.NONE: "not started",
    MinutesState.DRAFT: "draft",
    MinutesState.CIRCULATED: "circulated",
    MinutesState.CONFIRMED: "confirmed",
}


@command()
def show_minutes(
    workspace: Workspace, meeting: Meeting, *, as_at: Annotated[date | None, Given(SHOWN_AS_AT)] = None
) -> Result:
    """Print the minutes of MEETING."""
    found = workspace.minutes.minutes(meeting.id, AsAt(as_at))
    return Result(minutes_record(found), _lines(found))


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
