"""One letter in the tables, boxes and bold words by which offices set it in Word: no ask and no answer is lost."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table

from tests.letters.one_letter import ITEMS, Item, Read, read, whole

Labels = tuple[str, str, str]
"""Above the ask, with {n} for its number; above the force's answer; above the commissioner's."""
Set = Callable[[WordDocument, int, Item, Labels], object]
_WHOLE = [whole(str(number), item) for number, item in enumerate(ITEMS, start=1)]
_HEADS = (
    ("No.", "Recommendation", "Force response", "PCC comment", "{n}"),
    ("Ref", "HMICFRS recommendation", "Chief Constable’s comments", "Commissioner’s response", "R{n}"),
    ("Recommendation", "Recommendation", "Update", "PCC oversight", "Recommendation {n}"),
    ("Recommendation", "Detail", "Response", "My comments", "Recommendation {n}"),
    ("", "Recommendation text", "Action being taken", "PCC scrutiny", "{n}"),
    ("#", "Issue", "Current status and update", "PCC view", "{n}"),
    ("Rec No.", "Finding", "Position (July 2025)", "OPCC assurance", "Rec {n}"),
    ("ID", "What HMICFRS said", "What we have done", "PCC comment", "{n}."),
)
_LABELS: tuple[Labels, ...] = (
    ("Recommendation {n}", "Force response", "PCC response"),
    ("Recommendation {n} – Chief Constables", "Update", "PCC oversight"),
)


@pytest.mark.exhaustive
@pytest.mark.parametrize("heads", _HEADS, ids=" | ".join)
def test_the_columns_of_a_table_are_known_by_their_heads_and_cells(heads: Sequence[str], tmp_path: Path) -> None:
    letter = _letter()
    table = _table(letter, len(ITEMS) + 1, 4)
    _fill(table, 0, *heads[:4])
    for number, item in enumerate(ITEMS, start=1):
        _fill(table, number, heads[4].format(n=number), *item)
    assert _read(letter, tmp_path) == _WHOLE


def _a_table_for_each(letter: WordDocument, number: int, item: Item, labels: Labels) -> None:
    table = _table(letter, 3, 2)
    for row, (label, words) in enumerate(zip(labels, item, strict=True)):
        _fill(table, row, label.format(n=number), words)


def _rows_below_each_other(letter: WordDocument, number: int, item: Item, labels: Labels) -> None:
    table = _table(letter, 6, 1)
    for row, (label, words) in enumerate(zip(labels, item, strict=True)):
        _fill(table, 2 * row, label.format(n=number))
        _fill(table, 2 * row + 1, words)


def _the_ask_across_the_answers(letter: WordDocument, number: int, item: Item, labels: Labels) -> None:
    table = _table(letter, 4, 2)
    for row, words in enumerate((labels[0].format(n=number), item[0])):
        table.cell(row, 0).merge(table.cell(row, 1)).text = words
    _fill(table, 2, labels[1], item[1])
    _fill(table, 3, labels[2], item[2])


def _answers_side_by_side(letter: WordDocument, number: int, item: Item, labels: Labels) -> None:
    letter.add_paragraph(labels[0].format(n=number))
    letter.add_paragraph(item[0])
    table = _table(letter, 2, 2)
    _fill(table, 0, *labels[1:])
    _fill(table, 1, *item[1:])


def _the_ask_in_a_box(letter: WordDocument, number: int, item: Item, labels: Labels) -> None:
    _fill(_table(letter, 1, 1), 0, f"{labels[0].format(n=number)}\n{item[0]}")
    for label, words in zip(labels[1:], item[1:], strict=True):
        letter.add_paragraph(label)
        letter.add_paragraph(words)


def _labels_in_bold(letter: WordDocument, number: int, item: Item, labels: Labels) -> None:
    for label, words in zip(labels, item, strict=True):
        paragraph = letter.add_paragraph()
        paragraph.add_run(f"{label.format(n=number)} ").bold = True
        paragraph.add_run(words)


def _one_paragraph_with_soft_breaks(letter: WordDocument, number: int, item: Item, labels: Labels) -> None:
    paragraph = letter.add_paragraph()
    for label, words in zip(labels, item, strict=True):
        paragraph.add_run(label.format(n=number)).bold = True
        paragraph.add_run(f"\n{words}\n\n")


_WAYS: tuple[Set, ...] = (
    _a_table_for_each,
    _rows_below_each_other,
    _the_ask_across_the_answers,
    _answers_side_by_side,
    _the_ask_in_a_box,
    _labels_in_bold,
    _one_paragraph_with_soft_breaks,
)


@pytest.mark.exhaustive
@pytest.mark.parametrize("labels", _LABELS, ids=" | ".join)
@pytest.mark.parametrize("way", _WAYS, ids=lambda way: cast("Callable[..., object]", way).__name__)
def test_an_ask_and_its_answers_are_known_however_they_are_set(way: Set, labels: Labels, tmp_path: Path) -> None:
    letter = _letter()
    for number, item in enumerate(ITEMS, start=1):
        way(letter, number, item, labels)
    assert _read(letter, tmp_path) == _WHOLE


def _letter() -> WordDocument:
    letter = Document()
    for words in (
        "Office of the Police and Crime Commissioner for Wessmere",
        "18 July 2025",
        "Dear Home Secretary",
        "I write under section 55 of the Police Act 1996 about the HMICFRS report ‘Answering the call’.",
    ):
        letter.add_paragraph(words)
    return letter


def _table(letter: WordDocument, rows: int, columns: int) -> Table:
    table = letter.add_table(rows, columns)
    table.style = "Table Grid"
    letter.add_paragraph()
    return table


def _fill(table: Table, row: int, *words: str) -> None:
    for cell, statement in zip(table.rows[row].cells, words, strict=True):
        cell.text = statement


def _read(letter: WordDocument, folder: Path) -> list[Read]:
    letter.add_paragraph("Yours sincerely")
    letter.add_paragraph("Jo Bloggs")
    letter.save(str(folder / "letter.docx"))
    return read(folder / "letter.docx")
