"""All checks that a letter can be put to as soon as it has been read."""

from collections.abc import Sequence
from datetime import date

from boardpack.domain.findings import Finding
from boardpack.domain.proposals import LetterFacts, Passage, Proposal


def check_reading(
    facts: LetterFacts, proposals: Sequence[Proposal], passages: Sequence[Passage], *, published_on: date | None = None
) -> tuple[Finding, ...]:
    """What does not agree in a letter, in the order of its items."""
    return ()
