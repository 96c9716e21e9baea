"""Doubts about an answer that can be read: answers that contradict each other, and words without content."""

import re
from collections.abc import Iterator
from datetime import date

from boardpack.domain.days.dates import in_words
from boardpack.domain.log.actions import Status

_EMPTY_WORDS = re.compile(
    r"[\W_]*|n\W?a\W*|not applicable|none|nil|nothing(?: new| to (?:add|report))?|no(?: further)? (?:change|update)s?"
    r"|(?:no (?:further )?(?:change|update)s?|unchanged|same|as|see|per|as per)? ?(?:since |in |my |the )*"
    r"(?:above|before|below|attached|attachment|e-?mail|previous(?:ly)?|last (?:update|time|month|meeting))"
    r"|unchanged|same|ditto|tb[acd]|x+",
    re.IGNORECASE,
)
_NOT_THEIRS = re.compile(
    r"\b(?:not (?:mine|ours|my (?:action|area|responsibility)|our (?:action|area|responsibility))"
    r"|(?:do not|don[’']t|no longer) own|wrong (?:person|owner)|no longer in (?:this )?post)\b",
    re.IGNORECASE,
)
_FINISHED = re.compile(
    r"\W*(?:all |now |action |status:? )*(?:done|completed?|closed|finished)\W*"
    r"|.*\b(?:please close|(?:can|may|should)(?: now)? be closed|close this|status:? completed?"
    r"|(?:now|fully) completed?)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_MOST_YEARS = 5
_UNFINISHED = re.compile(
    r"\b(?:will be|still|not yet|overdue|outstanding|awaiting|waiting for|to be (?:done|completed|agreed|signed)"
    r"|in progress|ongoing|not complete)\b",
    re.IGNORECASE,
)


def says_nothing(words: str) -> bool:
    """Return True if the words fill a field without an answer, such as "N/A" or a full stop."""
    return _EMPTY_WORDS.fullmatch(words.strip(" .\n\t")) is not None


def contradictions(words: str, status: Status | None, target: date | None, today: date) -> Iterator[str]:
    """Yield the reason for each pair of answers that cannot both be true, and for a target that cannot be meant."""
    if status is Status.COMPLETE and target is not None and target > today:
        yield f"Its status is Complete, but it has a new target, {in_words(target)}."
    elif target is not None and target < today:
        yield f"The new target, {in_words(target)}, has passed."
    elif target is not None and target.year > today.year + _MOST_YEARS:
        yield f"The new target, {in_words(target)}, is more than {_MOST_YEARS} years away."
    if status is Status.COMPLETE and (found := _UNFINISHED.search(words)):
        yield f"Its status is Complete, but the update contains “{found[0]}”."
    if status is not Status.COMPLETE and _FINISHED.fullmatch(words):
        yield "The update reads as if the action were complete, but its status is not Complete."
    if found := _NOT_THEIRS.search(words):
        yield f"The owner may be another: the update contains “{found[0]}”."
