from datetime import date

import pytest

from boardpack.domain.days.periods import Period, following, period_in_words

MAY, JULY = date(2025, 5, 14), date(2025, 7, 8)


def test_both_ends_of_a_period_lie_within() -> None:
    period = Period(MAY, JULY)
    assert MAY in period
    assert JULY in period
    assert date(2025, 7, 9) not in period
    assert period.days == 56


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="2025-05-14, before it begins on 2025-07-08"):
        Period(JULY, MAY)


def test_the_period_to_come_begins_on_the_next_day() -> None:
    assert following(MAY, JULY) == Period(date(2025, 5, 15), JULY)
    assert following(JULY, JULY) == Period(date(2025, 7, 9), date(2025, 7, 9))


def test_a_period_is_told_by_its_days() -> None:
    assert period_in_words(Period(MAY, JULY)) == "14 May to 8 July 2025"
    assert period_in_words(Period(MAY, MAY)) == "14 May 2025"
