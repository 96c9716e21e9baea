"""Limits of time and memory for files from outside."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Time in seconds from start to result, and memory of the reading process in bytes.

    `remedy_for_time` and `remedy_for_memory` say what to do about a file that needs more.
    """

    seconds: float
    memory: int
    remedy_for_time: str = "Print the pages with the recommendations to a PDF of their own."
    remedy_for_memory: str = "Ask its sender for a Word copy or a smaller PDF."


READING = Limits(seconds=180, memory=1_500_000_000)
"""Wide enough for a report of 500 pages on an old computer; no letter comes near either."""

ATTACHING = Limits(
    seconds=180,
    memory=3_000_000_000,
    remedy_for_time="Attach it in several smaller PDFs.",
    remedy_for_memory="Attach it in several smaller PDFs.",
)
"""Wide enough for a scanned volume of 500 MB."""
