"""Once a pack is issued, every paper, list, file and page shows the numbers of the issue, whatever is added later."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from boardpack.cli import program
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.exchange.chair_reviews import PageNote
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.issues import IssuedFolder
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewPaper, Restriction
from boardpack.domain.meetings.packs import PartKind
from boardpack.domain.meetings.paper_kinds import PaperKind, SheetKind
from boardpack.domain.record.decisions import NewDecision
from boardpack.store import Store
from boardpack.values import replace
from boardpack.workspace import Workspace, open_chair_review, open_workspace
from tests.builders import NOW, StillClock
from tests.services.packs.test_issuing import issued, meeting, ready, workspace
from tests.services.test_supplements import item_of, put_first

__all__ = ["issued", "meeting", "ready", "workspace"]
pytestmark = pytest.mark.usefixtures("issued")

AGENDA = {"Custody": "5", "Action log": "1", "Digital forensics": "2", "Stalking": "3", "Vetting": "4"}
"""The numbers of the items: four were issued, and Custody was put before them later. Their papers have the same."""
PASSPHRASE = "ŵy glas dan y bont"


def _text(path: Path) -> str:
    shown = re.sub(r"<(style|script).*?</\1>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", shown).split())


def _paper(workspace: Workspace, meeting: Meeting, to: Path, kind: PaperKind | SheetKind, **asked: object) -> str:
    path = workspace.papers.write(kind.value, to / "paper.html", meeting_id=meeting.id, **asked)
    return _text(path)


def _service(workspace: Workspace, meeting: Meeting, to: Path) -> dict[str, str]:
    entries = workspace.meetings.agenda(meeting.id)
    assert [entry.number for entry in entries] == [entry.paper_number for entry in entries]
    return {entry.item.title: entry.number for entry in entries}


def _command(workspace: Workspace, meeting: Meeting, to: Path) -> dict[str, str]:
    asked = ["agenda", "show", "2025-07-16", "--json", "--workspace", str(workspace.folder)]
    shown = CliRunner().invoke(program, asked)
    assert shown.exit_code == 0, shown.output
    return {entry["title"]: entry["number"] for entry in json.loads(shown.output)["entries"]}


def _agenda(workspace: Workspace, meeting: Meeting, to: Path) -> dict[str, str]:
    return _in_agenda(_paper(workspace, meeting, to, SheetKind.AGENDA))


def _public_agenda(workspace: Workspace, meeting: Meeting, to: Path) -> dict[str, str]:
    return _in_agenda(_paper(workspace, meeting, to, SheetKind.AGENDA, public=True))


def _in_agenda(text: str) -> dict[str, str]:
    found = {title: re.search(rf"(\d+) {title}\b.*?Paper (\d+)", text) for title in AGENDA}
    assert all(match is None or match.group(1) == match.group(2) for match in found.values()), text
    return {title: match.group(1) for title, match in found.items() if match}


def _board_papers(workspace: Workspace, meeting: Meeting, to: Path) -> dict[str, str]:
    numbers = {}
    for title in ("Custody", "Digital forensics", "Vetting"):
        text = _paper(workspace, meeting, to, PaperKind.BOARD_PAPER, item_id=item_of(workspace, meeting, title).id)
        numbers[title] = re.search(r"16 July 2025, item (\d+)", text)[1]
        assert f"Paper {numbers[title]}" in text
    return numbers


def _restricted_items(workspace: Workspace, meeting: Meeting, to: Path) -> dict[str, str]:
    text = _paper(workspace, meeting, to, PaperKind.RESTRICTED_ITEMS)
    return {"Vetting": re.search(r"(\d+) Vetting", text)[1]}


def _decide(workspace: Workspace, meeting: Meeting, title: str) -> tuple[str, ...]:
    item = item_of(workspace, meeting, title)
    new = NewDecision("Note it", "To note it.", meeting_id=meeting.id, agenda_item_id=item.id)
    return workspace.decisions.add(new).considered


def _decisions(workspace: Workspace, meeting: Meeting, to: Path) -> dict[str, str]:
    considered = {title: _decide(workspace, meeting, title) for title in AGENDA}
    return {title: re.match(r"Paper (\d+) of 16 July 2025", paper)[1] for title, (paper,) in considered.items()}


def _decision_sheet(workspace: Workspace, meeting: Meeting, to: Path) -> dict[str, str]:
    titles = ("Custody", "Stalking")
    for title in titles:
        _decide(workspace, meeting, title)
    text = _paper(workspace, meeting, to, SheetKind.DECISION_SHEET)
    found = re.findall(r"To note it\. Paper (\d+)\. To be published (\d+)", text)
    assert [paper for paper, _ in found] == [item for _, item in found]
    return dict(zip(titles, [item for _, item in found], strict=True))


def _minutes(workspace: Workspace, meeting: Meeting, to: Path) -> dict[str, str]:
    workspace.minutes.draft(meeting.id)
    found = workspace.minutes.minutes(meeting.id).items
    papers = {item.minute.heading: re.search(r"Paper (\d+)", item.minute.text) for item in found}
    return {heading: match[1] for heading, match in papers.items() if match}


def _calendar(workspace: Workspace, meeting: Meeting, to: Path) -> dict[str, str]:
    text = workspace.calendars.write(to / "board.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    return {title: match[1] for title in AGENDA if (match := re.search(rf"(\d+)\. {title}", text))}


def _chairs_notes(workspace: Workspace, meeting: Meeting, to: Path) -> dict[str, str]:
    """The chair notes something on the page of each issued paper after the agenda has changed."""
    workspace.chair_reviews.write(to / "r.boardreview", meeting_id=meeting.id, passphrase=PASSPHRASE)
    desk = open_chair_review(to / "r.boardreview", clock=StillClock(NOW), author="A Chair", passphrase=PASSPHRASE)
    (pack,) = workspace.issuing.list(meeting.id)
    for part in json.loads(pack.issue.manifest)["parts"]:
        if part["kind"] == PartKind.PAPER:
            desk.note(PageNote(desk.new_key(), part["first_page"], part["title"]))
    workspace.reviews.merge(desk.send_back(to / "back.review").path, passphrase=PASSPHRASE)
    shown = [(note.note.text, note.paper) for note in workspace.chair_reviews.notes(meeting.id)]
    assert [text.split(":")[0] for text, _ in shown] == [paper.split(": ")[1] for _, paper in shown]
    return {paper.split(": ")[1]: re.match(r"Paper (\d+)", paper)[1] for _, paper in shown}


def _supplement(workspace: Workspace, meeting: Meeting, to: Path) -> dict[str, str]:
    late = workspace.issuing.supplement(meeting.id, word=False).built.plan
    return {part.title: part.number for part in late.parts if part.kind is PartKind.PAPER and part.number}


def _draft_pack(workspace: Workspace, meeting: Meeting, to: Path) -> dict[str, str]:
    plan = workspace.packs.plan(meeting.id, edition=Edition(draft=True))
    return {part.title.split(":")[0]: part.number for part in plan.parts if part.number}


_DOORS = (
    _service,
    _command,
    _agenda,
    _public_agenda,
    _board_papers,
    _restricted_items,
    _decisions,
    _decision_sheet,
    _minutes,
    _calendar,
    _chairs_notes,
    _supplement,
    _draft_pack,
)


@pytest.mark.parametrize("door", _DOORS, ids=lambda door: door.__name__.strip("_"))
def test_what_was_issued_keeps_its_numbers_and_a_later_item_has_the_next(
    workspace: Workspace, meeting: Meeting, tmp_path: Path, door: Callable[..., dict[str, str]]
) -> None:
    put_first(workspace, meeting)

    shown = door(workspace, meeting, tmp_path)

    assert shown
    assert shown == {title: AGENDA[title] for title in shown}


def test_an_item_of_a_supplement_keeps_its_number_too(workspace: Workspace, meeting: Meeting) -> None:
    put_first(workspace, meeting)
    workspace.issuing.supplement(meeting.id, word=False)
    paper = NewPaper(PaperKind.BOARD_PAPER, "Firearms", body="A later word.")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Firearms", paper=paper, position=0))

    later = workspace.issuing.supplement(meeting.id, word=False).built.plan

    assert _service(workspace, meeting, workspace.folder) == AGENDA | {"Firearms": "6"}
    assert [(part.title, part.number) for part in later.parts if part.number] == [("Firearms", "6")]


def test_the_number_of_an_item_that_was_removed_is_not_given_again(workspace: Workspace, meeting: Meeting) -> None:
    workspace.meetings.remove_item(item_of(workspace, meeting, "Vetting").id)
    put_first(workspace, meeting)

    assert _service(workspace, meeting, workspace.folder) == {
        title: number for title, number in AGENDA.items() if title != "Vetting"
    }


def test_an_item_that_becomes_restricted_keeps_its_number(workspace: Workspace, meeting: Meeting) -> None:
    item = item_of(workspace, meeting, "Action log")
    workspace.meetings.amend_item(replace(item, restriction=Restriction("A live operation")))

    shown = _service(workspace, meeting, workspace.folder)

    assert shown == {title: number for title, number in AGENDA.items() if title != "Custody"}


def test_a_view_of_the_time_before_the_issue_shows_the_numbers_of_its_order(
    workspace: Workspace, meeting: Meeting, issued: IssuedFolder
) -> None:
    with Store(workspace.folder).reading() as session:
        then = AsAt(batch=session.issues.batch_of(issued.issue))
    put_first(workspace, meeting)

    shown = workspace.meetings.agenda(meeting.id, then)

    assert [(entry.number, entry.item.title) for entry in shown] == [
        ("1", "Action log"),
        ("2", "Digital forensics"),
        ("3", "Stalking"),
        ("4", "Vetting"),
    ]


def test_another_copy_of_the_board_numbers_as_in_the_issue_that_it_received(
    workspace: Workspace, meeting: Meeting, ready: tuple[Path, Path], clock: StillClock, tmp_path: Path
) -> None:
    """The office here has the meeting without the issue, adds an item, and then receives the issue of the other."""
    called, _ = ready
    shutil.copytree(called, tmp_path / "Laptop")
    laptop = open_workspace(tmp_path / "Laptop", clock=clock, author="Lee Laptop")
    put_first(laptop, meeting)
    assert _service(laptop, meeting, tmp_path) != AGENDA

    laptop.reviews.merge(workspace.folder / "board.db")

    assert _service(laptop, meeting, tmp_path) == AGENDA
