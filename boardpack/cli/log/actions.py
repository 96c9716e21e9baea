"""Commands for the action log."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from boardpack.cli.options import (
    DAY,
    OneOf,
    as_at_option,
    chosen_business,
    chosen_item,
    chosen_report,
    chosen_view,
    field_options,
    first_field_options,
    json_option,
    known_on_option,
    limit_option,
    opened,
    report_option,
    workspace_option,
    yes_option,
)
from boardpack.cli.output.listing import listed_actions, listed_entries, listed_record, print_listed
from boardpack.cli.output.printing import print_done, print_entries, print_json
from boardpack.cli.output.records import action_record, view_record
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
from boardpack.workspace import Workspace, local_now

_STANDING = click.Choice([where.value.lower().replace(" ", "-") for where in Standing])
_SORT = click.Choice([sort.value for sort in LogSort])


@click.command()
@as_at_option
@known_on_option
@click.option(
    "--standing", "standings", type=_STANDING, multiple=True, help="Actions with this status. May be repeated."
)
@click.option("--owner", "owners", multiple=True, metavar="NAME", help="Actions of this owner. May be repeated.")
@report_option
@click.option("--due-before", type=DAY, help="Actions with a target date before this date.")
@click.option("--by", "group", type=OneOf(ActionGrouping), help="Group the list by this.")
@click.option("--sort", type=_SORT, default=LogSort.URGENCY.value, show_default=True, help="The order of the list.")
@click.option("--descending", is_flag=True, help="Reverse the order.")
@click.option("--removed", "withdrawn", is_flag=True, help="List actions that were removed from the log.")
@limit_option()
@click.argument("words", nargs=-1)
@workspace_option
@json_option
def list_actions(
    as_at: date | None,
    known_on: date | None,
    standings: tuple[str, ...],
    owners: tuple[str, ...],
    report_words: str | None,
    due_before: date | None,
    group: ActionGrouping | None,
    sort: str,
    descending: bool,
    withdrawn: bool,
    limit: int | None,
    words: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """List the action log, most overdue first. With WORDS, only actions that contain all of them.

    The counts include actions that a limit leaves out.
    """
    workspace = opened(folder)
    view = chosen_view(workspace, as_at, known_on)
    day = view.on(local_now().date())
    report = chosen_report(workspace, report_words)
    query = LogQuery(
        words=" ".join(words),
        standings=frozenset(_standing(name) for name in standings),
        owners=frozenset(owners),
        report_id=report.id if report else None,
        due_to=due_before - timedelta(days=1) if due_before else None,
        sort=LogSort(sort),
        descending=descending,
        withdrawn=withdrawn,
    )
    listed = listed_actions(workspace.actions, query, view, day, group, limit)
    if as_json:
        print_entries("actions", listed_entries(listed), **view_record(day, known_on), **listed_record(listed))
        return
    print_listed(listed)
    if listed.states or as_at or known_on:
        counted = f"{listed.counts.total:,} removed" if withdrawn else _counted(listed.counts)
        click.echo(f"As at {shown_as_at(day, known_on)}: {counted}.")


@click.command()
@click.argument("title")
@first_field_options
@click.option("--note", default="", help="A first note.")
@click.option(
    "--item", "item_name", metavar="ITEM", help="The item that it responds to, for example “Recommendation 9”."
)
@report_option
@click.option("--meeting", "meeting_words", metavar="MEETING", help="The meeting that asked for it.")
@click.option("--agenda-item", "number", help="The number of the agenda item under which it was raised.")
@yes_option
@workspace_option
@json_option
def add_action(
    title: str,
    note: str,
    item_name: str | None,
    report_words: str | None,
    meeting_words: str | None,
    number: str | None,
    yes: bool,
    folder: Path | None,
    as_json: bool,
    **fields: Any,
) -> None:
    """Add the action TITLE to the log, and print its reference.

    With --meeting, it asks first if members have received the minutes of the meeting.
    """
    if number and not meeting_words:
        raise click.UsageError("--agenda-item is a number on the agenda of a meeting. Add --meeting.")
    workspace = opened(folder)
    meeting = workspace.meetings.find(meeting_words) if meeting_words else None
    if meeting:
        confirm_changed_minutes(workspace, meeting.id, yes=yes)
    new = NewAction(
        title=title,
        item_id=chosen_item(workspace, item_name, report_words).id if item_name else None,
        meeting_id=meeting.id if meeting else None,
        agenda_item_id=chosen_business(workspace, meeting, number).item.id if meeting and number else None,
        note=note,
        **fields,
    )
    added = workspace.actions.add(new)
    _print_action(workspace, workspace.actions.state(added.id), as_json, f"Added {added.ref}.")


@click.command()
@click.argument("refs", nargs=-1, required=True, metavar="REF...")
@click.option("--note", help="A note on the update.")
@field_options
@click.option("--meeting", "meeting_words", metavar="MEETING", help="The meeting at which the update was given.")
@click.option("--correction", is_flag=True, help="Record a correction, which also changes the minutes.")
@yes_option
@workspace_option
@json_option
def change_action(
    refs: tuple[str, ...],
    note: str | None,
    meeting_words: str | None,
    correction: bool,
    yes: bool,
    folder: Path | None,
    as_json: bool,
    **fields: Any,
) -> None:
    """Add one update to the actions REF: a note, and the fields that change. The history is kept.

    If you give several references, all the actions are updated or none. With --title or --correction, it asks first if
    members have received the minutes in which the action was raised.
    """
    if len(refs) > 1 and (correction or fields["title"] is not None):
        raise click.UsageError("Give one REF with --title or --correction.")
    workspace = opened(folder)
    new = NewUpdate(
        note=note,
        meeting_id=workspace.meetings.find(meeting_words).id if meeting_words else None,
        kind=UpdateKind.CORRECTION if correction else UpdateKind.PROGRESS,
        **fields,
    )
    if new.changes_minutes:
        _confirm_changed_minutes(workspace, refs, yes=yes)
    _update(workspace, refs, new, "Changed", as_json)


def _confirm_changed_minutes(workspace: Workspace, refs: tuple[str, ...], *, yes: bool) -> None:
    for meeting_id in dict.fromkeys(workspace.actions.by_ref(ref).action.meeting_id for ref in refs):
        confirm_changed_minutes(workspace, meeting_id, yes=yes)


def _update(workspace: Workspace, refs: tuple[str, ...], new: NewUpdate, done: str, as_json: bool) -> None:
    """Add the update to all the actions or to none, and print what was done."""
    ids = [workspace.actions.by_ref(ref).action.id for ref in refs]
    if len(ids) == 1:
        state = workspace.actions.update(ids[0], new)
        _print_action(workspace, state, as_json, f"{done} {state.ref}.")
        return
    together = workspace.actions.update_together(ids, new)
    day = local_now().date()
    restricted = workspace.actions.restricted_items()
    records = [action_record(state, day, restricted) for state in workspace.actions.rows(together.changed)]
    print_done(as_json, {"actions": records}, f"{done} {count_in_words(len(together.changed), 'action')}.")


def _counted(counts: LogCounts) -> str:
    return f"{counts.open:,} open, {counts.overdue:,} overdue, {counts.complete:,} complete"


def _standing(words: str) -> Standing:
    return Standing(words.replace("-", " ").capitalize())


def _print_action(workspace: Workspace, state: ActionState, as_json: bool, sentence: str) -> None:
    if as_json:
        print_json(action_record(state, local_now().date(), workspace.actions.restricted_items()))
        return
    click.echo(sentence)
