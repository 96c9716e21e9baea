"""The answers in a chair's form, imported and printed."""

from pathlib import Path

import click

from boardpack.cli.output.printing import Record, print_json, terminal_progress
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.exchange.chair_forms import ChairProposal
from boardpack.domain.exchange.chair_reviews import comment_in_words
from boardpack.domain.exchange.form_answers import clear
from boardpack.errors import RefusedError
from boardpack.services.returning.printed_reviews import PrintedReading
from boardpack.workspace import Workspace


def import_form(workspace: Workspace, file: Path, refs: tuple[str, ...], *, preview: bool, as_json: bool) -> None:
    """Import the chair's answers in a form, those that need no check or those that are named, and print them."""
    service = workspace.printed_reviews
    reading = service.read(file, terminal_progress())
    chosen = () if preview else _chosen(reading, refs)
    taken = service.accept(reading, chosen).taken if chosen else ()
    if as_json:
        record: Record = {"notices": [*reading.notices], "proposals": [_record(answer) for answer in reading.proposals]}
        print_json(record | {"imported": [answer.ref for answer in taken]})
        return
    for notice in reading.notices:
        click.echo(notice)
    for proposal in reading.proposals:
        click.echo(f"{proposal.ref} {proposal.title}: {proposal.outcome}")
        for line in (comment_in_words(proposal.word), *proposal.reasons):
            if line:
                click.echo(f"    {line}")
    if not reading.proposals:
        click.echo("The form contains no answers.")
    if taken:
        click.echo(f"Imported {count_in_words(len(taken), 'answer')}: {', '.join(answer.ref for answer in taken)}")


def _chosen(reading: PrintedReading, refs: tuple[str, ...]) -> tuple[ChairProposal, ...]:
    by_ref = {proposal.ref: proposal for proposal in reading.proposals}
    strange = [ref for ref in refs if ref not in by_ref]
    if strange:
        raise RefusedError(f"The review has no answer on “{strange[0]}”.", "Use a reference that it lists.")
    return tuple(by_ref[ref] for ref in dict.fromkeys(refs)) if refs else tuple(clear(reading.proposals))


def _record(proposal: ChairProposal) -> Record:
    word = proposal.word
    return {
        "ref": proposal.ref,
        "title": proposal.title,
        "outcome": proposal.outcome,
        "comment": word.note,
        "verdict": word.verdict,
        "target": word.proposed_target,
        "assurance": word.assurance,
        "reasons": proposal.reasons,
    }
