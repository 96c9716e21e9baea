from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.dates import (
    clock_time,
    count_in_words,
    in_words,
    length_in_words,
    parse_clock_time,
    parse_day,
)


@given(st.dates(date(1000, 1, 1)))
def test_a_day_in_words_is_read_back(day: date) -> None:
    assert parse_day(in_words(day)) == day
    assert parse_day(day.isoformat()) == day


@given(st.times().map(lambda moment: moment.replace(second=0, microsecond=0)))
def test_a_time_as_the_house_writes_it_is_read_back(moment: time) -> None:
    assert parse_clock_time(clock_time(moment)) == moment
    assert parse_clock_time(moment.isoformat("minutes")) == moment


@pytest.mark.parametrize("words", ["", "soon", "31 June 2025", "8 Jly 2025", "31/6/2025", "2025-13-01", "July 2025"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(
        ValueError, match=r"Invalid isoformat string|is not a month|must be in 1..12|out of range for month"
    ):
        parse_day(words)


@pytest.mark.parametrize("words", ["", "noonish", "25:00", "13pm", "0am", "10.75", "10am30"])
def test_what_is_no_time_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"is not a time|must be in 0"):
        parse_clock_time(words)


@pytest.mark.parametrize(("days", "words"), [(1, "1 day"), (20, "20 days"), (48, "48 days"), (49, "7 weeks")])
def test_lengths_are_told_in_days_or_weeks(days: int, words: str) -> None:
    assert length_in_words(days) == words


@pytest.mark.parametrize(("count", "words"), [(0, "0 actions"), (1, "1 action"), (1024, "1,024 actions")])
def test_counts_agree_with_their_noun(count: int, words: str) -> None:
    assert count_in_words(count, "action") == words


@pytest.mark.parametrize(
    ("words", "hour"),
    [("midday", 12), ("noon", 12), ("12 noon", 12), ("12 Midday", 12), ("midnight", 0), ("12 midnight", 0)],
)
def test_midday_and_midnight_are_times_by_each_of_their_names(words: str, hour: int) -> None:
    assert parse_clock_time(words) == time(hour)
