"""Mark text that was recognised in a scan. It is never certain by itself."""

from collections.abc import Iterable
from typing import TypeVar

from boardpack.documents.source import Source
from boardpack.domain.record.minutes_reading import MinutedAction, MinutedDecision, MinutesReading
from boardpack.domain.register.proposals import LetterReading, Passage
from boardpack.values import replace

Doubtful = TypeVar("Doubtful", MinutedAction, MinutedDecision)
_DOUBT = "The text of page {} was recognised from a scan. Compare it with the page."


def letter_with_scan_doubts(reading: LetterReading, source: Source) -> LetterReading:
    """Return the reading with a doubt for each item that rests on recognised words."""
    if not source.recognised:
        return reading
    proposals = tuple(
        replace(item, counter_evidence=(*item.counter_evidence, doubt))
        if (doubt := _doubt((found.passage for found in item.evidence), reading.passages, source))
        else item
        for item in reading.proposals
    )
    return replace(reading, proposals=proposals)


def minutes_with_scan_doubts(reading: MinutesReading, source: Source) -> MinutesReading:
    """Return the reading with a doubt for each action and decision that rests on recognised words."""
    if not source.recognised:
        return reading

    def doubted(proposal: Doubtful) -> Doubtful:
        doubt = _doubt((found.passage for found in proposal.evidence), reading.passages, source)
        return replace(proposal, doubts=(*proposal.doubts, doubt)) if doubt else proposal

    actions, decisions = tuple(map(doubted, reading.actions)), tuple(map(doubted, reading.decisions))
    return replace(reading, actions=actions, decisions=decisions)


def _doubt(held: Iterable[int], passages: tuple[Passage, ...], source: Source) -> str:
    """Return the doubt about words of recognised pages. Empty if none of the passages is on one."""
    pages = {page for index in held if (page := passages[index].page) in source.recognised and page is not None}
    return _DOUBT.format(min(pages)) if pages else ""
