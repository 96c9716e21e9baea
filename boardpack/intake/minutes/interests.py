"""Find the interests that were declared at a meeting."""

import re
from collections.abc import Iterator, Sequence

from boardpack.intake.layout.lines import Line
from boardpack.intake.minutes.sections import is_item_heading

_HEADING = re.compile(
    r"\b(?:declarations?|disclosures?|conflicts?)\s+of\s+(?:[\w’']+\s+){0,2}interests?\b|\binterests?\s+declared\b|"
    r"\bdatgan(?:iad(?:au)?)?\s+(?:o\s+)?(?:f|b)uddiann?(?:au)?\b",
    re.IGNORECASE,
)
_LONGEST_HEADING = 12
_DECLARED = re.compile(r"\bdeclared\s+(?:an?\s+|(?:his|her|their)\s+)?(?:[\w-]+,?\s+){0,5}?interests?\b", re.IGNORECASE)
"""A declaration in a sentence under another heading."""
_NONE = re.compile(
    r"\W*(?:none|nil|dim|n/?a|there\s+(?:were|was|being)\s+(?:none|no\b)|no\s+(?:\w+\s+){0,4}?(?:declarations?|interests?|conflicts?)\b|"
    r"(?:the\s+)?(?:members|board|panel|committee)\s+(?:declared\s+no|had\s+no)\b)",
    re.IGNORECASE,
)
_NONE_DECLARED = re.compile(
    r"\bno\s+(?:\w+\s+){0,3}?interests?\s+(?:were|was)\s+declared\b|\bno\s+(?:\w+\s+){0,3}?(?:declarations?|conflicts?)\s+of\s+interests?\b|"
    r"\bnobody\s+declared\b",
    re.IGNORECASE,
)
"""The statement, under any heading, that nobody declared an interest."""
_OF_OTHER_THINGS = re.compile(
    r"\b(?:apolog(?:y|ies)|quora(?:te|cy)|welcomed)\b|\b(?:asked|invited|reminded|requested|required|are|were)\s+(?:\w+\s+)?to\s+declare\b|"
    r"^\W*to\s+(?:receive|declare|note)\b|\basked\s+(?:for|if|whether)\b",
    re.IGNORECASE,
)
"""Sentences beside the declarations: apologies, and the request to declare."""
_SENTENCE = re.compile(r"(?<=[a-z)\d][.!?])\s+(?=[A-Z“‘])")


def find_interests(lines: Sequence[Line], taken: set[int]) -> str | None:
    """Return the sentences that declare interests, and add the indexes of their lines to `taken`.

    Returns:
        The sentences, one in a line. Empty if the minutes say that nobody declared any, and None if they do not say.

    """
    below: Line | None = None
    found: list[str] = []
    is_recorded = False
    for line in lines:
        words = line.unmarked.strip()
        if heading := _heading_in(words):
            below, words = line, words[heading.end() :].partition(":")[2].strip()
        elif below is not None and _ends(line, below):
            below = None
        declared = list(_declared_in(words, is_below=below is not None))
        is_none = _NONE_DECLARED.search(words) or (below is not None and _NONE.search(words))
        is_recorded = is_recorded or bool(declared) or bool(is_none)
        if declared or (below is not None and line is not below):
            taken.add(line.index)
        found.extend(declared)
        below = None if below is line and words else below
    return "\n".join(dict.fromkeys(found)) if is_recorded else None


def _heading_in(words: str) -> re.Match[str] | None:
    """Return what a line calls the declarations in front of them. None for a line that does not head them."""
    heading = _HEADING.search(words)
    is_short = len(words.partition(":")[0].split()) <= _LONGEST_HEADING
    is_sentence = _DECLARED.search(words) or _NONE_DECLARED.search(words) or words.partition(":")[0].endswith(".")
    return heading if is_short and not is_sentence else None


def _ends(line: Line, heading: Line) -> bool:
    """Return True for a line with which the item of a heading has ended: another heading, or another row."""
    if heading.place is None or line.place is None:
        return is_item_heading(line) or (heading.place is None) != (line.place is None)
    return line.place.row != heading.place.row


def _declared_in(words: str, *, is_below: bool) -> Iterator[str]:
    """Yield the sentences that declare an interest: all below the heading, but those on other things."""
    for sentence in _SENTENCE.split(words):
        is_declared = _DECLARED.search(sentence) or (is_below and not _OF_OTHER_THINGS.search(sentence))
        if sentence.strip() and is_declared and not _NONE.match(sentence):
            yield sentence.strip()
