"""The plan of a pack as rows: the number of findings, and pages."""

from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.register.findings import Finding, Severity
from boardpack.values import replace
from ui.models.meetings.pack_plan import (
    RESTRICTED_ROW,
    findings_in_full,
    next_finding,
    plan_rows,
    plan_sentence,
    row_of_page,
    table_rows,
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


def test_the_part_of_a_page_is_found_and_missing_parts_contain_none() -> None:
    rows = plan_rows(a_plan())

    assert [row_of_page(rows, page).part.title for page in (1, 4, 5)] == ["Cover", "Action log", "One case"]  # type: ignore[union-attr]
    assert row_of_page(rows, 6) is None


def test_the_next_finding_is_sought_below_and_then_from_the_top() -> None:
    rows = plan_rows(a_plan(MISSING))

    assert next_finding(rows, "3") is rows[2]
    assert next_finding(plan_rows(a_plan()), "0") is None


def test_the_sentence_counts_pages_papers_and_findings() -> None:
    assert plan_sentence(a_plan(MISSING)) == "5 pages, 2 papers, 1 finding to check"


def texts(plan: PackPlan) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for _, row in table_rows(plan_rows(plan))]


def test_a_row_has_the_number_of_findings_and_the_pages_of_its_part() -> None:
    assert texts(a_plan(MISSING, FONTS)) == [
        ("", "Cover", "", "1"),
        ("1", "Action log", "", "2 to 4"),
        ("2", "Custody", "1 to check", ""),
        ("Restricted",),
        ("3", "One case", "", "5"),
    ]


def test_the_pages_of_a_part_are_those_that_are_printed_with_their_letters() -> None:
    lettered = replace(a_plan().parts[1], named=("2", "3", "4", "4A"))
    late = replace(a_plan().parts[1], named=("S1-2", "S1-3", "S1-4"))
    shared = replace(a_plan().parts[1], named=("4A",), shares_page=True)
    plan = replace(a_plan(), parts=(lettered, late, shared))

    assert [row[-1] for row in texts(plan)] == ["2 to 4A", "S1-2 to S1-4", "4A"]
    assert [row.cells[-1].spoken for _, row in table_rows(plan_rows(plan))] == [
        "pages 2 to 4A",
        "pages S1-2 to S1-4",
        "page 4A",
    ]


def test_the_shape_of_a_row_is_that_of_its_gravest_finding() -> None:
    style = Finding("attachment-left-out", "Paper 1: Action log", (), "Preview pictures removed.", Severity.LOW)
    scan = Finding("attachment-scanned", "Paper 1: Action log", (), "The file is scanned.", Severity.HIGH)

    assert plan_rows(a_plan(style, scan))[1].shape is StatusShape.TRIANGLE
    assert plan_rows(a_plan(style))[1].shape is StatusShape.RING
    assert plan_rows(a_plan())[1].shape is None


def test_restricted_parts_are_below_a_heading_with_their_marking() -> None:
    made = table_rows(plan_rows(a_plan()))

    assert [id_ for id_, _ in made] == ["0", "1", "2", RESTRICTED_ROW, "3"]
    assert dict(made)[RESTRICTED_ROW].cells[0].hint == "OFFICIAL-SENSITIVE"


def test_a_withheld_part_is_listed_with_its_reason() -> None:
    withheld = replace(a_plan().parts[3], kind=PartKind.WITHHELD, withheld_for="Section 40")
    heading, row = (made for _, made in table_rows(plan_rows(replace(a_plan(), parts=(withheld,)))))

    assert (heading.cells[0].text, row.cells[1].below) == ("Withheld", "Left out: Section 40")


def test_findings_are_read_in_full_for_the_selected_part_or_else_for_the_whole_pack() -> None:
    rows = plan_rows(a_plan(MISSING, FONTS))

    assert findings_in_full((MISSING, FONTS), rows, rows[2]) == (MISSING,)
    assert findings_in_full((MISSING, FONTS), rows, rows[0]) == (FONTS,)
