"""A clock is in doubt if board and file system both speak against it, and never because of days without work."""

from datetime import date, timedelta

import pytest

from boardpack.domain.days import doubtful_days
from boardpack.domain.days.doubtful_days import DoubtfulDay
from boardpack.services.bank_holidays import bank_holidays

LAST = date(2026, 12, 2)
DAY, YEAR = timedelta(days=1), timedelta(days=365)


def doubtful_day(today: date, entered: date, changed: date) -> DoubtfulDay | None:
    return doubtful_days.doubtful_day(today, bank_holidays, entered, changed)


@pytest.mark.parametrize(
    ("last", "today"),
    [
        (date(2026, 12, 2), date(2026, 12, 2)),
        (date(2026, 12, 2), date(2026, 12, 3)),
        (date(2026, 12, 4), date(2026, 12, 7)),
        (date(2026, 4, 2), date(2026, 4, 7)),
        (date(2026, 12, 24), date(2026, 12, 29)),
        (date(2027, 12, 31), date(2028, 1, 4)),
    ],
    ids=["the same day", "the next day", "Friday to Monday", "Easter", "Christmas", "New Year"],
)
def test_the_next_working_day_is_not_doubted(last: date, today: date) -> None:
    assert doubtful_day(today, last, last) is None


@pytest.mark.parametrize(
    ("last", "today"),
    [
        (date(2026, 11, 30), date(2026, 12, 2)),
        (date(2026, 12, 3), date(2026, 12, 5)),
        (date(2026, 12, 4), date(2026, 12, 8)),
        (date(2026, 12, 24), date(2026, 12, 30)),
        (date(2026, 12, 2), date(2026, 12, 9)),
        (date(2026, 12, 2), date(2029, 12, 2)),
        (date(2026, 12, 2), date(2026, 12, 1)),
        (date(2026, 12, 2), date(1996, 1, 1)),
    ],
    ids=str,
)
def test_a_day_after_an_idle_working_day_or_before_the_last_entry_is_doubted(last: date, today: date) -> None:
    assert doubtful_day(today, last, last) == DoubtfulDay(today, last)


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
