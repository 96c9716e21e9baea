"""The public version as a folder for a website: an index, plain names in order, and nothing that can be mistaken."""

import re
from datetime import date, time
from pathlib import Path

import pytest

from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting, NewPaper, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.record.decisions import NewDecision
from boardpack.domain.register.section_55 import Step
from boardpack.pack.outputs.web_folder import plain_name
from boardpack.workspace import Workspace
from tests.builders import (
    MEETING_DAY,
    StillClock,
    accept_letter,
    accept_unsent_letter,
    call_meeting,
    new_action,
    pdf_file,
)

LATER = date(2025, 9, 17)
STEM = "public-2025-09-17"


@pytest.fixture
def meeting(workspace: Workspace, clock: StillClock, tmp_path: Path) -> Meeting:
    """A meeting with three papers, one of them attached and one restricted; two decisions and a response before it."""
    before = call_meeting(workspace)
    open_item = workspace.meetings.add_item(before.id, NewAgendaItem("Vetting"))
    private = workspace.meetings.add_item(before.id, NewAgendaItem("Larkspur", restriction=Restriction("Live: houses")))
    clock.go_to(MEETING_DAY)
    workspace.decisions.add(NewDecision("Night desk", "The desk is funded.", agenda_item_id=open_item.id))
    workspace.decisions.add(NewDecision("Secretly", "Secretly watched.", agenda_item_id=private.id))
    report = accept_unsent_letter(workspace, tmp_path)
    clock.go_to(date(2025, 8, 20))
    workspace.section_55.record(report.id, Step.SENT, date(2025, 8, 18))
    meeting = call_meeting(workspace, LATER)
    for title, restriction in (("Siân’s “night” desk / 2", None), ("Secretly", Restriction("Live: houses"))):
        paper = NewPaper(PaperKind.BOARD_PAPER, title, body="Words.")
        workspace.meetings.add_item(meeting.id, NewAgendaItem(title, restriction=restriction, paper=paper))
    lease = NewAgendaItem("Lease", paper=NewPaper(PaperKind.ATTACHED, "Lease"))
    workspace.meetings.add_item(meeting.id, lease, pdf_file(tmp_path))
    return meeting


def build(workspace: Workspace, meeting: Meeting, folder: Path, **edition: bool) -> list[str]:
    """Return the names of the files in the folder for a website."""
    built = workspace.packs.build(meeting.id, folder, edition=Edition(public=True, **edition))
    assert built.index is not None
    index = Path(built.index)
    assert index.name == "index.html"
    return sorted(path.name for path in index.parent.iterdir())


def test_pages_lead_to_each_other_and_back_to_the_index(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> None:
    workspace.actions.add(new_action("Report the backlog"))
    for title, kind in (("Action log", PaperKind.ACTION_LOG), ("See A-001 in Paper 3", PaperKind.BOARD_PAPER)):
        paper = NewPaper(kind, title, body="The Board asked about A-001.")
        workspace.meetings.add_item(meeting.id, NewAgendaItem(title, paper=paper))
    names = set(build(workspace, meeting, tmp_path / "out"))

    folder = next((tmp_path / "out").glob("public-*"))
    pages = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}
    links = {name: re.findall(r'href="([^#"][^"]*)"', page) for name, page in pages.items()}
    assert all("index.html" in found for name, found in links.items() if name != "index.html")
    agenda, log = links[f"{STEM}-00-agenda.html"], f"{STEM}-03-action-log.html"
    assert [f"{STEM}-01-sians-night-desk-2.html", f"{STEM}-02-lease.pdf", log] == agenda[:3]
    assert f"{log}#action-A-001" in links[f"{STEM}-04-see-a-001-in-paper-3.html"]
    for found in links.values():
        for file, _, place in (link.partition("#") for link in found if "://" not in link and ":" not in link):
            assert file in names
            assert not place or f'id="{place}"' in pages[file]


def test_every_paper_is_there_as_a_page_and_as_a_pdf_in_order(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    names = build(workspace, meeting, tmp_path / "out")

    both = ("00-agenda", "01-sians-night-desk-2", "decisions-of-16-july-2025", "meetings-of-the-board")
    assert {f"{STEM}-{name}.{kind}" for name in both for kind in ("html", "pdf")} <= set(names)
    assert [name for name in names if "withheld" in name] == [f"{STEM}-03-withheld.html"]
    assert {f"{STEM}-02-lease.pdf", f"{STEM}-pack.pdf", "index.html"} <= set(names)
    assert f"{STEM}-02-lease.html" not in names
    assert f"{STEM}-03-withheld.html" in names
    assert len([name for name in names if "response" in name]) == 2
    assert all(name.startswith(STEM) for name in names if name != "index.html")


def test_the_index_leads_to_every_file_and_to_nothing_else(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    names = build(workspace, meeting, tmp_path / "out")
    index = (tmp_path / "out" / STEM / "index.html").read_text(encoding="utf-8").replace("\xa0", " ")

    assert set(re.findall(r'href="([^"#]+)"', index)) == set(names) - {"index.html"}
    assert "Paper 1: Siân’s" in index
    assert index.count("Paper 3 is withheld") == 1
    assert "Secretly" not in index


def test_a_page_lists_all_meetings_with_their_minutes(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> None:
    workspace.meetings.add(NewMeeting(date(2025, 11, 19), time(10, 30), place="Mere House"))
    called_off = workspace.meetings.add(NewMeeting(date(2025, 12, 3)))
    workspace.meetings.cancel(called_off.id)
    before = workspace.meetings.find("2025-07-16")
    workspace.minutes.draft(before.id)
    workspace.minutes.circulate(before.id)

    build(workspace, meeting, tmp_path / "out")
    page = (tmp_path / "out" / STEM / f"{STEM}-meetings-of-the-board.html").read_text(encoding="utf-8")

    text = " ".join(re.sub(r"<[^>]+>", " ", page).replace("\xa0", " ").split())
    assert "19 November 2025 10:30am Mere House" in text
    assert "3 December 2025 Cancelled" in text
    assert re.search(r"Past meetings .*16 July 2025 .*Draft, for agreement at a later meeting", text)
    assert "Secretly" not in page


def test_nothing_private_is_in_the_decisions(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> None:
    build(workspace, meeting, tmp_path / "out")
    decisions = (tmp_path / "out" / STEM / f"{STEM}-decisions-of-16-july-2025.html").read_text(encoding="utf-8")
    assert "The desk is funded." in decisions
    assert "Secretly" not in decisions


def test_no_file_is_called_like_one_of_the_members_pack(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> None:
    build(workspace, meeting, tmp_path / "public")
    workspace.packs.build(meeting.id, tmp_path / "members")

    public, members = ({path.name for path in (tmp_path / side).rglob("*.*")} for side in ("public", "members"))

    assert public & members == set()
    assert all("public" in name for name in public - {"index.html"} if "Lease" not in name)


def test_a_version_in_large_print_has_a_folder_of_its_own(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    names = build(workspace, meeting, tmp_path / "out", large_print=True)
    assert f"{STEM}-large-print-01-sians-night-desk-2.html" in names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Siân’s & “Ŵyn”: 50%?", "sians-wyn-50"),
        ("../../etc/passwd", "etc-passwd"),
        ("😀", ""),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_title_becomes_part_of_an_address(title: str, name: str) -> None:
    assert plain_name(title) == name


def test_a_response_that_was_imported_as_it_was_sent_is_not_composed_for_the_folder_and_that_is_said(
    workspace: Workspace, clock: StillClock, tmp_path: Path
) -> None:
    clock.go_to(date(2025, 8, 20))
    accept_letter(workspace, tmp_path)
    later = call_meeting(workspace, LATER)
    names = build(workspace, later, tmp_path / "out")
    plan = workspace.packs.plan(later.id, edition=Edition(public=True))

    assert [name for name in names if "response" in name] == []
    (finding,) = (finding for finding in plan.findings if finding.rule == "response-not-published")
    assert finding.message == (
        "The response to “Harm in the home” of 8 July 2025 is not in the public folder, "
        "because it was imported as it was sent. Publish “letter.txt” beside it."
    )
