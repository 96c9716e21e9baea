"""How decisions are counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.record.decisions import reference_pattern


@pytest.mark.parametrize(
    ("example", "given_before", "wanted"),
    [
        ("D-001", (), "D-001"),
        ("D-001", ("D-001", "D-009"), "D-010"),
        ("2025/014", ("2026/003", "2025/200"), "2026/004"),
        ("2025/014", ("2025/200",), "2026/001"),
        ("PCC 2025 D7", (), "PCC 2026 D1"),
        ("7", ("12",), "13"),
    ],
)
def test_a_decision_is_counted_on_as_the_offices_example_shows(
    example: str, given_before: tuple[str, ...], wanted: str
) -> None:
    assert reference_pattern(example).next(2026, given_before) == wanted


@pytest.mark.parametrize("example", ["", "Decision", "D-", "2025/"])
def test_an_example_that_ends_in_no_number_is_none(example: str) -> None:
    with pytest.raises(ValueError, match="number"):
        reference_pattern(example)


@given(st.sampled_from(("D-001", "2025/014", "OPCC/2025-1")), st.lists(st.integers(2024, 2027), max_size=30))
def test_no_reference_is_given_twice(example: str, years: list[int]) -> None:
    refs: list[str] = []
    for year in years:
        refs.append(reference_pattern(example).next(year, refs))
    assert len(set(refs)) == len(refs)
