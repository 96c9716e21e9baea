"""A search: the words that were typed, what they were found in, and where each hit stands."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from boardpack.domain.days.dates import count_in_words
from boardpack.values import Frozen, replace

MOST_TERMS = 32
"""The most words that one search looks for. Further ones are reported, not searched."""

MOST_COUNTED = 1_000
"""Hits of one kind are counted up to this number, since a common word in a large board would take long to count."""

_PIECES = re.compile(r'["“”]([^"“”]*)(["“”]|$)|[^\s"“”]+')
_MARKDOWN = re.compile(
    r"^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?)?[ \t]*\n?"  # the line below the head of a table
    r"|^[ \t]{0,3}(?:#{1,6}|>|[-+*])[ \t]+(?=\S)"
    r"|\*\*(?=\S)|(?<=\S)\*\*|[ \t]*\|[ \t]*(?=\n|$)|(?<![^\n])\|[ \t]*",
    re.MULTILINE,
)
_GAP = re.compile(r"\n\s*\n")
_CELLS = re.compile(r"[ \t]*(?<!\\)\|[ \t]*")
_EXCERPT = 180
_LEAD = 40


class HitKind(StrEnum):
    """The kinds of thing that a search finds, in the order in which they are listed."""

    ACTION = "action"
    UPDATE = "update"
    ITEM = "item"
    RESPONSE = "response"
    REPORT = "report"
    MEETING = "meeting"
    AGENDA_ITEM = "agenda item"
    PAPER = "paper"
    MINUTE = "minute"
    DECISION = "decision"
    PLANNED_ITEM = "planned item"

    @property
    def plural(self) -> str:
        return f"{self.value}s"


EVERYTHING = tuple(HitKind)


class Term(Frozen):
    """One word or quoted phrase that a hit must contain. If `is_prefix`, its last word may be the start of a longer
    one.
    """

    text: str
    is_prefix: bool = False


class HitMark(Frozen):
    """A stretch of an excerpt that was searched for."""

    start: int
    length: int


class HitPlace(Frozen):
    """Where a hit stands: what it is called, whose it is, and which thing opens there.

    `thing_id` is the id of a report, item, action, meeting or agenda item; of minutes and decisions that of their
    meeting, in which `part_id` is their own.
    """

    kind: HitKind
    thing_id: str
    called: str
    within: str = ""
    part_id: str = ""


class SearchHit(Frozen):
    """One thing that holds the words: who said so and when, and an excerpt with the words marked.

    `is_withdrawn` marks an update of an action that is not in the log any more, `is_restricted`
    what the public must not read.
    """

    place: HitPlace
    at: datetime
    by: str
    excerpt: str
    marks: tuple[HitMark, ...] = ()
    is_withdrawn: bool = False
    is_restricted: bool = False


class SearchResult(Frozen):
    """The newest hits, and the number of each kind that was searched. MOST_COUNTED + 1 stands for more than that."""

    words: str
    terms: tuple[Term, ...]
    hits: tuple[SearchHit, ...]
    totals: tuple[tuple[HitKind, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.totals)

    @property
    def is_counted(self) -> bool:
        """True if `total` is exact."""
        return all(count <= MOST_COUNTED for _, count in self.totals)

    @property
    def summary(self) -> str:
        """The outcome as a sentence: that nothing was found and where, or how many hits are shown of how many."""
        if not self.terms:
            return "Type a word or a number to search for."
        if not self.total and len(self.terms[-1].text) == 1:
            return f"No results for “{self.words.strip()}” as a word. Type a second letter to find longer words."
        if not self.total:
            return (
                f"No results for “{self.words.strip()}”. Searched: {_listed(kind.plural for kind, _ in self.totals)}."
            )
        if not self.is_counted:
            return f"{len(self.hits):,} of more than {MOST_COUNTED:,} results, newest first."
        if len(self.hits) < self.total:
            return f"{len(self.hits):,} of {self.total:,} results, newest first."
        return "1 result." if self.total == 1 else f"{self.total:,} results, newest first."

    def with_hits(self, hits: Sequence[SearchHit]) -> "SearchResult":
        """Return the result with these of its hits. The others, which are shown elsewhere, are not counted."""
        left_out = Counter(hit.place.kind for hit in self.hits if hit not in hits)
        totals = tuple((kind, count - left_out[kind]) for kind, count in self.totals)
        return replace(self, hits=tuple(hits), totals=totals)

    def summary_below(self, commands: int) -> str:
        """Return the outcome for hits that are listed below so many commands, which it counts as well."""
        if not commands:
            return self.summary
        if not self.total:
            return f"No other results for “{self.words.strip()}”."
        return f"{count_in_words(commands, 'command')}, then {self.summary}"


def terms_of(words: str) -> tuple[Term, ...]:
    """Parse the words of a search. Any text is valid: no sign in it has a meaning but quotes.

    The last word may go on from its second letter, so that a search finds while it is typed; a phrase within quotes
    is taken as it stands. Pieces without a letter or a digit are passed over, and so is whatever comes
    after the first MOST_TERMS different words.
    """
    found: dict[tuple[str, bool], Term] = {}
    pieces = [piece for piece in _PIECES.finditer(_without_controls(words)) if has_word(piece[1] or piece[0])]
    for piece in pieces:
        is_closed = piece[2] in ('"', "“", "”") if piece[1] is not None else False
        text = piece[0] if piece[1] is None else piece[1]
        term = Term(text, piece is pieces[-1] and not is_closed and len(text) > 1)
        found.setdefault((term.text.casefold(), term.is_prefix), term)
    return tuple(found.values())[:MOST_TERMS]


def has_word(text: str) -> bool:
    """Return True if the text holds a letter or a digit, and so something that can be found."""
    return any(is_word_sign(sign) for sign in text)


def is_word_sign(sign: str) -> bool:
    """Return True if a sign is part of a word, as the index of the store has it: a letter, a number, or private use."""
    category = unicodedata.category(sign)
    return category[0] in "LN" or category == "Co"


def without_markdown(text: str) -> str:
    """Return the text of a paper without the marks of headings, lists, quotations, tables and bold words."""
    return _CELLS.sub(", ", _GAP.sub("\n", _MARKDOWN.sub("", text)))


def excerpt(text: str, marks: Sequence[HitMark], width: int = _EXCERPT) -> tuple[str, tuple[HitMark, ...]]:
    """Return the stretch of the text in which most marks lie, on one line, with the marks in it."""
    start, end = _window(text, marks, width)
    lead = "…" if start > 0 else ""
    shown = lead + "".join(" " if sign.isspace() else sign for sign in text[start:end])
    kept = [(max(mark.start, start), min(mark.start + mark.length, end)) for mark in marks]
    moved = tuple(HitMark(left - start + len(lead), right - left) for left, right in kept if left < right)
    return (f"{shown}…" if end < len(text) else shown), moved


def _window(text: str, marks: Sequence[HitMark], width: int) -> tuple[int, int]:
    if len(text) <= width:
        return 0, len(text)
    anchor = _busiest(marks, width - _LEAD)
    start = max(0, min(anchor - _LEAD, len(text) - width))
    if start:
        start = _after_gap(text, start, anchor)
    end = min(len(text), start + width)
    if end < len(text):
        end = _before_gap(text, max(anchor, start) + 1, end)
    return start, end


def _busiest(marks: Sequence[HitMark], width: int) -> int:
    starts = [mark.start for mark in marks]
    if not starts:
        return 0
    counts = [bisect_right(starts, start + width) - at for at, start in enumerate(starts)]
    return starts[counts.index(max(counts))]


def _after_gap(text: str, start: int, anchor: int) -> int:
    """Return the beginning of the first whole word from `start` on, but not beyond the anchor."""
    if text[start - 1].isspace():
        return start
    return next((at + 1 for at in range(start, anchor) if text[at].isspace()), start)


def _before_gap(text: str, least: int, end: int) -> int:
    """Return the end of the last whole word up to `end`, but not before `least`."""
    if text[end].isspace():
        return end
    return next((at for at in range(end - 1, least, -1) if text[at].isspace()), end)


def _without_controls(words: str) -> str:
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in words)


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
