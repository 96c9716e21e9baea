from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.levels import Levels
from boardpack.documents.model import Block, Box, BoxKind, Heading, Title, words


def levels_of(*blocks: Block) -> list[int]:
    levels = Levels()
    return [levels.of(block) for block in blocks]


def heading(level: int) -> Heading:
    return Heading(level, words("Heading"))


def test_headings_stand_one_level_below_the_title() -> None:
    assert levels_of(Title("Paper"), heading(1), heading(2), heading(1)) == [1, 2, 3, 2]


def test_without_a_title_the_first_heading_is_the_first_level() -> None:
    assert levels_of(heading(1), heading(2), heading(1)) == [1, 2, 1]


def test_a_skipped_level_is_closed() -> None:
    assert levels_of(Title("Paper"), heading(3), heading(1)) == [1, 2, 2]


def test_an_item_is_a_heading_and_a_decision_is_none() -> None:
    item, decision = Box(BoxKind.ITEM, "Recommendation 1", ()), Box(BoxKind.DECISION, "Decision", ())
    assert levels_of(Title("Paper"), item, decision) == [1, 2, 2]


@given(st.lists(st.one_of(st.integers(1, 3).map(heading), st.just(Title("Paper")))))
def test_no_level_is_ever_skipped(blocks: list[Block]) -> None:
    found = [0, *levels_of(*blocks)]
    assert all(1 <= after <= before + 1 for before, after in pairwise(found))
