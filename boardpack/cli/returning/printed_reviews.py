"""Commands of the chair's review on paper: printed, and read back from Word."""

from pathlib import Path

import click

from boardpack.cli.options import FILE, json_option, opened, workspace_option
from boardpack.cli.output.printing import Record, print_json, terminal_progress
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.exchange.chair_forms import ChairProposal
from boardpack.domain.exchange.chair_reviews import said_in_words
from boardpack.domain.exchange.form_answers import clear
from boardpack.domain.office.markings import contains_restricted
from boardpack.errors import RefusedError
from boardpack.services.returning.printed_reviews import PrintedReading


@click.command()
@click.option("--to", "to", type=FILE, required=True, help="The file: .docx with fields, .pdf with lines to write on.")
@workspace_option
def print_review(to: Path, folder: Path | None) -> None:
    """Write the log as a form for a chair who prefers paper."""
    printed_reviews = opened(folder).printed_reviews
    printed_reviews.write(to)
    click.echo(f"Wrote {to}")
    if notice := contains_restricted(printed_reviews.restricted()):
        click.echo(notice)


@click.command()
@click.argument("file", type=FILE)
@click.option("--take", "refs", multiple=True, metavar="REF", help="Accept this answer. May be repeated.")
@click.option("--all", "take_all", is_flag=True, help="Accept every answer that needs no review.")
@workspace_option
@json_option
def take_printed(file: Path, refs: tuple[str, ...], take_all: bool, folder: Path | None, as_json: bool) -> None:
    """Print what the chair wrote in the Word form FILE; with --take or --all, take it into the log."""
    service = opened(folder).printed_reviews
    reading = service.read(file, terminal_progress())
    chosen = _chosen(reading, refs, take_all=take_all)
    taken = service.accept(reading, chosen).taken if chosen else ()
    if as_json:
        record: Record = {"notices": [*reading.notices], "proposals": [_record(answer) for answer in reading.proposals]}
        print_json(record | {"taken": [answer.ref for answer in taken]})
        return
    for notice in reading.notices:
        click.echo(notice)
    for proposal in reading.proposals:
        click.echo(f"{proposal.ref} {proposal.title}: {proposal.outcome}")
        for line in (said_in_words(proposal.word), *proposal.reasons):
            if line:
                click.echo(f"    {line}")
    if not reading.proposals:
        click.echo("The form contains no answers.")
    if taken:
        click.echo(f"Accepted {count_in_words(len(taken), 'answer')}: {', '.join(answer.ref for answer in taken)}")


def _chosen(reading: PrintedReading, refs: tuple[str, ...], *, take_all: bool) -> tuple[ChairProposal, ...]:
    by_ref = {proposal.ref: proposal for proposal in reading.proposals}
    strange = [ref for ref in refs if ref not in by_ref]
    if strange:
        raise RefusedError(f"The review has no answer on “{strange[0]}”.", "Use a reference that it lists.")
    named = [by_ref[ref] for ref in dict.fromkeys(refs)]
    return (*named, *(answer for answer in clear(reading.proposals) if take_all and answer not in named))


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
