"""Commands for owners' forms: out before a meeting, and back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import click

from boardpack.cli.commands import command
from boardpack.cli.options import Given, Preview
from boardpack.cli.output.printing import Record, terminal_progress, to_record
from boardpack.cli.output.results import Result
from boardpack.cli.returning.answers import chosen_answers, closing_lines
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.owner_answers import FormProposal
from boardpack.domain.exchange.owner_forms import OwnerForm
from boardpack.domain.meetings.meetings import Meeting
from boardpack.services.returning.owner_forms import FormReading, notice_of
from boardpack.workspace import Workspace


@command()
def write_forms(
    workspace: Workspace,
    meeting: Meeting,
    *,
    to: Annotated[Path, Given("The folder for the forms and their emails.", "FOLDER")],
    owner: Annotated[tuple[str, ...], Given("Only for this owner. May be repeated.", "NAME")] = (),
    unlocked: Annotated[bool, Given("Leave the whole form editable, for programs that cannot fill in forms.")] = False,
    outstanding: Annotated[bool, Given("Write reminders, with the form again, for missing answers.")] = False,
) -> Result:
    """Write a form and an email draft for each owner of an open action, for MEETING."""
    if outstanding and (owner or unlocked):
        raise click.UsageError("Use --outstanding without --owner or --unlocked.")
    if outstanding:
        paths = workspace.owner_forms.remind(meeting.id, to)
        return Result({"reminders": paths}, f"Wrote {count_in_words(len(paths), 'reminder')} to {to}")
    written = workspace.owner_forms.write(meeting.id, to, owner, terminal_progress(), locked=not unlocked)
    records = [_form_record(form.form) | to_record(form, "file", "mail") for form in written]
    shown = (f"Wrote {count_in_words(len(written), 'form')} to {to}", notice_of(written))
    return Result(records, filter(None, shown))


@command()
def import_form(
    workspace: Workspace,
    file: Path,
    *,
    only: Annotated[tuple[str, ...], Given("Import only this answer. May be repeated.", "REF")] = (),
    preview: Preview = False,
) -> Result:
    """Import the answers in the form FILE into the log.

    Answers that conflict with the log or need a check are imported only if --only names them.
    """
    reading = workspace.owner_forms.read(file, terminal_progress())
    chosen = () if preview else chosen_answers(reading.proposals, only)
    taken = workspace.owner_forms.accept(reading, chosen).taken if chosen else ()
    record = {
        "form": _form_record(reading.form),
        **to_record(reading, "notices", comments="asides"),
        "proposals": [to_record(proposal, *_PROPOSAL) for proposal in reading.proposals],
        "imported": [proposal.ref for proposal in taken],
    }
    return Result(record, _reading_lines(reading), closing_lines(reading.proposals, taken, preview=preview))


_PROPOSAL = ("ref", "title", "outcome", "note", "status", "target", "reasons")


def _reading_lines(reading: FormReading) -> Iterator[str]:
    yield f"Form {reading.form.number} from {reading.form.owner}"
    yield from reading.notices
    for proposal in reading.proposals:
        yield f"{proposal.ref} {proposal.title}: {proposal.outcome}"
        yield from (f"    {line}" for line in _answer_lines(proposal))
    yield from (f"Comment: {aside}" for aside in reading.asides)


def _answer_lines(proposal: FormProposal) -> list[str]:
    lines = [*proposal.note.splitlines()]
    lines += [f"Status: {proposal.status}"] if proposal.status else []
    lines += [f"Target: {in_words(proposal.target)}"] if proposal.target else []
    return [*lines, *proposal.reasons]


def _form_record(form: OwnerForm) -> Record:
    return {
        **to_record(form, "id", "number", "owner"),
        "actions": [row.ref for row in form.rows],
        "marking": str(form.marking),
        "written": form.created_at.date(),
        **to_record(form, returned="returned_on", reminded="reminded_on"),
    }
