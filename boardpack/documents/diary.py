"""Calendar entries, independent of the format of the calendar file."""

from collections.abc import Iterable
from datetime import date, datetime, time

from boardpack.values import Frozen


class DiaryEntry(Frozen):
    """One calendar entry: a whole day, or some hours of it if `starts_at` is given.

    `key` names it among all entries of all boards and stays the same for as long as it is about the same thing,
    so that a calendar which has it already changes it instead of showing it twice. `reminds` is False for an
    entry of which no calendar reminds, whatever is wanted of the others.
    """

    key: str
    title: str
    on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    words: str = ""
    category: str = ""
    is_cancelled: bool = False
    reminds: bool = True


class Diary(Frozen):
    """Named calendar entries. `known_at` is when the office last recorded anything; `version` rises with changes.

    `remind_days` is the number of days before each entry on which a calendar reminds of it. None for no reminders.
    """

    name: str
    entries: tuple[DiaryEntry, ...]
    known_at: datetime
    version: int
    marking: str = ""
    remind_days: int | None = None


def in_order(entries: Iterable[DiaryEntry]) -> tuple[DiaryEntry, ...]:
    """Return the entries by day and hour; entries for a whole day come first."""
    return tuple(sorted(entries, key=lambda entry: (entry.on, entry.starts_at or time.min, entry.title, entry.key)))
