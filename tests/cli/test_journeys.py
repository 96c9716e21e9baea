"""From a letter to a pack by command line alone."""

from pathlib import Path

from tests.builders import pdf_file
from tests.cli.conftest import Run

MEETING = "16 July 2025"


def test_from_a_letter_to_a_pack(run: Run, board: Path, letter_file: Path, tmp_path: Path) -> None:
    body = tmp_path / "body.md"
    body.write_text("# Why this comes to the Board\n\nBecause the report asks for **training**.\n", encoding="utf-8")

    accepted = run("letter", "import", letter_file, "--all", "--published", "16 May 2025")
    run("meeting", "add", MEETING, "--start", "10:30am", "--place", "Conference Room 1")
    run("action", "add", "Train every officer", "--owner", "DCI Hale", "--target", "2026-04-01", "--item", "1")
    run("agenda", "add", MEETING, "Harm in the home", "--purpose", "decision", "--body", body, "--ask", "Agree it.")
    run("agenda", "add", MEETING, "Tracker", "--paper", "tracker", "--purpose", "assurance")
    run("agenda", "add", MEETING, "--file", pdf_file(tmp_path))
    built = run("pack", "write", MEETING, "--to", tmp_path / "packs")

    assert "Imported 2 items and 2 responses" in accepted.out
    assert "A response is due by 10 July 2025 (Police Act 1996, section 55" in accepted.out
    assert (built.code, built.err) == (0, "")
    assert [path.read_bytes()[:4] for path in (tmp_path / "packs").glob("*.pdf")] == [b"%PDF"]
    assert [path.read_bytes()[:2] for path in (tmp_path / "packs").glob("*.docx")] == [b"PK"]
    assert run("board", "verify").out == "The board is complete and unchanged.\n"


def test_a_board_paper_says_what_following_it_would_mean(run: Run, board: Path) -> None:
    run("meeting", "add", MEETING)
    shown = ("--implication", "Financial: £412,000 a year: from reserves", "--implication", "Legal: none")
    added = run("agenda", "add", MEETING, "Forensics", *shown, "--json")

    assert added.json()["paper"]["implications"] == [
        {"heading": "Financial", "text": "£412,000 a year: from reserves"},
        {"heading": "Legal", "text": "none"},
    ]
    refused = run("agenda", "add", MEETING, "Estates", "--implication", "no cost")
    assert (refused.code, "Enter it like this: “Financial: no cost”" in refused.err) == (2, True)


def test_single_papers(run: Run, board: Path, letter_file: Path, tmp_path: Path) -> None:
    run("letter", "import", letter_file, "--all", "--published", "2025-05-16")
    run("meeting", "add", MEETING)
    run("agenda", "add", MEETING, "Harm in the home", "--paper", "board-paper")

    for kind, more in [
        ("agenda", [MEETING]),
        ("action-log", ["--as-at", "8 July 2025"]),
        ("tracker", []),
        ("update-report", ["--from", "1 April 2025", "--until", "30 June 2025"]),
        ("response-letter", ["harm"]),
        ("board-paper", [MEETING, "1"]),
    ]:
        word, pdf, page = (tmp_path / f"{kind}{suffix}" for suffix in (".docx", ".pdf", ".html"))
        assert run("paper", "write", kind, *more, "--to", word).out == f"Wrote {word}\n"
        assert run("paper", "write", kind, *more, "--to", pdf, "--json").json() == {"path": str(pdf), "notices": []}
        assert run("paper", "write", kind, *more, "--to", page).out == f"Wrote {page}\n"
        assert word.read_bytes().startswith(b"PK")
        assert pdf.read_bytes().startswith(b"%PDF")
        assert page.read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_letter_is_read_without_a_workspace_and_nothing_is_stored(
    run: Run, letter_file: Path, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    read = run("letter", "import", "--preview", letter_file, "--json")

    assert [item["number"] for item in read.json()["items"]] == ["1", "2"]
    assert read.json()["notice"] is None
    assert "Recommendation 1" in run("letter", "import", "--preview", letter_file).out
    assert not list(tmp_path.glob("*.db"))


def test_items_are_accepted_one_by_one(run: Run, board: Path, letter_file: Path) -> None:
    second = run("letter", "import", letter_file, "--only", "Recommendation 2", "--json").json()
    first = run("letter", "import", letter_file, "--only", "1", "--json").json()
    again = run("letter", "import", letter_file, "--all")

    assert (second["items"], second["left_out"]) == (1, ["Recommendation 1"])
    assert first["items"] == 1
    assert again.code == 1
    assert "is already in the register" in again.err
    assert [entry["number"] for entry in run("item", "list", "--json").json()["entries"]] == ["1", "2"]


def test_the_log_is_worked_on(run: Run, board: Path) -> None:
    run("meeting", "add", MEETING)
    added = run("action", "add", "Train every officer", "--owner", "DCI Hale", "--target", "1 July 2025").out
    run("action", "change", "a1", "--note", "Half are trained.", "--status", "at-risk", "--assurance", "partly-assured")
    run("action", "change", "A-001", "--target", "1 September 2025", "--meeting", MEETING)
    log = run("action", "list", "--as-at", "31 December 2098", "--json").json()

    assert added == "Added A-001.\n"
    assert log["counts"] == {
        "total": 1, "open": 1, "overdue": 1, "at_risk": 0, "on_track": 0, "not_started": 0, "not_reported": 0,
        "complete": 0,
    }  # fmt: skip
    assert (log["entries"][0]["standing"], log["entries"][0]["first_target"]) == ("Overdue", "2025-07-01")
    assert (log["entries"][0]["last_note"], log["entries"][0]["updates"]) == ("Half are trained.", 3)
    assert run("action", "list", "--as-at", "1 January 2020").out == (
        "No actions match.\nAs at 1 January 2020: 0 open, 0 overdue, 0 complete.\n"
    )
    assert "A-001" in run("search", "TRAINED", "half").out


def test_the_agenda_is_worked_on(run: Run, board: Path) -> None:
    run("meeting", "add", MEETING, "--start", "10am", "--end", "12pm")
    for title in ("First", "Second"):
        run("agenda", "add", MEETING, title, "--minutes", "10")
    run("agenda", "add", MEETING, "Third", "--minutes", "10", "--position", "1")
    run("agenda", "add", MEETING, "Advice", "--restricted", "Legal privilege", "--review", "2026-07-16")
    shown = run("agenda", "show", MEETING, "--json").json()

    assert [(item["number"], item["title"], item["time"]) for item in shown["entries"]] == [
        ("1", "Third", "10am"),
        ("2", "First", "10:10am"),
        ("3", "Second", "10:20am"),
        ("4", "Advice", "10:30am"),
    ]
    assert shown["entries"][3]["restricted"] == {"reason": "Legal privilege", "review": "2026-07-16"}
    assert shown["meeting"]["start"] == "10:00"
    assert [line.split()[2] for line in run("agenda", "show", MEETING).out.splitlines()[1:4]] == [
        "Third", "First", "Second"
    ]  # fmt: skip
    assert "16 July 2025" in run("meeting", "list").out


def test_settings_are_told_and_shown(run: Run, board: Path) -> None:
    run("settings", "change", "office-address", "1 High Street", "Harmsworth")
    run("settings", "change", "office-name", "Office of Dame A")
    again = run("settings", "change", "office-name", "Office of Dame A")
    listed = run("settings", "list", "--json").json()["entries"]
    shown = {entry["setting"]: entry["value"] for entry in listed}

    assert shown["office_address"] == ["1 High Street", "Harmsworth"]
    assert (shown["office_name"], shown["force_name"]) == ("Office of Dame A", "Westmarch Police")
    assert again.out == "office-name is unchanged.\n"
    assert "1 High Street, Harmsworth" in run("settings", "list").out


def test_a_backup_says_where_it_lies(run: Run, board: Path, tmp_path: Path) -> None:
    path = Path(run("backup", "add", "--json").json()["path"])

    assert path.is_file()
    assert board not in path.parents


def test_findings_end_with_1(run: Run, board: Path, letter_file: Path, tmp_path: Path) -> None:
    doubtful = tmp_path / "doubtful.txt"
    doubtful.write_text(
        "This letter responds to all seven recommendations.\n\n" + letter_file.read_text("utf-8"), "utf-8"
    )
    report = tmp_path / "report.txt"
    report.write_text("An inspection of harm\n\nRecommendation 1\nForces should act.\n", "utf-8")
    clean, found = run("letter", "check", report), run("letter", "check", doubtful)
    findings = run("letter", "check", doubtful, "--json")

    assert (clean.code, clean.out) == (0, "No findings.\n")
    assert found.code == findings.code == 1
    assert found.err == ""
    assert findings.json()["entries"][0].keys() >= {"rule", "place", "facts", "message"}


def test_the_demo_made_again_keeps_what_was_done_in_its_workspace(run: Run, tmp_path: Path) -> None:
    first = run("demo", tmp_path / "out", "--json").json()
    added = run("action", "add", "Try it out", "--owner", "Newcomer", "--workspace", first["workspace"])

    again = run("demo", tmp_path / "out", "--json")

    assert added.code == again.code == 0
    assert Path(again.json()["pdf"]).read_bytes().startswith(b"%PDF")
    assert Path(again.json()["word"]).read_bytes().startswith(b"PK")
    assert "Try it out" in run("action", "list", "--workspace", first["workspace"]).out


def test_an_item_that_may_have_been_read_wrongly_waits_for_a_person(run: Run, board: Path, tmp_path: Path) -> None:
    truncated = tmp_path / "truncated.txt"
    truncated.write_text(
        "Recommendation 1\nBy 30 April 2026, Chief Constables should train every officer.\n\n"
        "The force's response\nWe accept this.\n\n"
        "Recommendation 2\nBy 30 April 2026, Chief Constables should make sure that…\n",
        encoding="utf-8",
    )
    read = run("letter", "import", "--preview", truncated, "--json").json()
    accepted = run("letter", "import", truncated)

    assert [item["truncated"] for item in read["items"]] == [False, True]
    assert "Imported 1 item and 1 response" in accepted.out
    assert "Left out until you have checked them: Recommendation 2." in accepted.out
    assert run("letter", "import", truncated, "--all", "--json").json()["items"] == 1
