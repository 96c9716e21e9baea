"""The front of a supplement tells what changed, and each step for those who hold paper."""

from datetime import date

from boardpack.documents.model import List, Table, plain
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, MeetingId
from boardpack.domain.meetings.supplements import FormerPages, LateChange, LateKind
from boardpack.papers.front.supplement_sheet import Supplemented, compose_supplement_sheet
from boardpack.papers.text.typography import NO_BREAK
from boardpack.values import replace
from tests.builders import SETTINGS

MEETING = Meeting(MeetingId("m"), date(2025, 7, 16))
ITEM = AgendaItemId("i")


def steps(*changes: LateChange) -> list[str]:
    pack = Supplemented("7C1E 90AB", date(2025, 7, 8))
    (section,) = compose_supplement_sheet(MEETING, SETTINGS, "S1", pack, changes).sections
    (listed,) = [block for block in section.blocks if isinstance(block, List)]
    return [plain(item.content).replace(NO_BREAK, " ") for item in listed.items]


def test_each_change_has_its_step_and_the_sheet_goes_in_front():
    assert steps(
        LateChange(LateKind.NEW, ITEM, "1", "Forward plan", pages="page S1-2"),
        LateChange(LateKind.REPLACED, ITEM, "5", "Vetting", "pages 31 to 34", "pages S1-3 to S1-5"),
        LateChange(LateKind.WITHDRAWN, ITEM, "6", "Lease", "page S1-2"),
        LateChange(LateKind.NEW, ITEM, "9", "Custody", pages="page S1-6"),
    ) == [
        "Insert page S1-2 (paper 1) as the first paper.",
        "Remove pages 31 to 34 (paper 5) and insert pages S1-3 to S1-5.",
        "Remove page S1-2 (paper 6). The paper is withdrawn.",
        "Insert page S1-6 (paper 9) after paper 8.",
        "Put this sheet in front of the pack.",
    ]


def test_a_page_with_other_papers_is_kept_or_they_are_put_in_again():
    below = FormerPages.TAKEN_OUT_WITH_ANOTHER
    log, plan, glossary = "pages 30 to 34", "page 34", "Glossary"
    kept = LateChange(LateKind.REPLACED, ITEM, "4", glossary, plan, "page S1-2", False, FormerPages.KEPT, ("2", "3"))
    assert steps(kept)[0] == ("Keep page 34, which also has papers 2 and 3. Cross out paper 4 and insert page S1-2.")
    gone = replace(kept, kind=LateKind.WITHDRAWN, pages="", others=("2",))
    assert steps(gone)[0] == "Keep page 34, which also has paper 2. Cross out paper 4, which is withdrawn."
    assert steps(
        LateChange(LateKind.REPLACED, ITEM, "2", "Log", log, "pages S1-2 to S1-6", others=("3", "4")),
        LateChange(LateKind.ISSUED_AGAIN, ITEM, "3", "Plan", plan, "page S1-7", former_pages=below),
        LateChange(LateKind.WITHDRAWN, ITEM, "4", glossary, plan, former_pages=below),
    )[:-1] == [
        "Remove pages 30 to 34 (papers 2, 3 and 4) and insert pages S1-2 to S1-6 (paper 2).",
        "Insert page S1-7 (paper 3) in place of page 34.",
    ]
    assert steps(LateChange(LateKind.WITHDRAWN, ITEM, "2", "Log", log, others=("3",)))[0] == (
        "Remove pages 30 to 34 (papers 2 and 3). Paper 2 is withdrawn."
    )


def test_a_withdrawn_paper_has_no_link_and_a_restricted_one_says_so():
    pack = Supplemented("7C1E 90AB", date(2025, 7, 8))
    gone = LateChange(LateKind.WITHDRAWN, ITEM, "6", "Lease", "page 9", restricted=True)

    (section,) = compose_supplement_sheet(MEETING, SETTINGS, "S1", pack, [gone]).sections
    (table,) = [block for block in section.blocks if isinstance(block, Table)]

    cells = [plain(cell.paragraphs[0].content).replace(NO_BREAK, " ") for cell in table.rows[0].cells]
    assert cells == ["6", "Lease (restricted)", "Withdrawn, page 9", "None"]


def test_number_and_title_of_a_paper_are_the_heading_of_its_row():
    change = LateChange(LateKind.NEW, ITEM, "1", "Forward plan", pages="page S1-2")
    (section,) = compose_supplement_sheet(
        MEETING, SETTINGS, "S1", Supplemented("7C1E 90AB", date(2025, 7, 8)), (change,)
    ).sections
    (table,) = [block for block in section.blocks if isinstance(block, Table)]
    assert [column.head for column in table.columns[: table.naming]] == ["Paper", "Title"]
