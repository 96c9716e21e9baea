"""The answers in a chair's form, imported and printed."""

from pathlib import Path

import click

from boardpack.cli.output.printing import Record, print_json, terminal_progress
from boardpack.cli.returning.answers import chosen_answers, closing_lines
from boardpack.domain.exchange.chair_forms import ChairProposal
from boardpack.domain.exchange.chair_reviews import comment_in_words
from boardpack.workspace import Workspace


def import_form(workspace: Workspace, file: Path, refs: tuple[str, ...], *, preview: bool, as_json: bool) -> None:
    """Import the chair's answers in a form, those that need no check or those that are named, and print them."""
    service = workspace.printed_reviews
    reading = service.read(file, terminal_progress())
    chosen = () if preview else chosen_answers(reading.proposals, refs)
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
    for line in closing_lines(reading.proposals, taken, preview=preview):
        click.echo(line)


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
