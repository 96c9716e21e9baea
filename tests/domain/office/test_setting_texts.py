"""Settings as somebody types them."""

import pytest

from boardpack.domain.office.setting_texts import parse_setting
from boardpack.errors import RefusedError


def test_comments_are_due_on_the_first_day_at_the_earliest_and_on_the_last_of_the_56_at_the_latest() -> None:
    assert [parse_setting("comments_due_day", day) for day in ("1", "56")] == [1, 56]
    for day in ("0", "57"):
        with pytest.raises(RefusedError, match="is not a day from 1 to 56"):
            parse_setting("comments_due_day", day)
