"""Columns of an office's tracker: the fields that headings and cells together give them, and what stays in doubt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.exchange.trackers import REPEATED_FIELDS, TrackerColumn, TrackerField, TrackerLayout
from boardpack.intake.trackers.assignment import best_assignment
from boardpack.intake.trackers.column_evidence import EXACT, NEEDS, SheetEvidence
from boardpack.intake.trackers.column_facts import ColumnFacts, columns_of
from boardpack.intake.trackers.headings import key_of, names_no_actions
from boardpack.intake.trackers.statuses.words import statuses_in
from boardpack.intake.trackers.table_titles import lists_recommendations
from boardpack.values import Frozen, replace

_SEARCHED_ROWS = 30
_LEAST_FIELDS = 2
_LEAST_LOG = 3
_LEAST_HEADINGS = 4
_LONGEST_GROUP = 3
_FOR_EARLIER = 0.001
"""Points that decide between two columns of which nothing else speaks for one."""
_HIDDEN_LEFT_OUT = (TrackerField.UPDATE, TrackerField.NOTE, TrackerField.RESPONSE, TrackerField.COMMENT)
_ANCHORS = (TrackerField.OWNER, TrackerField.TARGET, TrackerField.STATUS, TrackerField.REFERENCE, TrackerField.DEADLINE)
_FIELDS = tuple(TrackerField)


def guess_layout(
    sheet: Sheet, remembered: Iterable[TrackerLayout] = (), beside: Iterable[Sheet] = ()
) -> TrackerLayout | None:
    """Return how to read the sheet. None if no row of it looks like headings of a tracker.

    The office's earlier choice of a column or a status word goes before what its name suggests. Sheets `beside` are
    the others of the file: columns below the same headings mean the same.
    """
    known = tuple(remembered)
    chosen = {key_of(column.heading): column.field for layout in known for column in layout.columns}
    others = tuple(other for other in beside if other.name != sheet.name)
    candidates = [_Headings(sheet, at, chosen, others) for at in range(min(len(sheet.rows), _SEARCHED_ROWS))]
    best = max(candidates, key=lambda headings: headings.score, default=None)
    if best is None or len(best.named) < _LEAST_FIELDS:
        return None
    layout = TrackerLayout(sheet.name, best.row.number, best.columns())
    return replace(layout, statuses=statuses_in(sheet, layout, known))


def best_layout(sheets: Iterable[Sheet], remembered: Iterable[TrackerLayout] = ()) -> TrackerLayout | None:
    """Return the layout of the sheet whose columns are best understood, of several the one with most rows."""
    known = tuple(remembered)
    sheets = tuple(sheets)
    found = [(sheet, layout) for sheet in sheets if (layout := guess_layout(sheet, known, sheets))]
    found = [pair for pair in found if not names_no_actions(pair[0].name)] or found
    if not found:
        return next((layout for sheet in sheets if (layout := _layout_by_cells(sheet, known))), None)
    return max(found, key=lambda pair: (sum(bool(column.field) for column in pair[1].columns), len(pair[0].rows)))[1]


def _layout_by_cells(sheet: Sheet, known: Sequence[TrackerLayout]) -> TrackerLayout | None:
    """Return how to read a sheet whose headings say little, if its cells are those of a tracker. None if they are not.

    The headings are the first row of at least four texts.
    """
    rows = [at for at, row in enumerate(sheet.rows[:_SEARCHED_ROWS]) if _are_texts(row)]
    if not rows:
        return None
    chosen = {key_of(column.heading): column.field for layout in known for column in layout.columns}
    headings = _Headings(sheet, rows[0], chosen)
    layout = TrackerLayout(sheet.name, headings.row.number, headings.columns())
    fields = {column.field for column in layout.columns}
    if not layout.knows_main_column or len(fields & set(_ANCHORS)) < _LEAST_FIELDS:
        return None
    return replace(layout, statuses=statuses_in(sheet, layout, known))


def _are_texts(row: SheetRow) -> bool:
    cells = [cell for cell in row.cells if cell is not None]
    return len(cells) >= _LEAST_HEADINGS and all(isinstance(cell, str) for cell in cells)


def is_log(layout: TrackerLayout) -> bool:
    """Return True if a sheet beside another is surely a log of its own: it tells actions and two more fields.

    A list of risks, issues or decisions that a project keeps beside its actions is none.
    """
    if names_no_actions(layout.sheet):
        return False
    fields = {column.field for column in layout.columns if column.field}
    return layout.knows_main_column and len(fields) >= _LEAST_LOG and bool(fields & {*_ANCHORS, TrackerField.UPDATE})


class _Headings(Frozen, dict=True):
    """One row of a sheet, taken as its headings. `chosen` are the office's choices by heading."""

    sheet: Sheet
    at: int
    chosen: Mapping[str, TrackerField | None]
    beside: tuple[Sheet, ...] = ()

    @property
    def row(self) -> SheetRow:
        return self.sheet.rows[self.at]

    @cached_property
    def _evidence(self) -> SheetEvidence:
        columns = columns_of(self.sheet, self.at, self.beside)
        names_items = lists_recommendations(self._above())
        return SheetEvidence(columns, self._groups(), self.chosen, self.sheet.hidden_columns, names_items)

    def _above(self) -> Iterator[str]:
        """Yield the name of the sheet, the words above the headings, and the headings."""
        yield from (self.sheet.name, *self.sheet.above)
        yield from (cell for row in self.sheet.rows[: self.at + 1] for cell in row.cells if isinstance(cell, str))

    @property
    def score(self) -> float:
        """Return how well the row is understood: usual headings count twice."""
        exact = [points for points in self._evidence.headings if max(points.values(), default=0) >= EXACT]
        return len(exact) + len(self.named)

    @cached_property
    def named(self) -> frozenset[TrackerField]:
        """Return the fields that headings name whose cells do not contradict them."""
        evidence = self._evidence
        return frozenset(
            field
            for column, points in zip(evidence.columns, evidence.headings, strict=True)
            for field, number in points.items()
            if number == max(points.values()) and evidence.score(column, field) > 0
        )

    def columns(self) -> tuple[TrackerColumn, ...]:
        """Return the columns with their fields: the assignment for which most evidence speaks."""
        facts = self._evidence.columns
        scores = [[self._score(column, field) for field in _FIELDS] for column in facts]
        alone = [self._alone(column) for column in facts]
        places = best_assignment(scores, [number for number, _ in alone])
        fields = [other if place is None else _FIELDS[place] for place, (_, other) in zip(places, alone, strict=True)]
        for place in self.sheet.hidden_columns:
            if place < len(fields) and fields[place] in _HIDDEN_LEFT_OUT:
                fields[place] = None
        doubts = [self._doubt(column, field) for column, field in zip(facts, fields, strict=True)]
        cells = zip(self.row.cells, fields, doubts, strict=True)
        return tuple(TrackerColumn(_heading(cell, at), field, doubt) for at, (cell, field, doubt) in enumerate(cells))

    def _doubt(self, column: ColumnFacts, field: TrackerField | None) -> TrackerField | None:
        """Return the field of a column to ask about. None if its heading names its field, or nothing is likely."""
        if self._evidence.is_chosen(column) or column.place in self.sheet.hidden_columns:
            return None
        if field is None:
            return self._evidence.likely_field(column)
        is_asked = field in (*NEEDS, TrackerField.REPORT) and self._evidence.is_by_cells(column, field)
        return field if is_asked else None

    def _score(self, column: ColumnFacts, field: TrackerField) -> float:
        is_first = field is not TrackerField.SUPPORTING
        return self._evidence.score(column, field) - _FOR_EARLIER * column.place * is_first

    def _alone(self, column: ColumnFacts) -> tuple[float, TrackerField | None]:
        """Return the points of a column without a field of its own: as a further update, a note or nothing."""
        further = [
            (self._score(column, field) - NEEDS.get(field, 0), field)
            for field in REPEATED_FIELDS
            if not self._evidence.is_by_cells(column, field) or field is TrackerField.NOTE
        ]
        points, field = max(further, default=(0.0, None))
        return (points, field) if points > 0 else (0.0, None)

    def _groups(self) -> tuple[str, ...]:
        """Return the heading of the group of each column, as “Closed” above “Date”. Empty if there are none."""
        above = self.sheet.rows[self.at - 1] if self.at else None
        none = ("",) * len(self.row.cells)
        if above is None or above.number != self.row.number - 1 or len([cell for cell in above.cells if cell]) < 2:
            return none
        group, found = "", []
        for cell in above.cells:
            group = cell if isinstance(cell, str) else group
            found.append(group if len(group.split()) <= _LONGEST_GROUP else "")
        return tuple(found)


def _heading(cell: CellValue, place: int) -> str:
    if cell is None:
        return f"Column {place + 1}"
    return " ".join(cell.isoformat().split() if isinstance(cell, date) else cell.split())
