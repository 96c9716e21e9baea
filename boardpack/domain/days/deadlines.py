"""Deadlines as inspectors state them, and the statutory clock that a report starts."""

from datetime import date, timedelta
from enum import StrEnum

from boardpack.domain.days.dates import in_words
from boardpack.values import Frozen

RESPONSE_DAYS = 56


class Precision(StrEnum):
    """The precision with which the inspectorate stated a deadline."""

    DAY = "day"
    MONTH = "month"
    RELATIVE = "relative"
    IMMEDIATE = "immediate"
    NONE = "none"


class Deadline(Frozen):
    """A deadline as stated (`phrase`) and as counted (`on`).

    `on` is empty where no day can be named: no deadline at all, or one that counts from a
    publication date that is not known yet. `basis` says in words what `on` was counted from.
    """

    phrase: str | None = None
    precision: Precision = Precision.NONE
    on: date | None = None
    basis: str | None = None


NO_DEADLINE = Deadline()


def set_by_hand(phrase: str | None, day: date) -> Deadline:
    """Return a deadline on the day that somebody gave, whatever its words count to."""
    return Deadline(phrase, Precision.DAY, day, f"set by hand to {in_words(day)}")


class StatutoryClock(Frozen):
    """The days within which a report must be answered: without more, the 56 days of section 55 of the Police Act 1996.

    Under section 55, the day of publication is day 1 (`first_day`), so the last day is publication + 55 days. Where
    the time was extended, `extended_to` is the last day.
    """

    published_on: date
    limit: int = RESPONSE_DAYS
    first_day: int = 1
    extended_to: date | None = None

    @property
    def last_day(self) -> date:
        """Return the last day on which an answer is in time."""
        return self.extended_to or self.published_on + timedelta(days=self.limit - self.first_day)

    @property
    def days(self) -> int:
        """Return the number of days from the first to the last."""
        return self.day_number(self.last_day)

    def day_number(self, today: date) -> int:
        """Return the number of a day; above `days` the response is late, below 1 the report is not out yet."""
        return (today - self.published_on).days + self.first_day

    def days_left(self, today: date) -> int:
        """Return the days from `today` to the last day, negative when it has passed."""
        return (self.last_day - today).days
