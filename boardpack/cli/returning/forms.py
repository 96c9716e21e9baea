"""Commands for owners' forms: out before a meeting, and back."""

from pathlib import Path

import click

from boardpack.cli.options import FILE, json_option, opened, workspace_option
from boardpack.cli.output.printing import Record, print_json, print_table, terminal_progress
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.form_answers import clear
from boardpack.domain.exchange.owner_answers import FormProposal
from boardpack.domain.exchange.owner_forms import OwnerForm
from boardpack.errors import RefusedError
from boardpack.services.returning.owner_forms import FormReading, notice_of


@click.command()
@click.argument("meeting")
@click.option("--to", "into", type=FILE, required=True, help="The folder for the forms and their e-mails.")
@click.option("--owner", "owners", multiple=True, help="Only for this owner; may be repeated.")
@click.option("--unlocked", is_flag=True, help="Leave the rest of the form open, for programs that cannot fill it.")
@workspace_option
@json_option
def write_forms(
    meeting: str, into: Path, owners: tuple[str, ...], unlocked: bool, folder: Path | None, as_json: bool
) -> None:
    """Write a form and an e-mail draft for each owner of an open action, for MEETING."""
    workspace = opened(folder)
    found = workspace.meetings.find(meeting)
    written = workspace.owner_forms.write(found.id, into, owners, terminal_progress(), locked=not unlocked)
    if as_json:
        print_json([{**_form_record(form.form), "file": str(form.file), "mail": str(form.mail)} for form in written])
        return
    click.echo(f"Wrote {count_in_words(len(written), 'form')} to {into}")
    if notice := notice_of(written):
        click.echo(notice)


@click.command()
@click.argument("file", type=FILE)
@click.option("--take", "refs", multiple=True, metavar="REF", help="Accept this answer. May be repeated.")
@click.option("--all", "take_all", is_flag=True, help="Accept every answer that needs no review.")
@workspace_option
@json_option
def read_form(file: Path, refs: tuple[str, ...], take_all: bool, folder: Path | None, as_json: bool) -> None:
    """Print what the form FILE proposes; with --take or --all, take it into the log.

    What clashes with the log or needs a look is taken only by name.
    """
    owner_forms = opened(folder).owner_forms
    reading = owner_forms.read(file, terminal_progress())
    chosen = _chosen(reading, refs, take_all=take_all)
    taken = owner_forms.accept(reading, chosen).taken if chosen else ()
    if as_json:
        print_json(_reading_record(reading, taken))
        return
    _print_reading(reading)
    if taken:
        click.echo(f"Accepted {count_in_words(len(taken), 'answer')}: {', '.join(proposal.ref for proposal in taken)}")
    elif take_all:
        why = "every answer needs review" if reading.proposals else "the form contains no answers"
        click.echo(f"No answers were accepted: {why}.")


def _chosen(reading: FormReading, refs: tuple[str, ...], *, take_all: bool) -> tuple[FormProposal, ...]:
    by_ref = {proposal.ref: proposal for proposal in reading.proposals}
    strange = [ref for ref in refs if ref not in by_ref]
    if strange:
        raise RefusedError(f"The form has no answer on “{strange[0]}”.", "Use a reference that it lists.")
    named = [by_ref[ref] for ref in dict.fromkeys(refs)]
    return (*named, *(answer for answer in clear(reading.proposals) if take_all and answer not in named))


@click.command()
@click.argument("meeting")
@workspace_option
@json_option
def list_outstanding(meeting: str, folder: Path | None, as_json: bool) -> None:
    """List the owners whose answers for MEETING are missing, also where a part of a form came back."""
    workspace = opened(folder)
    standings = workspace.owner_forms.standings(workspace.meetings.find(meeting).id)
    waiting = [standing for standing in standings if standing.is_outstanding]
    if as_json:
        print_json([{**_form_record(entry.form), "missing": [row.ref for row in entry.missing]} for entry in waiting])
        return
    rows = [
        (
            form.owner,
            form.number,
            in_words(form.created_at.date()),
            in_words(form.reminded_on) if form.reminded_on else "",
            f"Partly back on {in_words(form.returned_on)}" if form.returned_on else "Not back",
            ", ".join(row.ref for row in entry.missing),
        )
        for entry in waiting
        for form in (entry.form,)
    ]
    print_table(("Owner", "Form", "Written", "Reminded", "State", "Missing"), rows, nothing="No form is outstanding.")


@click.command()
@click.argument("meeting")
@click.option("--to", "into", type=FILE, required=True, help="The folder for the reminders.")
@workspace_option
def remind_owners(meeting: str, into: Path, folder: Path | None) -> None:
    """Write an e-mail draft, with the form again, to each owner whose answers for MEETING are missing."""
    workspace = opened(folder)
    paths = workspace.owner_forms.remind(workspace.meetings.find(meeting).id, into)
    click.echo(f"Wrote {count_in_words(len(paths), 'reminder')} to {into}")


def _print_reading(reading: FormReading) -> None:
    click.echo(f"Form {reading.form.number} from {reading.form.owner}")
    for notice in reading.notices:
        click.echo(notice)
    for proposal in reading.proposals:
        click.echo(f"{proposal.ref} {proposal.title}: {proposal.outcome}")
        for line in _said(proposal):
            click.echo(f"    {line}")
    for aside in reading.asides:
        click.echo(f"Comment: {aside}")


def _said(proposal: FormProposal) -> list[str]:
    lines = [*proposal.note.splitlines()]
    lines += [f"Status: {proposal.status}"] if proposal.status else []
    lines += [f"Target: {in_words(proposal.target)}"] if proposal.target else []
    return [*lines, *proposal.reasons]


def _form_record(form: OwnerForm) -> Record:
    return {
        "id": form.id,
        "number": form.number,
        "owner": form.owner,
        "actions": [row.ref for row in form.rows],
        "marking": str(form.marking),
        "written": form.created_at.date().isoformat(),
        "returned": form.returned_on,
        "reminded": form.reminded_on,
    }


def _reading_record(reading: FormReading, taken: tuple[FormProposal, ...]) -> Record:
    return {
        "form": _form_record(reading.form),
        "notices": reading.notices,
        "comments": reading.asides,
        "proposals": [_proposal_record(proposal) for proposal in reading.proposals],
        "taken": [proposal.ref for proposal in taken],
    }


def _proposal_record(proposal: FormProposal) -> Record:
    return {
        "ref": proposal.ref,
        "title": proposal.title,
        "outcome": proposal.outcome,
        "note": proposal.note,
        "status": proposal.status,
        "target": proposal.target,
        "reasons": proposal.reasons,
    }
