"""Accounts for the letters of a document: each is evidence of an item, or left over, or is a fact's."""

import re
from collections.abc import Iterator

from boardpack.domain.days.written_dates import parse_date
from boardpack.domain.register.proposals import LetterReading
from boardpack.formats.prose import split_mark

_LETTERED = re.compile(r"\d{1,2}\([a-z]\)\s+")
"""A mark that Word counts over two levels."""


def stretches_without_evidence(reading: LetterReading) -> list[str]:
    """What no evidence of an item covers, in reading order; the mark of a list goes with its entry."""
    return [words for words in _gaps(reading) if any(character.isalnum() for character in words)]


def _gaps(reading: LetterReading) -> Iterator[str]:
    for passage in reading.passages:
        spans = sorted((e.start, e.end) for p in reading.proposals for e in p.evidence if e.passage == passage.index)
        at = _mark_length(passage.text) if spans and spans[0][0] == _mark_length(passage.text) else 0
        for start, end in [*spans, (len(passage.text), len(passage.text))]:
            yield passage.text[at : max(at, start)].strip()
            at = max(at, end)


def _mark_length(text: str) -> int:
    lettered = _LETTERED.match(text)
    return lettered.end() if lettered else len(text) - len(split_mark(text)[1])


def is_fact(words: str, reading: LetterReading) -> bool:
    """Whether a passage is the title of the report or the date of the letter and nothing else."""
    facts = reading.facts
    return words == facts.report_title or parse_date(words) == facts.response_date is not None


def lost(reading: LetterReading, asides: tuple[str, ...] = ()) -> list[str]:
    """What is neither evidence, nor left over in its order, nor a fact: nothing, where all is well.

    `asides` are the footnotes and comments that are left over behind all else.
    """
    left = list(reading.unplaced)
    if asides and tuple(left[-len(asides) :]) == asides:
        left = left[: -len(asides)]
    missing: list[str] = []
    for words in stretches_without_evidence(reading):
        if left and words == left[0]:
            left.pop(0)
        elif not is_fact(words, reading):
            missing.append(words)
    return missing + left
