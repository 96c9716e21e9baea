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
    result = run("action", "import", log, *SAID, "--preview", "--json")

    assert result.code == 0
    assert [(row["row"], row["fate"], row["title"]) for row in result.json()["rows"]] == [
        (2, "new", "Train every officer")
    ]
    assert run("action", "list", "--json").json()["entries"] == []


def test_the_preview_as_json_has_the_promised_fields(run: Run, board: Path, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "Ref,Report,Rec no,Action,Owner,Due,RAG,Update\n"
        "HH/1,Custody,3,Train every officer,DCI Hale,30/09/2025,Green,Half are trained\n"
        "HH/2,Custody,4,Write a letter,,by end of March,Closed?,\n",
        encoding="utf-8",
    )

    printed = run("action", "import", path, "--preview", "--json").json()

    first, second = printed["rows"]
    names = (
        "sheet",
        "row",
        "result",
        "ref",
        "title",
        "owners",
        "target",
        "status",
        "updates",
        "report",
        "item",
        "notes",
    )
    assert {name: first[name] for name in names} == {
        "sheet": "log.csv",
        "row": 2,
        "result": "new",
        "ref": "HH/1",
        "title": "Train every officer",
        "owners": ["DCI Hale"],
        "target": "2025-09-30",
        "status": "on track",
        "updates": [{"on": None, "text": "Half are trained"}],
        "report": "Custody",
        "item": "3",
        "notes": [],
    }
    assert (second["owners"], second["target"], second["status"], second["updates"]) == ([], None, None, [])
    assert second["why"].startswith("It is not in the log yet. Target “by end of March” is not a date")
    assert printed["questions"] == [
        "Does the status “Closed?” mean complete?",
        "Row 3: Target “by end of March” is not a date.",
    ]


def test_a_tracker_is_taken_and_what_was_said_of_it_is_remembered(run: Run, board: Path, log: Path) -> None:
    first = run("action", "import", log, *SAID)
    log.write_text(LOG + "2,Write a letter,OPCC,31/10/2025,purple\n", encoding="utf-8")
    second = run("action", "import", log, "--json")

    assert (first.code, second.code) == (0, 0)
    assert "Of 1 row: 1 new, 0 changed, 0 already recorded, 0 left out." in first.out
    counts = {name: count for name, count in second.json()["counts"].items() if count}
    assert counts == {"new": 1, "same": 1}


def test_actions_whose_rows_were_deleted_from_the_spreadsheet_are_named(run: Run, board: Path, log: Path) -> None:
    for title in ("Train", "Buy vans"):
        run("action", "add", title, "--owner", "DCI Hale")
    run("action", "export", "--to", log)
    head, _, second = log.read_text(encoding="utf-8-sig").splitlines()
    log.write_text(f"{head}\n{second}\n", encoding="utf-8")

    sentence = "This copy has no row for A-001. Deleting a row does not remove its action."
    assert sentence in run("action", "import", log, "--preview").out
    assert sentence in run("action", "import", log, "--preview", "--json").json()["questions"]


def test_rows_that_the_log_has_already_are_counted_and_not_listed(run: Run, board: Path, log: Path) -> None:
    for title, owner in (("Train", "DCI Hale"), ("Buy vans", "Ms Roe"), ("Write a letter", "OPCC")):
        run("action", "add", title, "--owner", owner)
    run("action", "export", "--to", board / "log.csv")
    text = (board / "log.csv").read_text(encoding="utf-8-sig")
    (board / "log.csv").write_text(text.replace("OPCC", "Chief of Staff", 1), encoding="utf-8")

    shown = run("action", "import", board / "log.csv", "--preview").out

    assert "A-003 gets the owner “Chief of Staff”" in shown
    assert "Train" not in shown
    assert "Not listed: 2 rows already in the log." in shown


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (
            ("--column", "Item for PCC=action"),
            1,
            "The meaning of the status “Purple” is not set. Give its meaning with --status WORD=STATUS",
        ),
        (("--column", "Item for PCC=deed"), 2, "should be a name, “=”, and one of"),
        (("--column", "Boss=owner"), 1, "There is no column “Boss”"),
        ((), 1, "is recognised as actions or recommendations"),
    ],
)
def test_what_cannot_be_taken_is_said(
    run: Run, board: Path, log: Path, words: tuple[str, ...], code: int, sentence: str
) -> None:
    ended = run("action", "import", log, *words)

    assert ended.code == code
    assert sentence in ended.err
