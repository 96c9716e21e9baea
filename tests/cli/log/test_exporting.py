"""What leaves the office for other programs, by command line."""

from pathlib import Path

from icalendar import Calendar

from tests.cli.conftest import Run

MEETING = "16 July 2031"


def test_a_new_meeting_comes_with_its_day_for_papers(run: Run, board: Path) -> None:
    called = run("meeting", "add", MEETING, "--start", "10am", "--place", "Lantern House")
    set_already = run("meeting", "add", "17 September 2031", "--papers-due", "2031-09-09")

    assert called.out.splitlines() == [
        "Added the meeting on 16 July 2031.",
        "10am",
        "Lantern House",
        "Papers are due on Tuesday 8 July 2031.",
    ]
    assert set_already.out.splitlines()[1:3] == ["10am", "Lantern House"]
    assert set_already.out.endswith("Papers are due on Tuesday 9 September 2031.\n")
    run("settings", "change", "clear-days", "3")
    assert run("meeting", "add", "15 October 2031", "--json").json()["papers_due"] == "2031-10-09"


def test_the_calendar_is_written(run: Run, board: Path, tmp_path: Path) -> None:
    run("meeting", "add", MEETING, "--start", "10:30am")
    path = tmp_path / "board.ics"

    assert run("meeting", "export", "--to", path).out == f"Wrote {path}\n"
    assert [event["SUMMARY"] for event in Calendar.from_ical(path.read_bytes()).events] == [
        "Papers are due for the meeting of 16 July 2031",
        "High Harms Board",
    ]
    assert run("meeting", "export", "--to", tmp_path / "board.doc").code == 1


def test_the_log_leaves_as_a_spreadsheet_and_its_changes_come_back(run: Run, board: Path, tmp_path: Path) -> None:
    run("action", "add", "Train every officer", "--owner", "DCI Hale", "--target", "2031-09-30")
    path = tmp_path / "log.csv"

    assert run("action", "export", "--to", path, "--json").json() == {"path": str(path)}
    assert run("action", "import", path).err.startswith("“log.csv” contains nothing new.")
    path.write_text(path.read_text(encoding="utf-8-sig").replace("DCI Hale", "DI Moss"), encoding="utf-8-sig")
    preview = run("action", "import", path, "--preview", "--json").json()

    assert [(row["fate"], row["why"]) for row in preview["rows"]] == [("changed", "A-001 gets the owner “DI Moss”.")]
    taken = run("action", "import", path)
    assert (taken.code, "Holds" in taken.out) == (0, False)  # its columns are known
    assert run("action", "list", "--json").json()["entries"][0]["owner"] == "DI Moss"


def test_the_register_leaves_as_a_spreadsheet(run: Run, board: Path, letter_file: Path, tmp_path: Path) -> None:
    run("letter", "import", letter_file, "--all")
    path = tmp_path / "register.csv"

    assert run("item", "export", "--to", path).out == f"Wrote {path}\n"
    assert "Recommendation 1" in path.read_text(encoding="utf-8-sig")
    assert run("item", "export", "--to", tmp_path / "register.pdf").code == 1
