"""Features of each line of a document as the start of an item, by families."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import log2

from boardpack.intake.layout.lines import Line

Features = dict[str, tuple[str, ...]]
"""The features of one line by their family, each of them readable in a sentence."""

_DATE = (
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\s+\d{4}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
)
_WORD = re.compile(rf"(?P<date>{_DATE})|\w+(?:['’]\w+)*|[^\w\s]")
_DIGITS = re.compile(r"\d+")
_SHORT_NUMERAL = re.compile(r"[a-z]|[ivx]{2,4}", re.IGNORECASE)
_MOST_WORDS = 4
_HEADING_WORDS = 10
_LENGTHS = ((4, "very short"), (15, "short"), (50, "of middle length"))


@lru_cache(maxsize=4)  # a person marks several items in the same document
def features_of(lines: tuple[Line, ...]) -> list[Features]:
    """Return the features of each line: its own, those of its neighbours, and what stands above it."""
    words = [general_words(line.text) for line in lines]
    heads = {(line.place.table, line.place.column): line.words for line in lines if line.place and line.place.row == 0}
    features: list[Features] = []
    heading: list[str] = []
    for at, line in enumerate(lines):
        above, two_above = (words[at - back] if at >= back else [] for back in (1, 2))
        features.append(
            {
                "own": tuple(f"begins “{start}”" for start in _starts(_with_mark(line, words[at]))),
                "style": _style(line),
                "place": tuple(_place(line, lines[at - 1] if at else None, heads)),
                "tail": tuple(f"ends “{end}”" for end in _ends(words[at]) if end != " ".join(words[at])),
                "length": (_length(words[at]),),
                "above": tuple(f"line above: {start}" for start in _starts(above)),
                "behind": tuple(f"behind “{end}”" for end in _ends(general_words(line.before or ""))),
                "two above": tuple(f"two lines above: {start}" for start in _starts(two_above)),
                "below": tuple(
                    f"line below: {start}" for start in _starts(words[at + 1] if at + 1 < len(lines) else [])
                ),
                "heading": tuple(f"below the heading “{start}”" for start in _starts(heading)),
            }
        )
        heading = words[at] if _is_headline(line) else heading
    return features


def weights_of(features: Sequence[Features]) -> dict[str, float]:
    """Return the weight of each feature that at least two lines have: the rarer it is, the more it proves.

    What all lines have counts for 1, so that an accident counts for less in a short document.
    """
    counts = Counter(feature for line in features for family in line.values() for feature in set(family))
    return {feature: log2(0.5 + len(features) / count) for feature, count in counts.items() if count > 1}


def general_words(text: str) -> list[str]:
    """Return the words in small letters, with # for numbers, @ for single letters and numerals, <date> for dates."""
    return [word for word, _ in placed_words(text)]


def placed_words(text: str) -> list[tuple[str, int]]:
    """Return the words as `general_words` does, each with the place at which it begins."""
    return [(_general(word), word.start()) for word in _WORD.finditer(text)]


def style_of(line: Line) -> tuple[str, int, bool, bool, bool]:
    """Return how a line is set, so that another can be compared with it."""
    return line.kind.value, line.level, line.bold, bool(line.lead), bool(line.label)


def _general(match: re.Match[str]) -> str:
    word = match.group()
    if match["date"]:
        return "<date>"
    if any(character.isdigit() for character in word):
        return _DIGITS.sub("#", word.lower())
    return "@" if _SHORT_NUMERAL.fullmatch(word) and word not in ("a", "A", "I") else word.lower()


def _starts(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(words[:count]) for count in range(1, min(len(words), _MOST_WORDS) + 1))


def _ends(words: Sequence[str]) -> list[str]:
    return [" ".join(words[-count:]) for count in (1, 3) if len(words) >= count]


def _with_mark(line: Line, words: Sequence[str]) -> list[str]:
    return [line.label, *words] if line.label and not line.start else list(words)


def _style(line: Line) -> tuple[str, ...]:
    kind = f"{line.kind.value} of level {line.level}" if line.level else line.kind.value
    if line.bold:
        return (f"{kind} in bold", "bold")
    return (kind, "bold opening words") if line.lead else (kind,)


def _place(line: Line, before: Line | None, heads: dict[tuple[int, int], str]) -> Iterator[str]:
    if line.place is None:
        return
    table, row, column = line.place.table, line.place.row, line.place.column
    first = before is None or before.place != line.place
    yield f"column {column + 1}"
    if row:
        yield f"below the head of column {column + 1}"
        yield f"column “{heads.get((table, column), '')}”"
        if first:
            yield f"first in its cell of column {column + 1}"


def _length(words: Sequence[str]) -> str:
    return next((name for most, name in _LENGTHS if len(words) <= most), "long")


def _is_headline(line: Line) -> bool:
    """Return True for a heading, or a short line of text that ends without a stop and is no part of a paragraph."""
    short = (
        line.before is None
        and len(line.words.split()) <= _HEADING_WORDS
        and not line.words.endswith((".", ":", ";", ","))
    )
    return line.is_heading or (short and line.place is None and not line.is_entry)
