"""A name is erased by command."""

import sqlite3

import pytest

from boardpack.store.safety import erasing
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("board")


def test_a_name_is_erased_after_a_look_and_a_question(run: Run) -> None:
    run("settings", "change", "office-name", "Quentin Oakapple")
    run("action", "add", "Write to Quentin Oakapple", "--owner", "QUENTIN OAKAPPLE")
    words = ("person", "erase", "Quentin Oakapple", "--text", "a former officer")

    shown = run(*words, "--preview")
    assert (shown.code, len(shown.out.splitlines())) == (0, 3)
    everything = run(*words, "--everything", "--preview", "--json").json()
    assert isinstance(everything, dict)
    assert {"entry": "update", "column": "title"}.items() <= next(
        cell for cell in everything["cells"] if cell["column"] == "title"
    ).items()
    assert run(*words).code == 2
    assert "Quentin" in run("settings", "list").out

    run("backup", "add")
    done = run(*words, "--everything", "--yes")
    assert done.code == 0
    assert "A name was erased on" in done.out
    assert "3 fields in 2 entries" in done.out
    assert "Delete this backup" in done.out
    assert run(*words, "--everything", "--yes").out == "There is no “Quentin Oakapple” in the board.\n"
    verified = run("board", "verify")
    assert verified.out.startswith("The board is complete and unchanged.\nA name was erased on")
    assert "Quentin" not in run("settings", "list").out + run("action", "list").out
    assert "The backup contains it" in run("backup", "restore", "latest", "--yes").err


def test_an_erasure_whose_file_could_not_be_compacted_says_so_and_a_repeat_compacts_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("settings", "change", "office-name", "Quentin Oakapple")
    run("backup", "add")
    words = ("person", "erase", "Quentin Oakapple", "--text", "a former officer", "--yes")
    attempts = []

    def fails_twice(db: sqlite3.Connection) -> bool:
        attempts.append(db)
        return len(attempts) > 2

    monkeypatch.setattr(erasing, "_compact", fails_twice)
    done = run(*words)
    assert (done.code, done.err) == (0, "")
    assert "1 field in 1 entry" in done.out
    assert "could not be compacted" in done.out
    assert "Delete this backup" in done.out
    assert "could not be compacted" in run(*words).out
    assert run(*words).out == "There is no “Quentin Oakapple” in the board.\n"
    assert len(attempts) == 3


def test_a_name_that_cannot_be_erased_is_refused(run: Run) -> None:
    ended = run("person", "erase", "Al", "--text", "x", "--yes")
    assert (ended.code, "too short" in ended.err) == (1, True)
