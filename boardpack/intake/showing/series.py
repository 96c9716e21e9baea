"""The numbers of items: where they stand, and whether one follows another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from boardpack.intake.layout.lines import Line
from boardpack.intake.showing.features import general_words
from boardpack.values import Frozen

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_PART = r"(?:\d{1,3}|[ivx]{1,4}|[a-z])"
_NUMBER = rf"\d{{1,3}}(?:[.(]?{_PART}\)?)*(?![\w/])|\(?{_PART}[.)]"
_WORDS_BEFORE = r"(?:[^\W\d]+\s+){0,4}?(?:no\.?\s*)?"
_AT_START = re.compile(
    rf"(?P<before>{_WORDS_BEFORE}(?P<letters>[A-Z]{{1,3}}(?=\d))?)(?P<number>{_NUMBER})(?!\s+{_MONTH}\b)", re.IGNORECASE
)
_INSIDE = re.compile(
    r"(?P<before>\b[^\W\d]{3,}\s+(?:no\.?\s*)?(?P<letters>[A-Z]{1,3}(?=\d))?)(?P<number>\d{1,3}(?:\.\d{1,3})*[a-z]?)\b"
)
_LETTERS_BEFORE = re.compile(r"^[A-Z]{1,3}(?=\d)")
_PARTS = re.compile(r"\d+|[a-z]+")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LINES_ABOVE = 3


class Number(Frozen):
    """A number as it is printed, where it stands, and the values that each of its parts may have: “i” is 1 or 9."""

    text: str
    parts: tuple[frozenset[int], ...]
    line: int = 0
    start: int = 0
    end: int = 0

    def is_followed_by(self, other: "Number") -> bool:
        """Return True if the other is the next: 2 and 3, 4.a.ii and 4.a.iii or 4.b, 4 and 4.1."""
        pairs = zip(self.parts, other.parts, strict=False)
        changed = next((at for at, (mine, theirs) in enumerate(pairs) if not mine & theirs), None)
        if changed is None:
            deeper = other.parts[len(self.parts) :]
            return bool(deeper) and all(1 in part for part in deeper)
        next_values = {value + 1 for value in self.parts[changed]}
        return bool(next_values & other.parts[changed]) and all(1 in part for part in other.parts[changed + 1 :])

    def is_before(self, other: "Number") -> bool:
        """Return True if the other is higher."""
        return [min(part) for part in self.parts] < [min(part) for part in other.parts]


class NumberPlace(Frozen):
    """Where items have their number: so many lines above their start, behind these words, at the start or inside."""

    lines_above: int
    before: str
    inside: bool = False

    def read(self, lines: Sequence[Line], at: int) -> Number | None:
        """Return the number that a line has in this place."""
        line = at - self.lines_above
        if line < 0:
            return None
        for match in _matches(lines[line].text, inside=self.inside):
            if _words(match) == self.before:
                start = match.start("letters") if match["letters"] else match.start("number")
                return _number(match, line, start)
        return None

    def numbers(self, lines: Sequence[Line]) -> dict[int, Number]:
        """Return the number of each line that has one in this place."""
        read = ((at, self.read(lines, at)) for at in range(len(lines)))
        return {at: number for at, number in read if number}


def end_of_number(text: str) -> int:
    """Return where the number ends with which a text begins, 0 if it begins with none."""
    match = _AT_START.match(text)
    return match.end() if match else 0


def _number(match: re.Match[str], line: int, start: int) -> Number:
    end = match.end("number")
    return Number(match.string[start:end].strip("(). "), _parts_of(match["number"]), line, start, end)


def _parts_of(text: str) -> tuple[frozenset[int], ...]:
    """Return the values of each part of a number, without the letters right in front of it: “R3”."""
    return tuple(map(_values, _PARTS.findall(_LETTERS_BEFORE.sub("", text).lower())))


def number_place(lines: Sequence[Line], at: int, stated: str) -> NumberPlace | None:
    """Return where an item that begins here has its number, None if it has none.

    It is the place at which most lines of the document continue a series, or at least rise. Only a `stated` number
    counts, if there is one.
    """
    stated_parts = _parts_of(stated) if stated else None
    best, longest = None, 0
    for place in _places(lines, at):
        number = place.read(lines, at)
        if number and stated_parts in (None, number.parts):
            length = _steps(place.numbers(lines))
            if length > longest:
                best, longest = place, length
    return best


def _places(lines: Sequence[Line], at: int) -> Iterator[NumberPlace]:
    most = 0 if lines[at].before else _LINES_ABOVE
    for above in range(min(at, most) + 1):
        for match in _matches(lines[at - above].text, inside=False):
            yield NumberPlace(above, _words(match))
    for match in _matches(lines[at].text, inside=True):
        yield NumberPlace(0, _words(match), inside=True)


def _matches(text: str, *, inside: bool) -> Iterator[re.Match[str]]:
    if inside:
        yield from _INSIDE.finditer(text)
    elif match := _AT_START.match(text):
        yield match


def _steps(numbers: Mapping[int, Number]) -> int:
    """Return how many numbers rise above the one before them; those that follow it at once count twice."""
    pairs = list(pairwise(numbers.values()))
    return sum(before.is_followed_by(after) + before.is_before(after) for before, after in pairs)


def _words(match: re.Match[str]) -> str:
    return " ".join(general_words(match["before"]))


def _values(part: str) -> frozenset[int]:
    """Return the values that a part of a number may have: a letter counts from a, and some count as numerals, too."""
    if part.isdigit():
        return frozenset((int(part),))
    letter = {ord(part) - ord("a") + 1} if len(part) == 1 else set()
    numeral = {_ROMAN.index(part) + 1} if part in _ROMAN else set()
    return frozenset(letter | numeral or {0})
