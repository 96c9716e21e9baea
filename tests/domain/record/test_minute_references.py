"""Minutes are called as the office calls them."""

from datetime import date

import pytest

from boardpack.domain.record.minute_references import MinutePattern, minute_pattern


@pytest.mark.parametrize(
    ("example", "called"),
    [
        ("1", "14"),
        ("600", "14"),
        ("M-001", "M-014"),
        ("Minute 7", "Minute 14"),
        ("1/16/07/2025", "14/02/12/2026"),
        ("M1-16-7-25", "M14-02-12-26"),
    ],
)
def test_a_reference_follows_its_example(example: str, called: str) -> None:
    assert minute_pattern(example).reference(14, date(2026, 12, 2)) == called


def test_where_the_day_is_told_each_meeting_counts_from_one() -> None:
    assert minute_pattern("1.16.07.2025").begins_anew
    assert not minute_pattern("M-001").begins_anew
    assert minute_pattern("600").is_plain


@pytest.mark.parametrize("example", ["", "Minute", "16/07/2025", "1/16/07", "1/16-07-2025"])
def test_what_is_no_example_is_refused(example: str) -> None:
    with pytest.raises(ValueError, match="is not a minute number"):
        minute_pattern(example)
    assert MinutePattern().reference(7, date(2026, 12, 2)) == "7"
