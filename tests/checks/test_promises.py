"""What the force will do: by when, led by whom, seen by what."""

from datetime import date

import pytest

from boardpack.checks.promises import (
    answers_without_end_date,
    answers_without_measure,
    promises_without_date,
    says_done,
)
from tests.checks.readings import due, item, response

APRIL = due(date(2026, 4, 30))
WRITTEN = date(2025, 7, 8)


def promised(answer: str) -> list[tuple[str, ...]]:
    return [finding.facts for finding in promises_without_date(response(item("8", answer)))]


def test_each_promise_without_a_time_is_told():
    answer = "Courses will now be recommenced. The force will be conducting a further needs analysis."

    assert promised(answer) == [
        ("Courses will now be recommenced.", "The force will be conducting a further needs analysis.")
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "Courses will begin in June.",
        "Courses will begin on 1 June 2026.",
        "Courses will be reviewed each month.",
        "This will ensure that reports are followed up.",
        "There will be attendance across ranks.",
        "The plan, which will be kept, exists.",
        "Courses have begun.",
        "The work will be done by the end of March.",
    ],
)
def test_dated_promises_and_mere_purposes_are_let_be(answer: str):
    assert promised(answer) == []


def test_work_going_on_without_a_word_on_the_deadline_is_found():
    letter = response(item("4", "The force is working to build on recording.", deadline=APRIL), dated=WRITTEN)

    (finding,) = answers_without_end_date(letter)

    assert finding.facts[0] == "deadline 30 April 2026"


@pytest.mark.parametrize(
    "answer",
    [
        "The force is working on it and will end by 20 April 2026.",
        "Work is under way and will meet the deadline.",
        "The process is being embedded by the end of March.",
        "Done since March 2025.",
        "Agreed.",
    ],
)
def test_answers_with_a_day_or_done_are_let_be(answer: str):
    assert list(answers_without_end_date(response(item("4", answer, deadline=APRIL), dated=WRITTEN))) == []


def test_days_of_the_past_do_not_say_when_the_deadline_is_met():
    letter = response(item("8", "30 were trained in May 2024. Work is ongoing.", deadline=APRIL), dated=WRITTEN)

    assert [finding.place for finding in answers_without_end_date(letter)] == ["Recommendation 8"]


EVERY = "Forces should make sure that every time a case is reported, the form is sent."


@pytest.mark.parametrize(
    ("ask", "answer", "is_found"),
    [
        (EVERY, "Progress is being made ahead of 30 April 2026.", True),
        (EVERY, "Progress is being made: 61 percent are sent.", False),
        (EVERY, "The form is sent.", False),
        ("Forces should report each year how many were lost.", "The report will be made in January 2027.", False),
        ("Forces should have plans.", "Progress is being made.", False),
    ],
)
def test_an_ask_for_every_case_wants_a_figure(ask: str, answer: str, is_found: bool):
    assert bool(list(answers_without_measure(response(item("2", answer, text=ask))))) is is_found


@pytest.mark.parametrize(
    "answer", ["Done since 1 October 2024.", "The review is complete and a plan agreed.", "Named."]
)
def test_plain_answers_say_that_it_is_done(answer: str):
    assert says_done(answer)


@pytest.mark.parametrize(
    "answer", ["To be named by 15 November 2025.", "80 percent are trained.", "The rest will be trained in May.", ""]
)
def test_answers_with_something_left_do_not(answer: str):
    assert not says_done(answer)


@pytest.mark.parametrize("answer", ["What we will do", "The College of Policing will revise its guidance."])
def test_headings_and_promises_of_other_bodies_are_let_be(answer: str):
    assert promised(answer) == []


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        ("By June, all forces should have a policy.", "The policy is being written."),
        ("The force should offer all witnesses a visit.", "Visits will be offered to all from January 2026."),
    ],
)
def test_all_forces_and_an_answer_for_everybody_want_no_figure(ask: str, answer: str):
    assert list(answers_without_measure(response(item("2", answer, text=ask)))) == []
