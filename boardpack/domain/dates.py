"""Dates and stretches of days in the words that papers and screens use."""

import re
from datetime import date, datetime, time

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_TOLD_AS_DAYS = 48


def in_words(day: date) -> str:
    """The date as the house writes it: 8 July 2025."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def clock_time(moment: time) -> str:
    """The time as the house writes it: 10.30am, 2pm, noon as 12pm."""
    hour = moment.hour % 12 or 12
    minutes = f".{moment.minute:02}" if moment.minute else ""
    return f"{hour}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def day_of(moment: datetime) -> date:
    """The calendar day on which something was written, in the zone in which it was written."""
    return moment.date()


def length_in_words(days: int) -> str:
    """A number of days in words; from seven weeks on in whole weeks: 1 day, 20 days, 7 weeks."""
    if days > _DAYS_TOLD_AS_DAYS:
        return f"{days // 7} weeks"
    return "1 day" if days == 1 else f"{days} days"


def count_in_words(count: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun: "1 action", "24 actions", "1,024 actions"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def with_weekday(day: date) -> str:
    """The date with its day of the week: Wednesday 16 July 2025."""
    return f"{_WEEKDAYS[day.weekday()]} {in_words(day)}"


def hours_in_words(starts: time, ends: time | None) -> str:
    """When something takes place: 10.30am, or 10.30am to 12.30pm."""
    return clock_time(starts) if ends is None else f"{clock_time(starts)} to {clock_time(ends)}"


def day_in(words: str) -> date | None:
    """The day that a person typed, or nothing: 8 July 2025, 8 jul 25, 8/7/2025, 2025-07-08."""
    parts = re.findall(r"\d+|[a-z]+", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", words.lower()))
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    if len(parts) != 3 or not (parts[0].isdecimal() and parts[2].isdecimal()):
        return None
    month = _month_in(parts[1])
    year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
    try:
        return date(year, month, int(parts[0]))
    except ValueError:
        return None


def _month_in(word: str) -> int:
    """The month's number; 0, which no date takes, where it is none."""
    if word.isdecimal():
        return int(word)
    named = [n for n, month in enumerate(_MONTHS, start=1) if len(word) >= 3 and month.lower().startswith(word)]
    return named[0] if named else 0
