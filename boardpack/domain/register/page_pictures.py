"""A page of a document from outside as it looks, with the place of each word, so that a text can be found on it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import accumulate

_PLAIN = re.compile(r"[^\W_]+")
_LEAST_FOUND = 0.5


@dataclass(frozen=True)
class PageWord:
    """A word and its box, in parts of the page's width and height from its top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class PagePicture:
    """A page in dots of three bytes: red, green and blue. `words` are in reading order. Empty if none are known.

    Raises ValueError if there are not as many bytes as dots. Whoever draws the page reads as many as its size says.
    """

    width: int
    height: int
    rgb: bytes = field(repr=False)
    words: tuple[PageWord, ...] = ()

    def __post_init__(self) -> None:
        if min(self.width, self.height) < 1 or 3 * self.width * self.height != len(self.rgb):
            raise ValueError(f"{len(self.rgb)} bytes are not {self.width} by {self.height} dots")


def words_of_text(words: Sequence[PageWord], text: str, before: str = "") -> tuple[PageWord, ...]:
    """Return the words of a page that are those of a text. Empty if most of the text is not on the page.

    `before` is the text of the page in front of it, which may have the same words: a heading may be there for each
    item. Words may differ a little: recognition reads some in another way each time, and a hyphen may divide a word.
    """
    there = [_plain(word.text) for word in words]
    sought = [plain for word in text.split() if (plain := _plain(word))]
    letters = "".join(sought)
    earlier = sum(1 for _ in _spans([_plain(word) for word in before.split()], letters))
    spans = tuple(_spans(there, letters))
    first, last = spans[min(earlier, len(spans) - 1)] if spans else _likely_span(there, sought)
    return tuple(words[first:last])


def _plain(word: str) -> str:
    return "".join(_PLAIN.findall(word.casefold()))


def _spans(there: Sequence[str], letters: str) -> Iterator[tuple[int, int]]:
    """Yield the first and one past the last word of each place that has just these letters."""
    starts = [0, *accumulate(map(len, there))]
    joined = "".join(there)
    at = joined.find(letters) if letters else -1
    while at >= 0:
        first, last = bisect_right(starts, at) - 1, bisect_left(starts, at + len(letters))
        if starts[first] == at and starts[last] == at + len(letters):
            yield first, last
        at = joined.find(letters, at + 1)


def _likely_span(there: Sequence[str], sought: Sequence[str]) -> tuple[int, int]:
    """Return the span around the longest run of equal words. It is empty if most of the words are not in it."""
    longest = SequenceMatcher(None, there, sought, autojunk=False).find_longest_match()
    room = len(sought) // 4
    first = max(0, longest.a - longest.b - room)
    near = there[first : longest.a - longest.b + len(sought) + room]
    blocks = SequenceMatcher(None, near, sought, autojunk=False).get_matching_blocks()
    found = [first + block.a + at for block in blocks for at in range(block.size)]
    return (min(found), max(found) + 1) if found and len(found) >= _LEAST_FOUND * len(sought) else (0, 0)
