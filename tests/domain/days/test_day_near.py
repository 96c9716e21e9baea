"""A day without a year is the next one, and so is a weekday."""

from datetime import date

import pytest

from boardpack.domain.days.dates import parse_day_near

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("words", "ahead", "behind"),
    [
        ("9 dec", date(2026, 12, 9), date(2025, 12, 9)),
        ("9 Dec.", date(2026, 12, 9), date(2025, 12, 9)),
        ("1st march", date(2027, 3, 1), date(2026, 3, 1)),
        ("27/11", TODAY, TODAY),
        ("29 feb", date(2028, 2, 29), date(2024, 2, 29)),
        ("9 dec 2030", date(2030, 12, 9), date(2030, 12, 9)),
        ("2026-01-02", date(2026, 1, 2), date(2026, 1, 2)),
    ],
)
def test_a_day_without_a_year_is_the_nearest_one(words: str, ahead: date, behind: date) -> None:
    assert parse_day_near(words, TODAY) == ahead
    assert parse_day_near(words, TODAY, ahead=False) == behind


@pytest.mark.parametrize(
    ("words", "ahead", "behind"),
    [
        ("sat", date(2026, 11, 28), date(2026, 11, 21)),
        ("Mon.", date(2026, 11, 30), date(2026, 11, 23)),
        ("weds", date(2026, 12, 2), date(2026, 11, 25)),
        ("Thurs", date(2026, 12, 3), date(2026, 11, 26)),
        ("friday", date(2026, 12, 4), date(2026, 11, 20)),
    ],
)
def test_a_weekday_is_the_first_one_after_or_before_today(words: str, ahead: date, behind: date) -> None:
    assert TODAY.strftime("%A") == "Friday"
    assert parse_day_near(words, TODAY) == parse_day_near(f"Next  {words}", TODAY) == ahead
    assert parse_day_near(words, TODAY, ahead=False) == parse_day_near(f"last {words}", TODAY, ahead=False) == behind


@pytest.mark.parametrize(("words", "is_ahead"), [("last fri", True), ("next fri", False)])
def test_a_weekday_in_the_other_direction_is_refused(words: str, is_ahead: bool) -> None:
    with pytest.raises(ValueError, match="other direction"):
        parse_day_near(words, TODAY, ahead=is_ahead)


@pytest.mark.parametrize(
    "words", ["", "soon", "31 feb", "9 foo", "912", "dec", "9/13", "31/6", "friendly", "fr", "sund ay", "this fri"]
)
def test_what_is_not_a_day_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_day_near(words, TODAY)
