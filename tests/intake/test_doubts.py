"""An item is called certain only where nothing in the document speaks against its reading."""

from collections.abc import Sequence
from datetime import date

import pytest

from boardpack.documents.source import Source, SourceBlock, SourceKind, SourceRow
from boardpack.domain.register.proposals import Confidence, ProposedItem
from boardpack.intake.finder import find
from tests.intake.test_finder import read
from tests.intake.test_tables import items

SOUND = ("Recommendation 1", "By 1 May 2026, forces should review their plans.")


def only(*lines: str) -> ProposedItem:
    (proposal,) = read(*lines).proposals
    return proposal


def test_an_item_without_counter_evidence_is_certain():
    assert only(*SOUND).confidence is Confidence.CERTAIN
    assert only(*SOUND).is_certain


@pytest.mark.parametrize(
    ("ask", "doubt"),
    [
        (
            "Forces and whoever else is concerned should review their plans.",
            "The item may also be addressed to “whoever else",
        ),
        (
            "Forces should review what they can do within 12 months of an order.",
            "“within 12 months” may also be a deadline",
        ),
        ("The plans are in need of a review.", "The text does not say who should do what."),
    ],
)
def test_words_that_no_rule_took_are_a_doubt(ask: str, doubt: str):
    proposal = only("Recommendation 1", ask)

    assert proposal.confidence is not Confidence.CERTAIN
    assert any(doubt in sentence for sentence in proposal.doubts)


def test_a_number_that_is_missing_is_a_doubt_on_the_item_before_it():
    found = read(
        *SOUND, "Recommendation 2", "Forces should act.", "Recommendation 4", "Forces should report."
    ).proposals

    assert ["Number 3 is missing from the series." in item.doubts for item in found] == [False, True, False]


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [(("2.1", "2.3", "2.4"), "2.2"), (("F9", "F11", "F12"), "F10"), (("2a", "2c", "2d"), "2b")],
)
def test_a_number_that_is_missing_between_others_of_its_stem_is_a_doubt(numbers: Sequence[str], missing: str):
    lines = [
        line for number in numbers for line in (f"Recommendation {number}", f"Forces should publish plan {number}.")
    ]
    found = read(*lines).proposals

    doubt = f"Number {missing} is missing from the series."
    assert [item.number for item in found] == list(numbers)
    assert [doubt in item.doubts for item in found] == [True, False, False]


def test_an_item_that_announces_points_and_has_none_is_doubtful():
    (item,) = read("Recommendation 1", "By 1 May 2026, forces should:").proposals

    assert "The item ends with a colon, but no list follows it." in item.doubts


def test_items_out_of_order_are_both_doubtful():
    found = read("Recommendation 6", "Forces should report.", "Recommendation 2", "Forces should act.").proposals

    assert ["out of order" in " ".join(item.doubts) for item in found] == [True, True]


def test_more_items_than_the_document_states_are_all_doubtful():
    found = read("The report made one recommendation.", *SOUND, "Recommendation 2", "Forces should act.").proposals

    assert {sentence for item in found for sentence in item.doubts} == {
        "The document refers to 1 item, but 2 were found."
    }


def test_a_total_may_count_recommendations_without_the_causes_of_concern_above_them():
    found = read(
        "Report on custody",
        "We have made one recommendation and highlighted one area for improvement.",
        "# Cause of concern",
        "The force isn’t keeping detainees safe.",
        "# Recommendation",
        "The force should check detainees on time.",
        "# Area for improvement",
        "The force should repair its cells.",
    ).proposals

    assert [item.doubts for item in found] == [(), (), ()]


def test_more_items_than_a_total_with_causes_of_concern_are_all_doubtful():
    found = read(
        "Report on custody",
        "We have identified one cause of concern and one recommendation.",
        "# Cause of concern",
        "The force isn’t keeping detainees safe.",
        "# Recommendation",
        "The force should check detainees on time.",
        "# Recommendation",
        "The force should repair its cells.",
    ).proposals

    assert {sentence for item in found for sentence in item.doubts} == {
        "The document refers to 2 items, but 3 were found."
    }


def test_an_answer_that_only_one_item_lacks_is_a_doubt():
    found = read(
        "Response to the report on custody",
        *SOUND,
        "Force response: We did so.",
        "Recommendation 2",
        "By 1 May 2026, forces should act.",
    ).proposals

    assert [item.doubts for item in found] == [(), ("No response to this item was found.",)]


def test_another_time_among_the_points_is_a_doubt():
    item = only("Recommendation 1", "Forces should:", "- act; and", "- publish figures by the end of 2026.")

    assert "“by the end of 2026” may also be a deadline." in item.doubts


def test_how_often_something_happened_in_a_time_is_no_doubt():
    item = only("Recommendation 1", "Forces should review children who went missing twice in 12 months.")

    assert item.doubts == ()


def test_a_date_in_a_column_of_target_dates_is_a_doubt():
    (item,) = items(("No.", "Recommendation", "Target date"), ("1", "Forces should act.", "30 June 2026"))

    assert item.doubts == ("The deadline comes from a column of target dates. These may be the force’s own targets.",)


@pytest.mark.parametrize("head", ["6. Target date", "Owner and timescale", "Responsible officer / by when"])
def test_a_date_that_an_owner_has_set_is_a_doubt(head: str):
    (item,) = items(("No.", "Recommendation", head), ("1", "Forces should act.", "Head of Custody, 30 June 2026"))

    assert item.deadline.on == date(2026, 6, 30)
    assert item.doubts == ("The deadline comes from a column of target dates. These may be the force’s own targets.",)


def test_a_target_date_beside_a_deadline_in_the_ask_is_no_doubt():
    ask = "By 30 June 2026, forces should act."
    (item,) = items(("No.", "Recommendation", "Target date"), ("1", ask, "31 May 2026"))

    assert (item.deadline.on, item.doubts) == (date(2026, 6, 30), ())


def test_a_label_that_belongs_to_no_item_is_a_doubt_on_the_item_below_it():
    item = only("Recommendation 1", "Area for improvement", "The force should review its plans.")

    assert item.doubts == ("“Recommendation 1” above this item may be its number.",)


def test_the_question_of_the_conduct_office_and_its_answer_are_no_headings():
    (item,) = read(
        "# Recommendation 1",
        "The IOPC recommends that Westmarch Police reviews its policy.",
        "# Do you accept the recommendation?",
        "Yes",
        "# Accepted action:",
        "The policy was reviewed in May.",
    ).proposals

    assert item.doubts == ()


def test_paragraphs_below_most_items_that_belong_to_none_are_a_doubt():
    found = read(
        "Recommendation 1: By 1 May 2026, forces should review their plans.",
        "A review was held in March and is complete.",
        "Recommendation 2: By 1 May 2026, forces should act.",
        "It was done in April by the new team.",
    ).proposals

    assert not any(item.is_certain for item in found)


def test_a_day_or_number_in_a_column_that_is_not_understood_is_a_doubt():
    (item,) = items(
        ("Audit", "Wave", "Recommendation", "Latest update", "Revised", "Closed on"),
        ("Fleet", "3", "The force should act.", "It has begun.", "31/05/2026 (was 31/12/2025)", "1 June 2026"),
    )

    assert item.doubts == ("“3” in the column “Wave” may be its number.",)


def test_an_item_that_begins_in_the_middle_of_a_sentence_is_doubtful():
    item = only("Area for improvement: callers from wards. The force should make sure that they are asked.")

    assert item.confidence is not Confidence.CERTAIN
    assert "The item begins in the middle of a sentence." in item.doubts


def test_an_item_whose_first_paragraph_breaks_off_is_doubtful():
    item = only(
        "Area for improvement",
        "The force offers yearly screening but only one in five of those who are invited to it takes any",
        "The force should make sure that it acts.",
    )

    assert item.confidence is not Confidence.CERTAIN
    assert "The first paragraph of this item stops in mid-sentence." in item.doubts


def test_a_statement_below_an_ask_that_has_ended_is_doubtful_as_its_only_point():
    item = only("Recommendation 1", "The force should act.", "- Officers had no plan for this.")

    assert item.points == ("Officers had no plan for this.",)
    assert item.doubts == ("“Officers had no plan for this.” may not belong to this item.",)


def test_a_cell_with_sentences_that_no_item_holds_is_a_doubt_on_its_row():
    (item,) = items(
        ("No.", "Recommendation", "Ms Osei", "Commissioner’s response"),
        ("1", "The force should act.", "We have acted already.", "I agree with this."),
    )

    assert len(item.responses) == 1
    assert item.doubts == ("A cell of this row does not belong to any item: “We have acted already.”.",)


def test_people_behind_with_who_are_no_addressees_are_a_doubt():
    item = only("Recommendation 1", "The force should review its plans together with its voluntary partners.")

    assert item.doubts == ("The item may also involve “its voluntary partners”.",)


def test_a_response_that_stops_in_mid_sentence_is_doubtful():
    cut = "Force response: We have begun to train all officers and will go on with"
    item = only(*SOUND, cut, "the other half in May.", "Commissioner’s response: I agree with this.")

    assert any(sentence.startswith("A paragraph of the response stops in mid-sentence") for sentence in item.doubts)


def test_a_label_within_a_cell_may_open_another_item():
    blocks = tuple(
        SourceRow(
            tuple(tuple(SourceBlock(SourceKind.PARAGRAPH, words) for words in cell.split(" // ")) for cell in row), 1
        )
        for row in (
            ("HMICFRS findings", "Force response"),
            (
                "Cause of concern // The force is failing. // Recommendation 1 // By 30 June 2026, it should act.",
                "Yes.",
            ),
        )
    )
    (item,) = find(Source("plan.docx", "0" * 64, blocks)).proposals

    assert "“Recommendation 1” may be the label of another item." in item.doubts


def test_the_police_beside_others_are_a_doubt():
    item = only("Recommendation 1", "The police and the local authority should identify children at risk.")

    assert "The item may also be addressed to “the police”." in item.doubts


def test_a_counted_request_behind_a_sentence_of_an_answer_is_a_doubt():
    answer = "Force response: The system is new. {}The force should also remind all officers."
    counted, plain = (
        only("Recommendation 1", "The force should review its warrants.", answer.format(number))
        for number in ("3. ", "")
    )

    assert not counted.is_certain
    assert "“3. The force should also remind all officers.” may be another item." in counted.doubts
    assert not any("may be another item" in doubt for doubt in plain.doubts)


def test_a_counted_request_behind_a_sentence_of_the_ask_is_a_doubt():
    item = only("Recommendation 1", "The force should review its warrants. 2. The force should remind all officers.")

    assert "“2. The force should remind all officers.” may be another item." in item.doubts


def test_a_counted_request_within_an_answer_and_a_second_answer_below_it_are_doubts():
    item = only(
        "A response to recommendations made to Westmarch Police",
        "# Recommendations for the force",
        "1. The force should review its plans.",
        "Force response: The plans were reviewed.",
        "5. A reminder should be issued to everybody.",
        "Force response: It was issued.",
    )

    assert not item.is_certain
    assert [doubt for doubt in item.doubts if "another item" in doubt.lower()] == [
        "“5. A reminder should be issued to everybody.” may be another item.",
        "“Force response” is below this item more than once. Another item may begin there.",
    ]


@pytest.mark.parametrize(
    "lost",
    [
        ("Recommendations 2 and 3", "Chief constables should publish."),
        ("Rec 2 & 3 - All forces should publish plans.",),
    ],
)
def test_items_under_one_label_are_a_doubt_on_the_item_before_them(lost: Sequence[str]):
    answer = "Response: Done."
    found = read(*SOUND, answer, *lost, answer, "Recommendation 5", "Forces should join.", answer).proposals

    assert [item.number for item in found] == ["1", "5"]
    assert [lost[-1] in " ".join(item.doubts) for item in found] == [True, False]
