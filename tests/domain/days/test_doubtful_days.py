"""A clock is in doubt if both the board and the file system speak against it, and never because of a long weekend."""

from datetime import date, timedelta

import pytest

from boardpack.domain.days.doubtful_days import DoubtfulDay, doubtful_day

LAST = date(2026, 12, 2)
DAY, YEAR = timedelta(days=1), timedelta(days=365)


@pytest.mark.parametrize("after", [0 * DAY, DAY, 5 * DAY, 7 * DAY], ids=str)
def test_what_happens_in_an_office_is_not_doubted(after: timedelta) -> None:
    assert doubtful_day(LAST + after, LAST, LAST) is None


@pytest.mark.parametrize("after", [-30 * YEAR, -DAY, 8 * DAY, 3 * YEAR], ids=str)
def test_a_day_before_the_last_entry_or_far_after_it_is_doubted(after: timedelta) -> None:
    assert doubtful_day(LAST + after, LAST, LAST) == DoubtfulDay(LAST + after, LAST)


@pytest.mark.parametrize("other", [-3 * YEAR, 3 * YEAR], ids=["a restored board", "a board with days to come"])
def test_where_entry_and_file_differ_one_of_them_is_right_and_no_day_between_them(other: timedelta) -> None:
    for entered, changed in ((LAST, LAST + other), (LAST + other, LAST)):
        assert doubtful_day(LAST, entered, changed) is None
        assert doubtful_day(LAST + other, entered, changed) is None
        assert doubtful_day(LAST + other / 2, entered, changed) == DoubtfulDay(LAST + other / 2, entered)


def test_the_question_names_the_day() -> None:
    doubt = DoubtfulDay(date(2029, 12, 2), date(2026, 12, 2))

    assert doubt.question == "Is today really 2 December 2029?"
    assert doubt.reason == "The last entry on this board was made on 2 December 2026."
