"""Dates as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.deadlines import Precision
from boardpack.domain.days.written_dates import due_day, find_dates, parse_date

DAY = date(2026, 4, 3)


@pytest.mark.parametrize(
    "words",
    [
        "3 April 2026",
        "3rd April 2026",
        "03 April 2026",
        "the 3rd of April 2026",
        "3 Apr 2026",
        "3-Apr-2026",
        "April 3, 2026",
        "Friday 3 April 2026",
        "Fri. 3 April 2026",
        "3/4/2026",
        "03.04.26",
        "2026-04-03",
    ],
)
def test_a_day_is_read_in_each_form(words: str):
    assert parse_date(words) == DAY


@pytest.mark.parametrize(
    "words", ["April 2026", "3 April", "2026", "between 3 April 2026 and 4 April 2026", "1.2.3", ""]
)
def test_more_or_less_than_one_day_is_no_day(words: str):
    assert parse_date(words) is None


def test_a_month_is_found_as_a_month():
    (found,) = find_dates("in May 2025 the")

    assert (found.precision, found.on, found.words) == (Precision.MONTH, date(2025, 5, 1), "May 2025")


def test_a_day_that_no_calendar_has_is_found_without_a_day():
    (found,) = find_dates("by 31 April 2026")

    assert found.on is None


def test_the_weekday_that_is_written_is_kept():
    (found,) = find_dates("on Thursday 4th September 2025")

    assert found.weekday == 3


@given(st.text(alphabet=" /.-aprilmy", max_size=30), st.text(alphabet="0123456789 /.-aprilmy", max_size=30))
def test_a_date_is_a_part_of_its_words(before: str, after: str):
    words = f"{before} 30 April 2026 {after}"

    found = find_dates(words)

    assert found
    assert [words[one.start : one.end] for one in found] == [one.words for one in found]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by April 2027", date(2027, 4, 30)),
        ("before April 2027", date(2027, 3, 31)),
        ("before the end of April 2027", date(2027, 4, 30)),
        ("on or before April 2027", date(2027, 4, 30)),
        ("before 7 April 2027", date(2027, 4, 7)),
    ],
)
def test_before_a_month_is_by_the_end_of_the_month_before(words: str, day: date):
    assert [due_day(words, written) for written in find_dates(words)] == [day]
