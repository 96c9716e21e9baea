"""Tables of minutes: a log with an owner or a day for each action, and minutes with actions at the side."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from boardpack.domain.exchange.trackers import TrackerField
from boardpack.intake.layout.lines import Line
from boardpack.intake.trackers.headings import field_of_phrase, field_of_words


class LogColumnKind(StrEnum):
    """The kind of a column in a table of actions."""

    REF = "ref"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    UPDATE = "update"
    RAISED = "raised"
    HEADING = "heading"
    DISCUSSION = "discussion"


_HEADS = (
    (
        LogColumnKind.REF,
        r"(?:action\s+)?(?:ref(?:erence)?\.?|no\.?|number|id|#|action\s+no\.?|minute\s+(?:ref|no)\.?|item\s+(?:no|ref)\.?)(?:\s+no\.?)?",
    ),
    (
        LogColumnKind.RAISED,
        r"(?:date\s+)?(?:raised|opened|agreed|added)(?:\s+(?:on|date|at))?|meeting(?:\s+date)?|date\s+of\s+meeting|date\s+set",
    ),
    (
        LogColumnKind.DUE,
        r"(?:target\s+|due\s+|completion\s+|revised\s+)?(?:due|deadline|date(?:\s+due)?|timescale|by\s+when|when|due\s+by|target|complete\s+by|erbyn)(?:\s*/\s*\w+)?",
    ),
    (
        LogColumnKind.OWNER,
        r"(?:action\s+(?:by|for|with)|for\s+action)|(?:action\s+)?(?:owner|lead(?:\s+officer)?|who|responsible(?:\s+(?:officer|person|lead))?|by\s+whom|responsibility|officer|assigned\s+to|person\s+responsible|perchennog)(?:\s*/\s*\w+)?",
    ),
    (
        LogColumnKind.STATUS,
        r"(?:current\s+)?(?:status|rag(?:\s+(?:status|rating))?|open\s*/\s*closed|complete\??|closed\??|state)",
    ),
    (
        LogColumnKind.UPDATE,
        r"(?:latest\s+|progress\s+|current\s+)?(?:update|progress|comments?|position|outcome|response|notes?\s+on\s+progress)s?(?:\s*/\s*\w+)?",
    ),
    (
        LogColumnKind.DISCUSSION,
        r"(?:discussion|minutes?|notes?|summary|details?)\s*(?:and|&|/)\s*(?:agreed\s+)?(?:actions?|decisions?|outcomes?)(?:\s*(?:and|&|/)\s*\w+)?|discussion|minutes?|details?|notes?|summary(?:\s+of\s+discussion)?|narrative|points?\s+discussed|(?:agenda\s+)?item\s+and\s+(?:discussion|minutes?|notes?)",
    ),
    (
        LogColumnKind.ACTION,
        r"(?:agreed\s+|new\s+|outstanding\s+)?actions?(?:\s+(?:points?|required|agreed|to\s+be\s+taken|description))?(?:\s*(?:and|&|/)\s*decisions?)?|actions?(?:\s+(?:ref(?:erence)?|no)\.?)?\s*(?:,|and|&|/)\s*(?:owners?|leads?|deadlines?|due(?:\s+dates?)?)|what\s+(?:was|has\s+been|is)\s+(?:agreed|to\s+be\s+done)|decisions?\s*(?:and|&|/)\s*actions?|task|description(?:\s+of\s+action)?|what|gweithred(?:u)?\s*/\s*action",
    ),
    (LogColumnKind.HEADING, r"item|agenda\s+item|subject|topic|theme|area|issue|title|report|item\s+title"),
)
_LEAST_WORDS = 3
_NUMBER = re.compile(r"\S{0,10}\d\S{0,6}")
_LONGEST_HEAD = 40
_AS_IN_TRACKERS: Mapping[TrackerField, LogColumnKind] = {
    TrackerField.REFERENCE: LogColumnKind.REF,
    TrackerField.ACTION: LogColumnKind.ACTION,
    TrackerField.OWNER: LogColumnKind.OWNER,
    TrackerField.TARGET: LogColumnKind.DUE,
    TrackerField.STATUS: LogColumnKind.STATUS,
    TrackerField.UPDATE: LogColumnKind.UPDATE,
    TrackerField.RAISED_ON: LogColumnKind.RAISED,
}
_PATTERNS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _HEADS)


@dataclass(frozen=True)
class ActionRow:
    """One row of a table with a column of actions: the lines of each of its columns."""

    table: int
    row: int
    cells: Mapping[LogColumnKind, tuple[Line, ...]]

    def words(self, kind: LogColumnKind) -> str:
        """Return the words of a column. Empty if the table has no such column."""
        return "\n".join(line.words.replace("**", "").strip() for line in self.cells.get(kind, ()))


@dataclass(frozen=True)
class ActionTable:
    """A table with a column of actions. `is_log` if each row is one action with an owner or a day beside it."""

    rows: tuple[ActionRow, ...]
    is_log: bool
    heads: tuple[Line, ...]

    @property
    def tells_progress(self) -> bool:
        """Return True if each row has the reference of an action and words on its progress, and none a due day.

        A table with due days is a log.
        """
        kinds = LogColumnKind
        return self.is_log and all(
            row.words(kinds.REF) and (row.words(kinds.UPDATE) or row.words(kinds.STATUS)) and kinds.DUE not in row.cells
            for row in self.rows
        )


def action_tables(lines: Sequence[Line]) -> Iterator[ActionTable]:
    """Yield the tables that have a column of actions."""
    by_table: dict[int, dict[int, dict[int, list[Line]]]] = {}
    for line in lines:
        if line.place:
            row = by_table.setdefault(line.place.table, {}).setdefault(line.place.row, {})
            row.setdefault(line.place.column, []).append(line)
    for table, rows in by_table.items():
        if found := _table(table, rows):
            yield found


def _table(table: int, rows: dict[int, dict[int, list[Line]]]) -> ActionTable | None:
    """Return a table with its rows of actions. None if it has no column of actions."""
    for at in sorted(rows):
        columns = _columns(rows[at])
        columns = _with_longest_as_action(rows, at, columns)
        columns = _with_numbers_apart(rows, at, columns)
        kinds = set(columns.values())
        at_side = {LogColumnKind.OWNER, LogColumnKind.DISCUSSION} <= kinds
        if (LogColumnKind.ACTION in kinds or at_side) and len(columns) > 1:
            heads = tuple(line for cell in rows[at].values() for line in cell)
            below = [row for row in sorted(rows) if row > at and _columns(rows[row]) != columns]
            made = tuple(ActionRow(table, row, _by_kind(rows[row], columns)) for row in below)
            is_log = LogColumnKind.ACTION in kinds and bool(kinds & {LogColumnKind.OWNER, LogColumnKind.DUE})
            return ActionTable(made, is_log, heads)
    return None


def _with_longest_as_action(
    rows: dict[int, dict[int, list[Line]]], head: int, columns: dict[int, LogColumnKind]
) -> dict[int, LogColumnKind]:
    """Return the columns; beside owners and days the wordiest column whose head is not known holds the actions."""
    kinds = set(columns.values())
    if LogColumnKind.ACTION in kinds or not {LogColumnKind.OWNER, LogColumnKind.DUE} <= kinds:
        return columns
    unknown = [column for column in rows[head] if column not in columns]
    below = [cells for row, cells in rows.items() if row > head]
    words = {at: sum(len(line.words.split()) for cells in below for line in cells.get(at, ())) for at in unknown}
    longest = max(words, key=lambda at: words[at], default=-1)
    if not below or words.get(longest, 0) < _LEAST_WORDS * len(below):
        return columns
    return {**columns, longest: LogColumnKind.ACTION}


def _with_numbers_apart(
    rows: dict[int, dict[int, list[Line]]], head: int, columns: dict[int, LogColumnKind]
) -> dict[int, LogColumnKind]:
    """Return the columns; a column headed “Minute” with numbers alone has references, and the wordiest the minutes."""
    place = next((at for at, kind in columns.items() if kind is LogColumnKind.DISCUSSION), None)
    below = [cells for row, cells in rows.items() if row > head]
    numbers = [line.words.strip() for cells in below for line in cells.get(place, ())] if place is not None else []
    if place is None or not numbers or not all(_NUMBER.fullmatch(words) for words in numbers):
        return columns
    words = {
        at: sum(len(line.words.split()) for cells in below for line in cells.get(at, ()))
        for at in {column for cells in below for column in cells} - {*columns}
    }
    longest = max(words, key=lambda at: words[at], default=-1)
    if words.get(longest, 0) < _LEAST_WORDS * len(below):
        return columns
    return {**columns, place: LogColumnKind.REF, longest: LogColumnKind.DISCUSSION}


def _columns(row: dict[int, list[Line]]) -> dict[int, LogColumnKind]:
    """Return what the columns hold by the heads in a row; each kind once."""
    columns: dict[int, LogColumnKind] = {}
    for column, lines in row.items():
        words = " ".join(line.words.replace("**", "").strip() for line in lines).strip(" :")
        kind = next((kind for kind, head in _PATTERNS if head.fullmatch(words)), None) or _kind_in_trackers(words)
        if kind and kind not in columns.values():
            columns[column] = kind
    return columns


def _kind_in_trackers(words: str) -> LogColumnKind | None:
    """Return what a head means in a tracker, since offices head the tables of their minutes alike."""
    field = field_of_phrase(words) or (field_of_words(words) if len(words) <= _LONGEST_HEAD else None)
    return _AS_IN_TRACKERS.get(field) if field else None


def _by_kind(row: dict[int, list[Line]], columns: dict[int, LogColumnKind]) -> dict[LogColumnKind, tuple[Line, ...]]:
    return {kind: tuple(row.get(column, ())) for column, kind in columns.items()}
