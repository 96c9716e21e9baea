"""Counts of people: of how many, of which day, of whom."""

import pytest

from boardpack.checks.counting import (
    changing_units,
    counts_without_wholes,
    figures_of_different_dates,
    members_outside_their_category,
    scope_narrower_than_asked,
)
from tests.checks.readings import item, response

ALL = "Forces should make sure that all relevant personnel complete the training package."


def found(check, answer: str, ask: str = ALL, **more) -> list[tuple[str, ...]]:
    return [finding.facts for finding in check(response(item("9", answer, text=ask), **more))]


def test_a_count_without_its_whole_is_found():
    assert found(counts_without_wholes, "2,527 officers have completed the modules.") == [
        ("2,527 officers", "no total and no share")
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "112 of 140 call handlers have completed it.",
        "112 out of the 140 call handlers have been trained.",
        "2,527 officers (84%) have completed it.",
        "All 96 call handlers were trained.",
        "We have 14 investigators, of whom 12 officers have passed.",
        "The team has 11 officers and one analyst.",
        "1,140 scenes were attended.",
    ],
)
def test_counts_with_their_whole_and_counts_of_other_things_are_let_be(answer: str):
    assert found(counts_without_wholes, answer) == []


def test_where_not_all_were_asked_a_count_needs_no_whole():
    assert found(counts_without_wholes, "30 officers were trained.", "The force should train officers.") == []


def test_figures_of_different_dates_are_found():
    answer = "2527 officers have completed it (as of March 2025). Breakdown to date as follows:\n\n- north - 719"

    assert found(figures_of_different_dates, answer) == [("as of March 2025", "Breakdown to date as follows")]


@pytest.mark.parametrize(
    "answer",
    [
        "As at 1 March 2025 there were 50; as at 1 June 2025 there were 60.",
        "To date 719 officers have completed it.",
        "In March 2025 training began. To date 719 have completed it.",
    ],
)
def test_figures_of_stated_dates_and_single_figures_are_let_be(answer: str):
    assert found(figures_of_different_dates, answer) == []


def test_a_unit_that_changes_is_found():
    answer = "Here is a breakdown of staff having completed it. 2527 officers have completed the modules."

    assert found(changing_units, answer) == [("breakdown of staff having completed", "2527 officers have completed")]


@pytest.mark.parametrize(
    "answer",
    [
        "The number of officers who have completed it is known: 40 officers have completed it.",
        "40 officers have completed it, and 20 staff have completed it.",
        "Here is a breakdown of staff having completed it. 40 officers have attended a course.",
    ],
)
def test_two_counts_of_two_groups_are_let_be(answer: str):
    assert found(changing_units, answer) == []


def test_staff_among_officers_are_found():
    assert found(members_outside_their_category, "22 officers (including Sgts & FCR staff) were trained.") == [
        ("officers (including Sgts & FCR staff)", "staff are not officers")
    ]


@pytest.mark.parametrize("answer", ["22 officers (including Sgts)", "22 officers and staff (including FCR staff)"])
def test_members_of_their_group_are_let_be(answer: str):
    assert found(members_outside_their_category, answer) == []


def test_officers_alone_where_personnel_were_asked_for_are_found_with_the_letters_own_definition():
    definition = "Relevant personnel is defined by the inspectorate as Police Officers and Police Staff."
    letter = response(item("9", "It is mandatory training for officers to complete.", text=ALL), outside=(definition,))

    (finding,) = scope_narrower_than_asked(letter)

    assert "Police Officers and Police Staff" in finding.message


@pytest.mark.parametrize(
    "answer",
    [
        "It is mandatory training for officers and staff.",
        "Mandatory training for officers began; all personnel follow.",
        "Officers have been told.",
    ],
)
def test_an_answer_as_wide_as_the_ask_is_let_be(answer: str):
    assert found(scope_narrower_than_asked, answer) == []
