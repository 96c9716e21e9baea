"""A document from outside as it was read once: as a letter or report, and as minutes if it is like them."""

from dataclasses import dataclass

from boardpack.domain.record.minutes_reading import MinutesReading
from boardpack.domain.register.proposals import LetterReading


@dataclass(frozen=True)
class IncomingDocument:
    """A document from outside. `minutes` is nothing if it holds no actions or decisions of a meeting."""

    letter: LetterReading
    minutes: MinutesReading | None = None
