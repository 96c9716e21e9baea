"""Commands for decisions."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import (
    DAY,
    as_at_option,
    chosen_business,
    confirm,
    json_option,
    opened,
    restricted_option,
    workspace_option,
    yes_option,
)
from boardpack.cli.output.minutes_json import decision_record
from boardpack.cli.output.printing import print_json, print_table
from boardpack.cli.received_minutes import confirm_changed_minutes
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.record.decisions import Decision, NewDecision, is_unpublished

_ref = click.argument("ref")


@click.command()
@click.argument("title")
@click.argument("text")
@click.option("--meeting", "meeting_words", metavar="MEETING", help="The meeting at which it was taken.")
@click.option("--agenda-item", "number", help="The number of the agenda item under which it was taken.")
@click.option("--reasons", default="", help="The reasons for the decision.")
@click.option("--considered", multiple=True, help="A paper or advice that was considered. May be repeated.")
@restricted_option
@click.option("--date", "on", type=DAY, help="The date of the decision, if it was not made at a meeting.")
@yes_option
@workspace_option
@json_option
def add_decision(
    title: str,
    text: str,
    meeting_words: str | None,
    number: str | None,
    reasons: str,
    considered: tuple[str, ...],
    reason: str | None,
    on: date | None,
    yes: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Record the decision TEXT under a TITLE, and print its reference.

    A decision under an agenda item cites the item's paper, and is restricted if the item is.
    It asks first if members have received the minutes of the meeting.
    """
    if number and not meeting_words:
        raise click.UsageError("--agenda-item is a number on the agenda of a meeting. Add --meeting.")
    workspace = opened(folder)
    meeting = workspace.meetings.find(meeting_words) if meeting_words else None
    item = chosen_business(workspace, meeting, number).item if meeting and number else None
    if meeting:
        confirm_changed_minutes(workspace, meeting.id, yes=yes)
    new = NewDecision(
        title, text, reasons, considered, reason or "", meeting.id if meeting else None, item.id if item else None, on
    )
    _print(workspace.decisions.add(new), as_json, "Recorded decision {0.ref}.")


@click.command()
@click.option("--meeting", "meeting_words", metavar="MEETING", help="Only decisions of that meeting.")
@click.option("--unpublished", is_flag=True, help="Decisions that are due to be published.")
@as_at_option
@workspace_option
@json_option
def list_decisions(
    meeting_words: str | None, unpublished: bool, as_at: date | None, folder: Path | None, as_json: bool
) -> None:
    """List the decisions in the order in which they were taken."""
    workspace = opened(folder)
    meeting_id = workspace.meetings.find(meeting_words).id if meeting_words else None
    found = workspace.decisions.list(AsAt(as_at), meeting_id)
    shown = [listed for listed in found if is_unpublished(listed) or not unpublished]
    if as_json:
        print_json([decision_record(listed) for listed in shown])
        return
    rows = [(listed.ref, in_words(listed.taken_on), listed.title, _publication(listed)) for listed in shown]
    print_table(("Ref", "Taken on", "Decision", "Published"), rows, nothing="No decisions match.")


@click.command()
@_ref
@as_at_option
@workspace_option
@json_option
def show_decision(ref: str, as_at: date | None, folder: Path | None, as_json: bool) -> None:
    """Print the decision REF."""
    found = opened(folder).decisions.by_ref(ref, AsAt(as_at))
    if as_json:
        print_json(decision_record(found))
        return
    publication = _publication(found).removesuffix(".")
    click.echo(f"{found.ref}  {found.title}\nTaken on {in_words(found.taken_on)}. {publication}.\n{found.text}")
    if found.reasons:
        click.echo(f"Reasons: {found.reasons}")
    for paper in found.considered:
        click.echo(f"Considered: {paper}")


@click.command()
@_ref
@click.option("--title", help="The new title.")
@click.option("--text", help="The new text.")
@click.option("--reasons", help="The reasons for the decision.")
@restricted_option
@click.option("--clear", multiple=True, type=click.Choice(["restriction"]), help="Remove the restriction.")
@click.option("--published", type=DAY, help="The date on which it was published.")
@yes_option
@workspace_option
@json_option
def change_decision(
    ref: str,
    title: str | None,
    text: str | None,
    reasons: str | None,
    reason: str | None,
    clear: tuple[str, ...],
    published: date | None,
    yes: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Change the decision REF, or record its publication. A published decision cannot be changed.

    It asks first if members have received the decision in minutes. The record to publish is written by “boardpack paper
    write decision-record”.
    """
    workspace = opened(folder)
    found = workspace.decisions.by_ref(ref)
    if published:
        question = f"Record that decision {found.ref} was published on {in_words(published)}?"
        confirm(f"{question} It cannot be changed afterwards.", yes=yes)
    new_decision = replace(
        found,
        title=found.title if title is None else title,
        text=found.text if text is None else text,
        reasons=found.reasons if reasons is None else reasons,
        restriction_reason="" if clear else found.restriction_reason if reason is None else reason,
    )
    if (new_decision.title, new_decision.text) != (found.title, found.text):
        confirm_changed_minutes(workspace, found.meeting_id, yes=yes)
    changed = new_decision != found and workspace.decisions.amend(new_decision).meetings
    if published:
        changed = bool(workspace.decisions.publish(found.id, published))
    _print(
        workspace.decisions.by_ref(ref), as_json, "Changed decision {0.ref}." if changed else "{0.ref} is unchanged."
    )


@click.command()
@_ref
@yes_option
@workspace_option
@json_option
def remove_decision(ref: str, yes: bool, folder: Path | None, as_json: bool) -> None:
    """Remove the decision REF, which was recorded by mistake. It cannot be restored."""
    workspace = opened(folder)
    found = workspace.decisions.by_ref(ref)
    confirm_changed_minutes(workspace, found.meeting_id, yes=yes)
    confirm(f"Remove decision {found.ref} “{found.title}”? It cannot be restored.", yes=yes)
    workspace.decisions.withdraw(found.id)
    _print(found, as_json, "Removed decision {0.ref}.")


def _print(decision: Decision, as_json: bool, sentence: str) -> None:
    if as_json:
        print_json(decision_record(decision))
        return
    click.echo(sentence.format(decision))


def _publication(decision: Decision) -> str:
    if decision.is_restricted:
        return f"Restricted: {decision.restriction_reason}"
    return f"Published on {in_words(decision.published_on)}" if decision.published_on else "Not published yet"
