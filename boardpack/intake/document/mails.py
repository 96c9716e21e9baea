"""The letter or the minutes in an e-mail: its body, one of the files in it, or an earlier message that it quotes."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from boardpack.documents.source import Source
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.record.minutes_reading import MinutedAction, MinutedDecision, MinutesReading
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.proposals import LetterReading
from boardpack.values import replace

EARLIER_MESSAGE = re.compile(
    r"\*?From:.{0,100}<[^<>\s@]+@[^<>\s]+>\s*$|On\s.{6,160}<[^<>\s@]+@[^<>\s]+>.{0,20}\bwrote:\s*$|"
    r"-{2,}\s*(?:Original|Forwarded)\s+Message\b",
    re.IGNORECASE,
)
"""The line that opens an earlier message in an e-mail, and the head of the e-mail itself."""
_FORWARDS = re.compile(r"Subject:\s*(?:FWD?|TR|WG)\s*:", re.IGNORECASE)
_QUOTED = "These words are in an earlier message, which this one quotes."

Proposed = TypeVar("Proposed", MinutedAction, MinutedDecision)


def all_parts(source: Source) -> tuple[Source, ...]:
    """Return the body and every file in an e-mail, those of e-mails in it, too. Parts without words are left out."""
    return tuple(_parts(source))


def _parts(source: Source) -> Iterator[Source]:
    if source.blocks:
        yield replace(source, enclosed=())
    for part in source.enclosed:
        yield from _parts(part)


def letter_among(readings: Sequence[LetterReading]) -> int:
    """Return the place of the letter among the parts: that with the most items, else the one with the most words."""
    sizes = [(len(reading.proposals), sum(len(p.text) for p in reading.passages)) for reading in readings]
    return sizes.index(max(sizes))


def letter_in_mail(source: Source, readings: Sequence[LetterReading], at: int) -> LetterReading:
    """Return the reading of the part that is the letter, at this place, under the e-mail’s own name.

    The words of the others follow as unplaced ones, and a finding names each other part that holds items.
    """
    letter = readings[at]
    others = [reading for reading in readings if reading is not letter]
    notices = [finding for reading in others for finding in reading.findings if finding.rule == "not-read"]
    also = [_holds_items(other) for other in others if other.proposals]
    around = [passage for other in others for passage in other.passages]
    behind = [replace(passage, index=at) for at, passage in enumerate(around, len(letter.passages))]
    return replace(
        letter,
        file_name=source.file_name,
        sha256=source.sha256,
        findings=(*notices, *also, *letter.findings),
        unplaced=(*letter.unplaced, *(passage.text for passage in around)),
        passages=(*letter.passages, *behind),
    )


def _holds_items(reading: LetterReading) -> Finding:
    items = count_in_words(len(reading.proposals), "item")
    message = f"“{reading.file_name}” in the email also contains {items}. Save it and import it separately."
    return Finding("not-read", "", (reading.file_name, items), message)


def minutes_with_doubts_of_quotes(reading: MinutesReading) -> MinutesReading:
    """Return the reading with a doubt for each action and decision in an earlier message that an answer quotes.

    In a message that only forwards another one, that other one is what the reader is meant to take in.
    """
    texts = [passage.text for passage in reading.passages]
    opening = next((at for at, text in enumerate(texts[1:], 1) if EARLIER_MESSAGE.match(text)), len(texts))
    if any(map(_FORWARDS.match, texts[:opening])):
        return reading

    def doubted(proposal: Proposed) -> Proposed:
        is_quoted = any(found.passage > opening for found in proposal.evidence)
        return replace(proposal, doubts=(*proposal.doubts, _QUOTED)) if is_quoted else proposal

    actions, decisions = tuple(map(doubted, reading.actions)), tuple(map(doubted, reading.decisions))
    return replace(reading, actions=actions, decisions=decisions)
