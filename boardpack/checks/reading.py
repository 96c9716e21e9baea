"""All checks that a letter can be put to as soon as it has been read."""

from collections.abc import Sequence
from datetime import date

from boardpack.checks.clock import letter_against_clock
from boardpack.checks.days import answers_against_deadlines, days_that_do_not_exist, weekdays_against_dates
from boardpack.checks.numbering import doubled_numbers, gaps_in_numbers, stated_against_found
from boardpack.checks.totals import totals_against_parts
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.proposals import LetterFacts, Passage, ProposedItem


def check_reading(
    facts: LetterFacts,
    proposals: Sequence[ProposedItem],
    passages: Sequence[Passage],
    *,
    published_on: date | None = None,
) -> tuple[Finding, ...]:
    """Find what does not agree in a letter as it was read, by family of rules."""
    return (
        *totals_against_parts(proposals),
        *answers_against_deadlines(proposals),
        *weekdays_against_dates(proposals, passages),
        *days_that_do_not_exist(proposals, passages),
        *stated_against_found(facts, proposals, passages),
        *gaps_in_numbers(proposals, passages),
        *doubled_numbers(proposals),
        *letter_against_clock(facts, published_on),
    )
