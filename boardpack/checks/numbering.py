"""Checks of the stated number of items, and of gaps and repeats in their numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from boardpack.domain.register.findings import CheckRule, Finding
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.proposals import LetterFacts, Passage, ProposedItem

STATED_AND_FOUND = CheckRule(
    "stated-and-found",
    "The document states one number of items and sets out another.",
    "“its four recommendations”, followed by three",
)
NUMBER_TWICE = CheckRule(
    "number-twice", "Two items of one kind have the same number.", "Recommendation 2 appears twice"
)
NUMBER_MISSING = CheckRule(
    "number-missing", "A number is missing from a sequence.", "Recommendations 1, 2, 4 and 5, but no 3"
)

_MOST_MISSING_SHARE = 0.25
_MENTION = (
    r"\b(?:recommendations?|recs?\.?|R|AFIs?|areas?\s+for\s+improvement)\s*(?:\d+\s*(?:,|and|&|to)\s*)*{number}\b"
)
_FEW = re.compile(
    r"\b(?:only|those|some|relevant|applicable|apply|left\s+out|relating\s+to|not\s+(?:included|repeated|shown)|of\s+(?:which|these|them)|"
    r"of\s+the\s+(?:[\w-]+\s+){0,3}(?:recommendations?|areas|items|AFIs)|for\s+forces|"
    r"for\s+(?:the|our|this)\s+(?:force|constabulary)|chief\s+constables)\b",
    re.IGNORECASE,
)


def stated_against_found(
    facts: LetterFacts, proposals: Sequence[ProposedItem], passages: Sequence[Passage]
) -> Iterator[Finding]:
    """Find a number of items stated in the document that is not the number it sets out.

    A document that says that it answers only some of them is not held to the whole.
    """
    total = facts.stated_total
    found = len(proposals)
    if total is None or not found or total in (found, _without_causes(proposals), _without_children(proposals)):
        return
    if found < total and _answers_some(proposals, passages):
        return
    yield STATED_AND_FOUND.finding(
        "",
        (f"stated: {total}", f"found: {found}"),
        f"The document gives the number of items as {total}, but sets out {found}. "
        "Check for items that are missing or counted twice.",
    )


def _answers_some(proposals: Sequence[ProposedItem], passages: Sequence[Passage]) -> bool:
    """Return True if the document says, outside its items, that it takes up only some of them."""
    spoken = [
        p.text for p in _outside(proposals, passages) if re.search(r"recommendation|improvement", p.text, re.IGNORECASE)
    ]
    return any(_FEW.search(text) for text in spoken)


def _without_causes(proposals: Sequence[ProposedItem]) -> int:
    """Return the number of recommendations alone: documents often leave out the causes of concern above them."""
    return sum(proposal.kind == ItemKind.RECOMMENDATION for proposal in proposals)


def _without_children(proposals: Sequence[ProposedItem]) -> int:
    """Return the number of items without the recommendations of causes of concern, as some documents count."""
    return sum(proposal.parent is None for proposal in proposals)


def _outside(proposals: Sequence[ProposedItem], passages: Sequence[Passage]) -> Iterator[Passage]:
    placed = {evidence.passage for proposal in proposals for evidence in proposal.evidence}
    return (passage for passage in passages if passage.index not in placed)


def doubled_numbers(proposals: Sequence[ProposedItem]) -> Iterator[Finding]:
    """Find two items of one kind, under one heading, with the same number. The finding is on the first of them."""
    for (kind, parent), group in groupby(sorted(proposals, key=_series), key=_series):
        numbered = [(proposal.number, proposal) for proposal in group if proposal.number]
        numbers = [number for number, _ in numbered]
        counts = Counter() if _counts_anew(numbers) else Counter(numbers)
        for number, count in counts.items():
            if count > 1:
                name = f"{kind.capitalize()} {number}"
                yield NUMBER_TWICE.finding(
                    next(proposal.label for own, proposal in numbered if own == number),
                    (f"{name} appears {count} times", f"below {parent}" if parent else "with different wording"),
                    f"{name} appears {count} times with different wording. Ask for the right numbers.",
                )


def _counts_anew(numbers: Sequence[str]) -> bool:
    """Return True for several series that each begin with 1: strategic recommendations, then operational."""
    counted = [int(number) for number in numbers if number.isdecimal()]
    return len(counted) == len(numbers) and all(b in (1, a + 1) for a, b in pairwise(counted)) and counted[:1] == [1]


def gaps_in_numbers(proposals: Sequence[ProposedItem], passages: Sequence[Passage]) -> Iterator[Finding]:
    """Find a number missing in an otherwise complete series. A selection such as 2, 8 and 11 is not one."""
    outside = " ".join(passage.text for passage in _outside(proposals, passages))
    chosen = _answers_some(proposals, passages)
    for (kind, _), group in groupby(sorted(proposals, key=_series), key=_series):
        numbers = {int(p.number) for p in group if p.number and p.number.isdecimal()}
        missing = set(range(1, max(numbers, default=0) + 1)) - numbers
        if 1 not in numbers or not missing or chosen or len(missing) > _MOST_MISSING_SHARE * max(numbers):
            continue
        for number in sorted(missing):
            if not re.search(_MENTION.format(number=number), outside, re.IGNORECASE):
                place = f"{kind.capitalize()} {number}"
                yield NUMBER_MISSING.finding(
                    place,
                    (f"numbers run to {max(numbers)}", f"{number} is missing"),
                    f"{place} is missing from the sequence. Look for it in the document.",
                )


def _series(proposal: ProposedItem) -> tuple[str, str]:
    return (proposal.kind.name, proposal.parent or "")
