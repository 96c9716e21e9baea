"""Dates and stretches of days in the words that papers and screens use."""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from boardpack.errors import RefusedError

MONTHS = (
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
SHORT_MONTHS = tuple(month[:3].lower() for month in MONTHS)
"""The months in three small letters: “jan”."""
WELSH_MONTHS = (
    *("ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin"),
    *("gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"),
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_TOLD_AS_DAYS = 48
_WEEKDAY = re.compile(r"(?:(next|last) )?((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\.?")
_DAY_PARTS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s/.-]+([a-z]{3,9}|\d{1,2})[\s/.,-]+(\d{4}|\d{2})")
_DAY_OF_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s/.-]*([a-z]{3,9}|(?<=[/.-])\d{1,2})\.?")
_NAMED_HOURS = {0: "midnight", 12: "midday"}
_NAMED_TIME = re.compile(r"(?:12 ?)?(midnight|midday|noon)", re.IGNORECASE)
_CLOCK_TIME = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)?", re.IGNORECASE)


def in_words(day: date) -> str:
    """Return the date as the house writes it: 8 July 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def in_words_in_year(day: date, of: date) -> str:
    """Return the date, without its year if that is the year of another date: 14 May."""
    whole = in_words(day)
    return whole.removesuffix(f" {day.year}") if day.year == of.year else whole


def clock_time(moment: time) -> str:
    """Return the time as GOV.UK writes it: 10:30am, 2pm, midday, midnight."""
    if moment.minute == 0 and moment.hour in _NAMED_HOURS:
        return _NAMED_HOURS[moment.hour]
    hour = moment.hour % 12 or 12
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{hour}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def clock_time_in_column(moment: time) -> str:
    """Return the time as it is written below others: with minutes, 11:00am, or midday."""
    written = clock_time(moment)
    return written if moment.minute or moment.hour in _NAMED_HOURS else f"{written[:-2]}:00{written[-2:]}"


def same_day_later(day: date, months: int) -> date:
    """Return the same day of the month, whole months later; the last one of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def months_between(first: date, last: date) -> int:
    """Return the number of months between those of two days: 1 from 31 July to 1 August."""
    return (last.year - first.year) * 12 + last.month - first.month


def day_of(moment: datetime) -> date:
    """Return the calendar day on which something was written, in the zone in which it was written."""
    return moment.date()


def length_in_words(days: int) -> str:
    """Return a number of days in words; from seven weeks on in whole weeks: 1 day, 20 days, 7 weeks."""
    if days > _DAYS_TOLD_AS_DAYS:
        return f"{days // 7} weeks"
    return "1 day" if days == 1 else f"{days} days"


def count_in_words(count: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun: "1 action", "24 actions", "1,024 actions"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def with_weekday(day: date) -> str:
    """Return the date with its day of the week: Wednesday 16 July 2025."""
    return f"{_WEEKDAYS[day.weekday()]} {in_words(day)}"


def hours_in_words(starts: time, ends: time | None) -> str:
    """Return a time or a range of times: 10:30am, or 10:30am to 12:30pm."""
    return clock_time(starts) if ends is None else f"{clock_time(starts)} to {clock_time(ends)}"


def is_plausible_year(day: date) -> bool:
    """Return True if a board can mean a date of this year. A slip of the hand gives 0026 or 9999."""
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def refuse_implausible_year(day: date) -> None:
    """Raise RefusedError if no board can mean a date of this year."""
    if not is_plausible_year(day):
        raise RefusedError(
            f"The year {day.year:04} is not plausible.",
            f"Enter a date between {_FIRST_YEAR} and {_LAST_YEAR}. Nothing was saved.",
        )


def parse_day(words: str) -> date:
    """Return the day that somebody typed: 8 July 2025, 8th Jul 25, 8/7/2025 or 2025-07-08. Raises ValueError."""
    parts = _DAY_PARTS.fullmatch(words.strip().casefold())
    if parts is None:
        return date.fromisoformat(words.strip())
    year = int(parts[3]) + (2000 if len(parts[3]) == 2 else 0)
    return date(year, _month_number(parts[2]), int(parts[1]))


def parse_day_near(words: str, today: date, *, ahead: bool = True) -> date:
    """Return the day that somebody typed. A day without a year, 9 dec, is the next one, or else the last one.

    “fri” and “next fri” are the first Friday after today. If not `ahead`, “fri” and “last fri” are the last one before.
    Raises ValueError.
    """
    typed = " ".join(words.casefold().split())
    if (named := _WEEKDAY.fullmatch(typed)) is not None:
        return _weekday_near(named[1], named[2], today, ahead=ahead)
    parts = _DAY_OF_YEAR.fullmatch(typed)
    if parts is None:
        return parse_day(words)
    month, day = _month_number(parts[2]), int(parts[1])
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    for year in years:  # 29 February may be eight years away
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found == today or (found > today) is ahead:
            return found
    raise ValueError(f"{words!r} is not a day")


def _weekday_near(direction: str | None, name: str, today: date, *, ahead: bool) -> date:
    if direction == ("last" if ahead else "next"):
        raise ValueError(f"{direction} {name} is in the other direction")
    letters = "wed" if name == "weds" else name
    for number, weekday in enumerate(_WEEKDAYS):
        if weekday.casefold().startswith(letters):
            days = (number - today.weekday()) % 7 if ahead else -((today.weekday() - number) % 7)
            return today + timedelta(days=days or (7 if ahead else -7))
    raise ValueError(f"{name!r} is not a weekday")


def _month_number(name: str) -> int:
    if name.isdecimal():
        return int(name)
    for number, month in enumerate(MONTHS, start=1):
        if month.casefold().startswith(name):
            return number
    raise ValueError(f"{name!r} is not a month")


def parse_clock_time(words: str) -> time:
    """Return the time that somebody typed: 10:30am, 2pm, 14:00, midday, 12 noon. Raises ValueError."""
    if (named := _NAMED_TIME.fullmatch(words.strip())) is not None:
        return time(0 if named[1].casefold() == _NAMED_HOURS[0] else 12)
    match = _CLOCK_TIME.fullmatch(words.strip())
    if match is None:
        raise ValueError(f"{words!r} is not a time")
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").casefold()
    if half and not 1 <= hour <= 12:
        raise ValueError(f"{words!r} is not a time")
    return time(hour % 12 + 12 * (half == "pm") if half else hour, minute)
