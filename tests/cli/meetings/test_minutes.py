"""Minutes and decisions by command line alone."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.long(10)

MEETING = "16 July 2025"


@pytest.fixture
def held(run: Run, board: Path) -> None:
    """A meeting that was held, with a public and a restricted item."""
    run("meeting", "add", MEETING, "--start", "10:30am", "--place", "Lantern House")
    run("meeting", "add", "17 September 2025")
    run("agenda", "add", MEETING, "Forensics", "--presenter", "ACC (Crime)", "--ask", "Agree it.")
    run("agenda", "add", MEETING, "Larkspur", "--restricted", "Law enforcement (section 31)")
    assert run("minutes", "add", MEETING).out == "The draft has 4 headings.\n"


def test_from_a_draft_to_a_confirmed_record(run: Run, held: None, tmp_path: Path) -> None:
    attended = run("attendance", "change", MEETING, "--present", "R. Ashdown, Chair", "--apologies", "CFO", "--json")
    text = ("--text", "The team was discussed.", "--assurance", "partly-assured")
    written = run("minutes", "change", MEETING, "1", *text, "--json")
    raised = run("action", "add", "Cost it", "--owner", "CFO", "--meeting", MEETING, "--agenda-item", "1", "--json")
    decided = run(
        "decision", "add", "A team", "A team is funded.", "--meeting", MEETING, "--agenda-item", "1", "--json"
    )
    run("action", "change", "A-001", "--title", "Cost a team", "--correction")

    assert attended.json()["attendance"][0] == {"name": "R. Ashdown", "role": "Chair", "presence": "present"}
    assert written.json()["text"] == "The team was discussed."
    assert raised.json()["agenda_item_id"] == decided.json()["agenda_item_id"]
    assert decided.json()["considered"] == ["Paper 1 of 16 July 2025: Forensics"]
    (first, *_) = run("minutes", "show", MEETING, "--json").json()["minutes"]
    assert (first["number"], first["assurance"], first["decisions"]) == (1, "partly assured", ["D-001"])
    assert [action["title"] for action in first["actions"]] == ["Cost a team"]

    assert run("minutes", "circulate", MEETING, "--first", "12").out == "Circulated as minutes 12 to 15.\n"
    assert run("minutes", "add", MEETING, "Thanks").code == 1
    later = ("--at", "17 September 2025", "--correction", "12.1: for “team” read “teams”")
    assert run("minutes", "confirm", MEETING, *later, "--yes").code == 0
    assert "are confirmed" in run("minutes", "change", MEETING, "12", "--text", "Other words").err
    run("minutes", "correct", MEETING, "13: nothing was said", "--yes")
    shown = run("minutes", "show", MEETING).out
    assert "Minutes of 16 July 2025: confirmed" in shown
    assert "Corrected: 13: nothing was said" in shown
    assert "Decision D-001: A team is funded." in shown


@pytest.mark.parametrize(
    "change",
    [
        ("minutes", "change", MEETING, "1", "--text", "New."),
        ("attendance", "change", MEETING, "--as-last"),
        ("decision", "add", "A team", "A team is funded.", "--meeting", MEETING),
        ("decision", "change", "D-001", "--text", "Two teams are funded."),
        ("decision", "remove", "D-001"),
        ("action", "add", "Cost it", "--owner", "CFO", "--meeting", MEETING),
        ("action", "change", "A-001", "--title", "Cost two units"),
        ("action", "change", "A-001", "--owner", "ACC (Crime)", "--correction"),
        ("action", "remove", "A-001", "--reason", "It was not agreed."),
        ("action", "restore", "A-002"),
    ],
)
def test_it_asks_before_minutes_are_changed_that_members_have(run: Run, held: None, change: tuple[str, ...]) -> None:
    run("decision", "add", "A unit", "A unit is funded.", "--meeting", MEETING)
    for title in ("Cost the unit", "Cost it again"):
        run("action", "add", title, "--owner", "CFO", "--meeting", MEETING)
    run("action", "remove", "A-002", "--reason", "It was raised twice.")
    run("minutes", "circulate", MEETING)
    before = run("minutes", "show", MEETING).out

    refused = run(*change)
    assert refused.code == 2
    assert re.search(r"Members received these minutes on \d+ \w+ \d{4}\. To go ahead, add --yes\.", refused.err)
    assert run("minutes", "show", MEETING).out == before
    assert run(*change, "--yes").code == 0


@pytest.mark.parametrize(
    "change",
    [
        ("minutes", "change", MEETING, "1", "--text", "New."),
        ("decision", "add", "A team", "A team is funded.", "--meeting", MEETING),
        ("decision", "change", "D-001", "--text", "Two teams are funded."),
        ("action", "add", "Cost it", "--owner", "CFO", "--meeting", MEETING),
        ("action", "change", "A-001", "--title", "Cost two units"),
        ("action", "remove", "A-001", "--reason", "It was not agreed."),
    ],
)
def test_it_does_not_ask_about_a_draft(run: Run, held: None, change: tuple[str, ...]) -> None:
    run("decision", "add", "A unit", "A unit is funded.", "--meeting", MEETING)
    run("action", "add", "Cost the unit", "--owner", "CFO", "--meeting", MEETING)
    assert run(*change).code == 0


def test_papers_of_the_meeting_and_of_one_decision(run: Run, held: None, tmp_path: Path) -> None:
    run("minutes", "change", MEETING, "4", "--text", "Two houses are watched.")
    run("decision", "add", "A team", "A team is funded.", "--meeting", MEETING)
    for name, more in (
        ("whole.html", ()),
        ("public.html", ("--public",)),
    ):
        assert run("paper", "write", "minutes", MEETING, *more, "--to", tmp_path / name).code == 0
    assert "Two houses" in (tmp_path / "whole.html").read_text(encoding="utf-8")
    public = (tmp_path / "public.html").read_text(encoding="utf-8")
    assert "Two houses" not in public
    assert "Larkspur" not in public
    assert "which is recorded separately." in public
    assert run("paper", "write", "decision-record", "D-001", "--to", tmp_path / "d.docx").code == 0
    assert run("paper", "write", "decision-record", MEETING, "--to", tmp_path / "d.pdf").code == 0


def test_decisions_are_listed_put_right_and_published_once(run: Run, board: Path, tmp_path: Path) -> None:
    run("decision", "add", "A team", "A teem is funded.", "--date", "1 July 2025")
    run(
        "decision",
        "add",
        "Vetting",
        "They are suspended.",
        "--restricted",
        "Personal information",
        "--date",
        "1 July 2025",
    )
    run("decision", "change", "D-001", "--text", "A team is funded.")
    waiting = run("decision", "list", "--unpublished", "--json").json()
    assert [(entry["ref"], entry["text"]) for entry in waiting] == [("D-001", "A team is funded.")]

    assert run("decision", "change", "D-001", "--published", "3 July 2025", "--yes").out == "Changed decision D-001.\n"
    assert "Published on 3 July 2025" in run("decision", "list").out
    assert "was published on 3 July 2025" in run("decision", "change", "D-001", "--text", "Other").err
    refused = run("paper", "write", "decision-record", "D-002", "--public", "--to", tmp_path / "d.pdf")
    assert (refused.code, "is restricted" in refused.err) == (1, True)
    assert run("decision", "remove", "D-002", "--yes").out == "Removed decision D-002.\n"
    shown = run("decision", "show", "D-001").out
    assert shown.startswith("D-001  A team\nTaken on 1 July 2025. Published on 3 July 2025.\n")


@pytest.mark.parametrize(
    "words",
    [
        ("attendance", "change", MEETING),
        ("minutes", "change", MEETING, "1"),
        ("decision", "add", "A team", "Funded.", "--agenda-item", "1"),
        ("action", "add", "Cost it", "--owner", "CFO", "--agenda-item", "1"),
    ],
)
def test_what_says_too_little_is_wrong_usage(run: Run, held: None, words: tuple[str, ...]) -> None:
    assert run(*words).code == 2


def test_an_unknown_minute_is_one_sentence(run: Run, held: None) -> None:
    ended = run("minutes", "change", MEETING, "99", "--text", "Words")
    assert (ended.code, ended.err) == (
        1,
        "No minute matches “99”. See “boardpack minutes show”. Nothing was changed.\n",
    )
    assert run("minutes", "remove", MEETING, "3").out.startswith(
        "Removed “Next meeting”. To restore it, type “boardpack minutes restore "
    )
