"""The bank holidays of England and Wales.

Source: schedule 1 to the Banking and Financial Dealings Act 1971, and the days that proclamations named since
2011; New Year's Day, Christmas Day and Boxing Day move to the next working day where they fall at a weekend.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

_MONDAY, _SATURDAY = 0, 5
_MAY_DAY, _SPRING = "May Day", "Spring Bank Holiday"
_MOVED = {
    (2012, _SPRING): date(2012, 6, 4),
    (2020, _MAY_DAY): date(2020, 5, 8),
    (2022, _SPRING): date(2022, 6, 2),
}
_PROCLAIMED = {
    date(2011, 4, 29): "Wedding of William and Catherine",
    date(2012, 6, 5): "Diamond Jubilee of Elizabeth II",
    date(2022, 6, 3): "Platinum Jubilee of Elizabeth II",
    date(2022, 9, 19): "State Funeral of Queen Elizabeth II",
    date(2023, 5, 8): "Coronation of Charles III",
}


def bank_holidays(years: Iterable[int]) -> dict[date, str]:
    """The bank holidays of those years by their day, with their names; substitute days are called so."""
    return {day: name for year in sorted(set(years)) for day, name in sorted(_of(year))}


def easter(year: int) -> date:
    """Easter Sunday, by the rule of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _of(year: int) -> Iterator[tuple[date, str]]:
    yield from _with_substitutes(((date(year, 1, 1), "New Year's Day"),))
    yield easter(year) - timedelta(days=2), "Good Friday"
    yield easter(year) + timedelta(days=1), "Easter Monday"
    yield _MOVED.get((year, _MAY_DAY), _monday_from(date(year, 5, 1))), _MAY_DAY
    yield _MOVED.get((year, _SPRING), _monday_from(date(year, 5, 25))), _SPRING
    yield _monday_from(date(year, 8, 25)), "Late Summer Bank Holiday"
    yield from _with_substitutes(((date(year, 12, 25), "Christmas Day"), (date(year, 12, 26), "Boxing Day")))
    yield from ((day, name) for day, name in _PROCLAIMED.items() if day.year == year)


def _with_substitutes(days: tuple[tuple[date, str], ...]) -> Iterator[tuple[date, str]]:
    """The days, and for each at a weekend the next day that is neither at one nor among them already."""
    taken = {day for day, _ in days}
    for day, name in days:
        yield day, name
        if day.weekday() >= _SATURDAY:
            substitute = day
            while substitute.weekday() >= _SATURDAY or substitute in taken:
                substitute += timedelta(days=1)
            taken.add(substitute)
            yield substitute, f"{name} (substitute day)"


def _monday_from(day: date) -> date:
    return day + timedelta((_MONDAY - day.weekday()) % 7)
