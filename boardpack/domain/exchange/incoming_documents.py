"""A document from outside, read as a letter or report, and as minutes if it looks like them."""

from dataclasses import dataclass

from boardpack.domain.record.minutes_reading import MinutesReading
from boardpack.domain.register.proposals import LetterReading


@dataclass(frozen=True)
class IncomingDocument:
    """A document from outside. `minutes` is nothing if it holds no actions or decisions of a meeting."""

    letter: LetterReading
    minutes: MinutesReading | None = None
