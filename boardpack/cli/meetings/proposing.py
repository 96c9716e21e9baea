"""Commands that propose items for an agenda."""

from pathlib import Path

import click

from boardpack.cli.options import json_option, opened, workspace_option
from boardpack.cli.output.printing import Record, print_json, print_table
from boardpack.domain.record.agenda_proposals import ItemProposal
from boardpack.services.meetings.agenda_proposals import Proposed


@click.command()
@click.argument("meeting_words", metavar="MEETING")
@click.option("--take", "taken", multiple=True, metavar="ID", help="Add this proposal to the agenda. May be repeated.")
@click.option("--all", "take_all", is_flag=True, help="Add all proposals to the agenda.")
@click.option("--dismiss", metavar="ID", help="Dismiss this proposal until its facts change. Requires --reason.")
@click.option("--reason", default="", help="The reason for dismissing the proposal.")
@workspace_option
@json_option
def propose(
    meeting_words: str,
    taken: tuple[str, ...],
    take_all: bool,
    dismiss: str | None,
    reason: str,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Print what the agenda of MEETING might have beside what it has, and why; --take puts it there."""
    workspace = opened(folder)
    service, meeting = workspace.agenda_proposals, workspace.meetings.find(meeting_words)
    if dismiss:
        service.dismiss(meeting.id, dismiss, reason)
    chosen = [proposal.key for proposal in service.proposed(meeting.id).standing] if take_all else list(taken)
    added = service.take(meeting.id, chosen) if chosen else ()
    found = service.proposed(meeting.id)
    if as_json:
        print_json({"taken": [item.id for item in added], **_record(found)})
        return
    for item in added:
        click.echo(f"Put on the agenda: “{item.title}”.")
    rows = [(proposal.key, proposal.kind.value, proposal.item.title, proposal.why) for proposal in found.standing]
    print_table(("ID", "From", "Item", "Why"), rows, nothing="No items are proposed.")


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
