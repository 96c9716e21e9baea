from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.deadlines import NO_DEADLINE, Deadline, Precision
from boardpack.domain.register.items import Voice
from boardpack.domain.register.proposals import ProposedResponse
from boardpack.domain.register.reshaping import joined, split_at_point, split_in_text
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
