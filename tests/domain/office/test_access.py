"""Who may write, decided from what a lock tells."""

from datetime import timedelta

import pytest

from boardpack.domain.office.access import SEEN_WITHIN, Barrier, Holder, Life, held_by, life_of
from boardpack.values import replace
from tests.builders import NOW

HOLDER = Holder("s", "Jane Smith", "FINANCE-PC", 4711, "Boardpack", NOW - timedelta(hours=1), NOW)
LONG_AGO = replace(HOLDER, seen=NOW - timedelta(hours=1))


@pytest.mark.parametrize(
    ("holder", "computer", "file_lock_held", "life"),
    [
        (LONG_AGO, "FINANCE-PC", True, Life.LIVE),
        (LONG_AGO, "ELSEWHERE", True, Life.LIVE),
        (HOLDER, "FINANCE-PC", False, Life.DEAD),
        (HOLDER, "ELSEWHERE", False, Life.LIVE),
        (LONG_AGO, "ELSEWHERE", False, Life.UNSURE),
        (HOLDER, "FINANCE-PC", None, Life.LIVE),
        (LONG_AGO, "FINANCE-PC", None, Life.UNSURE),
        (replace(LONG_AGO, proven=False), "FINANCE-PC", False, Life.UNSURE),
        (replace(HOLDER, seen=NOW + SEEN_WITHIN * 2), "ELSEWHERE", False, Life.UNSURE),
        (replace(HOLDER, seen=NOW - SEEN_WITHIN + timedelta(seconds=1)), "ELSEWHERE", None, Life.LIVE),
        (replace(HOLDER, seen=NOW - SEEN_WITHIN), "ELSEWHERE", None, Life.UNSURE),
    ],
)
def test_whether_a_session_lives(holder: Holder, computer: str, file_lock_held: bool | None, life: Life) -> None:
    assert life_of(holder, computer, NOW, file_lock_held) is life


def test_a_session_of_today_is_named_with_its_hour() -> None:
    access = held_by(HOLDER, Life.LIVE, NOW)

    assert access.why == "Jane Smith has had this board open on FINANCE-PC since 9:30am."
    assert access.remedy == "You can read everything. To make changes, ask Jane Smith to close it there."
    assert access.barrier is Barrier.HELD
    assert not access.may_be_set_aside


def test_a_session_of_another_day_is_named_with_its_day() -> None:
    access = held_by(replace(LONG_AGO, since=NOW - timedelta(days=1)), Life.UNSURE, NOW)

    assert access.why.startswith(
        "Jane Smith opened this board on FINANCE-PC at 10:30am on 7 July 2025 and may still have it open."
    )
    assert access.may_be_set_aside
