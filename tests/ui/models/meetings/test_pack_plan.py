"""The plan of a pack as rows: state or finding in words, and pages."""

from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.register.findings import Finding, Severity
from boardpack.values import replace
from ui.models.meetings.pack_plan import (
    RESTRICTED_ROW,
    RowState,
    findings_in_full,
    footer_facts,
    next_finding,
    plan_rows,
    plan_sentence,
    row_of_page,
    rows_at_rest,
    rows_while_assembling,
)
from ui.shapes import StatusShape

SECRET = Marking(Classification.OFFICIAL_SENSITIVE)
MISSING = Finding(
    "paper-missing", "Paper 2: Custody", (), "Paper 2 (“Custody”) is missing. Nothing has been written yet."
)
FONTS = Finding("pack-fonts", "Pack", (), "The pack does not embed all its fonts.")


def a_plan(*findings: Finding) -> PackPlan:
    parts = (
        PackPart(PartKind.COVER, "Cover", first_page=1, page_count=1),
        PackPart(PartKind.PAPER, "Action log", "1", first_page=2, page_count=3),
        PackPart(PartKind.PAPER, "Custody", "2", state=PartState.MISSING, page_count=0),
        PackPart(PartKind.PAPER, "One case", "3", marking=SECRET, restricted=True, first_page=5, page_count=1),
    )
    return PackPlan(MeetingId("m"), parts, findings)


def test_the_foot_of_the_list_says_that_the_pack_was_not_assembled_since_it_changed() -> None:
    changed = PackPlan(MeetingId("m"), (PackPart(PartKind.PAPER, "Action log", "1"),), (FONTS,))
    assert footer_facts(changed, is_assembled=True) == ("Changes not assembled", "1 finding")
    assert footer_facts(changed, is_assembled=False) == ("Not assembled yet", "1 finding")
    assert footer_facts(a_plan(), is_assembled=True) == ("5 pages", "No findings")


def test_a_ready_part_shows_its_pages() -> None:
    row = rows_at_rest(a_plan())[1]

    assert (row.text, row.page_range, row.state.shape) == ("Ready, 3 pages", "2 to 4", StatusShape.DISC)


def test_the_pages_of_a_part_are_those_that_are_printed_with_their_letters() -> None:
    lettered = replace(a_plan().parts[1], named=("2", "3", "4", "4A"))
    late = replace(a_plan().parts[1], named=("S1-2", "S1-3", "S1-4"))
    shared = replace(a_plan().parts[1], named=("4A",), shares_page=True)
    rows = rows_at_rest(replace(a_plan(), parts=(lettered, late, shared)))

    assert [row.page_range for row in rows] == ["2 to 4A", "S1-2 to S1-4", "4A"]
    assert [row.text for row in rows] == ["Ready, 4 pages", "Ready, 3 pages", "Ready, 1 page"]
    assert [row.part.pages_in_words for row in rows] == ["pages 2 to 4A", "pages S1-2 to S1-4", "page 4A"]


def test_a_single_page_is_shown_as_one() -> None:
    assert rows_at_rest(a_plan())[0].page_range == "1"


def test_a_part_shows_its_gravest_finding() -> None:
    style = Finding("attachment-left-out", "Paper 1: Action log", (), "Preview pictures removed.", Severity.LOW)
    scan = Finding("attachment-scanned", "Paper 1: Action log", (), "The file is scanned.", Severity.HIGH)
    row = rows_at_rest(a_plan(style, scan))[1]

    assert (row.text, row.shape) == ("The file is scanned. 1 more finding.", StatusShape.TRIANGLE)
    assert rows_at_rest(a_plan(style))[1].shape is StatusShape.RING


def test_a_finding_is_shown_on_its_part_without_the_parts_name() -> None:
    row = rows_at_rest(a_plan(MISSING))[2]

    assert (row.text, row.state) == ("Missing. Nothing has been written yet.", RowState.MISSING)


def test_restricted_parts_are_below_a_heading_with_their_marking() -> None:
    ids = [id_ for id_, _ in plan_rows(rows_at_rest(a_plan()))]
    heading = dict(plan_rows(rows_at_rest(a_plan())))[RESTRICTED_ROW].cells[0]

    assert ids == ["0", "1", "2", RESTRICTED_ROW, "3"]
    assert heading.hint == "OFFICIAL-SENSITIVE"


def test_while_assembling_parts_are_ready_in_work_or_waiting() -> None:
    states = [row.state for row in rows_while_assembling(a_plan(MISSING), done=1)]

    assert states == [RowState.READY, RowState.WORKING, RowState.MISSING, RowState.WAITING]


def test_the_part_of_a_page_is_found_and_missing_parts_contain_none() -> None:
    rows = rows_at_rest(a_plan())

    assert [row_of_page(rows, page).part.title for page in (1, 4, 5)] == ["Cover", "Action log", "One case"]  # type: ignore[union-attr]
    assert row_of_page(rows, 6) is None


def test_the_next_finding_is_sought_below_and_then_from_the_top() -> None:
    rows = rows_at_rest(a_plan(MISSING))

    assert next_finding(rows, "3") is rows[2]
    assert next_finding(rows_at_rest(a_plan()), "0") is None


def test_the_sentence_counts_pages_papers_and_findings() -> None:
    assert plan_sentence(a_plan(MISSING)) == "5 pages, 3 papers, 1 finding to check"


def test_findings_are_read_in_full_for_the_part_in_hand_or_else_for_the_whole_pack() -> None:
    plan = a_plan(MISSING, FONTS)
    rows = rows_at_rest(plan)

    assert findings_in_full(plan, rows[2]) == (MISSING,)
    assert findings_in_full(plan, rows[0]) == (FONTS,)
