"""Assign each line of minutes to its heading, and recognise headings above reviews of earlier actions."""

import re
from collections.abc import Iterator, Sequence

from boardpack.intake.layout.lines import Line
from boardpack.values import Frozen

_EARLIER_ACTIONS = re.compile(
    r"\b(?:matters\s+arising|(?:previous|outstanding|earlier|open|prior|completed|closed)\s+"
    r"(?:actions?|references|items|points|business)|"
    r"actions?\s+(?:points?\s+)?(?:arising\s+)?(?:from|of|at)\s+(?:the\s+)?(?:last|previous|\d|minutes|meeting)|"
    r"actions?\s+(?:brought|carried)\s+forward|"
    r"(?:review|progress|update|updates)\s+(?:of|on|against|from)\s+(?:the\s+)?(?:previous\s+|outstanding\s+|last\s+)?actions?|"
    r"(?:minutes|notes)\s+(?:of|from)\s+(?:the\s+)?(?:last|previous)|(?:previous|last)\s+(?:minutes|notes)|"
    r"(?:minutes|notes)\s+(?:of\b.*\b|and\s+)(?:the\s+)?(?:actions?|log))\b",
    re.IGNORECASE,
)
"""Headings that say that earlier actions are below."""
_LOG = re.compile(r"\b(?:actions?|recommendations?|references?)\s+(?:log|tracker|list|register|sheet)\b", re.IGNORECASE)
"""Headings of a log, in which new actions stand as well."""
_MINUTES_ALONE = re.compile(
    r"(?:(?:item\s+)?(?:[a-z]{1,6}/)?\d[\d./]*\W*)?(?:minutes|notes)(?:\s+and\s+matters\s+arising)?", re.IGNORECASE
)
"""The item at which earlier minutes are agreed and their actions gone through."""
_LANGUAGES = re.compile(r"\s+/\s+")
_OF_THIS_MEETING = re.compile(
    r"\b(?:new|this|today|summary|agreed|arising\s+from\s+(?:this|the)\s+meeting)\b", re.IGNORECASE
)
_PROGRESS = re.compile(
    r"\b(?:completed?|closed?|done|discharged|in\s+progress|on-?going|outstanding|carried\s+(?:forward|over)|c/?f|b/?f|"
    r"on\s+(?:the|this|today[’']s)\s+agenda|circulated|actioned|in\s+hand|under\s*way|deferred|superseded|"
    r"remains?\s+open|no\s+longer|delayed|awaited|(?:has|have|had)\s+(?:now\s+|since\s+|not\s+yet\s+)?(?:been|\w+ed)|"
    r"was\s+(?:sent|\w+ed)|see\s+item|covered\s+(?:by|under|at))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\(?(?P<number>\d{1,4}(?:[./]\d{1,4})*)(?![\w./-])")
_LONGEST_HEADING = 10
_LONGEST_BARE = 8


class ItemSection(Frozen):
    """The section of one line.

    Attributes:
        heading: the words of its heading. Empty above the first heading.
        is_review: whether the section reviews earlier actions.
        opens: whether the line is the heading itself.

    """

    heading: str
    is_review: bool = False
    opens: bool = False


def is_item_heading(line: Line) -> bool:
    """Return True for a line that heads an item of the minutes."""
    words = line.unmarked
    numbered = any(char.isalnum() for char in line.label) or bool(re.match(r"\d{1,3}(?:[./]\d{1,3})*\.?\s+\S", words))
    return (
        line.is_heading
        or (line.bold and len(words.split()) <= _LONGEST_HEADING + 2)
        or (numbered and len(words.split()) <= _LONGEST_HEADING and not words.rstrip().endswith("."))
    )


def item_numbers(lines: Sequence[Line]) -> frozenset[str]:
    """Return the numbers of the meeting’s items, as their headings give them: “5”, “5/26”."""
    headings = (line for line in lines if line.place is None and is_item_heading(line))
    found = (_NUMBER.match(f"{line.label} {line.unmarked}".strip()) for line in headings)
    return frozenset(number["number"] for number in found if number)


def sections_of(lines: Sequence[Line]) -> Iterator[ItemSection]:
    """Yield the section of each line."""
    heading, reviews = "", False
    for line in lines:
        words = line.unmarked.strip()
        opens = is_item_heading(line)
        if opens:
            heading = words
        if opens or _is_bare_heading(line, words):
            reviews = is_review_heading(words)
        yield ItemSection(heading, reviews and not opens, opens)


def is_review_heading(words: str) -> bool:
    """Return True for the heading of a review of actions of an earlier meeting."""
    is_of_log = _LOG.search(words) is not None and not _OF_THIS_MEETING.search(words)
    return is_of_log or heads_earlier_actions(words) or _is_of_minutes(words)


def heads_earlier_actions(words: str) -> bool:
    """Return True for a heading which itself says that actions of an earlier meeting are below it."""
    last = words.rsplit(". ", 1)[-1]
    return _EARLIER_ACTIONS.search(last) is not None and not _OF_THIS_MEETING.search(last)


def _is_of_minutes(words: str) -> bool:
    """Return True for the heading of the earlier minutes, in one language or in two: “Cofnodion / Minutes”."""
    return any(_MINUTES_ALONE.fullmatch(half) for half in _LANGUAGES.split(words.strip()))


def reports_progress(words: str) -> bool:
    """Return True if words report the progress or the result of an action."""
    return bool(_PROGRESS.search(words))


def _is_bare_heading(line: Line, words: str) -> bool:
    """Return True for a few words alone in a line, as plain text has headings."""
    return (
        line.place is None
        and not line.is_entry
        and 1 <= len(words.split()) <= _LONGEST_BARE
        and words[:1].isupper()
        and not words.endswith((".", ";", ","))
        and ":" not in words.rstrip(":")
    )
