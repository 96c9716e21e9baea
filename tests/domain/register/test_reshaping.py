from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from boardpack.domain.days.deadlines import NO_DEADLINE, Deadline, Precision
from boardpack.domain.register.items import Voice
from boardpack.domain.register.proposals import Evidence, ProposedAction, ProposedResponse
from boardpack.domain.register.reshaping import (
    joined,
    split_at_point,
    split_in_text,
    with_words_added,
    without_words,
)
from boardpack.values import replace
from tests.builders import COLLEGE, FORCE, proposal

texts = st.lists(st.sampled_from(["train", "officers", "by", "May;"]), min_size=1, max_size=6).map(" ".join)


@given(texts, st.integers(0, 40))
def test_a_text_that_was_split_and_joined_again_says_the_same_words(text: str, at: int) -> None:
    whole = proposal(text=text, points=())
    parts = split_in_text(whole, at)
    if parts is not None:
        again = joined(*parts)
        assert "".join(again.text.split()) == "".join(text.split())
        assert (again.number, again.responses, again.bodies) == (whole.number, whole.responses, whole.bodies)


@given(st.lists(texts, max_size=4).map(tuple), st.integers(-1, 5))
def test_points_stay_in_order_and_none_is_lost(points: tuple[str, ...], number: int) -> None:
    whole = proposal(points=points, closing="Soon.")
    parts = split_at_point(whole, number)
    assert (parts is None) is (not 0 <= number < len(points))
    if parts is not None:
        first, second = parts
        assert (*first.points, second.text, *second.points) == points
        assert (first.closing, second.closing) == ("", "Soon.")
        assert (second.number, second.responses, second.deadline) == (None, (), whole.deadline)


def test_neither_part_is_empty() -> None:
    whole = proposal(text="Train officers.")
    assert split_in_text(whole, 0) is None
    assert split_in_text(whole, 99) is None


def test_joined_the_first_keeps_what_it_has_and_the_second_gives_what_it_lacks() -> None:
    day = Deadline("By 1 May 2026", Precision.DAY, date(2026, 5, 1))
    first = proposal(
        None, text="Train.", points=(), deadline=NO_DEADLINE, bodies=(FORCE,), for_force=None, responses=()
    )
    answer = ProposedResponse(Voice.FORCE, "We will.")
    second = replace(
        first, number="4", text="Check.", deadline=day, bodies=(FORCE, COLLEGE), for_force=True, responses=(answer,)
    )
    both = joined(first, second)
    assert (both.number, both.text, both.deadline, both.for_force) == ("4", "Train. Check.", day, True)
    assert (both.bodies, both.responses) == ((FORCE, COLLEGE), (answer,))
    with_points = joined(replace(first, points=("one",)), second)
    assert (with_points.text, with_points.points, with_points.closing) == ("Train.", ("one",), "Check.")


def test_joined_a_deadline_without_a_day_is_kept_and_marks_of_either_hold_for_both() -> None:
    at_once = Deadline("immediately", Precision.IMMEDIATE)
    day = Deadline("By 1 May 2026", Precision.DAY, date(2026, 5, 1))
    plain = proposal(text="Train.", points=(), deadline=at_once)
    promise = ProposedAction("Train officers", Evidence("response", 3, 0, 5, "Train"))
    marked = replace(plain, deadline=day, parent="2", for_commissioner=True, truncated=True, actions=(promise,))

    assert joined(plain, marked).deadline == at_once
    for both in (joined(plain, marked), joined(marked, plain)):
        assert (both.parent, both.for_commissioner, both.truncated, both.actions) == ("2", True, True, (promise,))


def test_joined_the_responses_of_one_speaker_become_one_with_both_texts() -> None:
    force, commissioner = ProposedResponse(Voice.FORCE, "We began."), ProposedResponse(Voice.COMMISSIONER, "I agree.")
    first = proposal("2", responses=(force, commissioner))
    second = proposal("3", responses=(replace(force, text="This is for the College."), commissioner))

    assert joined(first, second).responses == (
        ProposedResponse(Voice.FORCE, "We began.\n\nThis is for the College."),
        commissioner,
    )


@given(*[st.tuples(texts, st.lists(texts, max_size=2).map(tuple), st.sampled_from(["", "Soon.", "Report back."]))] * 2)
@example(("train", (), "Soon."), ("by", (), "Report back."))
@example(("train", (), ""), ("by", (), "Report back."))
def test_no_word_is_lost_when_two_items_are_joined(
    first: tuple[str, tuple[str, ...], str], second: tuple[str, tuple[str, ...], str]
) -> None:
    one, two = (proposal(text=text, points=points, closing=closing) for text, points, closing in (first, second))

    both = joined(one, two)

    words = " ".join((both.text, *both.points, both.closing)).split()
    assert sorted(words) == sorted(" ".join((first[0], *first[1], first[2], second[0], *second[1], second[2])).split())


def test_words_go_behind_the_points_if_there_are_any_and_else_to_the_text() -> None:
    plain, listed = proposal(text="Forces should act.", points=()), proposal(text="Forces should:", points=("act",))

    assert with_words_added(plain, "They should report.").text == "Forces should act.\n\nThey should report."
    assert with_words_added(listed, "They should report.").closing == "They should report."


def test_words_are_taken_out_wherever_they_are_and_whatever_the_line_breaks() -> None:
    answered = ProposedResponse(Voice.FORCE, "We did so.\n\nThank you for this.")
    whole = proposal(text="Forces should act.\n\nCrime is rising.", points=(), responses=(answered,))

    shorter = without_words(whole, "Crime is\nrising.")
    assert shorter is not None
    assert shorter.text == "Forces should act."
    without_thanks = without_words(whole, "Thank you for this.")
    assert without_thanks is not None
    assert [response.text for response in without_thanks.responses] == ["We did so."]


def test_nothing_is_taken_out_that_is_not_there_or_is_all_there_is() -> None:
    whole = proposal(text="Forces should act.", points=(), responses=())

    assert without_words(whole, "Something else") is None
    assert without_words(whole, "Forces should act.") is None
    assert without_words(whole, "") is None
