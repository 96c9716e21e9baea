"""What was to come and has come, "last week", and mixed date forms."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.checks.past_dates import mixed_date_forms, passed_dates_as_future, relative_times
from tests.checks.readings import item, response

WRITTEN = date(2025, 7, 8)


def passed(words: str, as_at: date, dated: date | None = WRITTEN) -> list[tuple[str, ...]]:
    letter = response(item("2", words), dated=dated, as_at=as_at)
    return [finding.facts for finding in passed_dates_as_future(letter)]


def test_an_event_that_was_planned_and_has_passed_is_found():
    words = "An event has been planned on Thursday 4th September 2025 to meet these recommendations."

    assert passed(words, date(2025, 9, 5)) == [("Thursday 4th September 2025", "described as planned")]
    assert passed(words, date(2025, 9, 4)) == []


def test_a_month_has_passed_with_its_last_day():
    assert passed("They will be trained by October 2025.", date(2025, 10, 31)) == []
    assert passed("They will be trained by October 2025.", date(2025, 11, 1)) == [
        ("October 2025", "described as planned")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The training was given on 4 September 2025.",
        "As at 1 August 2025 the backlog is 12; it will fall.",
        "In 2024 the force said that it will act. It did so on 3 March 2025.",
        "The policy, published on 10 July 2025, will be followed.",
        "The Board will see the table with the position at the end of September 2025.",
        "The Board will see figures for September 2025 and the year to 30 September 2025.",
        "The Registrar began the audit in August 2025 and will report by 30 June 2026.",
    ],
)
def test_what_is_told_as_past_is_let_be(words: str):
    assert passed(words, date(2026, 1, 1)) == []


@given(st.dates(date(2025, 7, 8), date(2027, 1, 1)), st.integers(-400, 400))
def test_a_day_told_as_to_come_is_found_exactly_once_it_has_passed(day: date, later: int):
    as_at = day + timedelta(days=later)

    assert bool(passed(f"A course will be held on {day.day} {day:%B %Y}.", as_at)) is (later > 0)


@pytest.mark.parametrize(
    "words",
    ["Just last week I received an update.", "We shall ask again in the new year.", "It opens next month."],
)
def test_time_that_only_the_writer_can_tell_is_found(words: str):
    (finding,) = relative_times(response(item("1", "Done."), outside=(words,)))

    assert finding.rule == "relative-time"
    assert finding.facts[1] == words


@pytest.mark.parametrize(
    "words",
    ["It was done last, week after week.", "In the last 12 months.", "Next, officers are trained.", "This is it."],
)
def test_words_that_only_look_like_time_are_let_be(words: str):
    assert list(relative_times(response(item("1", words)))) == []


def test_two_forms_of_dates_are_told_with_an_example_of_each():
    letter = response(item("1", "By 30th April 2026, and by 4th May 2026."), outside=("8 July 2025",))

    (finding,) = mixed_date_forms(letter)

    assert set(finding.facts) == {"30th April 2026", "8 July 2025"}


def test_one_form_throughout_is_let_be_whatever_the_inspectorate_writes():
    letter = response(item("1", "By 30 April 2026.", text="By 30th April 2026, forces should act."))

    assert list(mixed_date_forms(letter)) == []
