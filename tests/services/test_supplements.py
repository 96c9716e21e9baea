"""What comes late goes out in a series of its own, and renumbers nothing."""

import re
from pathlib import Path

import pytest
from docx import Document

from boardpack.checks.meeting import AGENDA
from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.meetings.editions import PUBLIC, Edition
from boardpack.domain.meetings.issues import HeldBackError
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    Meeting,
    NewAgendaItem,
    NewMeeting,
    NewPaper,
    PaperStage,
    Restriction,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.supplements import LateKind
from boardpack.domain.office.markings import Marking
from boardpack.errors import NotFoundError, RefusedError
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import despite_findings, new_action, pdf_file
from tests.leaks import leaked
from tests.pack.reading import page_words, tree_words
from tests.services.packs.test_issuing import add, files, issued, issued_folders, meeting, ready, workspace
from tests.verapdf import verdict

__all__ = ["issued", "meeting", "ready", "workspace"]
pytestmark = pytest.mark.usefixtures("issued")


def item_of(workspace: Workspace, meeting: Meeting, title: str) -> AgendaItem:
    return next(entry.item for entry in workspace.meetings.agenda(meeting.id) if entry.item.title == title)


def rewrite(workspace: Workspace, meeting: Meeting, title: str, body: str) -> None:
    item = item_of(workspace, meeting, title)
    assert item.paper is not None
    workspace.meetings.amend_item(replace(item, paper=replace(item.paper, body=body)))
    changed = item_of(workspace, meeting, title)
    assert changed.paper is not None
    workspace.meetings.amend_item(replace(changed, paper=replace(changed.paper, stage=PaperStage.IN)))


def put_first(workspace: Workspace, meeting: Meeting) -> None:
    """A new item at the head of the agenda: its number would move every other."""
    paper = NewPaper(PaperKind.BOARD_PAPER, "Custody", body="A late word.")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Custody", paper=paper, position=0))


def test_where_nothing_has_changed_there_is_nothing_to_send(workspace: Workspace, meeting: Meeting) -> None:
    with pytest.raises(RefusedError, match="No papers have been added, changed or removed"):
        workspace.issuing.supplement(meeting.id)

    assert issued_folders(workspace) == ["2025-07-16 Pack"]


def test_new_and_changed_papers_stand_on_pages_of_their_own_series(workspace: Workspace, meeting: Meeting) -> None:
    put_first(workspace, meeting)
    rewrite(workspace, meeting, "Digital forensics", "# Why\n\nThe queue is gone.")

    late = workspace.issuing.supplement(meeting.id)

    assert issued_folders(workspace) == ["2025-07-16 Pack", "2025-07-16 Supplement S1"]
    assert [(p.kind.value, p.number, p.title, p.page_names) for p in late.built.plan.parts] == [
        ("supplement", None, "Supplement S1", ("S1-1",)),
        ("paper", "2", "Digital forensics", ("S1-2",)),
        ("paper", "5", "Custody", ("S1-3",)),
    ]
    pages = page_words(Path(late.built.pdf).read_bytes())
    assert ["Page S1-2 of 3" in pages[1], "Page S1-3 of 3" in pages[2]] == [True, True]
    assert "Meeting 16 July 2025, item 5" in pages[2]
    assert late.built.findings == ()


def test_a_supplement_is_held_back_by_its_own_papers_under_their_numbers_as_issued(
    workspace: Workspace, meeting: Meeting
) -> None:
    put_first(workspace, meeting)
    paper = NewPaper(PaperKind.BOARD_PAPER, "Named persons", body="A late word.")
    secret = Restriction("personal information (section 40)")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Named persons", paper=paper, restriction=secret))
    late = item_of(workspace, meeting, "Named persons")
    workspace.meetings.amend_item(replace(late, paper=replace(late.paper, marking=Marking())))
    numbers = {change.title: change.number for change in workspace.issuing.late_changes(meeting.id)}
    place = f"Paper {numbers['Named persons']}: Named persons"

    with pytest.raises(HeldBackError) as refusal:
        workspace.issuing.supplement(meeting.id, word=False)

    assert [finding.place for finding in refusal.value.findings] == [place]
    assert "Correct it, or give a reason" in refusal.value.remedy
    assert issued_folders(workspace) == ["2025-07-16 Pack"]


def test_its_sheet_tells_what_changed_and_what_to_do_on_paper(workspace: Workspace, meeting: Meeting) -> None:
    put_first(workspace, meeting)
    rewrite(workspace, meeting, "Digital forensics", "The queue is gone.")
    workspace.meetings.remove_item(item_of(workspace, meeting, "Stalking").id)

    changes = workspace.issuing.late_changes(meeting.id)
    late = workspace.issuing.supplement(meeting.id)
    sheet = page_words(Path(late.built.pdf).read_bytes())[0]

    assert f"Pack {workspace.issuing.list(meeting.id)[0].issue.digest}, issued 8 July 2025" in sheet
    for line in (
        "Remove page 5 (paper 2) and insert page S1-2.",
        "Remove pages 6 to 7 (paper 3). The paper is withdrawn.",
        "Insert page S1-3 (paper 5) after paper 4.",
    ):
        assert line in sheet
    assert [(change.kind, change.number) for change in changes] == [
        (LateKind.REPLACED, "2"),
        (LateKind.WITHDRAWN, "3"),
        (LateKind.NEW, "5"),
    ]


def test_the_issued_pack_is_not_touched(workspace: Workspace, meeting: Meeting) -> None:
    pack = workspace.folder / "issued" / "2025-07-16 Pack"
    before = files(pack)
    put_first(workspace, meeting)

    workspace.issuing.supplement(meeting.id)

    assert files(pack) == before
    assert [entry.findings for entry in workspace.issuing.prove(meeting.id)] == [(), ()]


def test_a_paper_that_only_gets_a_link_to_a_later_one_is_not_issued_again(
    workspace: Workspace, meeting: Meeting
) -> None:
    rewrite(workspace, meeting, "Digital forensics", "Paper 5 gives the cost.")
    workspace.issuing.supplement(meeting.id, word=False)
    put_first(workspace, meeting)

    assert [(change.kind, change.number) for change in workspace.issuing.late_changes(meeting.id)] == [
        (LateKind.NEW, "5")
    ]


def test_the_second_supplement_holds_what_came_after_the_first(workspace: Workspace, meeting: Meeting) -> None:
    put_first(workspace, meeting)
    workspace.issuing.supplement(meeting.id)
    rewrite(workspace, meeting, "Custody", "A later word.")
    add(workspace, meeting, "Vetting again", body="Three cases.", restriction=Restriction("personal information"))

    late = workspace.issuing.supplement(meeting.id)

    assert late.issue.series == "S2"
    assert [(p.number, p.title, p.page_names) for p in late.built.plan.parts[1:]] == [
        ("5", "Custody", ("S2-2",)),
        ("6", "Vetting again", ("S2-3",)),
    ]
    assert "Remove page S1-2 (paper 5) and insert page S2-2." in page_words(Path(late.built.pdf).read_bytes())[0]
    assert [entry.issue.name for entry in workspace.issuing.list(meeting.id)] == [
        "Pack",
        "Supplement S1",
        "Supplement S2",
    ]


def test_in_word_it_is_one_file_whose_pages_are_called_as_in_the_pdf(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    workspace.meetings.amend_item(item_of(workspace, meeting, "Stalking"), pdf_file(tmp_path, "Another.pdf", pages=3))
    put_first(workspace, meeting)

    built = despite_findings(lambda reasons: workspace.issuing.supplement(meeting.id, reasons)).built

    assert built.word is not None
    file = Document(str(built.word))
    changed = " ".join(paragraph.text for paragraph in file.paragraphs).replace("\u00a0", " ")
    assert changed.index("Changes") < changed.index("“Another.pdf” (3 pages)") < changed.index("A late word.")
    assert "It begins on page S1-2 of the PDF of this supplement." in changed
    feet = [section.footer.paragraphs[0].text.replace("\u00a0", " ") for section in file.sections]
    assert all("Page S1-" in foot and "of 5" in foot for foot in feet)
    assert re.findall(r'w:pgNumType w:start="(\d+)"', file.element.xml) == ["1", "2", "5"]


def test_it_goes_without_word_files_where_that_is_asked_for(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    put_first(workspace, meeting)

    built = workspace.issuing.supplement(meeting.id, word=False).built
    again = workspace.issuing.rebuild(meeting.id, tmp_path / "again", "S1")

    assert (built.word, built.word_papers, again.differing) == (None, (), ())


def test_a_log_that_moved_on_asks_for_no_supplement_and_a_late_paper_does(
    workspace: Workspace, meeting: Meeting
) -> None:
    other = workspace.meetings.add(in_september(meeting))
    add(workspace, other, "Vetting", body="Two cases.")
    add(workspace, other, "Action log", PaperKind.ACTION_LOG)
    despite_findings(lambda reasons: workspace.issuing.issue(other.id, reasons, edition=Edition(word=False)))
    assert workspace.issuing.late_count(other.id) == 0

    workspace.actions.add(new_action("One more"))
    assert [change.title for change in workspace.issuing.late_changes(other.id)] == ["Action log"]
    assert workspace.issuing.late_count(other.id) == 0

    rewrite(workspace, other, "Vetting", "Three cases.")
    put_first(workspace, other)
    assert workspace.issuing.late_count(other.id) == 2

    workspace.meetings.remove_item(item_of(workspace, other, "Action log").id)
    assert workspace.issuing.late_count(other.id) == 3


def test_an_attached_file_that_was_replaced_is_among_what_changed(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    item = item_of(workspace, meeting, "Stalking")
    workspace.meetings.amend_item(item, pdf_file(tmp_path, "Another review.pdf", pages=3))

    late = despite_findings(lambda reasons: workspace.issuing.supplement(meeting.id, reasons))

    assert [(p.number, p.page_names) for p in late.built.plan.parts[1:]] == [("3", ("S1-2", "S1-3", "S1-4"))]
    assert "Page S1-4 of 4" in page_words(Path(late.built.pdf).read_bytes())[3]


def test_a_paper_that_was_announced_comes_as_a_new_one(workspace: Workspace, meeting: Meeting) -> None:
    other = workspace.meetings.add(in_september(meeting))
    add(workspace, other, "Forward plan")
    add(workspace, other, "Vetting", body="Two cases.")
    despite_findings(lambda reasons: workspace.issuing.issue(other.id, reasons))
    rewrite(workspace, other, "Forward plan", "Here it is.")

    changes = workspace.issuing.late_changes(other.id)

    assert [(change.kind, change.number) for change in changes] == [(LateKind.NEW, "1")]


def in_september(meeting: Meeting) -> NewMeeting:
    return NewMeeting(meeting.held_on.replace(month=9))


def test_a_supplement_is_made_again_to_the_byte(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> None:
    put_first(workspace, meeting)
    late = workspace.issuing.supplement(meeting.id)
    rewrite(workspace, meeting, "Custody", "A later word.")
    (state,) = workspace.actions.states()
    workspace.actions.update(state.action.id, NewUpdate(note="Said later."))
    workspace.actions.add(new_action("One more"))

    rebuilt = workspace.issuing.rebuild(meeting.id, tmp_path / "again", "S1")

    assert rebuilt.differing == ()
    assert files(tmp_path / "again") == files(Path(late.built.pdf.parent))


def test_a_supplement_is_tagged_and_its_links_lead_to_its_papers(workspace: Workspace, meeting: Meeting) -> None:
    put_first(workspace, meeting)

    data = Path(workspace.issuing.supplement(meeting.id).built.pdf).read_bytes()

    changed = " ".join(words for _, words in tree_words(data)).replace("\u00a0", " ")
    assert changed.index("Changes") < changed.index("A late word.")
    assert "Page S1-1" not in changed


def test_its_public_version_names_pages_as_the_whole_and_holds_no_word_of_what_is_restricted(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    restriction = Restriction("law enforcement (section 31): Hushword")
    add(workspace, meeting, "Topsecret", body="Quietword.\n\n" * 50, restriction=restriction)
    put_first(workspace, meeting)
    workspace.meetings.amend_item(item_of(workspace, meeting, "Stalking"), pdf_file(tmp_path, "New.pdf", pages=3))
    whole = despite_findings(lambda reasons: workspace.issuing.supplement(meeting.id, reasons)).built
    rewrite(workspace, meeting, "Custody", "Said after the supplement.")

    public = workspace.issuing.write_copy(meeting.id, tmp_path / "public", PUBLIC, series="S1")

    secrets = {"Topsecret", "Quietword", "Hushword", "after the supplement"}
    assert leaked(tmp_path / "public", secrets) == set()
    named = {part.number: part.page_names for part in whole.plan.parts}
    found = {part.number: part.page_names for part in public.plan.parts}
    assert (found["3"], found["5"]) == (named["3"], named["5"])
    assert found["6"] == (f"{named['6'][0]} to {named['6'][-1]}",)
    withheld = next(words for words in page_words(Path(public.pdf).read_bytes()) if "are withheld" in words)
    assert f"Pages {found['6'][0]} are withheld" in withheld
    assert "Decided by" not in withheld
    assert public.html is not None
    assert [finding.rule for finding in public.findings if finding.blocks_issue] == []


def test_without_a_pack_there_is_no_supplement(workspace: Workspace, meeting: Meeting) -> None:
    other = workspace.meetings.add(in_september(meeting))

    with pytest.raises(NotFoundError, match="has not been issued"):
        workspace.issuing.supplement(other.id)


def test_a_finding_on_the_agenda_does_not_hold_back_a_supplement(workspace: Workspace, meeting: Meeting) -> None:
    other = workspace.meetings.add(in_september(meeting))
    add(workspace, other, "Vetting", body="Two cases.")
    assert [finding.place for finding in workspace.issuing.preview(other.id).needing] == [AGENDA]
    despite_findings(lambda reasons: workspace.issuing.issue(other.id, reasons, edition=Edition(word=False)))
    rewrite(workspace, other, "Vetting", "Three cases.")

    assert workspace.issuing.preview(other.id).needing == ()


def test_a_pack_in_print_layout_gets_a_plain_supplement(workspace: Workspace, meeting: Meeting) -> None:
    other = workspace.meetings.add(in_september(meeting))
    add(workspace, other, "Vetting", body="Two cases.")
    despite_findings(lambda reasons: workspace.issuing.issue(other.id, reasons, edition=Edition(word=False)))
    rewrite(workspace, other, "Vetting", "Three cases.")

    late = despite_findings(lambda reasons: workspace.issuing.supplement(other.id, reasons))

    assert sorted(path.suffix for path in Path(late.built.pdf.parent).iterdir()) == [".json", ".pdf", ".txt"]


def test_papers_that_name_others_name_them_by_the_numbers_as_issued(workspace: Workspace, meeting: Meeting) -> None:
    other = workspace.meetings.add(in_september(meeting))
    add(workspace, other, "Vetting", body="Two cases of ABC.", restriction=Restriction("personal information"))
    add(workspace, other, "Digital forensics", body="The DFU has a queue.")
    add(workspace, other, "Glossary", PaperKind.GLOSSARY)
    add(workspace, other, "Restricted", PaperKind.RESTRICTED_ITEMS, restriction=Restriction("personal information"))
    despite_findings(lambda reasons: workspace.issuing.issue(other.id, reasons))
    put_first(workspace, other)

    changes = workspace.issuing.late_changes(other.id)

    assert [(change.kind, change.title) for change in changes] == [(LateKind.NEW, "Custody")]


def with_a_shared_page(workspace: Workspace, meeting: Meeting) -> Meeting:
    """A meeting whose glossary begins on the page of the log, in a pack that was issued."""
    other = workspace.meetings.add(in_september(meeting))
    add(workspace, other, "Digital forensics", body="The Digital Forensics Unit (DFU) has a queue.")
    add(workspace, other, "Action log", PaperKind.ACTION_LOG)
    add(workspace, other, "Glossary", PaperKind.GLOSSARY)
    packed = despite_findings(lambda reasons: workspace.issuing.issue(other.id, reasons)).built.plan.parts
    assert [(part.first_page, part.shares_page) for part in packed[-2:]] == [(5, False), (5, True)]
    return other


def sheet_and_pages(workspace: Workspace, meeting: Meeting) -> tuple[str, list[tuple[str | None, tuple[str, ...]]]]:
    built = despite_findings(lambda reasons: workspace.issuing.supplement(meeting.id, reasons)).built
    return page_words(Path(built.pdf).read_bytes())[0], [(p.number, p.page_names) for p in built.plan.parts[1:]]


def test_a_paper_that_begins_on_the_page_of_another_is_crossed_out_there_once_it_changes_or_goes(
    workspace: Workspace, meeting: Meeting
) -> None:
    other = with_a_shared_page(workspace, meeting)
    rewrite(workspace, other, "Digital forensics", "The Digital Forensics Unit (DFU) has a Long Queue (LQ).")
    sheet, pages = sheet_and_pages(workspace, other)
    assert "Keep page 5, which also has paper 2. Cross out paper 3 and insert page S1-3." in sheet
    assert pages == [("1", ("S1-2",)), ("3", ("S1-3",))]

    workspace.actions.add(new_action("One more"))
    sheet, pages = sheet_and_pages(workspace, other)
    assert "Remove page 5 (paper 2) and insert page S2-2." in sheet
    assert pages == [("2", ("S2-2",))]


def test_a_paper_below_another_that_is_replaced_is_put_in_again(workspace: Workspace, meeting: Meeting) -> None:
    other = with_a_shared_page(workspace, meeting)
    workspace.actions.add(new_action("One more"))
    sheet, pages = sheet_and_pages(workspace, other)
    assert "Remove page 5 (papers 2 and 3) and insert page S1-2 (paper 2)." in sheet
    assert "Insert page S1-3 (paper 3) in place of page 5." in sheet
    assert pages == [("2", ("S1-2",)), ("3", ("S1-3",))]

    workspace.meetings.remove_item(item_of(workspace, other, "Glossary").id)
    sheet, pages = sheet_and_pages(workspace, other)
    assert "Remove page S1-3 (paper 3). The paper is withdrawn." in sheet


@pytest.mark.referee
def test_a_supplement_of_own_papers_meets_pdf_ua_and_pdf_a(workspace: Workspace, meeting: Meeting) -> None:
    put_first(workspace, meeting)
    rewrite(workspace, meeting, "Digital forensics", "The queue is gone.")

    pdf = workspace.issuing.supplement(meeting.id).built.pdf

    for flavour in ("ua1", "2a"):
        assert verdict(flavour, pdf).startswith(f"PASS {flavour}")
