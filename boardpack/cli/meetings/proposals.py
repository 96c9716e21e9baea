"""Commands for the items that are proposed for an agenda."""

from pathlib import Path

import click

from boardpack.cli.options import json_option, meeting_argument, opened, workspace_option
from boardpack.cli.output.printing import Record, print_done, print_json, print_table
from boardpack.domain.record.agenda_proposals import ItemProposal
from boardpack.services.meetings.agenda_proposals import Proposed


@click.command()
@meeting_argument
@workspace_option
@json_option
def list_proposals(meeting_words: str, folder: Path | None, as_json: bool) -> None:
    """List the items that are proposed for the agenda of MEETING, with the reason for each."""
    workspace = opened(folder)
    found = workspace.agenda_proposals.proposed(workspace.meetings.find(meeting_words).id)
    if as_json:
        print_json(_record(found))
        return
    rows = [(proposal.key, proposal.kind.value, proposal.item.title, proposal.why) for proposal in found.standing]
    print_table(("ID", "From", "Item", "Reason"), rows, nothing="No items are proposed.")


@click.command()
@meeting_argument
@click.argument("keys", nargs=-1, metavar="[ID]...")
@click.option("--all", "take_all", is_flag=True, help="Add every proposal.")
@workspace_option
@json_option
def add_proposals(
    meeting_words: str, keys: tuple[str, ...], take_all: bool, folder: Path | None, as_json: bool
) -> None:
    """Add proposals to the agenda of MEETING, by their ID in “boardpack proposal list”."""
    if bool(keys) == take_all:
        raise click.UsageError("Give either one or more IDs, or --all.")
    workspace = opened(folder)
    service, meeting = workspace.agenda_proposals, workspace.meetings.find(meeting_words)
    chosen = [proposal.key for proposal in service.proposed(meeting.id).standing] if take_all else keys
    added = service.take(meeting.id, chosen) if chosen else ()
    sentences = [f"Added “{item.title}” to the agenda." for item in added] or ["No items are proposed."]
    print_done(as_json, {"added": [item.id for item in added]}, *sentences)


@click.command()
@meeting_argument
@click.argument("key", metavar="ID")
@click.option("--reason", required=True, metavar="TEXT", help="The reason for dismissing it.")
@workspace_option
@json_option
def dismiss_proposal(meeting_words: str, key: str, reason: str, folder: Path | None, as_json: bool) -> None:
    """Dismiss the proposal ID for MEETING until the facts behind it change."""
    workspace = opened(folder)
    service, meeting = workspace.agenda_proposals, workspace.meetings.find(meeting_words)
    service.dismiss(meeting.id, key, reason)
    print_done(as_json, _record(service.proposed(meeting.id)), "Dismissed the proposal.")


def _record(found: Proposed) -> Record:
    return {
        "proposed": [_proposal_record(proposal) for proposal in found.standing],
        "dismissed": [
            {**_proposal_record(proposal), "reason": dismissal.reason, "by": dismissal.by}
            for proposal, dismissal in found.dismissed
        ],
    }


def _proposal_record(proposal: ItemProposal) -> Record:
    item = proposal.item
    return {
        "id": proposal.key,
        "source": proposal.source,
        "kind": proposal.kind,
        "title": item.title,
        "why": proposal.why,
        "purpose": item.purpose,
        "presenter": item.presenter,
        "minutes": item.minutes,
        "restricted": item.restriction is not None,
        "paper": item.paper.kind.value if item.paper else None,
    }
