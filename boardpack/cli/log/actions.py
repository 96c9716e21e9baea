"""Commands for the action log."""

from datetime import date, timedelta
from typing import Annotated, Any

import click

from boardpack.cli.commands import command
from boardpack.cli.options import (
    Given,
    Limit,
    OfReport,
    View,
    Yes,
    chosen_business,
    chosen_item,
    field_options,
    first_field_options,
)
from boardpack.cli.output.listing import listed_actions, listed_entries, listed_lines, listed_record
from boardpack.cli.output.records import action_record, view_record
from boardpack.cli.output.results import Result, listing
from boardpack.cli.received_minutes import confirm_changed_minutes
from boardpack.domain.days.as_at import shown_as_at
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.log.actions import (
    ActionState,
    NewAction,
    NewUpdate,
    Standing,
    UpdateKind,
)
from boardpack.domain.log.counts import LogCounts
from boardpack.domain.log.log_query import ActionGrouping, LogQuery, LogSort
from boardpack.domain.meetings.meetings import Meeting
from boardpack.workspace import Workspace, local_now


@command()
def list_actions(
    workspace: Workspace,
    words: tuple[str, ...] = (),
    *,
    view: View,
    standing: Annotated[tuple[Standing, ...], Given("Actions with this status. May be repeated.")] = (),
    owner: Annotated[tuple[str, ...], Given("Actions of this owner. May be repeated.", "NAME")] = (),
    report: OfReport = None,
    due_before: Annotated[date | None, Given("Actions with a target date before this date.")] = None,
    by: Annotated[ActionGrouping | None, Given("Group the list by this.")] = None,
    sort: Annotated[LogSort, Given("The order of the list.")] = LogSort.URGENCY,
    descending: Annotated[bool, Given("Reverse the order.")] = False,
    removed: Annotated[bool, Given("List actions that were removed from the log.")] = False,
    limit: Limit = None,
) -> Result:
    """List the action log, most overdue first. With WORDS, only actions that contain all of them.

    The counts include actions that a limit leaves out.
    """
    as_at = view.of(workspace)
    day = as_at.on(local_now().date())
    query = LogQuery(
        words=" ".join(words),
        standings=frozenset(standing),
        owners=frozenset(owner),
        report_id=report.id if report else None,
        due_to=due_before - timedelta(days=1) if due_before else None,
        sort=sort,
        descending=descending,
        withdrawn=removed,
    )
    listed = listed_actions(workspace.actions, query, as_at, day, by, limit)
    counted = f"{listed.counts.total:,} removed" if removed else _counted(listed.counts)
    heading = f"As at {shown_as_at(day, view.known_on)}: {counted}."
    beside = view_record(day, view.known_on) | listed_record(listed)
    shown = [heading] if listed.states or view.is_past else []
    return Result(listing("actions", listed_entries(listed), **beside), listed_lines(listed), shown)


@command(*first_field_options())
def add_action(
    workspace: Workspace,
    title: str,
    *,
    note: Annotated[str, Given("A first note.")] = "",
    item: Annotated[str | None, Given("The item that it responds to, for example “Recommendation 9”.", "ITEM")] = None,
    report: OfReport = None,
    meeting: Annotated[Meeting | None, Given("The meeting that asked for it.", "MEETING")] = None,
    agenda_item: Annotated[str | None, Given("The number of the agenda item under which it was raised.")] = None,
    yes: Yes = False,
    **fields: Any,
) -> Result:
    """Add the action TITLE to the log, and print its reference.

    With --meeting, it asks first if members have received the minutes of the meeting.
    """
    if agenda_item and not meeting:
        raise click.UsageError("--agenda-item is a number on the agenda of a meeting. Add --meeting.")
    if meeting:
        confirm_changed_minutes(workspace, meeting.id, yes=yes)
    business = chosen_business(workspace, meeting, agenda_item) if meeting and agenda_item else None
    new = NewAction(
        title=title,
        item_id=chosen_item(workspace, item, report).id if item else None,
        meeting_id=meeting.id if meeting else None,
        agenda_item_id=business.item.id if business else None,
        note=note,
        **fields,
    )
    added = workspace.actions.add(new)
    return _action(workspace, workspace.actions.state(added.id), f"Added {added.ref}.")


@command(*field_options())
def change_action(
    workspace: Workspace,
    refs: Annotated[tuple[str, ...], Given(metavar="REF...")],
    *,
    note: Annotated[str | None, Given("A note on the update.")] = None,
    meeting: Annotated[Meeting | None, Given("The meeting at which the update was given.", "MEETING")] = None,
    correction: Annotated[bool, Given("Record a correction, which also changes the minutes.")] = False,
    yes: Yes = False,
    **fields: Any,
) -> Result:
    """Add one update to the actions REF: a note, and the fields that change. The history is kept.

    If you give several references, all the actions are updated or none. With --title or --correction, it asks first if
    members have received the minutes in which the action was raised.
    """
    if len(refs) > 1 and (correction or fields["title"] is not None):
        raise click.UsageError("Give one REF with --title or --correction.")
    kind = UpdateKind.CORRECTION if correction else UpdateKind.PROGRESS
    new = NewUpdate(note=note, meeting_id=meeting.id if meeting else None, kind=kind, **fields)
    if new.changes_minutes:
        _confirm_changed_minutes(workspace, refs, yes=yes)
    ids = [workspace.actions.by_ref(ref).action.id for ref in refs]
    if len(ids) == 1:
        state = workspace.actions.update(ids[0], new)
        return _action(workspace, state, f"Changed {state.ref}.")
    together = workspace.actions.update_together(ids, new)
    day, restricted = local_now().date(), workspace.actions.restricted_items()
    records = [action_record(state, day, restricted) for state in workspace.actions.rows(together.changed)]
    return Result({"actions": records}, f"Changed {count_in_words(len(together.changed), 'action')}.")


def _confirm_changed_minutes(workspace: Workspace, refs: tuple[str, ...], *, yes: bool) -> None:
    for meeting_id in dict.fromkeys(workspace.actions.by_ref(ref).action.meeting_id for ref in refs):
        confirm_changed_minutes(workspace, meeting_id, yes=yes)


def _counted(counts: LogCounts) -> str:
    return f"{counts.open:,} open, {counts.overdue:,} overdue, {counts.complete:,} complete"


def _action(workspace: Workspace, state: ActionState, sentence: str) -> Result:
    return Result(action_record(state, local_now().date(), workspace.actions.restricted_items()), sentence)
