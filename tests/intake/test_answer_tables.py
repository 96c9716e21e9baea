"""Tables that hold answers alone: each is put to the item of its number, wherever that stands."""

import pytest

from boardpack.documents.source import Source, SourceBlock, SourceKind, SourceRow
from boardpack.domain.register.items import Voice
from boardpack.domain.register.proposals import ProposedItem
from boardpack.intake.finder import find
from tests.intake.test_tables import cell

ASKS = (
    "Recommendation 1",
    "Kent Police should review its guidance on searches.",
    "Recommendation 2",
    "Kent Police should tell all officers about the change.",
    "Kent Police’s response to the recommendations",
)
_TABLES = {
    "a column of labels": (
        ("Recommendation", "Accepted?", "Response"),
        ("Recommendation 1", "Yes", "Guidance will be issued."),
        ("Recommendation 2", "No", "Officers were told in March."),
    ),
    "a column of numbers": (
        ("No.", "Accepted", "Action taken or proposed", "Completion date"),
        ("1", "Accepted", "Guidance will be issued.", "31 October 2026"),
        ("2", "Not accepted", "Officers were told in March.", "-"),
    ),
    "rows without heads": (
        ("Recommendation 1", "Guidance will be issued."),
        ("Recommendation 2", "Officers were told in March."),
    ),
    "a form for each": (
        ("Recommendation number", "1"),
        ("Accepted or not", "Accepted"),
        ("Response", "Guidance will be issued."),
        ("Recommendation number", "2"),
        ("Accepted or not", "Not accepted"),
        ("Response", "Officers were told in March."),
    ),
}


def items(asks: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[ProposedItem, ...]:
    blocks = [
        *map(paragraph, asks),
        *(SourceRow(tuple((paragraph(words),) for words in row), 1) for row in rows),
    ]
    return find(Source("letter.docx", "0" * 64, tuple(blocks))).proposals


def paragraph(words: str) -> SourceBlock:
    return SourceBlock(SourceKind.PARAGRAPH, words)


@pytest.mark.parametrize("name", _TABLES)
def test_each_answer_is_put_to_its_item(name: str):
    found = items(ASKS, _TABLES[name])

    assert [(item.number, [(answer.voice, answer.text) for answer in item.responses]) for item in found] == [
        ("1", [(Voice.FORCE, "Guidance will be issued.")]),
        ("2", [(Voice.FORCE, "Officers were told in March.")]),
    ]


def test_a_table_that_asks_is_no_table_of_answers():
    rows = (
        ("No.", "Deadline", "What must be done"),
        ("1", "May", "The force should review it."),
        ("2", "June", "The force should tell them."),
    )

    assert [item.responses for item in items(ASKS[:-1], rows)][:2] == [(), ()]


def test_answers_to_an_item_that_the_document_does_not_hold_are_put_to_no_other():
    rows = (("No.", "Response"), ("1", "Guidance will be issued."), ("7", "It has begun."))

    assert "It has begun." not in {answer.text for item in items(ASKS, rows) for answer in item.responses}


def test_sentences_beside_the_numbers_in_a_report_are_no_answers():
    rows = (("Recommendation 1", "Two forces have done so."), ("Recommendation 2", "No force has done so."))

    assert [item.responses for item in items((*ASKS[:-1], "What we found"), rows)] == [(), ()]


def test_a_form_for_a_reply_that_nobody_has_filled_in_is_no_answer():
    rows = (
        ("Do you accept the recommendation? (Yes / No / In part)", ""),
        ("Response and action taken or planned:", ""),
    )
    blocks = (
        *cell("Recommendation 1"),
        *cell("The IOPC recommends that the force amends its policy."),
        *(SourceRow(tuple(map(cell, row)), 1) for row in rows),
        *cell("We shall send a copy of this letter to HMICFRS."),
    )

    (item,) = find(Source("letter.pdf", "0" * 64, blocks)).proposals

    assert item.responses == ()
    assert item.text == "The IOPC recommends that the force amends its policy."
