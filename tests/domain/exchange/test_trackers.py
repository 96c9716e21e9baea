"""The outcome of a tracker's row says whether a person has anything to read in it."""

import pytest

from boardpack.domain.exchange.trackers import RowFate, RowOutcome, TrackerRow

_SAME = "The log says the same in A-002"


@pytest.mark.parametrize(
    ("fate", "doubts", "says_nothing"),
    [
        (RowFate.SAME, (), True),
        (RowFate.SAME, ("its status “at risk” may be older than the log, which has “complete”",), False),
        (RowFate.CHANGED, (), False),
    ],
)
def test_a_row_that_is_here_already_is_worth_reading_only_for_its_remark(
    fate: RowFate, doubts: tuple[str, ...], says_nothing: bool
) -> None:
    assert RowOutcome(TrackerRow(2, doubts=doubts), fate, _SAME).says_nothing is says_nothing
