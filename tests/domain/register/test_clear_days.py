from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.working_days import is_working_day
from boardpack.domain.register.clear_days import papers_in_day

BOXING_DAYS = {date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "Boxing Day (observed)"}


@pytest.mark.parametrize(
    ("held_on", "clear_days", "out_on"),
    [
        (date(2025, 7, 16), 5, date(2025, 7, 8)),  # a Wednesday, with a weekend before it
        (date(2025, 7, 16), 0, date(2025, 7, 15)),
        (date(2025, 7, 14), 0, date(2025, 7, 11)),  # the day before is a Sunday
        (date(2026, 12, 30), 1, date(2026, 12, 24)),  # Christmas lies between
    ],
)
def test_papers_go_out_so_many_clear_working_days_before(held_on: date, clear_days: int, out_on: date) -> None:
    assert papers_in_day(held_on, clear_days, BOXING_DAYS) == out_on


@given(
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.integers(0, 60),
    st.sets(st.dates(date(2023, 6, 1), date(2030, 12, 31)), max_size=12),
)
def test_no_later_day_would_do(held_on: date, clear_days: int, free: set[date]) -> None:
    holidays = dict.fromkeys(free, "holiday")
    out_on = papers_in_day(held_on, clear_days, holidays)

    assert is_working_day(out_on, holidays)
    assert _working_days_between(out_on, held_on, holidays) == clear_days
    later = [out_on + timedelta(days=number) for number in range(1, (held_on - out_on).days)]
    assert all(
        _working_days_between(day, held_on, holidays) < clear_days for day in later if is_working_day(day, holidays)
    )


def _working_days_between(out_on: date, held_on: date, holidays: dict[date, str]) -> int:
    between = [out_on + timedelta(days=number) for number in range(1, (held_on - out_on).days)]
    return sum(day.weekday() < 5 and day not in holidays for day in between)
