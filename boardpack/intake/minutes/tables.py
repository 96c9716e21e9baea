"""Recognise the tables of minutes: logs of actions, and minutes with a column of actions."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from boardpack.domain.exchange.trackers import TrackerField
from boardpack.intake.layout.lines import Line
from boardpack.intake.minutes.due_days import find_due
from boardpack.intake.trackers.headings import field_of_phrase, field_of_words
from boardpack.values import Frozen, replace


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
        r"(?:action\s+|old\s+|previous\s+|our\s+)?(?:ref(?:erence)?\.?|no\.?|number|id|#|action\s+no\.?|minute\s+(?:ref|no)\.?|item\s+(?:no|ref)\.?)(?:\s+no\.?)?",
    ),
    (
        LogColumnKind.RAISED,
        r"(?:date\s+)?(?:raised|opened|agreed|added)(?:\s+(?:on|date|at))?|meeting(?:\s+date)?|date\s+of\s+meeting|date\s+set",
    ),
    (
        LogColumnKind.DUE,
        r"(?:target\s+|due\s+|completion\s+|revised\s+)?(?:due|deadline|date(?:\s+due)?|timescale|by(?:\s+when)?|when|due\s+by|target|complete\s+by|erbyn)(?:\s*/\s*\w+)?",
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
_MOST = 0.6
_FEWEST_ROWS = 2
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


Rows = dict[int, dict[int, list[Line]]]
"""The lines of a table by row and column."""


class CellContents(Frozen):
    """Tests that return True if the text of a cell is an owner, a day or a task."""

    is_owner: Callable[[str], bool]
    is_day: Callable[[str], bool]
    is_task: Callable[[str], bool]


class ActionRow(Frozen):
    """One row of a table with a column of actions: the lines of each of its columns."""

    table: int
    row: int
    cells: Mapping[LogColumnKind, tuple[Line, ...]]

    def words(self, kind: LogColumnKind) -> str:
        """Return the words of a column. Empty if the table has no such column."""
        return "\n".join(line.unmarked.strip() for line in self.cells.get(kind, ()))


class ActionTable(Frozen):
    """A table with a column of actions or owners.

    Attributes:
        rows: its rows below the headings.
        is_log: whether each row is one action with an owner or a due day.
        heads: the lines of its headings.
        decisions: the lines that a letter in the margin marks as decisions.

    """

    rows: tuple[ActionRow, ...]
    is_log: bool
    heads: tuple[Line, ...]
    decisions: tuple[Line, ...] = ()

    @property
    def reports_progress(self) -> bool:
        """Return True if each row has an action and words on progress."""
        kinds = LogColumnKind
        return bool(self.rows) and all(
            row.words(kinds.ACTION) and (row.words(kinds.UPDATE) or row.words(kinds.STATUS)) for row in self.rows
        )

    @property
    def has_days(self) -> bool:
        """Return True if there is a column of due days."""
        return any(LogColumnKind.DUE in row.cells for row in self.rows)

    def without_carried(self, met_on: date | None) -> "ActionTable":
        """Return the table without the actions of earlier meetings, if it tells which ones are new."""
        carried = self._carried(met_on)
        return replace(self, rows=tuple(row for row in self.rows if row.row not in carried))

    def carried(self, met_on: date | None) -> "ActionTable":
        """Return the table with nothing but the actions of earlier meetings, if it tells which ones are new."""
        carried = self._carried(met_on)
        return replace(self, rows=tuple(row for row in self.rows if row.row in carried))

    def _carried(self, met_on: date | None) -> set[int]:
        """Return the rows with actions of earlier meetings.

        A row is one if its status says that it was carried forward, or if the day on which it was raised is an earlier
        one and others are new.
        """
        kinds = LogColumnKind
        status = {row.row: row.words(kinds.STATUS).strip(" .").casefold() for row in self.rows}
        raised = {row.row: find_due(row.words(kinds.RAISED), None, None, is_field=True) for row in self.rows}
        old = {at for at, day in raised.items() if met_on and day and day.on and day.on < met_on}
        old = old if len(old) < len(self.rows) else set()
        carried = {at for at, words in status.items() if is_carried(words)}
        return old | carried


_CARRIED = re.compile(r"(?:carried|brought)\s+(?:forward|over)|[cb]\s?/?\s?f(?:wd)?\b")


def is_carried(status: str) -> bool:
    """Return True for a status that only tells that an earlier action is carried forward."""
    return _CARRIED.match(status.casefold()) is not None


def decision_rows(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines of tables beside a cell that says “Decision”."""
    label: Line | None = None
    found = set()
    for line in lines:
        if line.place and line.place.column == 0:
            label = line if _DECISION_LABEL.fullmatch(line.unmarked.strip()) else None
        elif label and label.place and line.place and label.place.row == line.place.row:
            found.add(line.index)
    return frozenset(found)


_DECISION_LABEL = re.compile(
    r"(?:decisions?|resolved|agreed|resolution)(?:\s+(?:made|taken|agreed))?\s*:?", re.IGNORECASE
)


def rows_by_table(lines: Sequence[Line]) -> dict[int, Rows]:
    """Return the rows of each table by its number."""
    tables: dict[int, Rows] = {}
    for line in lines:
        if line.place:
            row = tables.setdefault(line.place.table, {}).setdefault(line.place.row, {})
            row.setdefault(line.place.column, []).append(line)
    return tables


def action_tables(lines: Sequence[Line], contents: CellContents) -> Iterator[ActionTable]:
    """Yield the tables that have a column of actions, by their headings or by their cells."""
    for table, rows in rows_by_table(lines).items():
        coded = _table_with_codes(table, rows, contents)
        if found := coded or _with_kinds_apart(_table(table, rows, contents), rows):
            yield found


def _table(table: int, rows: Rows, contents: CellContents) -> ActionTable | None:
    """Return a table with its rows of actions. None if it has no column of actions."""
    by_heads = (at for at in sorted(rows) if _is_headed_log(_columns(rows[at])))
    first = next(by_heads, None)
    for at in sorted(rows) if first is None else [first]:
        columns = _columns(rows[at])
        if not {LogColumnKind.OWNER, LogColumnKind.DISCUSSION} <= {*columns.values()}:
            columns = _by_content(rows, at, columns, contents)
        columns = _with_longest_as_action(rows, at, columns)
        columns = _with_numbers_apart(rows, at, columns)
        columns = _with_discussion_beside(rows, at, columns)
        kinds = set(columns.values())
        at_side = {LogColumnKind.OWNER, LogColumnKind.DISCUSSION} <= kinds
        is_named = _names_actions(rows[at]) or bool(kinds & {LogColumnKind.OWNER, LogColumnKind.DUE})
        has_actions = (LogColumnKind.ACTION in kinds and is_named) or at_side
        if has_actions and len(columns) > 1 and at != max(rows):
            heads = tuple(line for cell in rows[at].values() for line in cell)
            heads_of = _columns(rows[at])
            below = [row for row in sorted(rows) if row > at and _columns(rows[row]) != heads_of]
            made = tuple(ActionRow(table, row, _by_kind(rows[row], columns)) for row in below)
            is_log = LogColumnKind.ACTION in kinds and bool(kinds & {LogColumnKind.OWNER, LogColumnKind.DUE})
            return ActionTable(made, is_log, heads)
    return None


def _with_kinds_apart(found: ActionTable | None, rows: Rows) -> ActionTable | None:
    """Return a table with the actions alone, and its decisions apart, if a column tells them: “Type”, “D/A”."""
    below = [row.row for row in found.rows] if found else []
    kinds = next(filter(None, (_kinds_in(column, below, rows) for column in range(_LAST_OF_KINDS + 1))), None)
    if found is None or kinds is None:
        return found
    subject = LogColumnKind.ACTION if found.is_log else LogColumnKind.DISCUSSION
    decided = [row for row in found.rows if kinds[row.row] == "decision"]
    lines = tuple(line for row in decided for line in row.cells.get(subject, ()))
    return replace(found, rows=tuple(row for row in found.rows if kinds[row.row] == "action"), decisions=lines)


def _kinds_in(column: int, below: Sequence[int], rows: Rows) -> dict[int, str] | None:
    """Return what each row is if a column says so of all, and they are of several kinds. None otherwise."""
    codes = {at: _text(rows[at].get(column, ())).casefold().strip(" .:*") for at in below}
    kinds = {at: kind for at, code in codes.items() for kind, words in _CODES.items() if code in words}
    return kinds if len(kinds) == len(below) and {"action"} < {*kinds.values()} else None


def _names_actions(row: dict[int, list[Line]]) -> bool:
    """Return True if a heading itself says that its column has actions. “Resolution” may tell how cases ended."""
    return any(column_kind(_text(cell)) is LogColumnKind.ACTION for cell in row.values())


def _is_headed_log(columns: Mapping[int, LogColumnKind]) -> bool:
    """Return True if headings name actions, and owners or due days."""
    kinds = {*columns.values()}
    return LogColumnKind.ACTION in kinds and bool(kinds & {LogColumnKind.OWNER, LogColumnKind.DUE})


def _table_with_codes(table: int, rows: Rows, contents: CellContents) -> ActionTable | None:
    """Return a table with a code such as “A” or “D” in the first column of each row. None for other tables."""
    first = min(column for row in rows.values() for column in row)
    codes = {at: _text(row[first]).casefold().strip(" .:*") for at, row in rows.items() if first in row}
    meant = {at: next((kind for kind, words in _CODES.items() if code in words), None) for at, code in codes.items()}
    kinds = list(meant.values())
    if (
        None in kinds
        or kinds.count("action") < 1
        or (len(kinds) <= _FEWEST_ROWS and min(map(len, codes.values())) < _FEWEST_ROWS)
    ):
        return None
    beside = {at: {column: cell for column, cell in rows[at].items() if column != first} for at in meant}
    words = Counter[int]()
    for row in beside.values():
        words.update({column: len(_text(cell).split()) for column, cell in row.items()})
    longest = words.most_common(1)[0][0]
    actions = {at: row for at, row in beside.items() if meant[at] == "action"}
    columns = {longest: LogColumnKind.ACTION}
    for column in {column for row in actions.values() for column in row} - {longest}:
        texts = [_text(row[column]) for row in actions.values() if column in row]
        is_owner = sum(map(contents.is_owner, texts)) >= _MOST * len(texts)
        columns[column] = LogColumnKind.OWNER if is_owner else LogColumnKind.DUE
    made = tuple(ActionRow(table, at, _by_kind(row, columns)) for at, row in actions.items())
    decided = (line for at, row in beside.items() if meant[at] == "decision" for line in row.get(longest, ()))
    return ActionTable(made, True, tuple(line for at in codes for line in rows[at][first]), tuple(decided))


_LAST_OF_KINDS = 2
"""The last column that may tell what a row is."""
_CODES = {
    "action": {"a", "action", "actions", "act", "ap", "action point"},
    "decision": {"d", "dec", "decision", "decided", "resolved", "agreed", "approved", "r"},
    "note": {"i", "n", "info", "information", "note", "noted", "discussion", "-", "–"},
}
"""Codes in the margin of minutes."""


def _text(lines: Sequence[Line]) -> str:
    return " ".join(line.unmarked.strip() for line in lines).strip(" :")


def _by_content(
    rows: Rows, head: int, columns: dict[int, LogColumnKind], contents: CellContents
) -> dict[int, LogColumnKind]:
    """Return the columns. Classify those without a known heading by their cells: owners, days or tasks."""
    below = [cells for row, cells in rows.items() if row > head]
    every = sorted({column for cells in below for column in cells})
    texts = {at: [words for cells in below if (words := _text(cells.get(at, ())))] for at in every}
    tests = (
        (LogColumnKind.OWNER, contents.is_owner),
        (LogColumnKind.DUE, contents.is_day),
        (LogColumnKind.ACTION, contents.is_task),
    )
    found = dict(columns)
    for kind, test in tests:
        shares = {
            at: sum(map(test, texts[at])) / len(below)
            for at in every
            if texts[at] and (at not in found or found[at] is LogColumnKind.HEADING)
        }
        best = max(shares, key=lambda at: shares[at], default=-1)
        if kind not in found.values() and shares.get(best, 0) >= _MOST:
            found[best] = kind
    kinds = {*found.values()}
    if LogColumnKind.ACTION not in kinds or LogColumnKind.OWNER not in kinds or len(below) < _FEWEST_ROWS:
        return columns
    first = every[0]
    if LogColumnKind.REF not in kinds and first not in found and all(map(_NUMBER.fullmatch, texts[first])):
        found[first] = LogColumnKind.REF
    return found


def _with_discussion_beside(rows: Rows, head: int, columns: dict[int, LogColumnKind]) -> dict[int, LogColumnKind]:
    """Return the columns. Beside a single heading “Action” over a narrow column, the longest has the discussion."""
    is_head = all(len(_text(cell)) <= _LONGEST_HEAD for cell in rows[head].values())
    if not is_head or list(columns.values()) not in ([LogColumnKind.ACTION], [LogColumnKind.OWNER]):
        return columns
    words = Counter[int]()
    for row, cells in rows.items():
        if row > head:
            words.update({at: len(_text(cell).split()) for at, cell in cells.items()})
    longest = words.most_common(1)[0][0] if words else -1
    return columns if longest in columns else {**columns, longest: LogColumnKind.DISCUSSION}


def _with_longest_as_action(rows: Rows, head: int, columns: dict[int, LogColumnKind]) -> dict[int, LogColumnKind]:
    """Return the columns. Beside owners and days, the longest column without a known heading has the actions."""
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


def _with_numbers_apart(rows: Rows, head: int, columns: dict[int, LogColumnKind]) -> dict[int, LogColumnKind]:
    """Return the columns. If the column “Minute” has only numbers, it has references and the longest the discussion."""
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
    """Return the kinds of the columns by the headings in a row, each kind once."""
    columns: dict[int, LogColumnKind] = {}
    for column, lines in row.items():
        words = _text(lines)
        kind = column_kind(words) or _kind_in_trackers(words)
        if kind and kind not in columns.values():
            columns[column] = kind
    return columns


def column_kind(head: str) -> LogColumnKind | None:
    """Return the kind of a column or a field by its heading. None if the heading is not known."""
    return next((kind for kind, form in _PATTERNS if form.fullmatch(head.strip())), None)


def _kind_in_trackers(words: str) -> LogColumnKind | None:
    """Return the kind that a heading has in trackers. None if it is not a heading of trackers either."""
    field = field_of_phrase(words) or (field_of_words(words) if len(words) <= _LONGEST_HEAD else None)
    return _AS_IN_TRACKERS.get(field) if field else None


def _by_kind(row: dict[int, list[Line]], columns: dict[int, LogColumnKind]) -> dict[LogColumnKind, tuple[Line, ...]]:
    return {kind: tuple(row.get(column, ())) for column, kind in columns.items()}
