"""How much a file from outside may cost before it is given up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Time by the clock, from start to result, and the memory of the process that reads, in bytes."""

    seconds: float
    memory: int


READING = Limits(seconds=180, memory=1_500_000_000)
"""Wide enough for a report of 500 pages on an old computer; no letter comes near either."""
