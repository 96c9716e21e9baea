"""Working days: neither at a weekend nor a bank holiday."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

BankHolidays = Callable[[Iterable[int]], Mapping[date, str]]
"""Returns the bank holidays of years, with their names. It is slow when it is first called."""

_DAY = timedelta(days=1)
_SATURDAY = 5


def is_working_day(day: date, holidays: Mapping[date, str]) -> bool:
    """Return True if a day is neither at a weekend nor a bank holiday."""
    return day.weekday() < _SATURDAY and day not in holidays


def last_working_day(day: date, holidays: Mapping[date, str]) -> date:
    """Return the day itself, or the last working day before it."""
    while not is_working_day(day, holidays):
        day -= _DAY
    return day


def has_working_day_between(first: date, last: date, holidays: BankHolidays) -> bool:
    """Return True if a working day lies after `first` and before `last`. Weekends need no bank holidays."""
    weekdays = (day for day in _days_between(first, last) if is_working_day(day, {}))
    return any(day not in holidays((day.year,)) for day in weekdays)


def _days_between(first: date, last: date) -> Iterator[date]:
    day = first + _DAY
    while day < last:
        yield day
        day += _DAY
