"""Dates as people write them in letters and reports."""

import re
from datetime import date, timedelta

from boardpack.domain.days.dates import month_end
from boardpack.domain.days.deadlines import Precision
from boardpack.values import Frozen

_MONTHS = (
    r"jan(?:uary)?",
    r"feb(?:ruary)?",
    r"mar(?:ch)?",
    r"apr(?:il)?",
    r"may",
    r"june?",
    r"july?",
    r"aug(?:ust)?",
    r"sept?(?:ember)?",
    r"oct(?:ober)?",
    r"nov(?:ember)?",
    r"dec(?:ember)?",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = (
    rf"\b{_WEEKDAY}(?:the\s+)?(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}\b",
    rf"\b{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
    r"\b(?P<day>\d{1,2})(?P<mark>[/.])(?P<numeral>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)\b",
    r"\b(?P<year>(?:19|20)\d\d)-(?P<numeral>\d\d)-(?P<day>\d\d)\b",
    r"(?<![\d-])(?P<day>\d{1,2})-(?P<numeral>\d{1,2})-(?P<year>(?:19|20)\d\d)\b",
    rf"\b{_MONTH},?\s+{_YEAR}\b",
)
_BEFORE = re.compile(r"(?<!\bor )\b(?:before|prior\s+to|ahead\s+of)\s+(?:the\s+)?$", re.IGNORECASE)
_NEAR = 120
_PATTERNS = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)


class WrittenDate(Frozen):
    """A date in some words, from `start` to `end` in them.

    `on` is the day, for a month its first; nothing where the calendar has no such day. `weekday`
    counts from 0 for Monday and is nothing where none is written.
    """

    words: str
    start: int
    end: int
    precision: Precision
    on: date | None
    weekday: int | None = None


def find_dates(text: str) -> tuple[WrittenDate, ...]:
    """Return every date with a year in the text, in order: days, and months without a day."""
    found: list[WrittenDate] = []
    taken = bytearray(len(text))
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * len(match.group())
                found.append(_written(match))
    return tuple(sorted(found, key=lambda written: written.start))


def words_before(text: str, at: int) -> str:
    """Return the few words in front of a place in the text, enough to tell what a date there is for."""
    return text[max(0, at - _NEAR) : at]


def due_day(text: str, written: WrittenDate) -> date | None:
    """Return the last day for something that these words want done by a day or in a month that they contain."""
    if written.on is None or written.precision is Precision.DAY:
        return written.on
    return due_in_month(written.on, words_before(text, written.start))


def due_in_month(month: date, before: str) -> date:
    """Return the last day of the month of a day; behind “before”, that of the month before it."""
    is_excluded = _BEFORE.search(before) is not None
    return month.replace(day=1) - timedelta(days=1) if is_excluded else month_end(month.year, month.month)


def parse_date(text: str) -> date | None:
    """Return the day that the text is. None unless it is exactly one day."""
    stripped = text.strip(" .,;:()")
    dates = find_dates(stripped)
    whole = len(dates) == 1 and (dates[0].start, dates[0].end) == (0, len(stripped))
    return dates[0].on if whole and dates[0].precision is Precision.DAY else None


def _written(match: re.Match[str]) -> WrittenDate:
    parts = match.groupdict()
    day = parts.get("day")
    year = int(parts["year"])
    on = _day(year + 2000 if year < 100 else year, _month(parts), int(day or 1))
    precision = Precision.DAY if day else Precision.MONTH
    return WrittenDate(match.group(), match.start(), match.end(), precision, on, _weekday(parts.get("weekday")))


def _month(parts: dict[str, str | None]) -> int:
    name = parts.get("month")
    if name is None:
        return int(parts["numeral"] or 0)
    return next(at for at, form in enumerate(_MONTHS, start=1) if re.fullmatch(form, name, re.IGNORECASE))


def _weekday(name: str | None) -> int | None:
    if not name:
        return None
    return next(at for at, weekday in enumerate(_WEEKDAYS) if weekday.startswith(name.lower()[:3]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
