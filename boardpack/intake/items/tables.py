"""Tables with a header row: one row an item, its parts in columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import groupby, pairwise

from boardpack.domain.days.written_dates import find_dates
from boardpack.domain.register.items import ItemKind, Voice
from boardpack.intake.items.drafts import Draft, DraftResponse
from boardpack.intake.layout.lines import Line, Piece, piece_of
from boardpack.intake.wording.bodies import is_body_name, is_names_only
from boardpack.intake.wording.labels import MODAL, ItemLabel, read_item_label, read_list_heading
from boardpack.intake.wording.responses import ResponseLabel, read_response_label


class Part(StrEnum):
    """The part of an item that a column contains."""

    NUMBER = "number"
    KIND = "kind"
    ASK = "ask"
    POINTS = "points"
    DEADLINE = "deadline"
    BODIES = "bodies"
    FORCE = "force"
    COMMISSIONER = "commissioner"
    ANSWER = "answer"
    UNNAMED_ANSWER = "unnamed answer"


_HEADS = (
    (
        Part.NUMBER,
        r"(?:no\.?|nr\.?|(?:(?:type|kind)\s+and\s+)?number|#|(?:(?:HMICFRS|OPCC|force|our|unique)\s+)?(?:ref(?:erence)?\.?|id)|rec|(?:rec(?:ommendation)?|AFI|item)\.?\s*(?:no\.?|number|ref\.?|#|id))",
    ),
    (Part.KIND, r"(?:type|kind|category)"),
    (
        Part.DEADLINE,
        r"(?:(?:HMICFRS\s+)?(?:deadline|due(?:\s+date)?|date\s+due|timescales?|time\s?frame|by\s+when|completion\s+date|implementation\s+date|required\s+by))",
    ),
    (
        Part.BODIES,
        r"(?:addressed\s+to|addressees?|directed\s+(?:at|to)|for|who(?:m)?|recipients?|(?:responsible|lead)\s+(?:body|organisation|agency)|made\s+to)",
    ),
    (Part.POINTS, r"sub[-\s]?(?:recommendations?|actions?|points?|requirements?)(?:\s*/)?"),
    (
        Part.ASK,
        (
            r"(?:(?:the\s+)?(?:HMICFRS|inspectorate|report|national|inspection|summary\s+of|full|HMICFRS['’]s?)?\s*(?:recommendations?|areas?\s+for\s+"
            r"(?:improvement|development)|AF[ID]s?|causes?\s+of\s+concern)(?:\s*(?:/|and|or|&)\s*(?:recommendations?|areas?\s+for\s+(?:improvement|development)|AF[ID]s?|causes?\s+of\s+concern))?"
            r"(?:\s+(?:text|wording|detail|description|made|(?:of|from|by)\s+the\s+\w+|\(.*\)))?(?:\s*(?:/|and|&)\s*(?:updates?|responses?|progress|positions?|actions?))?|(?:what\s+)?(?:we|HMICFRS|(?:the\s+)?(?:inspectorate|report|inspectors?|panel|committee|review))\s+(?:said|says|asked|asks|"
            r"recommend(?:ed|s)?|found)[^.]{0,25}|HMICFRS\s+findings?|recs?\.?\s+(?:text|wording|details?)|(?:(?:the\s+)?(?:HMICFRS|report|full)\s+)?(?:wording|text|details?|description|requirement))"
        ),
    ),
)
_RECOMMENDS = re.compile(r"(?<=[.!?])\s+Recommendations?\s*:\s*")
_REFERENCE = re.compile(r"(?=\S*\d)[A-Za-z0-9]{1,10}(?:[-/.][A-Za-z0-9]{1,8}){1,3}")
_LEAST_PARTS = 2
_MOST_TITLES = 3
_ASKS = tuple((part, re.compile(rf"{head}\s*:?", re.IGNORECASE)) for part, head in _HEADS)
_OTHER_HEADS = re.compile(
    r"(?:finding|evidence|issue|risk|status|rag|owner|lead|priority|theme|reason|rationale|context|background|title|link|notes?)",
    re.IGNORECASE,
)
_PAST_HEAD = re.compile(
    r"\b(?:opened|raised|closed|completed?|updated?|published|reviewed|received|start)\b", re.IGNORECASE
)
_KNOWN_PREFIXES = ("", "r", "rec", "no", "afi", "afd", "coc")
_DUE = re.compile(
    r"(?:due|by|deadline)?\s*:?\s*(?:.{0,20}\d[\d/.\s-]*|\d{1,2}\s+\w+\s+\d{4}|no\s+(?:date|deadline)|none|immediate(?:ly)?)",
    re.IGNORECASE,
)
_JOINT_HEAD = re.compile(r"\s*(?:/|&|,|\band\b)\s*")
_AS_AT = re.compile(
    r"\s+(?:as\s+)?(?:at|of|on|to)\s+(?:\d|(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b).*$"
)
_COUNTED = re.compile(r"(?P<number>\d{1,3}[a-z]?)[.)]\s+(?=[\"'“‘A-Z])")
_PLAIN_NUMBER = re.compile(r"(?P<prefix>[A-Za-z]{0,3}\.?\s?)(?P<number>\d{1,3}(?:\.\d{1,2})?[a-z]?)\.?")


def plain_number(words: str) -> int | None:
    """Return the number of a cell that holds nothing else."""
    plain = _PLAIN_NUMBER.fullmatch(words.strip())
    return int(plain["number"]) if plain and plain["number"].isdecimal() else None


def is_due(words: str) -> bool:
    """Return True if a cell holds a deadline and nothing else."""
    return bool(_DUE.fullmatch(words))


def read_tables(lines: Sequence[Line], also: ItemKind | None = None) -> tuple[list[Draft], set[int]]:
    """Return the items in tables with a header row, and the indices of the lines of those tables."""
    drafts: list[Draft] = []
    taken: set[int] = set()
    for _, group in groupby((line for line in lines if line.place), key=_table):
        table = list(group)
        head = _head_row(table)
        parts, first = _header(table, head), head + 1
        if not parts:
            parts, first = _by_content(table), 0
        found = list(_rows(table, parts, first, also)) if parts else list(_upright_items(table))
        if found:
            drafts.extend(found)
            taken.update(line.index for line in table)
    return drafts, taken


def _upright_items(table: Sequence[Line]) -> Iterator[Draft]:
    """Yield the items of a table with their parts below each other: names on the left, words on the right."""
    rows = [list(cells) for _, cells in groupby(table, key=_row)]
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
    """Yield the parts that a row names, each with the cells behind its name: one, or two side by side."""
    starts = [
        at
        for at, line in enumerate(cells)
        if _column(line) % 2 == 0 and (at == 0 or _column(cells[at - 1]) < _column(line)) and part_of_head(line.words)
    ]
    for at, end in pairwise([*starts, len(cells)]):
        part = part_of_head(cells[at].words)
        if part and starts[0] == 0 and _column(cells[0]) == 0 and _column(cells[end - 1]) > _column(cells[at]):
            yield part, [line for line in cells[at + 1 : end] if _column(line) == _column(cells[at]) + 1]


def _has_part(draft: Draft, part: Part) -> bool:
    """Return True if the item already holds a part that opens the next item when it comes again."""
    return bool(draft.text) if part is Part.ASK else bool(draft.text or draft.number)


def _put(draft: Draft, part: Part, values: Sequence[Line]) -> None:
    if part is Part.NUMBER and values:
        _take_number(draft, values[0])
    elif part is Part.ASK:
        _take_ask(draft, values)
    else:
        _continue(draft, values, dict.fromkeys((_column(line) for line in values), part))


def _table(line: Line) -> int:
    return line.place.table if line.place else 0


def _row(line: Line) -> int:
    return line.place.row if line.place else 0


def _column(line: Line) -> int:
    return line.place.column if line.place else 0


def _head_row(table: Sequence[Line]) -> int:
    """Return the first row with words in more than one column: a title may run across the table above it."""
    rows = ((row, {_column(line) for line in cells}) for row, cells in groupby(table, key=_row))
    first = next((row for row, columns in rows if len(columns) > 1), 0)
    return first if first <= _MOST_TITLES else 0


def _header(table: Sequence[Line], head: int) -> dict[int, Part]:
    """Return the columns' parts by the words of the head row; none where the row is no header."""
    parts: dict[int, Part] = {}
    for column, cell in groupby((line for line in table if _row(line) == head), key=_column):
        part = part_of_head(" ".join(line.words for line in cell))
        if part is Part.ASK and _counts_only(table, column, head):
            part = Part.NUMBER
        if part and not (part in (Part.ASK, Part.NUMBER) and part in parts.values()):
            parts[column] = part
    return _settled({**_told_by_cells(table, parts, head), **parts})


def _told_by_cells(table: Sequence[Line], parts: dict[int, Part], head: int) -> dict[int, Part]:
    """Return columns whose heads do not tell: numbers below an empty head, asks below "Issue"."""
    silent = sorted({_column(line) for line in table if _row(line) > head} - set(parts))
    shown: dict[int, Part] = {}
    numbers = [column for column in silent if _counts_only(table, column, head)]
    if numbers[:1] == [0] and Part.NUMBER not in parts.values():
        shown[0] = Part.NUMBER
    asks = [column for column in silent if _asks_only(table, column, head)]
    if parts and Part.ASK not in parts.values() and len(asks) == 1:
        shown[asks[0]] = Part.ASK
    kinds = [column for column in silent if _kinds_only(table, column, head)]
    if parts and Part.KIND not in parts.values() and len(kinds) == 1:
        shown[kinds[0]] = Part.KIND
    dated = [column for column in silent if _days_only(table, column, head)]
    if parts and Part.DEADLINE not in parts.values() and len(dated) == 1:
        shown[dated[0]] = Part.DEADLINE
    named = [column for column in silent if _names_only(table, column, head)]
    if parts and Part.BODIES not in parts.values() and len(named) == 1:
        shown[named[0]] = Part.BODIES
    if Part.ASK in parts.values() and not {Part.ANSWER, Part.FORCE, Part.COMMISSIONER} & set(parts.values()):
        shown.update(dict.fromkeys(_answer_columns(table, parts, silent, head), Part.UNNAMED_ANSWER))
    return shown


def _answer_columns(table: Sequence[Line], parts: dict[int, Part], silent: Sequence[int], head: int) -> Iterator[int]:
    """Yield the columns behind the ask that hold sentences below a head that names no other part of a tracker."""
    ask = next(column for column, part in parts.items() if part is Part.ASK)
    for column in silent:
        heads = " ".join(line.words for line in table if _row(line) == head and _column(line) == column)
        if column > ask and heads and not _OTHER_HEADS.match(heads) and _is_prose(_below(table, column, head)):
            yield column


def _below(table: Sequence[Line], column: int, head: int) -> list[Line]:
    return [line for line in table if _column(line) == column and _row(line) > head]


def _counts_only(table: Sequence[Line], column: int, head: int) -> bool:
    """Return True if a column contains only the numbers of items, whatever its head: "AFI" above 1, 2 and 3."""
    cells = _below(table, column, head)
    return bool(cells) and all(_PLAIN_NUMBER.fullmatch(line.text.strip()) or _is_bare_label(line) for line in cells)


def _is_bare_label(line: Line) -> bool:
    label = read_item_label(line.text)
    return label is not None and label.alone and label.number is not None


def _days_only(table: Sequence[Line], column: int, head: int) -> bool:
    """Return True if a column contains only days, below a head that does not say what happened on them."""
    cells = _below(table, column, head)
    name = " ".join(line.words for line in table if _row(line) == head and _column(line) == column)
    return (
        bool(cells)
        and not _PAST_HEAD.search(name)
        and all(is_due(line.words.strip()) and find_dates(line.words) for line in cells)
    )


def _kinds_only(table: Sequence[Line], column: int, head: int) -> bool:
    """Return True if a column says of each row what kind of item it is: "Area for improvement"."""
    labels = [read_item_label(line.text) for line in _below(table, column, head)]
    return bool(labels) and all(label and label.alone and label.number is None for label in labels)


def _names_only(table: Sequence[Line], column: int, head: int) -> bool:
    """Return True if a column contains only names of bodies that the list holds, whatever its head."""
    cells = _below(table, column, head)
    return bool(cells) and all(is_names_only(line.words) for line in cells)


def _asks_only(table: Sequence[Line], column: int, head: int) -> bool:
    cells = _below(table, column, head)
    return bool(cells) and all(MODAL.search(line.words) for line in cells)


def _by_content(table: Sequence[Line]) -> dict[int, Part]:
    """Return the columns' parts by their cells, for a table without a header whose rows begin with labels."""
    rows = [list(cells) for _, cells in groupby(table, key=_row)]
    labels = [read_item_label(cells[0].text) for cells in rows if _column(cells[0]) == 0]
    if len(labels) < len(rows) or not all(label and label.alone and label.number for label in labels):
        return {}
    columns = {column: [line for line in table if _column(line) == column] for column in {_column(n) for n in table}}
    asks = [c for c, lines in columns.items() if c and all(MODAL.search(line.words) for line in lines)]
    if not asks:
        return {}
    parts = {0: Part.NUMBER, asks[0]: Part.ASK}
    due = [c for c, lines in columns.items() if c not in parts and all(_DUE.fullmatch(n.words) for n in lines)]
    behind = [c for c in columns if c > asks[0] and c not in due and _is_prose(columns[c])]
    parts.update(dict.fromkeys(due[:1], Part.DEADLINE))
    parts.update(dict.fromkeys(behind[-1:], Part.UNNAMED_ANSWER))
    return parts


def _is_prose(lines: Sequence[Line]) -> bool:
    """Return True if cells hold sentences, and no names, states or days."""
    return any(line.words.rstrip().endswith(".") for line in lines)


def _settled(parts: dict[int, Part]) -> dict[int, Part]:
    """Return a table needs a column with the asks; one of numbers headed "Recommendation" before a "Text" is none."""
    answers = {
        Part.FORCE,
        Part.COMMISSIONER,
        Part.ANSWER,
        Part.UNNAMED_ANSWER,
        Part.NUMBER,
        Part.DEADLINE,
        Part.BODIES,
        Part.KIND,
    }
    return parts if Part.ASK in parts.values() and answers & set(parts.values()) else {}


def part_of_head(head: str) -> Part | None:
    """Return the part that a column of this head contains; None if the head is not known."""
    words = _AS_AT.sub("", head.strip()).strip()
    for name in dict.fromkeys((words, _JOINT_HEAD.split(words, maxsplit=1)[0])):
        for part, pattern in _ASKS:
            if pattern.fullmatch(name):
                return part
    label = read_response_label(words.strip())
    if label is None or label.end < len(words.strip()):
        return None
    return {Voice.FORCE: Part.FORCE, Voice.COMMISSIONER: Part.COMMISSIONER, None: Part.ANSWER}[label.voice]


def _rows(table: Sequence[Line], parts: dict[int, Part], first: int, also: ItemKind | None) -> Iterator[Draft]:
    cause: Draft | None = None
    last: Draft | None = None
    names: Piece | None = None
    kind = _kind_of_head(table, parts, first - 1) or also or ItemKind.RECOMMENDATION
    for row, cells in groupby(table, key=_row):
        if row < first:
            continue
        lines = list(cells)
        banded = _band_kind(lines)
        if banded:
            kind, cause = banded, None if banded is not ItemKind.RECOMMENDATION else cause
            continue
        if _names_body(lines):
            names = piece_of(lines[0])
            continue
        draft = _draft(lines, parts, kind) or _banded(lines, parts)
        if draft is None:
            if last is not None:
                _continue(last, lines, parts)
            continue
        draft.bodies = draft.bodies or names
        if draft.kind is ItemKind.CAUSE_OF_CONCERN:
            cause = draft
        elif draft.kind is ItemKind.RECOMMENDATION:
            draft.parent = cause
        last = draft
        yield draft


def _band_kind(lines: Sequence[Line]) -> ItemKind | None:
    """Return the kind of the rows below a row that holds a heading and nothing else: "Areas for improvement"."""
    return read_list_heading(lines[0].words) if len(lines) == 1 else None


def _names_body(lines: Sequence[Line]) -> bool:
    """Return True for a row that holds the name of a body and nothing else, above the rows that are for it."""
    return len(lines) == 1 and _column(lines[0]) == 0 and is_body_name(lines[0].words)


def _banded(lines: Sequence[Line], parts: dict[int, Part]) -> Draft | None:
    """Return the item in a row that runs across the table: "Cause of concern 1: …" above its recommendations."""
    label = read_item_label(lines[0].text)
    if {_column(line) for line in lines} != {0} or parts.get(0) is Part.ASK or label is None:
        return None
    draft = Draft(label.kind, None, lines[0].index, listed=True)
    _take_ask(draft, lines)
    return draft if draft.text else None


def _kind_of_head(table: Sequence[Line], parts: dict[int, Part], head: int) -> ItemKind | None:
    words = " ".join(
        line.words for line in table if _row(line) == head and parts.get(_column(line)) in (Part.ASK, Part.NUMBER)
    ).lower()
    if "recommendation" in words:
        return ItemKind.RECOMMENDATION
    if "improvement" in words or "development" in words or "afi" in words:
        return ItemKind.AREA_FOR_IMPROVEMENT
    return ItemKind.CAUSE_OF_CONCERN if "concern" in words else None


def _draft(lines: Sequence[Line], parts: dict[int, Part], kind: ItemKind) -> Draft | None:
    """Return the item of a row, or nothing where the row asks nothing, being the rest of the row above."""
    asks = [line for line in lines if parts.get(_column(line)) is Part.ASK]
    numbers = [line for line in lines if parts.get(_column(line)) is Part.NUMBER]
    if not asks or not (numbers or _opens(asks[0])):
        return None
    draft = Draft(kind, None, lines[0].index, listed=True)
    for line in lines:
        if parts.get(_column(line)) is Part.KIND:
            _take_kind(draft, line)
    for line in numbers[:1]:
        _take_number(draft, line)
    _take_ask(draft, asks)
    _continue(draft, [line for line in lines if line not in asks and line not in numbers[:1]], parts)
    return draft if draft.text else None


def _opens(line: Line) -> bool:
    return bool(MODAL.search(line.words)) or read_item_label(line.text) is not None or line.words[:1].isupper()


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
    plain = _PLAIN_NUMBER.fullmatch(line.text.strip())
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
    """Return the label of the recommendation in a cell that says the cause of concern above it, too."""
    below = _RECOMMENDS.search(line.text, label.end) if label.kind is ItemKind.CAUSE_OF_CONCERN else None
    return replace(label, kind=ItemKind.RECOMMENDATION, end=below.end()) if below else label


def _take_answer(draft: Draft, line: Line, label: ResponseLabel, rest: Sequence[Line]) -> None:
    """Take what stands behind an answer's label in the cell of its ask."""
    end = line.start + label.end
    words = [
        piece for piece in (piece_of(line, end), *(piece_of(other, 0) for other in rest)) if piece.start < piece.end
    ]
    draft.responses.append(DraftResponse(label.voice, piece_of(line, 0, end), words))


def _continue(draft: Draft, lines: Sequence[Line], parts: dict[int, Part]) -> None:
    """Put the cells of a row, or of the rest of one, to the item."""
    for line in lines:
        piece = piece_of(line, 0)
        match parts.get(_column(line)):
            case Part.DEADLINE if draft.deadline is None:
                draft.deadline = piece
            case Part.BODIES if draft.bodies is None:
                draft.bodies = piece
            case Part.FORCE:
                _answer(draft, Voice.FORCE, line)
            case Part.COMMISSIONER:
                _answer(draft, Voice.COMMISSIONER, line)
            case Part.ANSWER:
                _answer(draft, None, line)
            case Part.UNNAMED_ANSWER:
                _answer(draft, None, line, headed=False)
            case Part.POINTS:
                draft.points.append(piece_of(line))
            case Part.ASK:
                (draft.points if line.is_entry else draft.text).append(piece_of(line))
            case _:
                continue


def _answer(draft: Draft, voice: Voice | None, line: Line, *, headed: bool = True) -> None:
    same = [response for response in draft.responses if response.voice is voice]
    response = same[0] if same else DraftResponse(voice, headed=headed)
    if not same:
        draft.responses.append(response)
    response.pieces.append(piece_of(line, 0))
