"""Days and hours for somebody's calendar, as every writer of calendars sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True)
class DiaryEntry:
    """One entry: the whole of a day, or hours of it where `starts_at` is told.

    `key` names it among all entries of all boards and stays the same for as long as it is about the same thing,
    so that a calendar which has it already changes it instead of showing it twice.
    """

    key: str
    title: str
    on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    words: str = ""
    category: str = ""


@dataclass(frozen=True)
class Diary:
    """Entries under a name. `known_at` is when its office last learnt anything, `version` grows with what it learns."""

    name: str
    entries: tuple[DiaryEntry, ...]
    known_at: datetime
    version: int = 0


def in_order(entries: Iterable[DiaryEntry]) -> tuple[DiaryEntry, ...]:
    """The entries by day and hour; those of a whole day first."""
    return tuple(sorted(entries, key=lambda each: (each.on, each.starts_at or time.min, each.title, each.key)))
