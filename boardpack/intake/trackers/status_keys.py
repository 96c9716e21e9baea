"""Keys that explain the status words of a tracker: “IP = in progress”, or a letter beside its meaning."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import pairwise

from boardpack.documents.sheet import SheetRow
from boardpack.domain.log.actions import Status
from boardpack.intake.trackers.headings import key_of

_BETWEEN = re.compile(r"\s*[,;|\n]\s*")
_MEANS = re.compile(r"\s*(?:=|:|–|—|\s-\s)\s*")
_LONGEST_CODE = 3
_LEAST_EXPLANATION = 3
"""How many words at least explain a word that is no code of a few letters."""


def meanings_in_key(
    rows: Iterable[SheetRow], words: Collection[str], meaning_of: Callable[[str], Status | None]
) -> dict[str, Status]:
    """Return the meanings of status words that rows explain, by the keys of the words.

    Args:
        rows: rows that are no entries of the tracker.
        words: the keys of the words that the tracker uses.
        meaning_of: the status that an explanation means, or None.

    """
    found: dict[str, Status] = {}
    for row in rows:
        for word, explanation in _pairs(row):
            key = key_of(word)
            is_told = len(key) <= _LONGEST_CODE or len(explanation.split()) >= _LEAST_EXPLANATION
            if key in words and is_told and key != key_of(explanation):
                status = meaning_of(explanation)
                if status is not None:
                    found.setdefault(key, status)
    return found


def _pairs(row: SheetRow) -> Iterator[tuple[str, str]]:
    """Yield words of a row, each with the words that may explain it."""
    cells = [cell if isinstance(cell, str) else "" for cell in row.cells]
    for cell in cells:
        for part in _BETWEEN.split(cell):
            word, *explanation = _MEANS.split(part, maxsplit=1)
            if explanation:
                yield word, explanation[0]
    yield from ((word, beside) for word, beside in pairwise(cells) if word and beside)
