"""Who answers what: bodies, local positions, items without a response, the Commissioner's own word."""

from datetime import date

import pytest

from boardpack.checks.answering import (
    bodies_asked_and_answered,
    commissioner_says_nothing,
    deadlines_passed,
    items_without_response,
    no_local_position,
)
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import BodyRole, Voice
from boardpack.domain.register.proposals import ProposedResponse
from boardpack.values import replace
from tests.checks.readings import body, due, item, response

AGENCY = body("National Crime Agency")
OFFICE = body("Home Office", BodyRole.WITH)
COUNCIL = body("National Police Chiefs' Council")


def addressed(answer: str, *bodies, **more):
    return response(item("5", answer, bodies=bodies, for_force=False, **more))


def test_a_body_that_the_response_leaves_out_is_found():
    (finding,) = bodies_asked_and_answered(
        addressed("This recommendation is for the National Crime Agency.", AGENCY, OFFICE)
    )

    assert "leaves out (Home Office)" in finding.message


@pytest.mark.parametrize(
    "answer",
    [
        "This recommendation is for the National Crime Agency working with the Home Office.",
        "This recommendation is for the NCA and the Home Office.",
        "Not for the force.",
        "This recommendation is for others.",
    ],
)
def test_every_body_by_any_of_its_names_is_let_be(answer: str):
    assert list(bodies_asked_and_answered(addressed(answer, AGENCY, OFFICE))) == []


def test_a_wrong_apostrophe_leaves_nobody_out():
    letter = addressed(
        "This recommendation is for the National Police Chief's Council and the Home Office.", COUNCIL, OFFICE
    )

    assert list(bodies_asked_and_answered(letter)) == []


def test_what_binds_all_forces_through_others_wants_a_local_line():
    text = "The Council should introduce a system mandating all law enforcement agencies to use the code."
    alone = addressed("This recommendation is for the Council.", COUNCIL, text=text)
    local = addressed("This recommendation is for the Council. The force uses the code already.", COUNCIL, text=text)

    assert [finding.facts[0] for finding in no_local_position(alone)] == ["all law enforcement agencies"]
    assert list(no_local_position(local)) == []


def test_items_for_the_force_without_a_response_are_told_together():
    letter = response(item("1", "Done."), item("2"), item("3"), item("4", for_force=False))

    (finding,) = items_without_response(letter)

    assert finding.facts == ("Recommendations 2 and 3", "no response")


def test_items_cut_off_or_answered_with_their_cause_or_all_at_once_are_let_be():
    concern = item("1", kind=ItemKind.CAUSE_OF_CONCERN)
    first, second = item("1", parent="Cause of concern 1"), item("2", "Under way.", parent="Cause of concern 1")

    assert list(items_without_response(response(concern, first, second))) == []
    assert list(items_without_response(response(item("1", "Done."), item("2", truncated=True)))) == []
    assert list(items_without_response(response(item("1"), item("2", "All of them are in hand.")))) == []


SALUTED = ("Dear Home Secretary",)


def test_a_commissioners_letter_with_the_forces_answers_alone_is_found():
    letter = response(
        item("1", "This recommendation is for the Home Office.", for_force=False),
        item("2", "This recommendation is for the Home Office.", for_force=False),
        item("3", "Done."),
        outside=SALUTED,
    )

    (finding,) = commissioner_says_nothing(letter)

    assert finding.facts == (
        "no Commissioner’s comment: Recommendations 1 to 3",
        "response that only names the addressee: 2",
    )


def test_the_commissioners_own_word_on_each_item_for_us_is_enough():
    answer = ProposedResponse(Voice.COMMISSIONER, "I am content.")
    both = item("1", "Done.")
    both = replace(both, responses=(*both.responses, answer))
    others = item("2", "For the Home Office.", for_force=False)

    assert list(commissioner_says_nothing(response(both, others, outside=SALUTED))) == []


def test_a_forces_part_of_a_response_is_not_held_to_the_commissioners():
    assert list(commissioner_says_nothing(response(item("1", "Done.")))) == []


@pytest.mark.parametrize(
    ("signed", "found"), [("Chief Constable of Northmere", 0), ("Police and Crime Commissioner", 1)]
)
def test_a_letter_that_a_chief_constable_signs_needs_no_word_of_the_commissioners(signed: str, found: int):
    letter = response(item("1", "Done."), outside=("Dear Sir", "Yours faithfully", "J. Roe", signed))

    assert len(list(commissioner_says_nothing(letter))) == found


def test_deadlines_that_have_passed_are_told_unless_the_answer_says_done():
    late = due(date(2025, 12, 31))
    letter = response(
        item("1", "Work goes on.", deadline=late),
        item("2", "Done since October 2025.", deadline=late),
        item("3", "Work goes on.", deadline=due(date(2026, 4, 30))),
        as_at=date(2026, 1, 1),
    )

    (finding,) = deadlines_passed(letter)

    assert finding.facts == ("Recommendation 1: 31 December 2025",)


def test_on_the_day_itself_a_deadline_has_not_passed():
    letter = response(item("1", "Work goes on.", deadline=due(date(2025, 12, 31))), as_at=date(2025, 12, 31))

    assert list(deadlines_passed(letter)) == []
