"""The people in office by command."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from boardpack.store.safety import erasing
from tests.cli.conftest import Run

pytestmark = [pytest.mark.long(5), pytest.mark.usefixtures("board")]


def test_people_are_told_listed_as_on_a_day_changed_and_removed(run: Run) -> None:
    assert run("person", "list").out == "No people are recorded.\n"
    added = run("person", "add", "Jane Ford", "--role", "PCC", "--from", "13 May 2021")
    assert added.out == "Added Jane Ford, Police and Crime Commissioner, from 13 May 2021.\n"
    second = run("person", "add", "Luke Marsh", "--role", "commissioner", "--from", "2024-05-09")
    assert "“Jane Ford” and “Luke Marsh” are both Police and Crime Commissioner from 9 May 2024." in second.out
    changed = run("person", "change", "jane ford", "--until", "8 May 2024", "--json").json()
    assert changed == {
        "name": "Jane Ford",
        "role": "Police and Crime Commissioner",
        "from": "2021-05-13",
        "until": "2024-05-08",
        "recorded": True,
        "overlaps": [],
    }
    listed = run("person", "list", "--on", "2024-05-08", "--json").json()
    assert isinstance(listed, dict)
    assert [person["name"] for person in listed["people"]] == ["Jane Ford"]
    assert "Luke Marsh" in run("person", "list").out
    assert run("person", "remove", "Luke Marsh").out.startswith("Removed Luke Marsh, Police")


def test_a_name_in_the_settings_is_shown_as_not_told_yet(run: Run) -> None:
    run("settings", "change", "chair-name", "R. Ashdown")
    listed = run("person", "list", "--json").json()
    assert isinstance(listed, dict)
    assert [(person["name"], person["recorded"]) for person in listed["people"]] == [("R. Ashdown", False)]

    run("person", "add", "Sam", "--role", "Secretary")
    assert "person list" in run("settings", "change", "chair-name", "A. Other").out
    assert run("settings", "change", "force-name", "Westmarch").out == "Changed force-name.\n"


def test_what_cannot_be_is_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    ended = run("person", "add", "Ann", "--role", "Chair", "--from", "2025-07-08", "--until", "2025-07-07")
    assert (ended.code, ended.out) == (1, "")
    assert "cannot be in office from “8 July 2025” until “7 July 2025”" in ended.err
    assert run("person", "add", "Ann", "--role", "Chair", "--from", "soon").code == 2
    assert run("person", "change", "Ann", "--clear", "until", "--until", "2025-07-07").code == 2
    assert run("person", "remove", "Nobody").code == 1
    assert run("settings", "change", "people", "x").code == 2


def test_a_name_is_erased_after_a_look_and_a_question(run: Run) -> None:
    run("person", "add", "Quentin Oakapple", "--role", "Chair")
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
    assert "Quentin" in run("person", "list").out

    run("backup", "add")
    done = run(*words, "--everything", "--yes")
    assert done.code == 0
    assert "A name was erased on" in done.out
    assert "3 fields in 2 entries" in done.out
    assert "Delete this backup" in done.out
    assert run(*words, "--everything", "--yes").out == "There is no “Quentin Oakapple” in the board.\n"
    verified = run("board", "verify")
    assert verified.out.startswith("The board is complete and unchanged.\nA name was erased on")
    assert "Quentin" not in run("person", "list").out + run("action", "list").out
    assert "The backup contains it" in run("backup", "restore", "latest", "--yes").err


def test_an_erasure_whose_file_could_not_be_compacted_says_so_and_a_repeat_compacts_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("person", "add", "Quentin Oakapple", "--role", "Chair")
    run("backup", "add")
    words = ("person", "erase", "Quentin Oakapple", "--text", "a former officer", "--yes")
    attempts = []

    def fails_twice(db: Database) -> bool:
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
