"""Stretches of days for which a board asks what has happened: between two meetings, or any others."""

from datetime import date, timedelta

from boardpack.domain.days.dates import in_words, in_words_in_year
from boardpack.values import Frozen

_QUARTER, _MONTH = 91, 30


class Period(Frozen):
    """From its first day to its last, both of them within."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end on {self.last}, before it begins on {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """The number of days in the period."""
        return (self.last - self.first).days + 1


def following(day: date, next_meeting: date) -> Period:
    """Return the period that is to come: from the day after `as_at` to the next meeting, or that day alone."""
    first = day + timedelta(days=1)
    return Period(first, max(first, next_meeting))


def month_ahead(day: date) -> Period:
    """Return the period that lists call this month: a day and the next 30."""
    return Period(day, day + timedelta(days=_MONTH))


def since_or_quarter(met_on: date | None, last: date, begun_on: date | None = None) -> Period:
    """Return the period from the meeting before to a day; a quarter of a year where the board had not met before it.

    It does not begin before the day on which the board's records do.
    """
    if met_on is not None and met_on <= last:
        return Period(met_on, last)
    quarter = last - timedelta(days=_QUARTER)
    return Period(max(quarter, begun_on) if begun_on and begun_on <= last else quarter, last)


def coming_period(day: date, next_meeting: date | None) -> Period:
    """Return the period from the day after to the next meeting; a quarter of a year where none has been called."""
    return following(day, next_meeting or day + timedelta(days=_QUARTER))


def period_in_words(period: Period) -> str:
    """Return the period as papers and screens write it: 14 May to 8 July 2025."""
    if period.first == period.last:
        return in_words(period.first)
    return f"{in_words_in_year(period.first, period.last)} to {in_words(period.last)}"
