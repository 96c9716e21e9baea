"""Tables that hold the answers alone, one row or form for each item that stands elsewhere in the document."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Voice
from boardpack.intake.items.drafts import Draft, DraftResponse
from boardpack.intake.items.table_columns import (
    PART_OF_VOICE,
    PLAIN_NUMBER,
    Part,
    column_of,
    counts_only,
    head_row,
    is_prose,
    part_of_head,
    row_of,
)
from boardpack.intake.layout.lines import Line, Piece, piece_of
from boardpack.intake.wording.labels import MODAL, read_item_label
from boardpack.intake.wording.responses import read_response_label
from boardpack.values import Frozen

_VOICES = {part: voice for voice, part in PART_OF_VOICE.items()} | {Part.ANSWER: None}
_NO_HEAD = -1
_ANSWERS = re.compile(
    r"\b(?:actions?|respon\w+|repl(?:y|ies)|answers?|progress|updates?|comments?|position)\b", re.IGNORECASE
)
_NAMES_ITEM = (Part.NUMBER, Part.ASK)


class TabledAnswer(Frozen):
    """The answer of one voice to the item of a number. `kind` is None where the table names none.

    `is_named` is false if no heading calls it an answer.
    """

    kind: ItemKind | None
    number: str
    voice: Voice | None
    is_named: bool
    pieces: tuple[Piece, ...]


class AnswerTable(Frozen):
    """A table of answers, and the indices of its lines."""

    answers: tuple[TabledAnswer, ...]
    indices: frozenset[int]


def answer_tables(lines: Sequence[Line]) -> list[AnswerTable]:
    """Return the tables among these lines that hold answers to numbered items and ask nothing."""
    found = [(table, tuple(_in_rows(table)) or tuple(_in_forms(table))) for table in _tables(lines)]
    return [AnswerTable(answers, frozenset(line.index for line in table)) for table, answers in found if answers]


def empty_forms(lines: Sequence[Line]) -> set[int]:
    """Return the indices of the lines of reply forms that nobody has filled in: labels with nothing beside them."""
    forms = (table for table in _tables(lines) if len(table) > 1 and all(map(_is_label, table)))
    return {line.index for table in forms for line in table}


def _tables(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each table. Lines outside tables are left out."""
    groups = groupby((line for line in lines if line.place), key=lambda line: line.place and line.place.table)
    return [list(group) for _, group in groups]


def _is_label(line: Line) -> bool:
    label = read_response_label(line.words)
    return column_of(line) == 0 and label is not None and label.end == len(line.words)


def put_answers(drafts: Sequence[Draft], tables: Sequence[AnswerTable], *, unnamed: bool) -> bool:
    """Add each answer to its item. Add none and return False if one belongs to no item or to several.

    Sentences without a heading for answers count only if `unnamed` is true, as in a response.
    """
    answers = [answer for table in tables for answer in table.answers]
    matched = [[draft for draft in drafts if _is_for(answer, draft)] for answer in answers]
    if not all(len(items) == 1 for items in matched):
        return False
    for answer, (draft,) in zip(answers, matched, strict=True):
        if answer.is_named or unnamed:
            draft.responses.append(DraftResponse(answer.voice, None, list(answer.pieces), headed=answer.is_named))
    return True


def _is_for(answer: TabledAnswer, draft: Draft) -> bool:
    return draft.number == answer.number and answer.kind in (None, draft.kind) and not draft.is_bare


def _in_rows(table: Sequence[Line]) -> Iterator[TabledAnswer]:
    """Yield the answers of a table with a column of the items' numbers, and no column that asks something."""
    head = head_row(table) if _item(table[0]) is None else _NO_HEAD
    columns = sorted({column_of(line) for line in table})
    numbers = next((column for column in columns if counts_only(table, column, head)), None)
    if numbers is None:
        return
    parts = {column: _part_of_column(table, column, head) for column in columns if column != numbers}
    if not set(parts.values()) & set(_VOICES) or Part.ASK in parts.values():
        return
    for row, cells in groupby(table, key=row_of):
        line = list(cells)
        item = next((_item(cell) for cell in line if column_of(cell) == numbers), None)
        if row > head and item:
            yield from _answers(item, [(parts.get(column_of(cell)), cell) for cell in line])


def _part_of_column(table: Sequence[Line], column: int, head: int) -> Part | None:
    """Return the part that the head of a column names, else the one that the sentences below it show."""
    words = " ".join(line.words for line in table if (column_of(line), row_of(line)) == (column, head))
    part = part_of_head(words)
    below = [line for line in table if column_of(line) == column and row_of(line) > head]
    if part is not None or not is_prose(below):
        return part
    if _ANSWERS.search(words):
        return Part.ANSWER
    return Part.ASK if any(MODAL.search(line.words) for line in below) else Part.UNNAMED_ANSWER


def _in_forms(table: Sequence[Line]) -> Iterator[TabledAnswer]:
    """Yield the answers of forms with names on the left and words on the right, each below its item's number."""
    item: tuple[ItemKind | None, str] | None = None
    for _, row in groupby(table, key=row_of):
        name, *values = row
        part = part_of_head(name.words) if column_of(name) == 0 else None
        if part in _NAMES_ITEM and values:
            item = _item(values[0])
            if item is None or len(values) > 1:
                return
        elif item:
            yield from _answers(item, [(part, cell) for cell in values])


def _item(cell: Line) -> tuple[ItemKind | None, str] | None:
    """Return the kind and number that a cell names, and nothing else: "Recommendation 2", "2"."""
    label = read_item_label(cell.text)
    if label and label.alone and label.number:
        return label.kind, label.number
    plain = PLAIN_NUMBER.fullmatch(cell.text.strip())
    return (None, plain["number"]) if plain else None


def _answers(item: tuple[ItemKind | None, str], cells: Sequence[tuple[Part | None, Line]]) -> Iterator[TabledAnswer]:
    for part in dict.fromkeys(part for part, _ in cells if part in _VOICES):
        pieces = tuple(piece_of(line, 0) for other, line in cells if other is part)
        yield TabledAnswer(*item, _VOICES[part], part is not Part.UNNAMED_ANSWER, pieces)
