"""Minutes by command: shown, written as papers, and changed by actions only after a question once members have them."""

import re
from pathlib import Path

import pytest

from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.record.decisions import NewDecision
from boardpack.workspace import Workspace, open_workspace
from tests.cli.conftest import Run

MEETING = "16 July 2025"


@pytest.fixture
def held(run: Run, board: Path) -> Workspace:
    """A meeting that was held, with a public and a restricted item, and a draft of its minutes."""
    run("meeting", "add", MEETING, "--start", "10:30am", "--place", "Lantern House")
    run("agenda", "add", MEETING, "Forensics", "--presenter", "ACC (Crime)", "--ask", "Agree it.")
    run("agenda", "add", MEETING, "Larkspur", "--restricted", "Law enforcement (section 31)")
    office = open_workspace(board)
    office.minutes.draft(meeting_of(office))
    return office


def meeting_of(office: Workspace) -> MeetingId:
    return office.meetings.find(MEETING).id


def decide(office: Workspace, title: str, text: str) -> None:
    office.decisions.add(NewDecision(title=title, text=text, meeting_id=meeting_of(office)))


def test_a_draft_is_shown_with_what_was_decided_and_raised(run: Run, held: Workspace) -> None:
    raised = run("action", "add", "Cost it", "--owner", "CFO", "--meeting", MEETING, "--agenda-item", "1", "--json")
    run("action", "change", "A-001", "--title", "Cost a team", "--correction")
    decide(held, "A team", "A team is funded.")

    (first, *_) = run("minutes", "show", MEETING, "--json").json()["minutes"]
    assert (first["number"], first["agenda_item_id"]) == (1, raised.json()["agenda_item_id"])
    assert [action["title"] for action in first["actions"]] == ["Cost a team"]
    assert "Decision D-001: A team is funded." in run("minutes", "show", MEETING).out


CHANGES = [
    ("action", "add", "Cost it", "--owner", "CFO", "--meeting", MEETING),
    ("action", "change", "A-001", "--title", "Cost two units"),
    ("action", "change", "A-001", "--owner", "ACC (Crime)", "--correction"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_it_asks_before_minutes_are_changed_that_members_have(
    run: Run, held: Workspace, change: tuple[str, ...]
) -> None:
    run("action", "add", "Cost the unit", "--owner", "CFO", "--meeting", MEETING)
    held.minutes.circulate(meeting_of(held))
    before = run("minutes", "show", MEETING).out

    refused = run(*change)
    assert refused.code == 2
    assert re.search(r"Members received these minutes on \d+ \w+ \d{4}\. To go ahead, add --yes\.", refused.err)
    assert run("minutes", "show", MEETING).out == before
    assert run(*change, "--yes").code == 0


def test_it_does_not_ask_about_a_draft(run: Run, held: Workspace) -> None:
    run("action", "add", "Cost the unit", "--owner", "CFO", "--meeting", MEETING)
    assert run(*CHANGES[1]).code == 0


def test_papers_of_the_meeting_and_of_one_decision(run: Run, held: Workspace, tmp_path: Path) -> None:
    decide(held, "A team", "A team is funded.")
    for name, more in (("whole.html", ()), ("public.html", ("--public",))):
        assert run("paper", "write", "minutes", MEETING, *more, "--to", tmp_path / name).code == 0
    assert "Larkspur" in (tmp_path / "whole.html").read_text(encoding="utf-8")
    public = (tmp_path / "public.html").read_text(encoding="utf-8")
    assert "Larkspur" not in public
    assert "which is recorded separately." in public
    assert run("paper", "write", "decision-record", "D-001", "--to", tmp_path / "d.docx").code == 0
    assert run("paper", "write", "decision-record", MEETING, "--to", tmp_path / "d.pdf").code == 0


def test_an_item_of_the_agenda_without_its_meeting_is_wrong_usage(run: Run, held: Workspace) -> None:
    assert run("action", "add", "Cost it", "--owner", "CFO", "--agenda-item", "1").code == 2
