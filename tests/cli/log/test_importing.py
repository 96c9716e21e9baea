"""Taking a tracker by command line: preview, corrections, and each row's outcome."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

LOG = "Ref,Item for PCC,Owner,Due,RAG\n1,Train every officer,DCI Hale,30/09/2025,Purple\n"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


SAID = ("--column", "Item for PCC=action", "--status", "Purple=at-risk")


def test_a_preview_shows_each_row_and_changes_nothing(run: Run, board: Path, log: Path) -> None:
    told = run("import", "log", log, *SAID, "--preview", "--json")

    assert told.code == 0
    assert [(row["row"], row["fate"], row["title"]) for row in told.json()["rows"]] == [
        (2, "new", "Train every officer")
    ]
    assert run("log", "list", "--json").json()["actions"] == []


def test_a_tracker_is_taken_and_what_was_said_of_it_is_remembered(run: Run, board: Path, log: Path) -> None:
    first = run("import", "log", log, *SAID)
    log.write_text(LOG + "2,Write a letter,OPCC,31/10/2025,purple\n", encoding="utf-8")
    second = run("import", "log", log, "--json")

    assert (first.code, second.code) == (0, 0)
    assert "Of 1 row: 1 new, 0 changed, 0 already here, 0 left out." in first.out
    counts = {name: count for name, count in second.json()["counts"].items() if count}
    assert counts == {"new": 1, "same": 1}


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--column", "Item for PCC=action"), 1, "what the status “Purple” means"),
        (("--column", "Item for PCC=deed"), 2, "should be a name, “=”, and one of"),
        (("--column", "Boss=owner"), 1, "There is no column “Boss”"),
        ((), 1, "is known to hold actions or recommendations"),
    ],
)
def test_what_cannot_be_taken_is_said(
    run: Run, board: Path, log: Path, words: tuple[str, ...], code: int, sentence: str
) -> None:
    ended = run("import", "log", log, *words)

    assert ended.code == code
    assert sentence in ended.err
