"""The values of a field without those that were undone, in whatever order they were undone."""

import pytest

from boardpack.domain.log.in_force import GivenValue, in_force

FIRST, SECOND, THIRD = GivenValue("1", "May"), GivenValue("2", "June"), GivenValue("3", "July")


def undo(number: int, of: GivenValue[str], value: str | None) -> GivenValue[str]:
    return GivenValue(str(number), value, of.entry_id)


@pytest.mark.parametrize(
    ("undone", "left"),
    [
        ([undo(4, THIRD, "June")], [FIRST, SECOND]),
        ([undo(4, THIRD, "June"), undo(5, SECOND, "May")], [FIRST]),
        ([undo(4, SECOND, None)], [FIRST, THIRD]),
        ([undo(4, SECOND, None), undo(5, THIRD, "May")], [FIRST]),
        ([undo(4, FIRST, None), undo(5, THIRD, "June"), undo(6, SECOND, "May")], [FIRST]),
    ],
)
def test_what_was_undone_is_no_value_before_another(undone: list[GivenValue[str]], left: list[GivenValue[str]]) -> None:
    assert list(in_force([FIRST, SECOND, THIRD, *undone])) == left


def test_the_last_value_is_always_the_present_one() -> None:
    """Also after an undo that did not restore what was before."""
    forgot = [FIRST, SECOND, THIRD, undo(4, THIRD, "June"), undo(5, SECOND, None)]
    assert in_force(forgot)[-1] == SECOND
    other = undo(5, THIRD, "April")
    assert in_force([FIRST, SECOND, THIRD, other]) == (FIRST, SECOND, other)
