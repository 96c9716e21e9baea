"""The reading of a letter as people read it in a terminal."""

from collections.abc import Iterator, Sequence

from boardpack.cli.output.printing import finding_lines
from boardpack.cli.output.results import TextTable
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.register.comparison import LetterComparison
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.proposals import LetterReading, ProposedItem
from boardpack.services.register.letters import AcceptedLetter


def reading_lines(reading: LetterReading, comparison: LetterComparison | None) -> Iterator[str | TextTable]:
    """Yield the items with their confidence, their match in the register, and the promises in their answers."""
    if reading.notice:
        yield reading.notice
    if reading.asks_for_example:
        yield f"{reading.asks_for_example} “boardpack letter lines” numbers the lines for --item."
    heads = ("Item", "Text", "Deadline", "For the force", "Certainty", *(("Register",) if comparison else ()))
    if reading.proposals or not reading.notice:
        yield TextTable(heads, _rows(reading, comparison), "There is nothing to import.")
    for proposal in reading.proposals:
        yield from (f"{proposal.label}: {doubt}" for doubt in proposal.doubts)
    if comparison:
        yield from _register_lines(comparison)
    promised = [(proposal, action) for proposal in reading.proposals for action in proposal.actions]
    if promised:
        yield "Commitments in the responses. To record them as actions, use --actions:"
        rows = [
            (p.label, a.title, a.owner or "no owner named", in_words(a.target) if a.target else "no date")
            for p, a in promised
        ]
        yield TextTable(("Item", "Action", "Owner", "Target"), rows)
    yield from finding_lines(reading.findings)


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


def _register_lines(comparison: LetterComparison) -> Iterator[str]:
    if comparison.is_imported and comparison.report:
        yield f"All of this is already in the register, under “{comparison.report.title}”."
    elif comparison.report:
        yield f"It belongs to “{comparison.report.title}” in the register, matched {comparison.because}."
    elif comparison.similar:
        title = comparison.similar.title
        yield f"“{title}” in the register has a similar title. If this letter is about that report, use --report WORDS."
    elif comparison.items:
        yield "No report in the register matches. To choose one, use --report WORDS."


def accepted_lines(
    accepted: AcceptedLetter, left_out: Sequence[str], changed: Sequence[str], findings: tuple[Finding, ...]
) -> Iterator[str]:
    """Yield what came into the register, and what was left for the user to decide."""
    items = count_in_words(accepted.item_count, "item")
    responses = count_in_words(accepted.response_count, "response")
    yield f"Imported {items} and {responses} from “{accepted.report.title}”."
    if accepted.report.letter_as_sent:
        yield f"The response of the report is “{accepted.report.letter_as_sent.file_name}”, as it was sent."
    if accepted.updated_count:
        yield f"Changed {count_in_words(accepted.updated_count, 'item')} to the letter’s wording."
    if accepted.action_count:
        yield f"Created {count_in_words(accepted.action_count, 'action')}."
    if accepted.report.clock:
        source = accepted.report.rule.source
        yield f"A response is due by {in_words(accepted.report.clock.last_day)} ({source})."
    if left_out:
        yield f"Left out until you have checked them: {', '.join(left_out)}. Import them with --only or --all."
    if changed:
        yield f"Left unchanged, although the letter’s wording differs: {', '.join(changed)}. See --update."
    yield from finding_lines(findings)
