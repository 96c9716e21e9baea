"""Stated and found, gaps and doubles."""

from boardpack.checks.numbering import doubled_numbers, gaps_in_numbers, stated_against_found
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.values import replace
from tests.checks.readings import item, letter, passages

WORDS = passages("x")


def numbered(*numbers: str):
    return [item(number) for number in numbers]


def test_fewer_items_than_stated_are_found():
    (finding,) = stated_against_found(letter(total=4), numbered("1", "2", "3"), WORDS)

    assert finding.facts == ("stated: 4", "found: 3")


def test_as_many_as_stated_are_let_be():
    assert list(stated_against_found(letter(total=3), numbered("1", "2", "3"), WORDS)) == []


def test_a_letter_that_says_that_it_answers_some_is_not_held_to_all():
    texts = passages("x", "Of the 11 recommendations, three are for forces.")

    assert list(stated_against_found(letter(total=11), numbered("2", "8", "11"), texts)) == []


def test_causes_of_concern_need_not_be_counted_among_recommendations():
    concern = item("1", kind=ItemKind.CAUSE_OF_CONCERN)

    assert list(stated_against_found(letter(total=2), [concern, *numbered("1", "2")], WORDS)) == []


def test_recommendations_below_a_cause_of_concern_need_not_be_counted():
    concern = item("1", kind=ItemKind.CAUSE_OF_CONCERN)

    assert list(stated_against_found(letter(total=1), [concern, item("1", parent="Cause of concern 1")], WORDS)) == []


def test_a_number_missing_in_a_row_is_found():
    (finding,) = gaps_in_numbers(numbered("1", "2", "4", "5"), WORDS)

    assert finding.place == "Recommendation 3"


def test_a_chosen_few_are_no_row_with_gaps():
    assert list(gaps_in_numbers(numbered("2", "8", "11"), WORDS)) == []


def test_a_number_that_the_letter_speaks_of_elsewhere_is_not_missing():
    texts = passages("x", "Recommendations 3 and 6 are for others.")

    assert list(gaps_in_numbers(numbered("1", "2", "4", "5"), texts)) == []


def test_the_same_number_twice_is_found():
    (finding,) = doubled_numbers(numbered("1", "2", "2"))

    assert finding.place == "Recommendation 2"


def test_numbers_begin_anew_below_each_cause_of_concern():
    first, second = (replace(item("1"), parent=f"Cause of concern {number}") for number in "12")

    assert list(doubled_numbers([first, second])) == []
