"""Totals beside breakdowns: found where they disagree, silent where it is not sure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.checks.totals import totals_against_parts
from tests.checks.readings import item


def found(answer: str) -> list[tuple[str, ...]]:
    return [finding.facts for finding in totals_against_parts([item("9", answer)])]


def test_parts_that_fall_short_of_their_total_are_found():
    parts = "- Cambs - 719\n- Beds - 701\n- Herts – 694"
    answer = f"2527 officers have completed it (as of March 2025). Breakdown as follows:\n\n{parts}"

    assert found(answer) == [("total 2527", "719 + 701 + 694 = 2114")]


def test_figures_are_written_as_the_letter_writes_them():
    assert found("1,284 people did, as follows:\n\n- north: 612\n- south: 305") == [("total 1,284", "612 + 305 = 917")]


def test_parts_in_a_sentence_are_added_up():
    assert found("There were 40 reports, made up of 20 from the north, 10 from the south and 5 from the west.") == [
        ("total 40", "20 + 10 + 5 = 35")
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "412 reports were closed, as follows:\n\n- north: 212\n- south: 200",
        "In 2024 the training changed, as follows:\n\n- north: 612\n- south: 305",
        "82 per cent were trained, as follows:\n\n- north: 61\n- south: 30",
        "We spent £2,000 on it, as follows:\n\n- north: 612\n- south: 305",
        "We have 50 officers and 40 vans, as follows:\n\n- north: 12\n- south: 14",
        "The 12 districts report as follows:\n\n- north: 612\n- south: 305",
        "There are 50 officers.\n\n- 20 are sergeants and have been trained\n- others follow",
        "Of 60 cases, 41 were in time.",
        "We have 50 officers as follows:\n\n- north: 12",
    ],
)
def test_figures_that_may_well_be_right_are_let_be(answer: str):
    assert found(answer) == []


@given(st.lists(st.integers(2200, 9000), min_size=2, max_size=5))
def test_a_right_sum_is_never_found_fault_with(parts: list[int]):
    entries = "\n".join(f"- district {chr(97 + at)}: {part}" for at, part in enumerate(parts))

    assert found(f"{sum(parts)} people did, as follows:\n\n{entries}") == []
