"""Columns of a table and what they contain, told by the words of its head row or by their cells."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby

from boardpack.domain.days.written_dates import find_dates
from boardpack.domain.register.items import Voice
from boardpack.intake.layout.lines import Line
from boardpack.intake.wording.bodies import is_names_only
from boardpack.intake.wording.labels import MODAL, read_item_label
from boardpack.intake.wording.responses import read_response_label, voice_named_in


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
        r"(?:no\.?|nr\.?|(?:(?:type|kind)\s+and\s+)?number|#|(?:(?:HMICFRS|OPCC|force|our|unique)\s+)?(?:ref(?:erence)?\.?|id)|rec\.?|(?:rec(?:ommendation)?|AFI|item)\.?\s*(?:no\.?|number|ref\.?|#|id))",
    ),
    (Part.KIND, r"(?:type|kind|category)"),
    (
        Part.DEADLINE,
        r"(?:(?:HMICFRS\s+)?(?:deadline|due(?:\s+date)?|date\s+due|timescales?|time\s?frame|by(?:\s+(?:when|date))?|when|completion\s+date|implementation\s+date|required\s+by))",
    ),
    (
        Part.BODIES,
        r"(?:addressed\s+to|addressees?|directed\s+(?:at|to)|for|who(?:m)?|recipients?|(?:(?:responsible|lead)\s+)?(?:body|bodies|organisations?|agency|agencies)|made\s+to)",
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
_MOST_TITLES = 3
_ASKS = tuple((part, re.compile(rf"{head}\s*:?", re.IGNORECASE)) for part, head in _HEADS)
_OTHER_HEADS = re.compile(
    r"(?:(?:\w+\s+)?finding|evidence|issue|observation|risk|status|rag|owner|lead|priority|theme|reason|rationale|context|background|title|"
    r"link|notes?|what\s+we\s+(?:found|saw)|implication|why)",
    re.IGNORECASE,
)
_PAST_HEAD = re.compile(
    r"\b(?:opened|raised|closed|completed?|updated?|published|reviewed|received|start)\b", re.IGNORECASE
)
_TARGET_HEAD = re.compile(r"(?:\d{1,2}[.)]\s+)?target\s+(?:completion\s+)?date", re.IGNORECASE)
_DUE = re.compile(
    r"(?:due|by|deadline)?\s*:?\s*(?:.{0,20}\d[\d/.\s-]*|\d{1,2}\s+\w+\s+\d{4}|no\s+(?:date|deadline)|none|immediate(?:ly)?)",
    re.IGNORECASE,
)
_JOINT_HEAD = re.compile(r"\s*(?:/|&|,|\band\b)\s*")
_OWNER_HEAD = re.compile(
    r"(?:(?:responsible|lead|action|accountable)\s+)?(?:owners?|officers?|leads?|manager|person|responsibility)",
    re.IGNORECASE,
)
_COUNT_OF_HEAD = re.compile(r"\d{1,2}[.)]\s+(?=\w)")
_AS_AT = re.compile(
    r"\s+(?:as\s+)?(?:at|of|on|to)\s+(?:\d|(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b).*$"
)
PLAIN_NUMBER = re.compile(r"(?P<prefix>[A-Za-z]{0,3}\.?\s?)(?P<number>\d{1,3}(?:\.\d{1,2})?[a-z]?)\.?")


PART_OF_VOICE = {
    Voice.FORCE: Part.FORCE,
    Voice.COMMISSIONER: Part.COMMISSIONER,
    None: Part.UNNAMED_ANSWER,
}


_ANSWER_HEADS = (Part.FORCE, Part.COMMISSIONER, Part.ANSWER)


def plain_number(words: str) -> int | None:
    """Return the number of a cell that holds nothing else."""
    plain = PLAIN_NUMBER.fullmatch(words.strip())
    return int(plain["number"]) if plain and plain["number"].isdecimal() else None


def is_due(words: str) -> bool:
    """Return True if a cell holds a deadline and nothing else."""
    return bool(_DUE.fullmatch(words))


def row_of(line: Line) -> int:
    return line.place.row if line.place else 0


def column_of(line: Line) -> int:
    return line.place.column if line.place else 0


def says_what_happened(head: str) -> bool:
    """Return True if the head of a column of days says what happened on them: "Date closed"."""
    return bool(_PAST_HEAD.search(head))


def head_row(table: Sequence[Line]) -> int:
    """Return the first row with words in more than one column: a title may run across the table above it.

    Of two rows of heads, such as "HMICFRS" and "Comments" above "No." and "Recommendation", it is the lower one.
    """
    rows = ((row, {column_of(line) for line in cells}) for row, cells in groupby(table, key=row_of))
    top = row_of(table[0])
    first = next((row for row, columns in rows if len(columns) > 1), top)
    if first > top + _MOST_TITLES:
        return top
    upper, lower = _named_in(table, first), _named_in(table, first + 1)
    return first + 1 if Part.ASK in lower and len(lower) > max(1, len(upper)) else first


def names_an_item_and_answers(cells: Sequence[Line]) -> bool:
    """Return True for a row of heads such as "Recommendation 1", "Force response": the name of an item leads it."""
    first, *others = [" ".join(line.words for line in cell) for _, cell in groupby(cells, key=column_of)]
    label = read_item_label(first)
    named = part_of_head(first) is Part.ASK or (label is not None and label.alone)
    return named and bool(others) and all(part_of_head(words) in _ANSWER_HEADS for words in others)


def _named_in(table: Sequence[Line], row: int) -> set[Part]:
    """Return the parts that the cells of a row name, as those of a head do."""
    cells = groupby((line for line in table if row_of(line) == row), key=column_of)
    return {part for _, cell in cells if (part := part_of_head(" ".join(line.words for line in cell)))}


def header(table: Sequence[Line], head: int) -> dict[int, Part]:
    """Return the columns' parts by the words of the head row; none where the row is no header."""
    parts: dict[int, Part] = {}
    for column, cell in groupby((line for line in table if row_of(line) == head), key=column_of):
        part = part_of_head(" ".join(line.words for line in cell))
        if part is None and not parts and names_an_item_and_answers([line for line in table if row_of(line) == head]):
            part = Part.ASK
        if part is Part.ASK and counts_only(table, column, head):
            part = Part.NUMBER
        if part and not (part in (Part.ASK, Part.NUMBER) and part in parts.values()):
            parts[column] = part
    return _settled({**_columns_by_cells(table, parts, head), **parts})


def _columns_by_cells(table: Sequence[Line], parts: dict[int, Part], head: int) -> dict[int, Part]:
    """Return the parts of columns by their cells: numbers below an empty head, asks below "Issue"."""
    silent = sorted({column_of(line) for line in table if row_of(line) > head} - set(parts))
    shown: dict[int, Part] = {}
    numbers = [column for column in silent if counts_only(table, column, head)]
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
    if Part.ASK in parts.values():
        spoken = {Part.ANSWER, Part.FORCE, Part.COMMISSIONER} & set(parts.values())
        for column in _answer_columns(table, parts, silent, head):
            part = PART_OF_VOICE[voice_named_in(_head_words(table, column, head))]
            if not spoken or (part is not Part.UNNAMED_ANSWER and part not in spoken):
                shown[column] = part
    return shown


def _answer_columns(table: Sequence[Line], parts: dict[int, Part], silent: Sequence[int], head: int) -> Iterator[int]:
    """Yield the columns behind the ask that hold sentences below a head that names no other part of a tracker."""
    ask = next(column for column, part in parts.items() if part is Part.ASK)
    for column in silent:
        heads = _head_words(table, column, head)
        if column > ask and heads and not _OTHER_HEADS.match(heads) and is_prose(_below(table, column, head)):
            yield column


def _head_words(table: Sequence[Line], column: int, head: int) -> str:
    return " ".join(line.words for line in table if row_of(line) == head and column_of(line) == column)


def _below(table: Sequence[Line], column: int, head: int) -> list[Line]:
    return [line for line in table if column_of(line) == column and row_of(line) > head]


def counts_only(table: Sequence[Line], column: int, head: int) -> bool:
    """Return True if a column contains only the numbers of items, whatever its head: "AFI" above 1, 2 and 3."""
    cells = _below(table, column, head)
    return bool(cells) and all(PLAIN_NUMBER.fullmatch(line.text.strip()) or _is_bare_label(line) for line in cells)


def _is_bare_label(line: Line) -> bool:
    label = read_item_label(line.text)
    return label is not None and label.alone and label.number is not None


def _days_only(table: Sequence[Line], column: int, head: int) -> bool:
    """Return True if a column contains only days, below a head that does not say what happened on them.

    Below "Target date" a few cells may say that it has been met.
    """
    cells = _below(table, column, head)
    name = _head_words(table, column, head)
    if _TARGET_HEAD.fullmatch(name):
        return any(find_dates(line.words) for line in cells)
    return (
        bool(cells)
        and not says_what_happened(name)
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


def by_content(table: Sequence[Line]) -> dict[int, Part]:
    """Return the columns' parts by their cells, for a table without a header whose rows begin with labels."""
    rows = [list(cells) for _, cells in groupby(table, key=row_of)]
    labels = [read_item_label(cells[0].text) for cells in rows if column_of(cells[0]) == 0]
    if len(labels) < len(rows) or not all(label and label.alone and label.number for label in labels):
        return {}
    columns = {
        column: [line for line in table if column_of(line) == column] for column in {column_of(n) for n in table}
    }
    asks = [c for c, lines in columns.items() if c and all(MODAL.search(line.words) for line in lines)]
    if not asks:
        return {}
    parts = {0: Part.NUMBER, asks[0]: Part.ASK}
    due = [c for c, lines in columns.items() if c not in parts and all(_DUE.fullmatch(n.words) for n in lines)]
    behind = [c for c in columns if c > asks[0] and c not in due and is_prose(columns[c])]
    parts.update(dict.fromkeys(due[:1], Part.DEADLINE))
    parts.update(dict.fromkeys(behind[-1:], Part.UNNAMED_ANSWER))
    return parts


def numbered_rows(table: Sequence[Line]) -> dict[int, Part]:
    """Return the columns' parts in a table without heads below a heading such as "Areas for improvement".

    Each row must begin with a number, and one column must ask something in every row.
    """
    rows = [list(cells) for _, cells in groupby(table, key=row_of)]
    full = [cells for cells in rows if len({column_of(line) for line in cells}) > 1]
    numbered = [cells for cells in full if column_of(cells[0]) == 0 and PLAIN_NUMBER.fullmatch(cells[0].text.strip())]
    columns = {column_of(line) for cells in full for line in cells} - {0}
    asks = [at for at in sorted(columns) if all(_asks_in(cells, at) for cells in full)]
    return {0: Part.NUMBER, asks[0]: Part.ASK} if asks and len(numbered) == len(full) else {}


def _asks_in(cells: Sequence[Line], column: int) -> bool:
    return any(MODAL.search(line.words) for line in cells if column_of(line) == column)


def is_prose(lines: Sequence[Line]) -> bool:
    """Return True if cells hold sentences, and no names, states or days."""
    return any(line.words.rstrip().endswith(".") for line in lines)


def _settled(parts: dict[int, Part]) -> dict[int, Part]:
    """Return the parts. Empty unless one column has the asks, and another has answers or facts about items."""
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
    words = _COUNT_OF_HEAD.sub("", _AS_AT.sub("", head.strip()).strip(), count=1)
    first, *rest = _JOINT_HEAD.split(words, maxsplit=1)
    if rest and _OWNER_HEAD.fullmatch(first) and part_of_head(rest[0]) is Part.DEADLINE:
        return Part.DEADLINE
    for name in dict.fromkeys((words, first)):
        for part, pattern in _ASKS:
            if pattern.fullmatch(name):
                return part
    label = read_response_label(words.strip())
    if label is None or label.end < len(words.strip()):
        return None
    return {Voice.FORCE: Part.FORCE, Voice.COMMISSIONER: Part.COMMISSIONER, None: Part.ANSWER}[label.voice]


def names_no_answer(head: str) -> bool:
    """Return True if the head of a column names something that is not part of an item: "Evidence"."""
    return bool(_OTHER_HEADS.match(head) or says_what_happened(head))
