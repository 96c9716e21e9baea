"""Clear days before a meeting: how long its papers must have been out.

Source: section 100B of the Local Government Act 1972 as offices of commissioners follow it: neither the day on which
papers go out nor that of the meeting counts, and only working days do.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from boardpack.domain.days.working_days import is_working_day

MOST_CLEAR_DAYS = 60
_DAY = timedelta(days=1)


def papers_in_day(held_on: date, clear_days: int, holidays: Mapping[date, str]) -> date:
    """Return the last working day that leaves so many clear working days before the meeting."""
    day, left = held_on - _DAY, clear_days
    while left or not is_working_day(day, holidays):
        left -= is_working_day(day, holidays)
        day -= _DAY
    return day
