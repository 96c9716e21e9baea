"""Decide if the computer's clock can be right, as far as a board and its file system show."""

from datetime import date

from boardpack.domain.days.dates import in_words
from boardpack.domain.days.working_days import BankHolidays, has_working_day_between
from boardpack.values import Frozen


class DoubtfulDay(Frozen):
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


def doubtful_day(today: date, holidays: BankHolidays, entered: date, changed: date) -> DoubtfulDay | None:
    """Return `today` as a doubtful day if neither `entered` nor `changed` supports it. None if one of them does.

    `entered` is the day of the last entry, and `changed` the day on which the store's file was last changed, by the
    clock of its file system. Both were in no doubt or were confirmed. One of them supports `today` if it is not later,
    and no working day lies between them.
    """
    is_supported = any(
        last <= today and not has_working_day_between(last, today, holidays) for last in (changed, entered)
    )
    return None if is_supported else DoubtfulDay(today, entered)
