"""A clock is in doubt if both the board and the file system speak against it, and never because of a quiet month."""

from datetime import date, datetime, timedelta, timezone

import pytest

from boardpack.domain.days.doubtful_days import DoubtfulDay, doubtful_day

LAST = datetime(2026, 12, 2, 10, 30, tzinfo=timezone(timedelta(hours=1)))
YEAR, DAY, HOUR = timedelta(days=365), timedelta(days=1), timedelta(hours=1)


@pytest.mark.parametrize("after", [-HOUR, HOUR, 3 * DAY, 31 * DAY], ids=str)
def test_what_happens_in_an_office_is_not_doubted(after: timedelta) -> None:
    assert doubtful_day(LAST + after, LAST, LAST) is None


@pytest.mark.parametrize("after", [-30 * YEAR, -2 * DAY, 32 * DAY, 3 * YEAR], ids=str)
def test_a_clock_that_is_behind_or_far_ahead_is_doubted(after: timedelta) -> None:
    assert doubtful_day(LAST + after, LAST, LAST) == DoubtfulDay((LAST + after).date(), LAST.date())


@pytest.mark.parametrize("other", [-3 * YEAR, 3 * YEAR], ids=["a restored board", "a board with days to come"])
def test_where_entry_and_file_differ_one_of_them_is_right(other: timedelta) -> None:
    for recorded, changed in ((LAST, LAST + other), (LAST + other, LAST)):
        assert doubtful_day(LAST, recorded, changed) is None
        assert doubtful_day(LAST + other, recorded, changed) is None
        assert doubtful_day(LAST + other / 2, recorded, changed) is None


def test_the_question_names_the_day() -> None:
    doubt = DoubtfulDay(date(2029, 12, 2), date(2026, 12, 2))

    assert doubt.question == "Is today really 2 December 2029?"
    assert doubt.reason == "The last entry on this board was made on 2 December 2026."
