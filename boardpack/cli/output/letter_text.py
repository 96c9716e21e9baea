"""The reading of a letter as people read it in a terminal."""

from collections.abc import Iterator, Sequence

import click

from boardpack.cli.output.printing import print_findings, print_table
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.register.comparison import LetterComparison
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.proposals import LetterReading, ProposedItem
from boardpack.services.register.letters import AcceptedLetter


def print_reading(reading: LetterReading, comparison: LetterComparison | None) -> None:
    """Print the items with their confidence, their match in the register, and the promises in their answers."""
    if reading.notice:
        click.echo(reading.notice)
    heads = ("Item", "Text", "Deadline", "For the force", "Certainty", *(("Register",) if comparison else ()))
    if reading.proposals or not reading.notice:
        print_table(heads, _rows(reading, comparison), nothing="There is nothing to import.")
    for proposal in reading.proposals:
        for doubt in proposal.doubts:
            click.echo(f"{proposal.label}: {doubt}")
    if comparison:
        _print_register(comparison)
    promised = [(proposal, action) for proposal in reading.proposals for action in proposal.actions]
    if promised:
        click.echo("Commitments in the responses. To record them as actions, use --actions:")
        rows = [
            (p.label, a.title, a.owner or "no owner named", in_words(a.target) if a.target else "no date")
            for p, a in promised
        ]
        print_table(("Item", "Action", "Owner", "Target"), rows, nothing="")
    print_findings(reading.findings)


def _rows(reading: LetterReading, comparison: LetterComparison | None) -> Iterator[tuple[str, ...]]:
    for at, proposal in enumerate(reading.proposals):
        row = (
            proposal.label,
            proposal.text,
            proposal.deadline.phrase or "",
            _for_us(proposal),
            proposal.confidence.value,
        )
        if comparison is None:
            yield row
            continue
        known = comparison.items[at]
        changed = f": {', '.join(known.changed)}" if known.changed else ""
        yield (*row, f"{comparison.standing(known)}{changed}")


def _for_us(proposal: ProposedItem) -> str:
    if proposal.for_commissioner:
        return "force and Commissioner" if proposal.for_force else "Commissioner"
    return {True: "yes", False: "no", None: "not known"}[proposal.for_force]


def _print_register(comparison: LetterComparison) -> None:
    if comparison.is_imported and comparison.report:
        click.echo(f"All of this is already in the register, under “{comparison.report.title}”.")
    elif comparison.report:
        click.echo(f"It belongs to “{comparison.report.title}” in the register, matched {comparison.because}.")
    elif comparison.items:
        click.echo("No report in the register matches. To choose one, use --report WORDS.")


def print_accepted(
    accepted: AcceptedLetter, left_out: Sequence[str], changed: Sequence[str], findings: tuple[Finding, ...]
) -> None:
    """Print what came into the register, and what was left for the user to decide."""
    items = count_in_words(accepted.item_count, "item")
    responses = count_in_words(accepted.response_count, "response")
    click.echo(f"Imported {items} and {responses} from “{accepted.report.title}”.")
    if accepted.report.letter_as_sent:
        click.echo(f"The response of the report is “{accepted.report.letter_as_sent.file_name}”, as it was sent.")
    if accepted.updated_count:
        click.echo(f"Changed {count_in_words(accepted.updated_count, 'item')} to the letter’s wording.")
    if accepted.action_count:
        click.echo(f"Created {count_in_words(accepted.action_count, 'action')}.")
    if accepted.report.clock:
        source = accepted.report.rule.source
        click.echo(f"A response is due by {in_words(accepted.report.clock.last_day)} ({source}).")
    if left_out:
        click.echo(f"Left out until you have checked them: {', '.join(left_out)}. Import them with --only or --all.")
    if changed:
        click.echo(f"Left unchanged, although the letter’s wording differs: {', '.join(changed)}. See --update.")
    print_findings(findings)
