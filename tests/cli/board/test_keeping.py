"""Backing up, going back and keeping apart, as somebody does it on the command line."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from boardpack.store.safety.lock import LOCK_NAME, SessionLock
from boardpack.workspace import local_now
from tests.cli.conftest import Run


def add(run: Run, title: str) -> int:
    return run("action", "add", title, "--owner", "DCI Hale", "--target", "2025-09-30").code


@pytest.fixture
def open_window(board: Path) -> Iterator[SessionLock]:
    lock = SessionLock(board, "Jane Smith", local_now)
    lock.take()
    yield lock
    lock.release()


def test_going_back_shows_what_each_holds_then_brings_it_back(board: Path, run: Run) -> None:
    assert add(run, "Before") == 0
    assert run("backup", "add").code == 0
    assert add(run, "After") == 0
    listed = run("backup", "list").out.splitlines()
    assert listed[0].split()[:4] == ["Backup", "Board", "Actions", "Updates"]
    assert listed[1].startswith("The current board")

    done = run("backup", "restore", "latest", "--yes")
    assert done.code == 0
    assert "Restored the backup of" in done.out
    log = run("action", "list").out
    assert "Before" in log
    assert "After" not in log
    assert run("board", "verify").out == "The board is complete and unchanged.\n"


def test_going_back_asks_first_and_takes_no_for_an_answer(board: Path, run: Run) -> None:
    run("backup", "add")
    add(run, "After")

    refused = run("backup", "restore", "latest")
    assert (refused.code, "add --yes" in refused.err) == (2, True)
    assert "After" in run("action", "list").out


def test_a_damaged_board_is_brought_back(board: Path, run: Run) -> None:
    add(run, "Before")
    run("backup", "add")
    (board / "board.db").write_bytes(b"not a database at all" * 400)
    result = run("action", "list")
    assert (result.code, result.out) == (1, "")
    assert "restore the latest backup" in result.err

    assert run("backup", "restore", "latest", "--yes").code == 0
    assert "Before" in run("action", "list").out
    assert len(list(board.glob("board damaged *.db"))) == 1


def test_a_backup_that_is_not_there_is_told(board: Path, run: Run) -> None:
    result = run("backup", "restore", "2020-01-01 000000", "--yes")

    assert result.code == 1
    assert result.err.startswith("There is no backup “2020-01-01 000000”.")


def test_while_a_window_has_the_board_commands_read_and_do_not_write(
    board: Path, run: Run, open_window: object
) -> None:
    result = run("action", "add", "Train", "--owner", "DCI Hale", "--target", "2025-09-30")

    assert result.code == 1
    assert "Jane Smith has had this board open on" in result.err
    assert "Traceback" not in result.err
    assert run("action", "list").code == 0
    assert run("backup", "add").code == 0
    assert run("board", "verify").code == 0
    assert run("backup", "restore", "latest", "--yes").code == 1
    assert run("board", "unlock").code == 1


def test_a_board_begun_in_a_synchronised_folder_comes_with_advice(run: Run, tmp_path: Path) -> None:
    made = run("init", tmp_path / "Dropbox" / "Board", "--board", "High Harms Board")

    assert made.code == 0
    assert "synchronised by Dropbox" in made.err
    assert run("init", tmp_path / "Board", "--board", "High Harms Board").err == ""


def test_a_lock_that_another_computer_left_behind_is_set_aside_by_choice(board: Path, run: Run) -> None:
    lock = SessionLock(board, "Jane Smith", lambda: local_now() - timedelta(hours=2), "RECEPTION")
    lock.take()
    shutil.copy(board / LOCK_NAME, board / "copy")
    lock.release()
    (board / "copy").rename(board / LOCK_NAME)

    assert add(run, "Too early") == 1
    assert run("board", "unlock").out == "The board can be changed.\n"
    assert add(run, "Now") == 0


def test_kept_papers_are_removed(run: Run, board: Path, tmp_path: Path) -> None:
    assert run("meeting", "add", "2025-07-16").code == 0
    assert run("pack", "write", "2025-07-16", "--to", tmp_path / "packs").code == 0
    assert list((board / "prepared").iterdir()) != []

    assert run("cache", "remove").out.startswith("0 stored files, 0.0 MB, in ")
    assert list((board / "prepared").iterdir()) == []
