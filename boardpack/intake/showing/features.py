"""Features of each line of a document as the start of an item, by families."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log2

from boardpack.intake.layout.lines import Line

Features = dict[str, tuple[str, ...]]
"""The features of one line by their family, each of them readable in a sentence."""

_DATE = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\s+\d{4}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
)
_WORD = re.compile(r"<date>|\w+(?:['’]\w+)*|[^\w\s]")
_DIGITS = re.compile(r"\d+")
_SHORT_NUMERAL = re.compile(r"[a-z]|[ivx]{2,4}", re.IGNORECASE)
_MOST_WORDS = 4
_HEADING_WORDS = 10
_LENGTHS = ((4, "very short"), (15, "short"), (50, "of middle length"))


def features_of(lines: Sequence[Line]) -> list[Features]:
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
                "tail": tuple(f"ends “{' '.join(words[at][-count:])}”" for count in (1, 3) if len(words[at]) > count),
                "length": (_length(words[at]),),
                "above": tuple(f"line above: {start}" for start in _starts(above)),
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
    """Return the weight of each feature that at least two lines have: the rarer it is, the more it proves."""
    counts = Counter(feature for line in features for family in line.values() for feature in set(family))
    return {feature: log2(len(features) / count) for feature, count in counts.items() if count > 1}


def general_words(text: str) -> list[str]:
    """Return the words in small letters, with # for numbers, @ for single letters and numerals, <date> for dates."""
    return [_general(word) for word in _WORD.findall(_DATE.sub("<date>", text))]


def style_of(line: Line) -> tuple[object, ...]:
    """Return how a line is set, so that another can be compared with it."""
    return line.kind, line.level, line.bold, bool(line.lead), bool(line.label)


def _general(word: str) -> str:
    if any(character.isdigit() for character in word):
        return _DIGITS.sub("#", word.lower())
    return "@" if _SHORT_NUMERAL.fullmatch(word) and word not in ("a", "A", "I") else word.lower()


def _starts(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(words[:count]) for count in range(1, min(len(words), _MOST_WORDS) + 1))


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
    """Return True for a heading, or a short line of text that ends without a stop."""
    short = len(line.words.split()) <= _HEADING_WORDS and not line.words.endswith((".", ":", ";", ","))
    return line.is_heading or (short and line.place is None and not line.is_entry)
