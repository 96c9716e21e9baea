"""Doubts about an answer that can be read: answers that contradict each other, and words without content."""

import re
from collections.abc import Iterator
from datetime import date

from boardpack.domain.days.dates import in_words
from boardpack.domain.log.actions import Status

_EMPTY_WORDS = re.compile(
    r"[\W_]*|n\W?a\W*|not applicable|none|nil|nothing(?: new| to (?:add|report))?|no(?: further)? (?:change|update)s?"
    r"|as (?:above|before)|see (?:above|below)|same|ditto|tb[acd]|x+",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"\b(?:will be|still|not yet|overdue|outstanding|awaiting|waiting for|to be (?:done|completed|agreed|signed)"
    r"|in progress|ongoing|not complete)\b",
    re.IGNORECASE,
)


def says_nothing(words: str) -> bool:
    """Return True if the words fill a field without an answer, such as "N/A" or a full stop."""
    return _EMPTY_WORDS.fullmatch(words.strip(" .\n\t")) is not None


def contradictions(words: str, status: Status | None, target: date | None, today: date) -> Iterator[str]:
    """Yield the reason for each pair of answers that cannot both be true, and for a target that has passed."""
    if status is Status.COMPLETE and target is not None and target > today:
        yield f"Its status is Complete, but it has a new target, {in_words(target)}."
    elif target is not None and target < today:
        yield f"The new target, {in_words(target)}, has passed."
    if status is Status.COMPLETE and (found := _UNFINISHED.search(words)):
        yield f"Its status is Complete, but the update contains “{found[0]}”."
