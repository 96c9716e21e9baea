"""Citation, copies and the day of publication."""

from datetime import date

import pytest

from boardpack.checks.section_55 import citations, copies, publication_date
from tests.checks.readings import item, response

TO_MINISTER = ("Rt Hon Ann Other MP", "Home Secretary", "Dear Home Secretary")


def told(*outside: str, **more):
    return response(item("1", "Done."), outside=(*TO_MINISTER, *outside), **more)


@pytest.mark.parametrize(
    "words", ["Under section 55(1) of the Police Act 1996", "under s.55(6)", "section 55 of the Police Act 1966"]
)
def test_another_subsection_or_act_is_found(words: str):
    assert len(list(citations(told(words)))) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Under Section 55(5) of the Police Act 1996",
        "under section 55 of the Police Act 1996",
        "sections 55(4) and s55(5)",
    ],
)
def test_the_right_citation_is_let_be(words: str):
    assert list(citations(told(words))) == []


def test_a_letter_to_the_minister_alone_is_found():
    (finding,) = copies(told("I provide my response to the report by HMICFRS."))

    assert finding.facts == ("addressed to the Secretary of State", "no copy to the inspectorate")


def test_a_letter_to_the_inspector_alone_is_found():
    letter = response(item("1", "Done."), outside=("Dear Chief Inspector", "under section 55"))

    (finding,) = copies(letter)

    assert finding.facts[1] == "no copy to the Secretary of State"


@pytest.mark.parametrize(
    "line",
    [
        "cc: HMICFRS",
        "Copy: HM Chief Inspector",
        "CC His Majesty’s Chief Inspector of Constabulary",
        "Copied to: HM Inspectorate of Constabulary",
        "A copy of this letter has been sent to His Majesty's Inspectorate.",
        "I am copying this response to the Chief Inspector of Constabulary.",
        "Sent to the Home Secretary and HMICFRS on 20 December 2024",
    ],
)
def test_any_line_that_tells_of_a_copy_is_enough(line: str):
    assert list(copies(told(line))) == []


def test_a_list_of_copies_below_its_heading_is_enough():
    assert list(copies(told("Copies to:", "The Chief Constable", "HMICFRS"))) == []


def test_a_letter_of_before_the_duty_is_let_be():
    assert list(copies(told("Thank you.", dated=date(2016, 5, 1)))) == []


def test_a_letter_without_the_day_of_publication_is_found_until_the_office_gives_the_day():
    (finding,) = publication_date(told(dated=date(2025, 7, 8)))

    assert "the 56 days cannot be checked" in finding.message
    assert list(publication_date(told(dated=date(2025, 7, 8), published_on=date(2025, 5, 16)))) == []


@pytest.mark.parametrize(
    "words",
    [
        "The report was published in August 2024.",
        "Published on: 2 November 2022",
        "Thank you for the report of 22 January 2026.",
    ],
)
def test_any_day_of_publication_is_enough(words: str):
    assert list(publication_date(told(words))) == []
