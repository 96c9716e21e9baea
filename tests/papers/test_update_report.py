from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Box, Document, Figure, List, Paragraph, Table, plain
from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.days.periods import Period
from boardpack.domain.log.actions import ActionId, Status, UpdateKind
from boardpack.domain.log.slippage import Slippages, TargetStatement, slippage
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.papers.text.widths import fits
from boardpack.papers.update_report import compose_update_report
from boardpack.values import replace
from tests.papers import office
from tests.papers.outline import outline


def composed(**told: object) -> Document:
    return compose_update_report(replace(office.TOLD, **told), office.SETTINGS)  # type: ignore[arg-type]


def tables(document: Document) -> Iterator[tuple[str, list[list[str]]]]:
    for block in document.sections[0].blocks:
        if isinstance(block, Table):
            rows = [[plain(line.content) for cell in row.cells for line in cell.paragraphs] for row in block.rows]
            yield block.description, [[text.replace("\u00a0", " ") for text in row] for row in rows]


def test_the_counts_before_the_period_and_now_are_side_by_side_with_their_difference() -> None:
    rows = dict(tables(composed()))["Counts before the period and at its end"]
    assert rows[0] == ["Actions open", "5", "5", "0"]
    assert rows[1] == ["Actions overdue", "0", "1", "+1"]


def test_changes_are_counted_and_named_and_nobody_is_said_to_have_typed_them() -> None:
    rows = {row[0]: row[1:] for row in dict(tables(composed()))["Changes in the period"]}
    assert rows["Raised"] == ["1", "A-046"]
    assert rows["Completed"] == ["1", "A-035"]
    assert rows["Deferred"] == ["1", "A-031, by 19 days to 18 June 2025"]
    assert rows["Became at risk"] == ["1", "A-029"]
    assert rows["Became overdue"] == ["1", "A-031"]
    assert "Secretary" not in str(rows)


def test_what_was_raised_or_completed_on_a_date_that_nobody_gave_is_counted_as_that() -> None:
    undated = office.action("A-047", "Visit the suite", Status.NOT_REPORTED, raised_undated=True)
    closed = [replace(state, status=Status.COMPLETE) if state.ref == "A-041" else state for state in office.ACTIONS]
    rows = {row[0]: row[1:] for row in dict(tables(composed(states=(*closed, undated))))["Changes in the period"]}
    assert rows["Raised, date not recorded"] == ["1", "A-047"]
    assert rows["Completed, date not recorded"] == ["1", "A-041"]
    assert rows["Completed"] == ["1", "A-035"]


@pytest.mark.parametrize(
    ("target", "label", "detail"),
    [
        (date(2025, 5, 31), "Deferred", "A-031, by 1 day to 31 May 2025"),
        (date(2025, 5, 29), "Brought forward", "A-031"),
    ],
)
def test_a_target_that_changed_by_one_day_is_named(target: date, label: str, detail: str) -> None:
    targets = ((date(2025, 3, 20), date(2025, 5, 30)), (date(2025, 5, 20), target))
    moved = slippage(TargetStatement(office.at(day), "Head of Custody", to) for day, to in targets)
    tables_shown = dict(tables(composed(slips=Slippages({ActionId("A-031"): moved}))))
    rows = {row[0]: row[1:] for row in tables_shown["Changes in the period"]}

    assert rows[label] == ["1", detail]
    assert len(rows.keys() & {"Deferred", "Brought forward"}) == 1


def test_overdue_actions_are_listed_by_days_with_their_owners_explanations() -> None:
    older = office.action("A-050", "Older", target=date(2025, 6, 1))
    action = office.action(
        *("A-051", "Told"),
        target=date(2025, 6, 20),
        last_note="The builder left. Another is sought.",
        last_note_at=office.at(date(2025, 7, 1)),
    )
    rows = dict(tables(composed(states=(*office.ACTIONS, older, action))))["Overdue actions"]
    assert [(row[0], *row[-3:]) for row in rows] == [
        ("A-050", "1 June 2025", "37 days overdue", "None recorded."),
        ("A-031", "18 June 2025", "20 days overdue", "None recorded."),
        ("A-051", "20 June 2025", "18 days overdue", "The builder left."),
    ]


def test_the_note_with_which_an_action_was_raised_does_not_explain_why_it_is_overdue() -> None:
    at = office.at(date(2025, 7, 1))
    action = office.action("A-053", "Book", target=date(2025, 6, 20), last_note="Begun.", last_note_at=at)
    raised = replace(action, last_note_kind=UpdateKind.CREATE)
    told = office.action("A-054", "Tell", target=date(2025, 6, 20), last_note="The builder left.", last_note_at=at)
    rows = dict(tables(composed(states=(raised, told))))["Overdue actions"]
    assert [row[-1] for row in rows] == ["None recorded.", "The builder left."]


def test_a_long_action_and_a_long_explanation_are_printed_whole() -> None:
    title = "Review the cases of all children who went missing twice or more in a year with both councils and the NHS"
    note = "The councils have asked for more time since their own systems were replaced in the spring of this year."
    action = office.action(
        "A-052", title, target=date(2025, 6, 20), last_note=note, last_note_at=office.at(date(2025, 7, 1))
    )
    (row,) = dict(tables(composed(states=(action,))))["Overdue actions"]
    assert title in row[1]
    assert row[-1] == note


def test_an_action_of_more_than_three_lines_is_shortened_since_the_log_has_it_whole() -> None:
    title = "The force recognises the need for stronger governance. " * 4
    (row,) = dict(tables(composed(states=(office.action("A-052", title, target=date(2025, 6, 20)),))))[
        "Overdue actions"
    ]
    assert row[1].endswith("…")
    assert 90 < len(row[1]) <= 110


def test_the_heads_of_the_counts_have_room_for_whole_dates_of_two_years() -> None:
    paper = composed(period=Period(date(2024, 10, 1), date(2025, 9, 30)), as_at=date(2025, 9, 30))
    found = (block for block in paper.sections[0].blocks if isinstance(block, Table))
    (table,) = (block for block in found if block.description.startswith("Counts"))
    heads = [column for column in table.columns if column.head.startswith("30")]
    assert [column.head.replace("\u00a0", " ") for column in heads] == ["30 September 2024", "30 September 2025"]
    assert all(fits([[column.head]], column.width_mm, 9.5) for column in heads)


def test_no_more_than_ten_overdue_actions_are_listed() -> None:
    many = tuple(office.action(f"A-1{n:02}", "Late", target=date(2025, 6, 1)) for n in range(30))
    document = composed(states=many)
    assert len(dict(tables(document))["Overdue actions"]) == 10
    text = outline(document)
    assert "Ten longest overdue actions" in text
    assert "The other overdue actions are in the action log." in text


@pytest.mark.parametrize("words", [1, 2, 4])
def test_a_report_with_ten_overdue_actions_and_nine_owners_keeps_to_two_pages(words: int) -> None:
    title = " and ".join(["Report the cost of overtime in the control room"] * words)
    many = tuple(
        office.action(f"HHB-1{n:02}", title, owner=f"Head of Department {n % 9}", target=date(2025, 6, 1))
        for n in range(30)
    )
    assert write_pdf(composed(states=many), HouseStyle()).page_count == 2


def test_what_is_due_is_counted_and_its_deadlines_named() -> None:
    text = outline(composed(coming=Period(date(2025, 7, 9), date(2025, 12, 1))))
    assert (
        "Three actions are due, one of them at risk: A-029, A-041 and A-046. "
        "One inspectorate deadline falls in this period: item 2 of ‘Digital forensics’."
    ) in text


@pytest.mark.parametrize(("target", "late"), [(date(2025, 6, 1), "is overdue"), (date(2026, 6, 1), "is not overdue")])
def test_one_open_action_has_its_sentence(target: date, late: str) -> None:
    now = office.action("A-111", "Only one", target=target)
    assert f"There is one open action. It {late}." in outline(composed(states=(now,)))


def test_there_is_one_figure_and_none_if_nothing_is_overdue() -> None:
    def figures(document: Document) -> int:
        return sum(isinstance(block, Figure) for block in document.sections[0].blocks)

    assert figures(composed()) == 1
    assert figures(composed(states=office.ACTIONS[:2])) == 0


def test_nothing_overdue_is_an_assurance_to_take() -> None:
    document = composed(entries=(), states=office.ACTIONS[1:4], coming=Period(date(2025, 7, 9), date(2025, 12, 1)))
    (box,) = [block for block in document.sections[0].blocks if isinstance(block, Box)]
    (asked,) = [block for block in box.blocks if isinstance(block, List)]
    assert plain(asked.items[0].content) == "take assurance that no actions are overdue; and"


def test_overdue_items_are_asked_about_beside_overdue_actions() -> None:
    late = (office.entry(office.item("1", "Train all.", deadline=_late_by(9))),)
    (box,) = [block for block in composed(entries=late).sections[0].blocks if isinstance(block, Box)]
    (asked,) = [block for block in box.blocks if isinstance(block, List)]
    considered = [plain(item.content).split(" (")[0] for item in asked.items if "consider" in plain(item.content)]
    assert considered == [
        "consider the overdue recommendation",
        "consider the actions overdue longest",
    ]


def test_no_assurance_is_asked_for_while_items_are_overdue_or_before_there_are_actions() -> None:
    late = (office.entry(office.item("1", "Train all.", deadline=_late_by(9))),)
    asks = outline(composed(entries=late, states=office.ACTIONS[:2]))
    assert "**consider** the overdue recommendation (section 1)" in asks
    assert "take** assurance" not in asks
    begun = composed(states=(), states_before=(), coming=Period(date(2025, 7, 9), date(2025, 7, 10)))
    assert "The Board is asked to" not in outline(begun)


def test_only_what_is_due_is_to_be_noted_and_its_heading_names_the_last_day_and_no_meeting() -> None:
    nothing_due = Period(date(2025, 7, 9), date(2025, 7, 10))
    assert " due by " not in outline(composed(states=office.ACTIONS[:2], coming=nothing_due))
    asked = outline(composed(coming=Period(date(2025, 7, 9), date(2025, 12, 1))))
    assert "the actions and inspectorate deadline due by 1 December 2025 (section 4)" in asked
    assert "Due by 10 July 2025" not in outline(composed(coming=nothing_due))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((9, 8, 7), "Three recommendations are overdue, by up to 9 days: items 1 to 3 of ‘Digital forensics’."),
        ((9, 9), "Two recommendations are overdue, each by 9 days: items 1 and 2 of ‘Digital forensics’."),
        ((9,), "One recommendation is overdue, by 9 days: item 1 of ‘Digital forensics’."),
    ],
)
def test_overdue_items_are_named_with_their_report_once(days: tuple[int, ...], said: str) -> None:
    late = tuple(
        office.entry(office.item(str(number), "Train all.", deadline=_late_by(count)))
        for number, count in enumerate(days, 1)
    )
    assert said in outline(composed(entries=late))


def _late_by(days: int) -> Deadline:
    day = office.AS_AT - timedelta(days=days)
    return Deadline("By then", Precision.DAY, day)


def test_a_report_of_nothing_is_one_sentence_and_asks_for_nothing() -> None:
    blocks = compose_update_report(office.NOTHING_TOLD, office.SETTINGS).sections[0].blocks
    assert [type(block).__name__ for block in blocks] == ["Title", "Facts", "Paragraph"]


def test_the_asks_of_the_paper_come_before_those_that_follow_from_it() -> None:
    paper = office.UPDATE.numbered.item.paper
    assert paper is not None
    item = replace(office.UPDATE.numbered.item, paper=replace(paper, asks=("Agree to meet monthly",)))
    business = replace(office.UPDATE, numbered=replace(office.UPDATE.numbered, item=item))
    document = compose_update_report(office.TOLD, office.SETTINGS, business=business)
    (box,) = [block for block in document.sections[0].blocks if isinstance(block, Box)]
    assert [plain(block.content) for block in box.blocks if isinstance(block, Paragraph)] == ["agree to meet monthly."]


def test_a_title_names_the_months_and_both_years_where_there_are_two() -> None:
    assert composed().title.replace("\u00a0", " ") == "Update report: May to July 2025"
    winter = composed(period=Period(date(2024, 12, 1), date(2025, 1, 31)))
    assert winter.title == "Update report: December 2024 to January 2025"
    assert composed(period=Period(date(2025, 6, 1), date(2025, 7, 8))).title.endswith("June and July 2025")
    june = composed(period=Period(date(2025, 6, 1), date(2025, 6, 30)))
    assert june.title == "Update report: June 2025"


def test_a_board_that_did_not_exist_before_the_period_compares_nothing_and_says_why() -> None:
    document = composed(begun_on=office.AS_AT, states_before=(), entries_before=())
    assert not [name for name in dict(tables(document)) if name.startswith("Counts")]
    assert (
        "There is no comparison with an earlier date, because the board’s records begin on 8 July 2025."
    ) in outline(document)


def test_responses_count_on_the_day_of_the_letter_that_has_them_and_not_when_they_were_recorded() -> None:
    def row(**dates: date | None) -> list[str]:
        report = replace(office.REPORT, **dates)  # type: ignore[arg-type]
        entries = tuple(replace(entry, report=report) for entry in office.ENTRIES if entry.report == office.REPORT)
        shown = {row[0]: row[1:] for row in dict(tables(composed(entries=entries)))["Changes in the period"]}
        return [name for name in shown if name.startswith("Responses")]

    assert row(responded_on=None) == ["Responses recorded"]
    assert row(responded_on=date(2025, 7, 1), response_recorded_at=office.at(office.AS_AT)) == ["Responses sent"]
    assert row(responded_on=date(2025, 1, 31), response_recorded_at=office.at(office.AS_AT)) == []


def test_owners_are_asked_for_new_dates_only_if_they_have_more_overdue_actions_than_others() -> None:
    one_each = tuple(office.action(f"A-05{n}", "Late", owner=f"Head {n}", target=date(2025, 6, 1)) for n in range(3))
    more = office.action("A-060", "Late", owner="Head 1", target=date(2025, 6, 1))
    assert "for new dates" not in outline(composed(states=one_each))
    assert "for new dates" in outline(composed(states=(*one_each, more)))
    assert "explanations" not in outline(composed(states=one_each))


def test_the_items_of_a_report_that_came_in_the_period_are_a_change() -> None:
    rows = dict(tables(composed(entries_before=())))["Changes in the period"]
    assert ["Items added", str(len(office.TOLD.entries)), "From ‘Digital forensics’"] in rows
    assert not [row for row in dict(tables(composed()))["Changes in the period"] if row[0] == "Items added"]


def test_a_period_within_a_month_names_it_once() -> None:
    said = outline(composed(period=Period(date(2025, 7, 3), date(2025, 7, 8))))
    assert "Period: 3 to 8 July 2025" in said


def test_an_action_that_is_completed_is_not_named_again_as_no_longer_overdue() -> None:
    late, moved = (office.action(ref, "Act.", target=date(2025, 4, 1)) for ref in ("A-050", "A-051"))
    done = replace(late, status=Status.COMPLETE, completed_at=office.at(date(2025, 7, 1)))
    later = replace(moved, target=date(2025, 12, 1))
    rows = dict(tables(composed(states_before=(late, moved), states=(done, later))))["Changes in the period"]
    assert ["Completed", "1", "A-050"] in rows
    assert ["No longer overdue", "1", "A-051"] in rows
