"""Readings are weighed as a whole: what stands further below decides what a line before it was."""

import pytest

from boardpack.documents.source import Source, SourceBlock, SourceKind
from boardpack.intake.finder import find
from boardpack.intake.items.outline import Manner
from boardpack.intake.items.search import read_items
from boardpack.intake.layout.bare_marks import with_bare_marks
from boardpack.intake.layout.lines import lines_of
from boardpack.values import replace
from tests.intake.test_finder import block, read, source

REPORT = "An inspection of Westmarch Police"


def asks(*lines: str) -> list[str]:
    return [proposal.text for proposal in read(REPORT, *lines).proposals]


def test_a_line_like_a_heading_within_a_list_is_one_of_its_themes_if_asks_go_on_below_it():
    found = asks(
        "Recommendations",
        "The force should review its plans.",
        "Better data",
        "The force should publish its figures.",
        "Leadership",
        "The force should appoint a lead.",
    )

    assert len(found) == 3


def test_the_same_line_ends_the_list_if_only_findings_follow():
    found = asks(
        "Recommendations",
        "The force should review its plans.",
        "Background",
        "Officers told us of delays. They said that the force should be quicker.",
    )

    assert found == ["The force should review its plans."]


def test_entries_below_a_lead_in_are_items_where_each_asks_somebody_by_name():
    found = read(
        REPORT,
        "Recommendations",
        "The Home Office should take the following actions:",
        "a The Home Office should publish a plan.",
        "b The Home Office should agree what data it needs.",
    ).proposals

    assert [(item.number, item.text) for item in found] == [
        ("a", "The Home Office should publish a plan."),
        ("b", "The Home Office should agree what data it needs."),
    ]


def test_a_letter_or_number_that_begins_a_single_paragraph_is_no_mark():
    lines = with_bare_marks(lines_of(source("A Home Office review", "12 Officers were seen.", "They were well.")))

    assert [line.label for line in lines] == ["", "", ""]


def test_headings_that_come_below_each_item_are_labels_of_its_answers():
    found = read(
        "Response to the report on custody",
        "Recommendation 1",
        "Forces should review their plans.",
        "Where Westmarch Police has got to",
        "A review began in May.",
        "How I shall follow this up",
        "I will ask in June.",
        "Recommendation 2",
        "Forces should train their staff.",
        "Where Westmarch Police has got to",
        "Training is complete.",
        "How I shall follow this up",
        "I will ask in July.",
    ).proposals

    assert [[response.voice.value for response in item.responses] for item in found] == [["force", "commissioner"]] * 2


def test_an_ask_in_the_box_of_an_item_that_belongs_to_none_is_a_doubt():
    boxed = ("Area for improvement", "The force should act.", "Figures were poor.", "Westmarch Police should report.")
    blocks = (block(f"# {REPORT}"), *(replace(block(line), box=1) for line in boxed))

    (item,) = find(Source("a report", "0" * 64, blocks)).proposals

    assert item.doubts == (
        "A request next to this item does not belong to any item: “Westmarch Police should report.”.",
    )


def test_the_subject_of_a_letter_that_closes_a_concern_is_no_item():
    found = read(
        "Dear Chief Constable,",
        "Cause of concern: vetting",
        "In March 2025 we issued a cause of concern to your force.",
        "I have decided to close the cause of concern.",
    )

    assert found.proposals == ()


def test_an_ask_right_above_the_label_of_an_answer_is_the_next_item_of_its_list():
    found = read(
        "# Inspection of the fire authority",
        "# Areas for improvement",
        "The Service should plan its visits.",
        "# Action taken",
        "A plan was made.",
        "The Service should train its staff.",
        "# Action taken",
        "All staff were trained.",
    ).proposals

    assert [(item.text, [answer.text for answer in item.responses]) for item in found] == [
        ("The Service should plan its visits.", ["A plan was made."]),
        ("The Service should train its staff.", ["All staff were trained."]),
    ]
    assert [item.for_force for item in found] == [False, False]


def test_a_counted_heading_behind_an_area_is_no_point_of_it():
    counted = [replace(block(f"- {words}"), label=f"{n}.") for n, words in enumerate(("Leadership", "Technology"), 1)]
    texts = (
        "Recommendation 1: Forces should:",
        "- review their plans.",
        "Area for improvement 7: Forces need to improve their searches.",
    )
    blocks = (counted[0], *map(block, texts), counted[1])

    assert [item.points for item in find(Source("report.txt", "0" * 64, blocks)).proposals] == [
        ("review their plans.",),
        (),
    ]


def test_a_report_that_asks_for_responses_is_no_response():
    (item,) = read(
        "Report on the treatment of older people",
        "Recommendation 1: We recommend that forces review their plans.",
        "To the College of Policing and others",
        "Responses to this report",
        "We ask chief constables to respond to the recommendations within 56 days.",
    ).proposals

    assert (item.text, item.responses) == ("We recommend that forces review their plans.", ())


def test_a_document_without_lines_holds_no_items():
    assert read_items((), Manner(answers=False)) == []


def test_roman_numbers_count_items_and_not_points():
    asks = ("Westmarch Police should explain.", "Supervisors should review it.", "Westmarch Police should publish it.")
    marks = zip(("(i)", "(ii)", "(iii)"), asks, strict=True)
    entries = (SourceBlock(SourceKind.BULLET, ask, mark) for mark, ask in marks)
    blocks = (block(f"# {REPORT}"), block("# Our recommendations"), *entries)

    found = find(Source("a report", "0" * 64, blocks)).proposals

    assert [item.number for item in found] == ["i", "ii", "iii"]


def test_a_question_that_somebody_asked_is_no_recommendation():
    found = read("Dear Mr Hale,", "You asked how many recommendations are open and if the force should publish them.")

    assert found.proposals == ()


def test_a_lead_in_may_hold_an_adverb_and_a_heading_may_be_counted():
    jointly = read(
        REPORT,
        "# Recommendations",
        "# The Home Office and the College of Policing should jointly:",
        "Recommendation 4: agree a protocol.",
    ).proposals
    counted = read("Response to the report on custody", "# 2.1 Recommendation 3", "Forces should act.").proposals

    assert [[body.canonical for body in item.bodies] for item in jointly] == [["Home Office", "College of Policing"]]
    assert [item.number for item in counted] == ["3"]


def test_a_conclusion_counted_as_the_recommendations_are_is_no_point_of_the_one_above_it():
    conclusions = ("1. The price is not known.", "2. Too many vans are off the road.", "3. Nobody can see their age.")
    asked = ("The Home Office should publish prices.", "Forces should repair vans.", "Forces should publish ages.")
    lines = [
        line
        for at, (conclusion, ask) in enumerate(zip(conclusions, asked, strict=True), 1)
        for line in (conclusion, f"Recommendation {at}", ask)
    ]
    found = read("Conclusions and recommendations", *lines).proposals

    assert [(item.text, item.points) for item in found] == [(ask, ()) for ask in asked]


def test_headings_that_explain_a_cause_of_concern_leave_it_above_its_recommendations():
    found = find(
        Source(
            "letter.docx",
            "0" * 64,
            (
                SourceBlock(SourceKind.HEADING, "Cause of concern", level=1),
                SourceBlock(SourceKind.PARAGRAPH, "The force does not assess risk."),
                SourceBlock(SourceKind.HEADING, "What we found", level=1),
                SourceBlock(SourceKind.PARAGRAPH, "In 34 of 60 cases no risk had been assessed."),
                SourceBlock(SourceKind.HEADING, "Recommendations", level=1),
                SourceBlock(SourceKind.BULLET, "The force should assess risk in every case.", label="1."),
                SourceBlock(SourceKind.BULLET, "The force should review all open cases.", label="2."),
            ),
        )
    ).proposals

    assert [item.parent for item in found] == [None, "Cause of concern", "Cause of concern"]


def test_one_sentence_in_a_list_asks_people_called_by_what_they_are():
    lines = ("The force should mitigate risk.", "Health care providers should make sure that staff are supervised.")

    assert asks("Areas for improvement", *lines) == list(lines)
    assert asks("Areas for improvement", lines[0], f"{lines[1]} They have not done so.") == [lines[0]]


def test_areas_that_ask_nothing_may_stand_below_a_heading_of_their_own():
    areas = ("The quality of referrals by police officers.", "How well agencies hear the voice of the child.")
    blocks = (
        SourceBlock(SourceKind.HEADING, "What needs to improve?", level=1),
        SourceBlock(SourceKind.HEADING, "Areas for improvement", level=2),
        *(SourceBlock(SourceKind.BULLET, area, "•") for area in areas),
        SourceBlock(SourceKind.HEADING, "Strengths", level=2),
        SourceBlock(SourceKind.BULLET, "The quality of leadership.", "•"),
    )
    found = find(Source("report.docx", "0" * 64, blocks)).proposals

    assert tuple(item.text for item in found) == areas


HEAD_OF_RESPONSE = ("A response to recommendations made to Westmarch Police", "# Recommendations for the force")


def answered(*numbers: int, ask: str = "The force should review plan {}.") -> list[str]:
    return [part for n in numbers for part in (f"{n}. {ask.format(n)}", f"Force response: Plan {n} was reviewed.")]


@pytest.mark.parametrize("numbers", [(1, 5, 7), (1, 2, 4), (3, 4, 8, 21), (2, 6)])
def test_a_series_of_bare_numbers_may_leave_some_out(numbers: tuple[int, ...]):
    found = read(*HEAD_OF_RESPONSE, *answered(*numbers)).proposals

    assert [(item.number, item.responses[0].text, len(item.responses)) for item in found] == [
        (str(n), f"Plan {n} was reviewed.", 1) for n in numbers
    ]


def test_a_counted_list_in_an_answer_stays_in_it():
    steps = ("1. We have a new rota.", "2. We have new staff.", "4. We have told them that they should call back.")
    found = read(*HEAD_OF_RESPONSE, "1. The force should act.", "Force response:", *steps, *answered(2)).proposals

    assert [(item.number, item.doubts) for item in found] == [("1", ()), ("2", ())]


def test_a_number_that_leaves_some_out_opens_an_item_that_names_nobody_if_it_is_answered_as_the_one_before():
    counted = {"1.": "The force should act.", "5.": "A reminder should be issued to everybody."}
    blocks = [block(line) for line in HEAD_OF_RESPONSE]
    for label, ask in counted.items():
        blocks += [SourceBlock(SourceKind.BULLET, ask, label), block("Force response: It was done.")]
    document = Source("letter.txt", "0" * 64, tuple(blocks))
    elsewhere = (*blocks[:-1], block("PCC comment: I am content."))

    assert [item.number for item in find(document).proposals] == ["1", "5"]
    assert [item.number for item in find(replace(document, blocks=elsewhere)).proposals] == ["1"]
