"""An agenda begins by command as it does in the window."""

import pytest

from tests.cli.conftest import Run

FIRST, SECOND = "16 July 2031", "17 September 2031"


@pytest.fixture
def meetings(run: Run, board: object) -> Run:
    """Two meetings without an agenda."""
    run("meeting", "add", FIRST)
    run("meeting", "add", SECOND)
    return run


def _titles(run: Run, meeting: str) -> list[object]:
    return [item["title"] for item in run("agenda", "show", meeting, "--json").json()["entries"]]  # type: ignore[index]


def test_the_standing_agenda_is_added_at_once_and_only_once(meetings: Run) -> None:
    added = meetings("agenda", "add", FIRST, "--standing-agenda")

    assert added.out.startswith("Added ")
    assert "Left out: “Minutes of the last meeting”. This board has no earlier meeting.\n" in added.out
    titles = _titles(meetings, FIRST)
    assert titles[:2] == ["Welcome, apologies and declarations of interest", "Action log"]
    assert titles[-1] == "Any other business"
    assert meetings("agenda", "add", FIRST, "--standing-agenda").out.startswith("Added 0 items")
    assert _titles(meetings, FIRST) == titles


def test_an_agenda_can_follow_that_of_another_meeting(meetings: Run) -> None:
    meetings("agenda", "add", FIRST, "Custody estate", "--presenter", "Head of Custody")
    meetings("agenda", "add", SECOND, "--like", FIRST)

    assert "Custody estate" in _titles(meetings, SECOND)


def test_a_title_and_a_whole_agenda_exclude_each_other(meetings: Run) -> None:
    assert meetings("agenda", "add", FIRST, "Custody", "--standing-agenda").code == 2
    assert meetings("agenda", "add", FIRST, "--like", SECOND, "--standing-agenda").code == 2


def test_an_item_that_is_named_as_a_paper_is_told_how_to_get_it(meetings: Run) -> None:
    added = meetings("agenda", "add", FIRST, "Action log")
    assert "Boardpack can make its paper." in added.out

    again = meetings("agenda", "add", FIRST, "Tracker", "--paper", "tracker")
    assert "Boardpack can make its paper." not in again.out


def test_the_standing_agenda_is_changed_in_the_settings(meetings: Run) -> None:
    changed = meetings("settings", "change", "standing_agenda", "Welcome; Chair; 5", "Estates; paper: to be written")
    assert changed.code == 0
    meetings("agenda", "add", FIRST, "--standing-agenda")

    assert _titles(meetings, FIRST)[0] == "Welcome"
    refused = meetings("settings", "change", "standing_agenda", "Estates; paper: something")
    assert refused.code == 1
    assert "“something” is not a paper" in refused.err
