"""What goes into a pack is decided before anything is made."""

import pytest

from boardpack.documents.model import Document, Furniture, Section
from boardpack.domain.meetings.editions import Edition, PrintLayout
from boardpack.domain.meetings.packs import PartKind, PartState
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.register.findings import Severity
from boardpack.pack.making.pack_paper import PackPaper
from boardpack.pack.planning.plan import (
    anchor_of,
    first_pages,
    name_of,
    plan_pack,
    with_own_markings,
    with_page_counts,
    without_paper,
)
from boardpack.values import replace
from tests.pack.material import MEETING, Wanted, items_of


def test_the_parts_stand_in_the_order_of_the_agenda_behind_cover_contents_and_agenda():
    plan = plan_pack(MEETING, items_of([Wanted("Welcome", paper=False), Wanted("Log"), Wanted("Lease", pages=3)]))

    assert [name_of(part) for part in plan.parts] == ["Cover", "Contents", "Agenda", "Paper 1: Log", "Paper 2: Lease"]
    assert plan.findings == ()


def test_restricted_papers_come_last_and_say_so():
    plan = plan_pack(MEETING, items_of([Wanted("Vetting", restricted=True), Wanted("Log")]))

    papers = [part for part in plan.parts if part.kind is PartKind.PAPER]
    assert [(part.title, part.restricted) for part in papers] == [("Log", False), ("Vetting", True)]


def test_a_paper_that_is_not_there_keeps_its_number_and_holds_back_the_pack():
    plan = plan_pack(MEETING, items_of([Wanted("Log", missing=True), Wanted("Lease", pages=3, missing=True)]))

    assert [part.state for part in plan.parts[3:]] == [PartState.MISSING, PartState.MISSING]
    assert [finding.message for finding in plan.findings] == [
        "Paper 1 (“Log”) is missing. Nothing has been written yet.",
        "Paper 2 (“Lease”) is missing. No file has been attached yet.",
    ]
    assert all(finding.blocks_issue and finding.severity is Severity.HIGH for finding in plan.findings)


def test_an_agenda_without_papers_is_noticed():
    plan = plan_pack(MEETING, items_of([Wanted("Welcome", paper=False)]))

    assert [finding.rule for finding in plan.findings] == ["pack-without-papers"]


def test_the_front_carries_the_highest_marking_of_the_papers():
    items = items_of([Wanted("Log"), Wanted("Vetting")])
    sensitive = Marking(Classification.OFFICIAL_SENSITIVE)
    secret = replace(items[1], item=replace(items[1].item, paper=replace(items[1].item.paper, marking=sensitive)))

    plan = plan_pack(MEETING, (items[0], secret))

    assert [str(part.marking) for part in plan.parts] == ["OFFICIAL-SENSITIVE"] * 3 + ["OFFICIAL", "OFFICIAL-SENSITIVE"]


def test_pages_run_on_through_the_parts_and_missing_ones_take_none():
    plan = plan_pack(MEETING, items_of([Wanted("Log"), Wanted("Lost", missing=True), Wanted("Lease", pages=3)]))

    numbered = with_page_counts(plan, {"cover": 1, "contents": 2, "agenda": 1, "paper-1": 7, "paper-3": 3})

    assert [part.first_page for part in numbered.parts] == [1, 2, 4, 5, None, 12]
    assert numbered.page_count == 14
    assert first_pages(numbered) == {"item-0": "5", "item-2": "12"}


def test_a_paper_that_cannot_be_read_becomes_a_missing_part_with_the_reason():
    plan = plan_pack(MEETING, items_of([Wanted("Lease", pages=3)]))

    without = without_paper(plan, plan.parts[3], "“Lease.pdf” is empty. Ask the author for another copy.")

    assert without.parts[3].state is PartState.MISSING
    assert without.findings[0].message == (
        "Paper 1 (“Lease”) cannot be added to the pack. “Lease.pdf” is empty. Ask the author for another copy."
    )
    assert without.findings[0].place == "Paper 1: Lease"


def test_dividers_stand_before_the_papers_that_are_there():
    expected = [Wanted("Log"), Wanted("Lost", missing=True), Wanted("Lease", pages=3)]

    plan = plan_pack(MEETING, items_of(expected), Edition(dividers=True))

    assert [(part.kind.value, part.page_count) for part in plan.parts[3:]] == [
        ("divider", 1),
        ("paper", None),
        ("paper", None),
        ("divider", 1),
        ("paper", 3),
    ]
    assert len(without_paper(plan, plan.parts[-1], "It is damaged.").parts) == len(plan.parts) - 1


@pytest.mark.parametrize("duplex", [False, True], ids=["one side was chosen", "both sides were chosen"])
def test_no_paper_begins_on_the_back_of_its_divider_or_of_another_paper(duplex: bool):
    edition = Edition(duplex=duplex, dividers=True)
    plan = plan_pack(MEETING, items_of([Wanted("Log"), Wanted("Lease", pages=3)]), edition)

    numbered = with_page_counts(
        plan, {"cover": 1, "contents": 1, "agenda": 2, "divider-1": 1, "paper-1": 3, "divider-2": 1, "paper-2": 3}
    )

    found = [(part.kind.value, part.first_page) for part in numbered.parts[3:]]
    assert found == [
        ("divider", 5),
        ("blank", 6),
        ("paper", 7),
        ("blank", 10),
        ("divider", 11),
        ("blank", 12),
        ("paper", 13),
    ]
    assert with_page_counts(numbered, {anchor_of(part): part.page_count or 0 for part in numbered.parts}) == numbered


def test_an_attached_paper_is_not_in_large_print_and_that_is_said():
    items = items_of([Wanted("Log"), Wanted("Lease", pages=3)])

    plan = plan_pack(MEETING, items, Edition(large_print=True, black_and_white=True))

    (finding,) = plan.findings
    assert finding.place == "Paper 2: Lease"
    assert finding.message.startswith(
        "Paper 2 (“Lease”) is an attached file and is not in large print or in black and white."
    )


@pytest.mark.parametrize("print_as", [PrintLayout.TWO_UP, PrintLayout.BOOKLET])
def test_large_print_that_the_printer_file_makes_smaller_is_said_with_its_size(print_as: PrintLayout):
    items = items_of([Wanted("Log")])

    (finding,) = plan_pack(MEETING, items, Edition(large_print=True, print_as=print_as)).findings

    assert "make 18-point text 12.7 points, which is not large print. Print the file on A3" in finding.message
    assert plan_pack(MEETING, items, Edition(large_print=True)).findings == ()
    assert plan_pack(MEETING, items, Edition(print_as=print_as)).findings == ()


def test_no_part_is_marked_lower_than_the_paper_itself_says():
    plan = plan_pack(MEETING, items_of([Wanted("Minutes"), Wanted("Log")]), Edition(dividers=True))
    section = Section((), Furniture("OFFICIAL-SENSITIVE"))
    minutes = Document("Minutes", (Section((), Furniture("OFFICIAL")), section), MEETING.held_on)

    marked = with_own_markings(plan, {"paper-1": PackPaper.of(minutes)})

    front, sensitive, log = marked.parts[:3], marked.parts[3:5], marked.parts[5:]
    assert {str(part.marking) for part in (*front, *sensitive)} == {"OFFICIAL-SENSITIVE"}
    assert {str(part.marking) for part in log} == {"OFFICIAL"}
