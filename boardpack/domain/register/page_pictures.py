"""A page of a document from outside as it looks, with the place of each word, so that a text can be found on it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Protocol, TypeVar

from boardpack.domain.register.proposals import Passage
from boardpack.domain.register.showing import ShownItem
from boardpack.values import Frozen

_PLAIN = re.compile(r"[^\W_]+")
_SPACED = re.compile(r"\S+")
_LEAST_FOUND = 0.5


class PlacedWord(Protocol):
    """A word of a page or of a text, with its place there."""

    @property
    def text(self) -> str: ...


Word = TypeVar("Word", bound=PlacedWord)


class PassageWord(Frozen):
    """A word of a passage, from one character up to another."""

    text: str
    passage: int
    start: int
    end: int


class PageWord(Frozen):
    """A word and its box, in parts of the page's width and height from its top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class PagePicture(Frozen):
    """A page in dots of three bytes: red, green and blue. `words` are in reading order. Empty if none are known.

    Raises ValueError if there are not as many bytes as dots. Whoever draws the page reads as many as its size says.
    """

    width: int
    height: int
    rgb: bytes
    words: tuple[PageWord, ...] = ()

    def __post_init__(self) -> None:
        if min(self.width, self.height) < 1 or 3 * self.width * self.height != len(self.rgb):
            raise ValueError(f"{len(self.rgb)} bytes are not {self.width} by {self.height} dots")


def words_of_text(words: Sequence[Word], text: str, before: str = "") -> tuple[Word, ...]:
    """Return the words, such as those of a page, that are those of a text. Empty if most of the text is not there.

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


def item_on_page(passages: Sequence[Passage], page: int, text: str, before: str) -> ShownItem | None:
    """Return the place in the passages of words that were selected on a page. None if they are not found there.

    `before` are the words of the page in front of them. A passage may begin on the page before.
    """
    here = [passage for passage in passages if passage.page == page]
    over = [passage for passage in passages if passage.page == page - 1][-1:]
    for candidates, in_front in ((here, before), ([*over, *here], "")):
        words = [word for passage in candidates for word in _passage_words(passage)]
        if found := words_of_text(words, text, in_front):
            first, last = found[0], found[-1]
            return ShownItem(first.passage, last.passage, start=first.start, end=last.end)
    return None


def _passage_words(passage: Passage) -> Iterator[PassageWord]:
    for match in _SPACED.finditer(passage.text):
        yield PassageWord(match.group(), passage.index, match.start(), match.end())


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
