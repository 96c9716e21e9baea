"""An entry whose day is in doubt is made once somebody has confirmed the day, whatever makes the entry."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from boardpack.cli import program
from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.domain.office.office_holders import Person, Seat
from boardpack.errors import DoubtfulDayError
from boardpack.workspace import Workspace, create_workspace, open_for_restoring, open_workspace
from tests.builders import NOW, StillClock, new_action

LONG_AGO = NOW.replace(year=2019)
WRONG = (date(2029, 12, 2), date(1996, 1, 1))


def restore_the_latest(board: Workspace) -> None:
    restoring = open_for_restoring(board.folder, clock=board.access.now)
    restoring.restore(restoring.find("latest"))


DOORS: dict[str, Callable[[Workspace], object]] = {
    "an action": lambda board: board.actions.add(new_action()),
    "a meeting": lambda board: board.meetings.add(NewMeeting(date(2026, 1, 7))),
    "a person": lambda board: board.people.add(Person("Asha Grant", Seat.CHAIR, date(2025, 1, 1))),
    "a setting": lambda board: board.settings.change({"office_name": "Another office"}),
    "a dismissed finding": lambda board: board.findings.take_back("none"),
    "a backup, which would count as the newest for ever": lambda board: board.backups.backup(),
    "a lock that is removed": lambda board: board.access.take(over=True),
    "a backup that is put back": restore_the_latest,
}


def left_since(folder: Path, clock: StillClock) -> Workspace:
    """Return a board that was last changed at the time of the clock, as its file says too."""
    create_workspace(folder, "High Harms Board", clock=clock)
    os.utime(folder / "board.db", (clock.now.timestamp(),) * 2)
    return open_workspace(folder, clock=clock, author="Sam Secretary")


@pytest.mark.parametrize("day", WRONG, ids=str)
@pytest.mark.parametrize("door", DOORS)
def test_no_entry_is_made_on_a_day_that_nobody_has_confirmed(tmp_path: Path, door: str, day: date) -> None:
    clock = StillClock(NOW)
    board = left_since(tmp_path / "board", clock)
    board.backups.backup()
    before = (board.folder / "board.db").read_bytes()
    clock.go_to(day)

    with pytest.raises(DoubtfulDayError, match=r"Is today really .*\? The last entry on this board was made on 8 July"):
        DOORS[door](board)
    assert (board.folder / "board.db").read_bytes() == before
    assert board.actions.states() == ()
    assert len(board.backups.list()) == 1


@pytest.mark.parametrize("day", WRONG, ids=str)
def test_a_day_is_asked_about_once_in_a_session_and_never_again_after_an_entry_on_it(tmp_path: Path, day: date) -> None:
    clock = StillClock(NOW)
    board = left_since(tmp_path / "board", clock)
    asked: list[str] = []
    board.access.ask_about_days(lambda doubt: asked.append(doubt.question) is None)
    clock.go_to(day)
    board.actions.add(new_action("First"))
    board.actions.add(new_action("Second"))

    assert len(asked) == 1
    assert open_workspace(board.folder, clock=clock).access.day_in_doubt() is None


@pytest.mark.parametrize("day", WRONG, ids=str)
def test_a_confirmed_day_is_not_asked_about_in_a_later_session_even_without_an_entry(tmp_path: Path, day: date) -> None:
    clock = StillClock(NOW)
    board = left_since(tmp_path / "board", clock)
    clock.go_to(day)
    board.access.confirm_today()

    assert open_workspace(board.folder, clock=clock).access.day_in_doubt() is None


def test_each_change_of_the_clock_is_asked_about_whatever_days_were_confirmed_before(tmp_path: Path) -> None:
    clock = StillClock(NOW)
    board = left_since(tmp_path / "board", clock)
    asked: list[str] = []
    for day in (*WRONG, date(2025, 7, 9), date(2028, 1, 1), date(2025, 7, 10), date(2025, 7, 11)):
        clock.go_to(day)
        later = open_workspace(board.folder, clock=clock, ask_about_day=lambda doubt: not asked.append(doubt.question))
        later.actions.add(new_action())
        os.utime(board.folder / "board.db", (clock.now.timestamp(),) * 2)

    days = ("2 December 2029", "1 January 1996", "9 July 2025", "1 January 2028", "10 July 2025")
    assert asked == [f"Is today really {day}?" for day in days]


def test_a_board_that_is_used_once_a_week_is_asked_about_once_each_time(tmp_path: Path) -> None:
    clock = StillClock(NOW)
    board = left_since(tmp_path / "board", clock)
    asked: list[str] = []
    for day in (date(2025, 7, 15), date(2025, 7, 22)):
        clock.go_to(day)
        later = open_workspace(board.folder, clock=clock, ask_about_day=lambda doubt: not asked.append(doubt.question))
        later.actions.add(new_action())
        later.backups.backup()
        open_workspace(board.folder, clock=clock).actions.add(new_action())
        os.utime(board.folder / "board.db", (clock.now.timestamp(),) * 2)

    assert asked == ["Is today really 15 July 2025?", "Is today really 22 July 2025?"]


def test_a_board_that_was_restored_today_is_not_in_doubt(tmp_path: Path) -> None:
    create_workspace(tmp_path / "board", "High Harms Board", clock=StillClock(LONG_AGO))

    assert open_workspace(tmp_path / "board").access.day_in_doubt() is None


def test_a_command_is_refused_where_nobody_can_be_asked_and_goes_ahead_with_yes(tmp_path: Path) -> None:
    folder = left_since(tmp_path / "board", StillClock(LONG_AGO)).folder
    ending = ["--workspace", str(folder)]
    words = ["action", "add", "Train", "--owner", "DCI Hale", *ending]
    refused = CliRunner().invoke(program, words, input="y\n")

    assert refused.exit_code == 2
    assert refused.stderr.startswith("The last entry on this board was made on 8 July 2019. Is today really ")
    assert "? To go ahead, add --yes." in refused.stderr
    assert CliRunner().invoke(program, ["action", "list", *ending]).stdout.strip() == "No actions match."
    assert CliRunner().invoke(program, [*words, "--yes"]).exit_code == 0
    assert CliRunner().invoke(program, ["meeting", "add", "2027-01-13", *ending]).exit_code == 0


def test_a_command_without_a_yes_of_its_own_takes_it_for_the_day(tmp_path: Path) -> None:
    folder = left_since(tmp_path / "board", StillClock(LONG_AGO)).folder
    words = ["meeting", "add", "2027-01-13", "--workspace", str(folder)]

    assert CliRunner().invoke(program, words).exit_code == 2
    assert CliRunner().invoke(program, [*words, "--yes"]).exit_code == 0


def test_a_command_asks_about_the_day_and_its_own_question_in_one_message_and_prints_what_yes_confirms(
    tmp_path: Path,
) -> None:
    folder = left_since(tmp_path / "board", StillClock(LONG_AGO)).folder
    open_workspace(folder, clock=StillClock(LONG_AGO)).backups.backup()
    words = ["backup", "restore", "latest", "--workspace", str(folder)]
    refused = CliRunner().invoke(program, words)
    confirmed = CliRunner().invoke(program, [*words, "--yes"])

    assert refused.exit_code == 2
    assert "8 July 2019. Is today really " in refused.stderr
    assert "? The board is backed up first. To go ahead, add --yes." in refused.stderr
    assert confirmed.exit_code == 0
    assert f"8 July 2019. --yes confirms that today is {in_words(date.today())}.\n" in confirmed.stderr  # noqa: DTZ011
