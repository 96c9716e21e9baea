"""Days against weekdays, the calendar and the deadlines that they answer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.checks.days import answers_against_deadlines, days_that_do_not_exist, weekdays_against_dates
from boardpack.domain.days.deadlines import Precision
from tests.checks.readings import due, item, passages

APRIL = due(date(2026, 4, 30))


def test_a_weekday_that_does_not_fit_its_date_is_found():
    (finding,) = weekdays_against_dates([item("2")], passages("An event on Thursday 31 October 2025."))

    assert finding.facts == ("Thursday 31 October 2025", "31 October 2025 is a Friday")
    assert finding.place == "Recommendation 2"


@given(st.dates(date(1996, 1, 1), date(2060, 12, 31)))
def test_a_weekday_that_fits_is_let_be(day: date):
    assert list(weekdays_against_dates([], passages(f"On {day:%A} {day.day} {day:%B %Y}."))) == []


def test_a_finding_outside_all_items_says_that_it_is_in_the_letter():
    (finding,) = weekdays_against_dates([], passages("We met on Monday 8 July 2025."))

    assert finding.place == ""
    assert finding.message.startswith("In the letter: 8 July 2025 is a Tuesday")


def test_a_day_that_no_month_has_is_found():
    (finding,) = days_that_do_not_exist([], passages("By 31 September 2025, forces should act."))

    assert finding.facts[0] == "31 September 2025"


@pytest.mark.parametrize(
    "words",
    [
        "by 20th April 2026",
        "before 29 April 2026",
        "no later than 15 May 2026",
        "we were told to comply by 15 May 2026",
    ],
)
def test_a_day_near_the_deadline_but_not_on_it_is_asked_about(words: str):
    (finding,) = answers_against_deadlines([item("9", f"We will comply {words}.", deadline=APRIL)])

    assert finding.place == "Recommendation 9"
    assert finding.facts[0] == "deadline 30 April 2026"


@pytest.mark.parametrize(
    "words",
    [
        "by 30 April 2026",
        "ahead of the 30th April 2026",
        "An event takes place on 20 April 2026",
        "by 30 September 2025",
        "by 1 July 2026",
        "by April 2026",
        "Figures as at 20 April 2026",
        "All cases were reviewed by 12 April 2026",
    ],
)
def test_the_deadline_itself_far_days_and_events_are_let_be(words: str):
    assert list(answers_against_deadlines([item("9", f"{words}.", deadline=APRIL)])) == []


def test_within_the_month_of_a_months_deadline_each_day_is_in_time():
    june = due(date(2025, 6, 30), Precision.MONTH)

    assert list(answers_against_deadlines([item("1", "Done by 20 June 2025.", deadline=june)])) == []
    assert len(list(answers_against_deadlines([item("1", "Done by 2 July 2025.", deadline=june)]))) == 1


@given(st.integers(32, 900))
def test_days_more_than_a_month_away_are_plans_and_no_slips(days: int):
    far = date(2026, 4, 30) - timedelta(days=days)

    assert list(answers_against_deadlines([item("9", f"by {far.day} {far:%B %Y}", deadline=APRIL)])) == []
