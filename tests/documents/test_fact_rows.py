import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.fact_rows import fact_rows
from boardpack.documents.model import Fact, words


def facts(count: int) -> tuple[Fact, ...]:
    return tuple(Fact(f"Label {place}", words("value")) for place in range(count))


@pytest.mark.parametrize(
    ("count", "lengths"), [(0, []), (1, [1]), (4, [4]), (5, [3, 2]), (8, [4, 4]), (9, [3, 3, 3]), (10, [4, 3, 3])]
)
def test_facts_are_shared_out_as_evenly_as_they_can_be(count: int, lengths: list[int]) -> None:
    assert [len(row) for row in fact_rows(facts(count))] == lengths


@given(st.integers(0, 60))
def test_no_fact_is_lost_and_all_keep_their_order(count: int) -> None:
    assert tuple(fact for row in fact_rows(facts(count)) for fact in row) == facts(count)
