"""Who changed what apart, from the rows alone."""

from datetime import timedelta
from itertools import permutations

import pytest

from boardpack.domain.exchange.clashes import JoinedText, Statement, clash, clash_to_settle, heads, settling
from boardpack.errors import RefusedError
from boardpack.values import replace
from tests.builders import NOW


def said(
    name: str, base: str | None = None, *resolves: str, by: str = "Sam", note: str = "", **fields: object
) -> Statement:
    return Statement(name, NOW + timedelta(hours=ord(name[0])), by, fields, note, base, resolves)  # type: ignore[arg-type]


FIRST = said("a", status="not started")
OFFICE = said("b", "a", status="on track", target="2025-09-30")
CHAIR = said("c", "a", by="Chair", status="at risk", note="Late.")


def test_one_word_after_the_other_is_no_clash():
    assert clash([FIRST, OFFICE, said("c", "b", status="at risk")]) is None


def test_two_words_that_look_at_the_same_are_two_heads_in_whatever_order_they_come():
    for rows in permutations((FIRST, OFFICE, CHAIR)):
        assert [row.id for row in heads(rows)] == ["b", "c"]


def test_fields_that_got_different_values_are_the_ones_to_decide():
    found = clash([FIRST, OFFICE, CHAIR])

    assert found.fields == ("status",)
    assert not found.is_harmless


def test_different_fields_or_the_same_value_lose_nothing():
    found = clash([FIRST, OFFICE, said("c", "a", status="on track", assurance="assured")])

    assert found.is_harmless
    assert found.heads == ("b", "c")


def test_a_comment_of_the_chair_beside_one_side_is_nothing_to_settle():
    comment = replace(said("c", "a", by="Chair", note="Why so late?"), is_comment=True)
    answer = said("d", "a", status="complete")

    assert clash([FIRST, OFFICE, comment]).is_harmless
    assert clash_to_settle([FIRST, OFFICE, comment]) is None
    assert clash_to_settle([FIRST, OFFICE, comment, answer]).fields == ("status",)
    assert clash_to_settle([FIRST, OFFICE, replace(CHAIR, is_comment=True)]).fields == ("status",)


def test_each_side_has_only_what_the_other_had_not_seen():
    found = clash([FIRST, OFFICE, said("d", "b", owner="DCI Hale"), CHAIR])

    assert [[row.id for row in branch.words] for branch in found.branches] == [["c"], ["b", "d"]]
    assert found.branches[1].said == {"status": "on track", "target": "2025-09-30", "owner": "DCI Hale"}


def test_a_word_that_names_both_closes_it_and_a_late_third_opens_it_again():
    settled = [FIRST, OFFICE, CHAIR, said("d", "c", "b", status="at risk")]

    assert clash(settled) is None
    again = clash([*settled, said("e", "a", status="complete")])
    assert again.heads == ("d", "e")
    assert again.fields == ("status",)


def test_three_sides_are_three_branches():
    assert len(clash([FIRST, OFFICE, CHAIR, said("d", "a", owner="Nobody")]).branches) == 3


def test_a_thing_that_began_twice_has_two_heads():
    assert clash([said("a", value="red"), said("b", value="blue")]).fields == ("value",)


@pytest.mark.parametrize("other", [{"note": "Half are trained."}, {"status": "at risk"}, {"withdrawn": 0}])
def test_a_withdrawal_disagrees_with_whatever_else_was_said(other: dict):
    assert "withdrawn" in clash([FIRST, said("b", "a", withdrawn=1), said("c", "a", **other)]).fields


def test_two_withdrawals_agree():
    assert clash([FIRST, said("b", "a", withdrawn=1), said("c", "a", withdrawn=1)]).is_harmless


def test_settling_takes_of_each_field_the_value_of_the_side_that_was_chosen():
    found = clash([FIRST, OFFICE, said("c", "a", status="at risk", target="2025-12-31")])

    assert settling(found, {"status": "c", "target": "b"}) == {"status": "at risk", "target": "2025-09-30"}


def test_two_texts_can_be_joined_and_two_statuses_cannot():
    found = clash([said("a", text="Noted."), said("b", "a", text="One."), said("c", "a", text="Two.")])

    assert settling(found, {"text": JoinedText("One. Two.")}) == {"text": "One. Two."}
    with pytest.raises(RefusedError, match="“status” cannot be combined"):
        settling(clash([FIRST, OFFICE, CHAIR]), {"status": JoinedText("late")})


def test_keeping_an_action_that_the_other_side_withdrew_brings_it_back():
    found = clash([FIRST, said("b", "a", withdrawn=1), CHAIR])

    assert settling(found, {"withdrawn": "c"}) == {"withdrawn": 0}


@pytest.mark.parametrize("keep", [{}, {"status": "nobody"}])
def test_a_field_that_is_left_open_is_refused(keep: dict):
    with pytest.raises(RefusedError, match="“status”"):
        settling(clash([FIRST, OFFICE, CHAIR]), keep)


def test_a_side_that_is_silent_on_a_field_cannot_be_chosen_for_it():
    found = clash([FIRST, OFFICE, CHAIR, said("d", "a", owner="Nobody")])

    with pytest.raises(RefusedError, match="has no value for “status”"):
        settling(found, {"status": "d"})


def test_names_that_lead_nowhere_or_in_a_circle_are_borne():
    assert clash([said("a", "b"), said("b", "a")]) is None
    assert [row.id for row in heads([said("b", "gone")])] == ["b"]
