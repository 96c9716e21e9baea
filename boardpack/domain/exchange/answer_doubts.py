"""Doubts about an answer that can be read: answers that contradict each other, and words without content."""

import re
from collections.abc import Iterator
from datetime import date

from boardpack.domain.days.dates import MONTHS, in_words
from boardpack.domain.log.actions import ACTION_REF, Status

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
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n")
_FINISHED_ALONE = re.compile(
    r"\W*(?:all |now |action |status:? )*(?:done|completed?|closed|finished)\W*", re.IGNORECASE
)
_FINISHED = re.compile(
    r"\b(?:please close|(?:can|may|should)(?: now)? be closed|close this|status:? completed?|(?:now|fully) completed?"
    r"|(?:(?:this|the) action|this|it|everything|all|(?:the|all) work) (?:is|has been|was)"
    r" (?:done|completed?|finished))\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\ball(?: of)?(?: the)? \d[\d,]*|\b100 ?(?:%|per cent)|\b(?P<part>\d[\d,]*) (?:out )?of (?:the )?(?P=part)\b"
    rf"|\b(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)})(?: \d{{4}})?\b|\b20\d\d\b|{ACTION_REF}",
    re.IGNORECASE,
)
"""Numbers that leave nothing out: “all 163”, “163 of 163”, a date and a reference."""
_LIMITED = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|most|many|some|several|part(?:s|ly)?"
    r"|phases?|stages?|first|second|third|nearly|almost|not|never|until|once|when|if|unless|after|before|will|would"
    r"|to be|should be (?:\w+ )?completed?|expected|due)\b",
    re.IGNORECASE,
)
"""Words by which a sentence is about a part, or about a day to come: “141 of 163 reviews are now complete”."""
_PART = re.compile(
    r"\b(\d[\d,]*) (?:out )?of (?:the )?(\d[\d,]*)\b.*\b(?:completed?|done|finished|closed)\b", re.IGNORECASE
)
_MOST_YEARS = 5
_UNFINISHED = re.compile(
    r"\b(?:will be|not yet|not complete|(?:is|are|remains?|now) overdue|outstanding|awaiting|waiting for"
    r"|in progress|ongoing|to be (?:done|completed|agreed|signed)"
    r"|still (?:to|be|being|needs?|needed|await\w*|wait\w*|outstanding|open|in|not|have|has|work\w*|due|under|pending"
    r"|\d+))\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:no|none|nothing|neither|never|nobody|without|zero|0)\b", re.IGNORECASE)


def says_nothing(words: str) -> bool:
    """Return True if the words fill a field without an answer, such as "N/A" or a full stop."""
    return _EMPTY_WORDS.fullmatch(words.strip(" .\n\t")) is not None


def contradictions(words: str, status: Status | None, target: date | None, today: date) -> Iterator[str]:
    """Yield the reason for each pair of answers that cannot both be true, and for a target that cannot be meant."""
    if status is Status.COMPLETE and target is not None and target > today:
        yield f"The status is Complete, but it has a new target, {in_words(target)}."
    elif target is not None and target < today:
        yield f"The new target, {in_words(target)}, has passed."
    elif target is not None and target.year > today.year + _MOST_YEARS:
        yield f"The new target, {in_words(target)}, is more than {_MOST_YEARS} years away."
    if status is Status.COMPLETE and (left := _unfinished(words)):
        yield f"The status is Complete, but the update contains “{left}”."
    if status is not Status.COMPLETE and _is_finished(words):
        yield "The update reads as if the action were complete, but its status is not Complete."
    if found := _NOT_THEIRS.search(words):
        yield f"Someone else may own the action: the update contains “{found[0]}”."


def _is_finished(words: str) -> bool:
    """Return True if words say that the whole action is complete. A part, or a condition, does not say so."""
    if _FINISHED_ALONE.fullmatch(words):
        return True
    sentences = (sentence for sentence in _SENTENCE_END.split(words) if _FINISHED.search(sentence))
    return any(not _LIMITED.search(_WHOLE.sub(" ", sentence)) for sentence in sentences)


def _unfinished(words: str) -> str:
    """Return the words that say that something is left to do: “Still to”, “141 of 163”. Empty if there are none."""
    for sentence in _SENTENCE_END.split(words):
        left = _UNFINISHED.search(sentence)
        if left and not _NEGATED.search(sentence[: left.start()]):
            return left[0]
        part = _PART.search(sentence)
        if part and _number(part[1]) < _number(part[2]):
            return f"{part[1]} of {part[2]}"
    return ""


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))
