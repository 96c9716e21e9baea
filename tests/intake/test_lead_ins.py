"""Lines above a group of items say for all of them by when and by whom they have to be done."""

from datetime import date

import pytest

from boardpack.documents.source import Source, SourceBlock, SourceKind
from boardpack.domain.days.deadlines import Precision
from boardpack.domain.register.proposals import ProposedItem
from boardpack.intake.finder import find


def items(*lines: str) -> tuple[ProposedItem, ...]:
    """Return the items in headings ("# "), counted entries ("1. ") and paragraphs."""
    return find(Source("report.txt", "0" * 64, tuple(map(block, lines)))).proposals


def block(line: str) -> SourceBlock:
    mark, _, words = line.partition(" ")
    if mark == "#":
        return SourceBlock(SourceKind.HEADING, words, level=2, bold=True)
    if mark == "##":
        return SourceBlock(SourceKind.HEADING, words, level=3, bold=True)
    if mark.endswith(".") and len(mark) < 4:
        return SourceBlock(SourceKind.BULLET, words, mark)
    return SourceBlock(SourceKind.PARAGRAPH, line)


def test_a_time_above_counted_items_is_the_deadline_of_each():
    found = items(
        "# Recommendations",
        "Immediately:",
        "1. Forces should act.",
        "Within six months:",
        "2. The Home Office should report.",
        "3. Forces should review their plans.",
    )

    assert [item.deadline.precision for item in found] == [
        Precision.IMMEDIATE,
        Precision.RELATIVE,
        Precision.RELATIVE,
    ]


def test_a_time_in_a_heading_holds_for_labelled_items_up_to_the_next_heading_of_its_level():
    found = items(
        "# Recommendations",
        "## By 31 May 2026",
        "Recommendation 1: Forces should act.",
        "Recommendation 2: Forces should report.",
        "## Other matters",
        "Recommendation 3: Forces should review their plans.",
    )

    assert [item.deadline.on for item in found] == [date(2026, 5, 31), date(2026, 5, 31), None]


def test_the_time_of_an_ask_counts_before_that_of_its_group():
    (item,) = items("# Recommendations", "Within six months:", "1. By 31 May 2026, forces should act.")

    assert item.deadline.on == date(2026, 5, 31)


@pytest.mark.parametrize(
    "lead",
    [
        "The Home Office should, by 31 May 2026:",
        "By 31 May 2026, the Home Office should:",
        "The Home Office should by 31 May 2026:",
    ],
)
def test_a_lead_in_says_who_and_by_when(lead: str):
    found = items("# Recommendations", lead, "1. review the law.", "2. publish figures.")

    assert [([body.canonical for body in item.bodies], item.deadline.on) for item in found] == [
        (["Home Office"], date(2026, 5, 31)),
        (["Home Office"], date(2026, 5, 31)),
    ]


def test_letters_that_run_on_below_the_next_lead_in_count_items():
    found = items(
        "# Recommendations",
        "The Home Office should:",
        "a. review the law;",
        "b. publish figures.",
        "The College of Policing should:",
        "c. train assessors.",
    )

    assert [(item.number, [body.canonical for body in item.bodies]) for item in found] == [
        ("a", ["Home Office"]),
        ("b", ["Home Office"]),
        ("c", ["College of Policing"]),
    ]


def test_letters_that_begin_anew_are_points():
    found = items(
        "Recommendation 1",
        "The Home Office should:",
        "a. review the law;",
        "b. publish figures.",
        "Recommendation 2",
        "The College of Policing should:",
        "a. train assessors;",
        "b. evaluate them.",
    )

    assert [(item.number, len(item.points)) for item in found] == [("1", 2), ("2", 2)]


def test_the_next_paragraph_number_of_the_document_ends_an_item():
    (item,) = items(
        "# Recommendations",
        "3. The Panel recommends as follows:",
        "Recommendation 1 – That the Commissioner reviews the reserves.",
        "4. The Commissioner must have regard to this report.",
    )

    assert item.points == ()


def test_the_next_paragraph_number_is_no_answer_to_the_last_entry_of_a_lettered_list():
    found = items(
        "Dear Chief Constable",
        "3. CAUSE OF CONCERN",
        "Ridgeway Police does not manage the risk posed by registered sex offenders effectively.",
        "4. RECOMMENDATIONS",
        "a. With immediate effect, Ridgeway Police should complete the overdue visits.",
        "b. By 31 March 2027, Ridgeway Police should report the results to the inspectorate.",
        "5. Please send me an action plan by 27 November 2026. I will publish this letter on our website.",
    )

    assert [(item.number, item.responses) for item in found[1:]] == [("a", ()), ("b", ())]


def test_facts_between_a_label_and_the_ask_stay_outside_of_it():
    (item,) = items(
        "# Recommendation 9",
        "Report: PEEL 2023–25: An inspection of Wessmere Police",
        "Published: 9 May 2025",
        "By 29 February 2028, chief constables should collect data.",
        "Status: Ongoing",
    )

    assert (item.text, item.deadline.on) == (
        "By 29 February 2028, chief constables should collect data.",
        date(2028, 2, 29),
    )


def test_should_have_done_by_a_day_to_come_is_an_ask():
    found = items("# Recommendations", "By 12 June 2026, the force should have developed a plan to:", "1. train staff.")

    assert [item.deadline.on for item in found][:1] == [date(2026, 6, 12)]


def test_should_have_known_is_a_regret():
    assert items("# Recommendations", "The force should have known of the delays.") == ()
