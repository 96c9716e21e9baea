"""Commands for owners' forms: out before a meeting, and back."""

from pathlib import Path

import click

from boardpack.cli.options import (
    FILE,
    json_option,
    meeting_argument,
    opened,
    preview_option,
    to_option,
    workspace_option,
)
from boardpack.cli.output.printing import Record, print_done, print_json, terminal_progress
from boardpack.cli.returning.answers import chosen_answers, closing_lines
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.owner_answers import FormProposal
from boardpack.domain.exchange.owner_forms import OwnerForm
from boardpack.services.returning.owner_forms import FormReading, notice_of


@click.command()
@meeting_argument
@to_option("FOLDER", "The folder for the forms and their emails.")
@click.option("--owner", "owners", multiple=True, metavar="NAME", help="Only for this owner. May be repeated.")
@click.option("--unlocked", is_flag=True, help="Leave the whole form editable, for programs that cannot fill in forms.")
@click.option("--outstanding", is_flag=True, help="Write reminders, with the form again, for missing answers.")
@workspace_option
@json_option
def write_forms(
    meeting_words: str,
    to: Path,
    owners: tuple[str, ...],
    unlocked: bool,
    outstanding: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Write a form and an email draft for each owner of an open action, for MEETING."""
    if outstanding and (owners or unlocked):
        raise click.UsageError("Use --outstanding without --owner or --unlocked.")
    workspace = opened(folder)
    found = workspace.meetings.find(meeting_words)
    if outstanding:
        paths = workspace.owner_forms.remind(found.id, to)
        record = {"reminders": [str(path) for path in paths]}
        print_done(as_json, record, f"Wrote {count_in_words(len(paths), 'reminder')} to {to}")
        return
    written = workspace.owner_forms.write(found.id, to, owners, terminal_progress(), locked=not unlocked)
    records = [{**_form_record(form.form), "file": str(form.file), "mail": str(form.mail)} for form in written]
    notice = notice_of(written)
    print_done(as_json, records, f"Wrote {count_in_words(len(written), 'form')} to {to}", *filter(None, (notice,)))


@click.command()
@click.argument("file", type=FILE)
@click.option("--only", "refs", multiple=True, metavar="REF", help="Import only this answer. May be repeated.")
@preview_option
@workspace_option
@json_option
def import_form(file: Path, refs: tuple[str, ...], preview: bool, folder: Path | None, as_json: bool) -> None:
    """Import the answers in the form FILE into the log.

    Answers that conflict with the log or need a check are imported only if --only names them.
    """
    owner_forms = opened(folder).owner_forms
    reading = owner_forms.read(file, terminal_progress())
    chosen = () if preview else chosen_answers(reading.proposals, refs)
    taken = owner_forms.accept(reading, chosen).taken if chosen else ()
    if as_json:
        print_json(_reading_record(reading, taken))
        return
    _print_reading(reading)
    for line in closing_lines(reading.proposals, taken, preview=preview):
        click.echo(line)


def _print_reading(reading: FormReading) -> None:
    click.echo(f"Form {reading.form.number} from {reading.form.owner}")
    for notice in reading.notices:
        click.echo(notice)
    for proposal in reading.proposals:
        click.echo(f"{proposal.ref} {proposal.title}: {proposal.outcome}")
        for line in _answer_lines(proposal):
            click.echo(f"    {line}")
    for aside in reading.asides:
        click.echo(f"Comment: {aside}")


def _answer_lines(proposal: FormProposal) -> list[str]:
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
        "imported": [proposal.ref for proposal in taken],
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
