"""Which backups stay when the older ones are thinned."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.office.backups import DAILY, MONTHLY, MOST, WEEKLY, kept_when_thinned

NOW = datetime(2025, 7, 8, 17, 30, tzinfo=UTC)
moments = st.frozensets(st.datetimes(datetime(2022, 1, 1), NOW.replace(tzinfo=None), timezones=st.just(UTC)))  # noqa: DTZ001


@given(moments)
def test_the_newest_stays_and_never_more_than_the_sum(made: frozenset[datetime]) -> None:
    kept = kept_when_thinned(made, NOW)

    assert kept <= made
    assert len(kept) <= MOST
    assert not made or max(made) in kept


@given(moments)
def test_thinning_twice_is_thinning_once(made: frozenset[datetime]) -> None:
    kept = kept_when_thinned(made, NOW)

    assert kept_when_thinned(kept, NOW) == kept


@given(moments)
def test_each_of_the_last_days_weeks_and_months_keeps_its_last(made: frozenset[datetime]) -> None:
    kept = kept_when_thinned(made, NOW)

    for period, most in (("%Y-%m-%d", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        last = {moment.strftime(period): moment for moment in sorted(made)}
        assert {last[name] for name in sorted(last)[-most:]} <= kept


def test_a_year_of_closing_each_day_at_six_leaves_two_dozen_at_most() -> None:
    made = [NOW - timedelta(days=days) for days in range(365)]

    kept = sorted(kept_when_thinned(made, NOW))

    assert len(kept) == 20
    assert kept[-7:] == sorted(made[:7])
    assert kept[0].month == 8


@pytest.mark.parametrize("hours", [1, 20])
def test_a_copy_from_before_a_restore_is_not_lost_to_one_made_an_hour_later(hours: int) -> None:
    made = {NOW - timedelta(days=days) for days in range(2, 400)} | {NOW, NOW - timedelta(hours=hours)}

    assert NOW - timedelta(hours=hours) in kept_when_thinned(made, NOW)
