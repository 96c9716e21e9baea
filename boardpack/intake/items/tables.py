"""Tables with a header row: one row an item, its parts in columns."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from boardpack.domain.days.deadlines import Precision
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Voice
from boardpack.intake.items.drafts import Draft, DraftResponse
from boardpack.intake.items.table_columns import (
    PLAIN_NUMBER,
    Part,
    by_content,
    column_of,
    head_row,
    header,
    names_an_item_and_answers,
    numbered_rows,
    part_of_head,
    row_of,
)
from boardpack.intake.layout.lines import Line, Piece, piece_of
from boardpack.intake.wording.bodies import is_body_name
from boardpack.intake.wording.deadlines import read_deadline_field
from boardpack.intake.wording.labels import MODAL, ItemLabel, read_item_label, read_list_heading
from boardpack.intake.wording.responses import ResponseLabel, read_response_label
from boardpack.values import replace

_RECOMMENDS = re.compile(r"(?<=[.!?])\s+Recommendations?\s*:\s*")
_REFERENCE = re.compile(r"(?=\S*\d)[A-Za-z0-9]{1,10}(?:[-/.][A-Za-z0-9]{1,8}){1,3}")
_LEAST_PARTS = 2
_JOINT_HEAD = re.compile(r"\s*(?:/|&|\band\b|\bor\b)\s*")
_KIND_IN_REFERENCE = re.compile(r"(?<![A-Za-z])(?:(?P<rec>REC?(?=[\d._/-]|$))|AF[ID])(?![A-Za-z])", re.IGNORECASE)
_KNOWN_PREFIXES = ("", "r", "rec", "no", "afi", "afd", "coc")
_VOICES = {
    Part.FORCE: Voice.FORCE,
    Part.COMMISSIONER: Voice.COMMISSIONER,
    Part.ANSWER: None,
    Part.UNNAMED_ANSWER: None,
}
"""The columns of answers and the voice that their heads name."""
_COUNTED = re.compile(r"(?P<number>\d{1,3}[a-z]?)[.)]\s+(?=[\"'“‘A-Z])")


def read_tables(lines: Sequence[Line], also: ItemKind | None = None) -> tuple[list[Draft], set[int]]:
    """Return the items in tables with a header row, and the indices of the lines of those tables."""
    drafts: list[Draft] = []
    taken: set[int] = set()
    for table in _tables(lines):
        parts, first = ({}, 0) if _is_upright(table) else _columns(table)
        above = None if parts else _kind_above(lines, table)
        parts = numbered_rows(table) if above else parts
        found = list(_rows(table, parts, first, above or also)) if parts else list(_upright_items(table))
        if found:
            drafts.extend(found)
            taken.update(line.index for line in table)
    return drafts, taken


def _tables(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the tables. Split a table that repeats its heads above each item."""
    for _, group in groupby((line for line in lines if line.place), key=_table):
        part: list[Line] = []
        for _, cells in groupby(group, key=row_of):
            row = list(cells)
            if part and names_an_item_and_answers(row):
                yield part
                part = []
            part += row
        yield part


def _columns(table: Sequence[Line]) -> tuple[dict[int, Part], int]:
    """Return the columns' parts, and the first row that may be an item. Empty if nothing shows them."""
    head = head_row(table)
    parts = header(table, head)
    if parts:
        return parts, head + 1
    return by_content(table), 0


def _kind_above(lines: Sequence[Line], table: Sequence[Line]) -> ItemKind | None:
    """Return the kind that a heading over a table names, "Areas for improvement": in the line or the row above."""
    before = (line.words for line in reversed(lines) if line.index < table[0].index and line.words.strip())
    return _band_kind([line for line in table if row_of(line) == 0]) or read_list_heading(next(before, ""))


def _is_upright(table: Sequence[Line]) -> bool:
    """Return True if the first column of a table names the item's words, and below them answers, row by row."""
    named = [part_of_head(line.words) for line in table if column_of(line) == 0]
    return Part.ASK in named and len(set(named[named.index(Part.ASK) :]) & set(_VOICES)) >= _LEAST_PARTS


def _upright_items(table: Sequence[Line]) -> Iterator[Draft]:
    """Yield the items of a table with their parts below each other: names on the left, words on the right."""
    rows = [list(cells) for _, cells in groupby(table, key=row_of)]
    named = [pair for cells in rows for pair in _named_cells(cells)]
    kinds = {part for part, _ in named}
    if Part.ASK not in kinds or len(kinds) < _LEAST_PARTS or len(named) * 2 < len(rows):
        return
    draft: Draft | None = None
    for part, values in named:
        if draft is None or (part in (Part.NUMBER, Part.ASK) and _has_part(draft, part)):
            if draft is not None and draft.text:
                yield draft
            draft = Draft(ItemKind.RECOMMENDATION, None, values[0].index if values else 0, listed=True)
        _put(draft, part, values)
    if draft is not None and draft.text:
        yield draft


def _named_cells(cells: Sequence[Line]) -> Iterator[tuple[Part, Sequence[Line]]]:
    """Yield the parts that a row names, each with the cells behind its name: one, or two side by side.

    A row that is a numbered label alone, "Recommendation 3", names the number.
    """
    label = read_item_label(cells[0].text) if len(cells) == 1 and column_of(cells[0]) == 0 else None
    if label and label.alone and label.number:
        yield Part.NUMBER, cells
        return
    starts = [
        at
        for at, line in enumerate(cells)
        if column_of(line) % 2 == 0
        and (at == 0 or column_of(cells[at - 1]) < column_of(line))
        and part_of_head(line.words)
    ]
    for at, end in pairwise([*starts, len(cells)]):
        part = part_of_head(cells[at].words)
        if part and starts[0] == 0 and column_of(cells[0]) == 0 and column_of(cells[end - 1]) > column_of(cells[at]):
            yield part, [line for line in cells[at + 1 : end] if column_of(line) == column_of(cells[at]) + 1]


def _has_part(draft: Draft, part: Part) -> bool:
    """Return True if the item has this part already, so that another one begins the next item."""
    return bool(draft.text) if part is Part.ASK else bool(draft.text or draft.number)


def _put(draft: Draft, part: Part, values: Sequence[Line]) -> None:
    if part is Part.NUMBER and values:
        _take_number(draft, values[0])
    elif part is Part.ASK:
        _take_ask(draft, values)
    else:
        _continue(draft, values, dict.fromkeys((column_of(line) for line in values), part))


def _table(line: Line) -> int:
    return line.place.table if line.place else 0


def _rows(table: Sequence[Line], parts: dict[int, Part], first: int, also: ItemKind | None) -> Iterator[Draft]:
    cause: Draft | None = None
    last: Draft | None = None
    names: Piece | None = None
    mixed = _is_mixed_head(table, parts, first - 1)
    kind = _kind_of_head(table, parts, first - 1) or also or ItemKind.RECOMMENDATION
    name = _name_in_head(table, parts, first - 1)
    for row, cells in groupby(table, key=row_of):
        if row < first:
            continue
        lines = list(cells)
        banded = _band_kind(lines)
        if banded:
            kind, cause = banded, None if banded != ItemKind.RECOMMENDATION else cause
            continue
        if _names_body(lines):
            names = piece_of(lines[0])
            continue
        draft = _draft(lines, parts, kind) or _banded(lines, parts)
        if draft is None:
            if last is not None:
                _continue(last, lines, parts)
            continue
        if name and last is None and draft.number is None:
            _take_number(draft, name)
        draft.bodies = draft.bodies or names or _bodies_above(last, lines, parts)
        draft.kind_is_open = mixed and not _names_kind(draft, lines)
        if draft.kind == ItemKind.CAUSE_OF_CONCERN:
            cause = draft
        elif draft.kind == ItemKind.RECOMMENDATION:
            draft.parent = cause
        last = draft
        yield draft


def _name_in_head(table: Sequence[Line], parts: dict[int, Part], head: int) -> Line | None:
    """Return the head "Recommendation 1" of the column of a table that has one item."""
    asks = (line for line in table if row_of(line) == head and parts.get(column_of(line)) is Part.ASK)
    label = (line for line in asks if (found := read_item_label(line.text)) and found.alone and found.number)
    return next(label, None)


def _bodies_above(last: Draft | None, lines: Sequence[Line], parts: dict[int, Part]) -> Piece | None:
    """Return the addressee of the row above if this row leaves the first column, which names it, empty."""
    empty = parts.get(0) is Part.BODIES and column_of(lines[0]) > 0
    return last.bodies if last and empty else None


def _band_kind(lines: Sequence[Line]) -> ItemKind | None:
    """Return the kind of the rows below a row that holds a heading and nothing else: "Areas for improvement"."""
    return read_list_heading(lines[0].words) if len(lines) == 1 else None


def _names_body(lines: Sequence[Line]) -> bool:
    """Return True for a row that holds the name of a body and nothing else, above the rows that are for it."""
    return len(lines) == 1 and column_of(lines[0]) == 0 and is_body_name(lines[0].words)


def _banded(lines: Sequence[Line], parts: dict[int, Part]) -> Draft | None:
    """Return the item in a row that runs across the table: "Cause of concern 1: …" above its recommendations."""
    label = read_item_label(lines[0].text)
    if {column_of(line) for line in lines} != {0} or parts.get(0) is Part.ASK or label is None:
        return None
    draft = Draft(label.kind, None, lines[0].index, listed=True)
    _take_ask(draft, lines)
    return draft if draft.text else None


def _is_mixed_head(table: Sequence[Line], parts: dict[int, Part], head: int) -> bool:
    """Return True for a head such as "Recommendation / AFI", below which rows are of several kinds."""
    asks = [line.words for line in table if row_of(line) == head and parts.get(column_of(line)) is Part.ASK]
    return len(_JOINT_HEAD.split(" ".join(asks))) > 1 and Part.KIND not in parts.values()


def _names_kind(draft: Draft, lines: Sequence[Line]) -> bool:
    """Return True if a row says its kind: in a label, or in a reference such as "PEEL-AFI-1", which then decides."""
    known = _KIND_IN_REFERENCE.search(draft.number or "")
    if known:
        draft.kind = ItemKind.RECOMMENDATION if known["rec"] else ItemKind.AREA_FOR_IMPROVEMENT
    return known is not None or any(read_item_label(line.text) for line in lines)


def _kind_of_head(table: Sequence[Line], parts: dict[int, Part], head: int) -> ItemKind | None:
    words = " ".join(
        line.words for line in table if row_of(line) == head and parts.get(column_of(line)) in (Part.ASK, Part.NUMBER)
    ).lower()
    if "recommendation" in words:
        return ItemKind.RECOMMENDATION
    if "improvement" in words or "development" in words or "afi" in words:
        return ItemKind.AREA_FOR_IMPROVEMENT
    return ItemKind.CAUSE_OF_CONCERN if "concern" in words else None


def _draft(lines: Sequence[Line], parts: dict[int, Part], kind: ItemKind) -> Draft | None:
    """Return the item of a row. None if the row asks nothing, so that it continues the row above."""
    asks = [line for line in lines if parts.get(column_of(line)) is Part.ASK]
    numbers = [line for line in lines if parts.get(column_of(line)) is Part.NUMBER]
    if not asks or not (numbers or _opens(asks[0])):
        return None
    draft = Draft(kind, None, lines[0].index, listed=True)
    for line in lines:
        if parts.get(column_of(line)) is Part.KIND:
            _take_kind(draft, line)
    for line in numbers[:1]:
        _take_number(draft, line)
    _take_ask(draft, asks)
    _continue(draft, [line for line in lines if line not in asks and line not in numbers[:1]], parts)
    return draft if draft.text else None


def _opens(line: Line) -> bool:
    marked = read_item_label(line.text) is not None or _COUNTED.match(line.text) is not None
    return marked or bool(MODAL.search(line.words)) or line.words[:1].isupper()


def _take_kind(draft: Draft, line: Line) -> None:
    words = line.words.lower()
    if "improvement" in words or "development" in words or words.startswith(("afi", "afd")):
        draft.kind = ItemKind.AREA_FOR_IMPROVEMENT
    elif "concern" in words:
        draft.kind = ItemKind.CAUSE_OF_CONCERN
    elif "rec" in words:
        draft.kind = ItemKind.RECOMMENDATION
    draft.labels.append(piece_of(line, 0))


def _take_number(draft: Draft, line: Line) -> None:
    label = read_item_label(line.text)
    if label and (label.number or label.alone):
        _take_label(draft, line, label)
        return
    plain = PLAIN_NUMBER.fullmatch(line.text.strip())
    if plain:
        own = plain["prefix"].strip(" .").lower() in _KNOWN_PREFIXES
        draft.number = plain["number"] if own else (plain["prefix"] + plain["number"]).strip()
        at = line.text.index(draft.number)
        draft.number_piece = Piece(line.index, at, at + len(draft.number))
    elif _REFERENCE.fullmatch(line.text.strip()):
        draft.number = line.text.strip()
        draft.number_piece = piece_of(line, 0)
    draft.labels.append(piece_of(line, 0))


def _take_label(draft: Draft, line: Line, label: ItemLabel) -> None:
    draft.kind = label.kind
    draft.label = piece_of(line, 0, label.end)
    if label.number and draft.number is None:
        draft.number = label.number
        draft.number_piece = Piece(line.index, label.number_start, label.number_end)


def _take_ask(draft: Draft, lines: Sequence[Line]) -> None:
    for at, line in enumerate(lines):
        answer = read_response_label(line.words) if draft.text else None
        if answer and answer.end:
            _take_answer(draft, line, answer, lines[at + 1 :])
            return
        label = read_item_label(line.text) if at == 0 else None
        if label:
            label = _below_cause(line, label)
            _take_label(draft, line, label)
        counted = _COUNTED.match(line.text) if at == 0 and draft.number is None and not label else None
        if counted:
            draft.number = counted["number"]
            draft.number_piece = Piece(line.index, *counted.span("number"))
            draft.labels.append(Piece(line.index, 0, len(counted.group().rstrip())))
        piece = piece_of(line, label.end if label else counted.end() if counted else None)
        if piece.start >= piece.end:
            continue
        if line.is_entry and draft.text:
            draft.points.append(piece)
        elif draft.points:
            draft.closing.append(piece)
        else:
            draft.text.append(piece)


def _below_cause(line: Line, label: ItemLabel) -> ItemLabel:
    """Return the label of the recommendation in a cell that begins with the cause of concern above it."""
    below = _RECOMMENDS.search(line.text, label.end) if label.kind == ItemKind.CAUSE_OF_CONCERN else None
    return replace(label, kind=ItemKind.RECOMMENDATION, end=below.end()) if below else label


def _take_answer(draft: Draft, line: Line, label: ResponseLabel, rest: Sequence[Line]) -> None:
    """Take what stands behind an answer's label in the cell of its ask."""
    end = line.start + label.end
    words = [
        piece for piece in (piece_of(line, end), *(piece_of(other, 0) for other in rest)) if piece.start < piece.end
    ]
    draft.responses.append(DraftResponse(label.voice, piece_of(line, 0, end), words))


def _continue(draft: Draft, cells: Sequence[Line], parts: dict[int, Part]) -> None:
    """Add the cells of a row, or of its continuation, to the item."""
    for column, cell in groupby(cells, key=column_of):
        part = parts.get(column)
        if part in _VOICES:
            _answer(draft, part, list(cell))
            continue
        lines = list(cell)
        due = [line for line in lines if _says_when(line)] if part is Part.DEADLINE else []
        for line in due or lines:
            _put_line(draft, part, line)


def _says_when(line: Line) -> bool:
    """Return True if a line of a cell, which may hold an owner's name in another line, says a time."""
    found = read_deadline_field(line.words, None)
    return found is not None and found.deadline.precision is not Precision.NONE


def _put_line(draft: Draft, part: Part | None, line: Line) -> None:
    piece = piece_of(line, 0)
    match part:
        case Part.DEADLINE if draft.deadline is None:
            draft.deadline = piece
        case Part.BODIES if draft.bodies is None:
            draft.bodies = piece
        case Part.POINTS:
            draft.points.append(piece_of(line))
        case Part.ASK:
            (draft.points if line.is_entry else draft.text).append(piece_of(line))
        case _:
            return


def _answer(draft: Draft, part: Part, cell: Sequence[Line]) -> None:
    """Add a cell of answers to the item. In a column without a named voice, a label begins an answer."""
    voice = _VOICES[part]
    spoken = False
    for line in cell:
        label = read_response_label(line.words) if voice is None else None
        if label and label.voice:
            _take_answer(draft, line, label, ())
            spoken = True
        elif spoken:
            draft.responses[-1].pieces.append(piece_of(line, 0))
        else:
            _add_answer(draft, voice, line, headed=part is not Part.UNNAMED_ANSWER)


def _add_answer(draft: Draft, voice: Voice | None, line: Line, *, headed: bool) -> None:
    same = [response for response in draft.responses if response.voice is voice]
    response = same[0] if same else DraftResponse(voice, headed=headed)
    if not same:
        draft.responses.append(response)
    response.pieces.append(piece_of(line, 0))
