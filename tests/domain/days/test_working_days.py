"""Working days are neither at a weekend nor a bank holiday, and between two days is neither of them."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.working_days import has_working_day_between, is_working_day, last_working_day

CHRISTMAS = {date(2025, 12, 25): "Christmas Day", date(2025, 12, 26): "Boxing Day"}
_AROUND_CHRISTMAS = st.dates(date(2025, 12, 1), date(2026, 1, 31))


def christmas(years: Iterable[int]) -> Mapping[date, str]:
    return {day: name for day, name in CHRISTMAS.items() if day.year in set(years)}


@given(_AROUND_CHRISTMAS)
def test_the_last_working_day_is_a_working_day_and_the_nearest_before(day: date) -> None:
    found = last_working_day(day, CHRISTMAS)

    assert is_working_day(found, CHRISTMAS)
    assert not any(is_working_day(found + timedelta(days=n), CHRISTMAS) for n in range(1, (day - found).days + 1))


@given(_AROUND_CHRISTMAS, _AROUND_CHRISTMAS)
def test_a_working_day_between_two_days_is_neither_of_them(first: date, last: date) -> None:
    between = [first + timedelta(days=n) for n in range(1, (last - first).days)]

    assert has_working_day_between(first, last, christmas) == any(is_working_day(day, CHRISTMAS) for day in between)
