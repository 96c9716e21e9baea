from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.office.board_days import BoardDay, board_day, next_board_day

days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
rules = st.builds(BoardDay, st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6), st.integers(1, 12))


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("third Wednesday", BoardDay(3, 2)),
        (" The  LAST thursday of each month ", BoardDay(-1, 3)),
        ("2nd Tuesday every 3 months", BoardDay(2, 1, 3)),
        ("first Monday of every month", BoardDay(1, 0)),
    ],
)
def test_a_rule_is_read_as_people_say_it(words: str, rule: BoardDay) -> None:
    assert board_day(words) == rule


@pytest.mark.parametrize("words", ["", "Wednesdays", "fifth Monday", "third Day", "last Friday every 13 months"])
def test_what_says_no_day_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="is not a meeting rule"):
        board_day(words)


def test_the_next_day_follows_today_and_the_last_meeting() -> None:
    rule = board_day("third Wednesday every 2 months")
    assert next_board_day(rule, date(2025, 7, 8), None) == date(2025, 7, 16)
    assert next_board_day(rule, date(2025, 7, 16), None) == date(2025, 8, 20)
    assert next_board_day(rule, date(2025, 7, 8), date(2025, 7, 16)) == date(2025, 9, 17)
    assert next_board_day(rule, date(2026, 7, 8), date(2025, 7, 16)) == date(2026, 7, 15)


@given(rules, days, st.none() | days)
def test_the_next_day_is_of_the_rule_and_after_today(rule: BoardDay, today: date, last: date | None) -> None:
    day = next_board_day(rule, today, last)
    assert day > today
    assert day.weekday() == rule.weekday
    assert rule.place in (-1, (day.day - 1) // 7 + 1)
    if last is not None:
        assert ((day.year - last.year) * 12 + day.month - last.month) % rule.every == 0
