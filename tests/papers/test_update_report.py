from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from boardpack.documents.model import Box, Document, Figure, Heading, List, Paragraph, Table, plain
from boardpack.domain.days.periods import Period
from boardpack.domain.log.slippage import Slippages
from boardpack.papers.update_report import compose_update_report
from tests.papers import office


def composed(**told: object) -> Document:
    return compose_update_report(replace(office.TOLD, **told), office.SETTINGS)  # type: ignore[arg-type]


def tables(document: Document) -> Iterator[tuple[str, list[list[str]]]]:
    for block in document.sections[0].blocks:
        if isinstance(block, Table):
            rows = [[plain(line.content) for cell in row.cells for line in cell.paragraphs] for row in block.rows]
            yield block.description, [[text.replace("\u00a0", " ") for text in row] for row in rows]


def test_what_was_put_off_is_told_from_and_to_with_who_said_it() -> None:
    (row,) = dict(tables(composed()))["Target dates changed"]
    assert row[-4:] == ["Deferred by 19 days", "30 May 2025 to 18 June 2025", "Head of Custody", "14 May 2025"]


def test_what_is_overdue_is_told_with_its_age_most_days_first() -> None:
    older = office.action("A-050", "Older", target=date(2025, 6, 1))
    rows = dict(tables(composed(states=(*office.ACTIONS, older))))["Overdue actions, most days first"]
    assert [(row[0], row[-2], row[-1]) for row in rows] == [
        ("A-050", "1 June 2025", "37 days"),
        ("A-031", "18 June 2025", "20 days"),
    ]


def test_what_is_due_is_told_by_date_deadlines_and_targets_together() -> None:
    rows = dict(tables(composed(coming=Period(date(2025, 7, 9), date(2025, 12, 1)))))
    due = rows["Items due in the coming period, by date"]
    assert [(row[0], row[2].split(".")[0].split(",")[0]) for row in due] == [
        ("25 July 2025", "Action A-029"),
        ("30 September 2025", "Action A-041"),
        ("30 September 2025", "Action A-046"),
        ("16 November 2025", "Inspectorate’s deadline"),
    ]


def test_there_are_three_figures_each_with_its_lead_in_kept_on_its_page() -> None:
    blocks = composed().sections[0].blocks
    before = [blocks[at - 1] for at, block in enumerate(blocks) if isinstance(block, Figure)]
    assert [isinstance(block, Paragraph) and block.keep_with_next for block in before] == [True] * 3


def test_nothing_overdue_is_an_assurance_to_take() -> None:
    document = composed(entries=(), states=office.ACTIONS[:2])
    (box,) = [block for block in document.sections[0].blocks if isinstance(block, Box)]
    (asked,) = [block for block in box.blocks if isinstance(block, List)]
    assert plain(asked.items[0].content) == "take assurance that no items are overdue; and"


def test_no_assurance_is_asked_for_where_nothing_is_known() -> None:
    (box,) = [
        b for b in compose_update_report(office.NOTHING_TOLD, office.SETTINGS).sections[0].blocks if isinstance(b, Box)
    ]
    (asked,) = [plain(block.content) for block in box.blocks if isinstance(block, Paragraph)]
    assert asked.replace("\u00a0", " ") == "note that the register and the action log were empty on 8 July 2025."


def test_the_asks_of_the_paper_come_before_those_that_follow_from_it() -> None:
    paper = office.UPDATE.numbered.item.paper
    assert paper is not None
    item = replace(office.UPDATE.numbered.item, paper=replace(paper, asks=("Agree to meet monthly",)))
    business = replace(office.UPDATE, numbered=replace(office.UPDATE.numbered, item=item))
    document = compose_update_report(office.TOLD, office.SETTINGS, business=business)
    (box,) = [block for block in document.sections[0].blocks if isinstance(block, Box)]
    assert [plain(block.content) for block in box.blocks if isinstance(block, Paragraph)] == ["agree to meet monthly."]


def test_one_moment_makes_no_line_and_an_empty_period_no_table() -> None:
    still = composed(
        moments=office.TOLD.moments[-1:],
        period=Period(date(2024, 1, 1), date(2024, 2, 1)),
        slips=Slippages(),
    )
    assert len([block for block in still.sections[0].blocks if isinstance(block, Figure)]) == 2
    headings = [
        plain(block.content) for block in still.sections[0].blocks if isinstance(block, Heading) and block.level == 2
    ]
    assert headings == []


def test_a_title_names_the_months_and_both_years_where_there_are_two() -> None:
    assert composed().title.replace("\u00a0", " ") == "Inspection reports: update for May to July 2025"
    winter = composed(period=Period(date(2024, 12, 1), date(2025, 1, 31)))
    assert winter.title == "Inspection reports: update for December 2024 to January 2025"
    june = composed(period=Period(date(2025, 6, 1), date(2025, 6, 30)))
    assert june.title == "Inspection reports: update for June 2025"
