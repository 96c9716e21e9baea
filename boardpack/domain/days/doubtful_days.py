"""Decide if the computer's clock can be right, as far as a board and its file system show."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from boardpack.domain.days.dates import in_words

LONGEST_PAUSE = timedelta(days=31)
"""How long a board may be left alone. An office that uses it each month is never asked."""

_BETWEEN_COMPUTERS = timedelta(days=1)


@dataclass(frozen=True)
class DoubtfulDay:
    """The day of an entry that would be made by a clock that may be wrong. `last` is the day of the last entry."""

    today: date
    last: date

    @property
    def question(self) -> str:
        """The question for the user, such as “Is today really 2 December 2029?”."""
        return f"Is today really {in_words(self.today)}?"

    @property
    def reason(self) -> str:
        return f"The last entry on this board was made on {in_words(self.last)}."


def doubtful_day(now: datetime, recorded: datetime, changed: datetime) -> DoubtfulDay | None:
    """Return the day of `now` if its clock may be wrong. None if nothing speaks against it.

    `recorded` is the time of the last entry, and `changed` the time at which the store's file was last changed, by the
    clock of its file system. A clock is in doubt if it is a day behind both, or far ahead of both: where a board was
    restored, or filled with invented days, one of the two is right.
    """
    is_behind = now < min(recorded, changed) - _BETWEEN_COMPUTERS
    is_ahead = now > max(recorded, changed) + LONGEST_PAUSE
    return DoubtfulDay(now.date(), recorded.date()) if is_behind or is_ahead else None
