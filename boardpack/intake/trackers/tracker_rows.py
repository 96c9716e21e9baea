"""Rows of an office's tracker in the words of the register and the log."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from textwrap import shorten
from typing import Any, TypeVar

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.days.dates import in_words
from boardpack.domain.days.written_dates import find_dates, parse_date
from boardpack.domain.exchange.form_answers import choice
from boardpack.domain.exchange.trackers import TRACKER_FIELDS, TrackerField, TrackerLayout, TrackerRow
from boardpack.domain.log.action_fields import ActionField, FieldValue
from boardpack.domain.log.actions import ACTION_FIELDS, Status
from boardpack.intake.trackers.cell_texts import dated_notes, owners_in
from boardpack.intake.trackers.month_first import is_in_figures, month_first_day, writes_month_first
from boardpack.intake.trackers.tracker_columns import key_of, status_key

Choice = TypeVar("Choice", bound=StrEnum)
_LONGEST_TITLE = 160
_FORMER_DAY = re.compile(r"\((?:was|were|originally|previously|formerly|from)\b[^)]*\)", re.IGNORECASE)
_NOTHING = ("", "n a", "na", "none", "tbc", "tba", "nil", "not set", "not applicable")


def tracker_rows(sheet: Sheet, layout: TrackerLayout) -> tuple[TrackerRow, ...]:
    """Every row below the headings. A row with a single cell filled names the report of those below it."""
    reader = _RowReader(layout, _month_first_fields(sheet, layout))
    rows, heading = [], ""
    for row in sheet.rows:
        if row.number <= layout.heading_row or _repeats_headings(row, layout):
            continue
        alone = _only_words(row)
        if alone is not None and reader.lacks(TrackerField.REPORT) and len(layout.columns) > 1:
            heading = alone
            continue
        rows.append(reader.read(row, heading))
    return tuple(rows)


@dataclass
class _Doubts:
    """The remarks that are collected while one row is read, and those of them about cells that nothing is taken of."""

    remarks: list[str] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)

    def remark(self, words: str) -> None:
        """Add a remark on a cell that is read."""
        self.remarks.append(words)

    def miss(self, words: str) -> None:
        """Add a remark on a cell that is not understood."""
        self.remarks.append(words)
        self.not_understood.append(words)


class _RowReader:
    """Takes the cells of one row apart by the layout."""

    def __init__(self, layout: TrackerLayout, month_first: frozenset[TrackerField]) -> None:
        self._month_first = month_first
        self._is_own = layout.is_own
        self._places = {field: layout.column_of(field) for field in TrackerField}
        self._key = status_key(layout)
        self._statuses: Mapping[str, Status | None] = {self._key(word.word): word.status for word in layout.statuses}

    def lacks(self, field: TrackerField) -> bool:
        return self._places[field] is None

    def read(self, row: SheetRow, heading: str) -> TrackerRow:
        doubts = _Doubts()
        fields: dict[str, Any] = {declared.name: self._field(row, declared, doubts) for declared in ACTION_FIELDS}
        readable = len(doubts.not_understood) if self._is_own else None  # in our own log the days below are only read
        update = self._words(row, TrackerField.UPDATE)
        owners = owners_in(self._words(row, TrackerField.OWNER)) if not self._is_own else ()
        if len(owners) > 1:
            fields["owner"] = owners[0]
            doubts.remark(f"the lead is taken to be “{owners[0]}”; also named: {', '.join(owners[1:])}")
        told = TrackerRow(
            number=row.number,
            reference=self._words(row, TrackerField.REFERENCE),
            **fields,
            update=update,
            raised_on=self._day(row, TrackerField.RAISED_ON, doubts),
            completed_on=self._day(row, TrackerField.COMPLETED_ON, doubts),
            report=self._line(row, TrackerField.REPORT) or heading,
            item_number=self._line(row, TrackerField.ITEM_NUMBER),
            item_text=self._words(row, TrackerField.ITEM_TEXT),
            deadline=self._line(row, TrackerField.DEADLINE),
            response=self._words(row, TrackerField.RESPONSE),
            other_target=self._other_target(row),
            doubts=tuple(doubts.remarks),
            not_understood=tuple(doubts.not_understood[:readable]),
            notes=() if self._is_own else dated_notes(update),
            supporting=owners[1:],
        )
        return told if told.title else replace(told, title=_title_from_item(told))

    def _field(self, row: SheetRow, declared: ActionField, doubts: "_Doubts") -> FieldValue | None:
        """Return the value that a row gives a field of an action; a text is empty, all else None, if it gives none."""
        column = TRACKER_FIELDS[declared.name]
        if column is TrackerField.TARGET:
            return self._day(row, TrackerField.REVISED_TARGET, doubts) or self._day(row, column, doubts)
        if column is TrackerField.STATUS:
            return self._status(row, doubts)
        if declared.is_date:
            return self._day(row, column, doubts)
        words = self._line(row, column)
        if declared.choices is None:
            return words
        chosen, doubt = choice_of(declared.choices, declared.name, words)
        if doubt:
            doubts.miss(doubt)
        return chosen

    def _cell(self, row: SheetRow, field: TrackerField) -> CellValue:
        place = self._places[field]
        return row.cells[place] if place is not None and place < len(row.cells) else None

    def _words(self, row: SheetRow, field: TrackerField) -> str:
        cell = self._cell(row, field)
        return in_words(cell) if isinstance(cell, date) else (cell or "").strip()

    def _line(self, row: SheetRow, field: TrackerField) -> str:
        return " ".join(self._words(row, field).split())

    def _status(self, row: SheetRow, doubts: "_Doubts") -> Status | None:
        words = self._line(row, TrackerField.STATUS)
        if key_of(words) in _NOTHING:
            place = self._places[TrackerField.STATUS]
            colour = row.colours[place] if place is not None and place < len(row.colours) else ""
            if colour and not self._is_own:
                doubts.miss(
                    f"the status is shown by the colour {colour} alone, which is not read: type a word in its column"
                )
            return Status.COMPLETE if self._cell(row, TrackerField.COMPLETED_ON) else None
        status = self._statuses.get(self._key(words))
        if status is None:
            doubts.miss(f"the status “{words}” has no meaning yet")
        return status

    def _other_target(self, row: SheetRow) -> date | None:
        revised = self._cell(row, TrackerField.REVISED_TARGET)
        return month_first_day(revised or self._cell(row, TrackerField.TARGET))

    def _day(self, row: SheetRow, field: TrackerField, doubts: "_Doubts") -> date | None:
        """The day of a cell; of several in one cell the last, which is the one that holds now."""
        cell = self._cell(row, field)
        if cell is None or isinstance(cell, date):
            return cell
        if key_of(cell) in _NOTHING:
            return None
        if field in self._month_first and is_in_figures(cell):
            doubts.miss(f"{field.value} “{cell}” is not taken, since its column has days with the month first")
            return None
        day = parse_date(cell)
        if day is None:
            days = [written.on for written in find_dates(_FORMER_DAY.sub("", cell)) if written.on]
            day = days[-1] if days else None
            if day is None:
                doubts.miss(f"{field.value} “{cell}” is not a date")
            else:
                doubts.remark(f"{field.value} “{cell}” is read as {in_words(day)}")
        return day


def choice_of(choices: type[Choice], name: str, words: str) -> tuple[Choice | None, str]:
    """Return the choice that a cell names, and what stands against it. An empty cell names none, without a doubt."""
    if key_of(words) in _NOTHING:
        return None, ""
    chosen = choice(words, {each.value: each for each in choices})
    return chosen, "" if chosen else f"{name} “{words}” is none of: {', '.join(choices)}"


def _month_first_fields(sheet: Sheet, layout: TrackerLayout) -> frozenset[TrackerField]:
    below = [row for row in sheet.rows if row.number > layout.heading_row]
    days = (TrackerField.TARGET, TrackerField.REVISED_TARGET, TrackerField.RAISED_ON, TrackerField.COMPLETED_ON)
    places = ((field, layout.column_of(field)) for field in days)
    return frozenset(
        field for field, at in places if at is not None and writes_month_first(row.cells[at] for row in below)
    )


def _title_from_item(row: TrackerRow) -> str:
    """What a tracker of items without actions is called in the log, where somebody answers for the item."""
    if not row.item_text or not (row.owner or row.status or row.update or row.target):
        return ""
    gist = shorten(" ".join(row.item_text.split()), _LONGEST_TITLE, placeholder="…")
    return f"{row.item_number}: {gist}" if row.item_number else gist


def _only_words(row: SheetRow) -> str | None:
    filled = {cell for cell in row.cells if cell is not None}
    alone = filled.pop() if len(filled) == 1 else None
    return alone if isinstance(alone, str) else None


def _repeats_headings(row: SheetRow, layout: TrackerLayout) -> bool:
    pairs = zip(row.cells, layout.columns, strict=False)
    alike = [isinstance(cell, str) and key_of(cell) == key_of(column.heading) for cell, column in pairs if cell]
    return len(alike) > 1 and all(alike)
