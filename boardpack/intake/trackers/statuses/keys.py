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


def explained_words(
    rows: Iterable[SheetRow], words: Collection[str], meaning_of: Callable[[str], Status | None]
) -> set[str]:
    """Return the keys of status words that rows explain in other words, of which nobody can tell the meaning.

    “Amber” is not surely at risk where its explanation is “Report to the next meeting”.
    """
    explained = [(key_of(word), words_of) for row in rows for word, words_of in _pairs(row)]
    meanings = [(key, words_of) for key, words_of in explained if key in words and len(key_of(words_of).split()) > 1]
    return {key for key, words_of in meanings if meaning_of(words_of) is None and key != key_of(words_of)}


def pairs_in(cell: str) -> Iterator[tuple[str, str]]:
    """Yield words of a cell, each with the words that explain it: “G = on track; R = late”."""
    for part in _BETWEEN.split(cell):
        word, *explanation = _MEANS.split(part, maxsplit=1)
        if explanation:
            yield word.strip(), explanation[0]


def _pairs(row: SheetRow) -> Iterator[tuple[str, str]]:
    """Yield words of a row, each with the words that may explain it."""
    cells = [cell if isinstance(cell, str) else "" for cell in row.cells]
    yield from (pair for cell in cells for pair in pairs_in(cell))
    yield from ((word, beside) for word, beside in pairwise(cells) if word and beside)


def meaning_without_colour(rows: Iterable[SheetRow], meaning_of: Callable[[str], Status | None]) -> Status | None:
    """Return the status that rows give a cell without a fill, or None.

    They have its meaning without a fill in the row next to a filled one.
    """
    rows = tuple(rows)
    below = (words for pair in pairwise(rows) for row, other in (pair, pair[::-1]) if (words := _unfilled(row, other)))
    found = (status for words in below if (status := meaning_of(words)) is not None)
    return next(found, None)


def _texts(row: SheetRow) -> list[str]:
    return [cell if isinstance(cell, str) else "" for cell in row.cells]


def _unfilled(row: SheetRow, beside: SheetRow) -> str:
    """Return the text of a row without a fill if its neighbour has one in the same place, and a fill. Else empty."""
    (place, words), *others = [(at, cell) for at, cell in enumerate(_texts(row)) if cell] or [(-1, "")]
    texts = [at for at, cell in enumerate(_texts(beside)) if cell]
    is_next = abs(row.number - beside.number) == 1 and texts == [place]
    is_key = is_next and not any(row.colours) and any(beside.colours)
    return words if is_key and not others else ""
