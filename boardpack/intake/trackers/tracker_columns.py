"""Columns of an office's tracker: their fields, by their headings and by the cells below."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.days.written_dates import parse_date
from boardpack.domain.exchange.trackers import REPEATED_FIELDS, TrackerColumn, TrackerField, TrackerLayout
from boardpack.intake.trackers.cell_dates import day_in, gives_no_day, is_open_ended
from boardpack.intake.trackers.cell_texts import day_of_heading, names_somebody
from boardpack.intake.trackers.headings import (
    field_of_phrase,
    field_of_words,
    is_item_number,
    is_percentage,
    is_plain_date,
    is_plain_number,
    is_reference,
    is_weak_report,
    is_weak_subject,
    key_of,
    leads_from_above,
    may_be_a_target,
    may_be_of_origin,
    may_be_shown,
    names_a_kind,
    names_a_title,
    names_an_owner,
    names_no_actions,
)
from boardpack.intake.trackers.status_words import is_status_word, status_of, statuses_in
from boardpack.intake.wording.labels import read_item_label

_SEARCHED_ROWS = 30
_LEAST_FIELDS = 2
_LONGEST_HEADING = 80
_LEAST_PROSE = 25
_LEAST_LOG = 3
_MOST_COMPARED = 200
_MOST_CELLS = 0.75
_HALF = 0.5
_LEFTMOST = 2
_LEAST_TELLING = 3
_LONGEST_NAME = 60
_DAYS = (
    TrackerField.TARGET,
    TrackerField.REVISED_TARGET,
    TrackerField.RAISED_ON,
    TrackerField.COMPLETED_ON,
    TrackerField.UPDATED_ON,
)
_TIMES = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "spring", "summer", "autumn", "winter", "yes", "no", "next", "meeting", "complete"),
        *("completed", "closed", "open", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov"),
    )
)
_NO_REFERENCES = frozenset(("priority", "score", "cost", "budget", "risk", "page", "year", "days", "weight", "grade"))
_OF_OTHER_DAYS = frozenset(
    (
        *("start", "started", "published", "publication", "raised", "created", "meeting", "opened", "audit", "report"),
        *("issued", "exec", "executive", "cabinet", "committee", "board", "panel", "council", "decision", "considered"),
    )
)
_HIDDEN_LEFT_OUT = (TrackerField.UPDATE, TrackerField.NOTE, TrackerField.RESPONSE, TrackerField.COMMENT)
_SUBJECTS = (TrackerField.ACTION, TrackerField.ITEM_TEXT)
_ANCHORS = (TrackerField.OWNER, TrackerField.TARGET, TrackerField.STATUS, TrackerField.REFERENCE, TrackerField.DEADLINE)

Fields = tuple[TrackerField | None, ...]


def guess_layout(sheet: Sheet, remembered: Iterable[TrackerLayout] = ()) -> TrackerLayout | None:
    """Return how to read the sheet. None if no row of it looks like headings of a tracker.

    The office's earlier choice of a column or a status word goes before what its name suggests.
    """
    known = tuple(remembered)
    chosen = {key_of(column.heading): column.field for layout in known for column in layout.columns}
    candidates = [_Headings(sheet, at, chosen) for at in range(min(len(sheet.rows), _SEARCHED_ROWS))]
    best = max(candidates, key=lambda headings: headings.score, default=None)
    if best is None or len([field for field in best.fields if field]) < _LEAST_FIELDS:
        return None
    layout = TrackerLayout(sheet.name, best.row.number, best.columns())
    return replace(layout, statuses=statuses_in(sheet, layout, known))


def best_layout(sheets: Iterable[Sheet], remembered: Iterable[TrackerLayout] = ()) -> TrackerLayout | None:
    """Return the layout of the sheet whose columns are best understood, of several the one with most rows."""
    known = tuple(remembered)
    found = [(sheet, layout) for sheet in sheets if (layout := guess_layout(sheet, known))]
    found = [pair for pair in found if not names_no_actions(pair[0].name)] or found
    if not found:
        return None
    return max(found, key=lambda pair: (sum(bool(column.field) for column in pair[1].columns), len(pair[0].rows)))[1]


def is_log(layout: TrackerLayout) -> bool:
    """Return True if a sheet beside another is surely a log of its own: it tells actions and two more fields.

    A list of risks, issues or decisions that a project keeps beside its actions is none.
    """
    if names_no_actions(layout.sheet):
        return False
    fields = {column.field for column in layout.columns if column.field}
    return layout.knows_main_column and len(fields) >= _LEAST_LOG and bool(fields & {*_ANCHORS, TrackerField.UPDATE})


@dataclass(frozen=True)
class _Headings:
    """One row of a sheet, taken as its headings. `chosen` are the office's choices by heading."""

    sheet: Sheet
    at: int
    chosen: Mapping[str, TrackerField | None]

    @property
    def row(self) -> SheetRow:
        return self.sheet.rows[self.at]

    @property
    def score(self) -> int:
        """Return how well the row is understood: usual headings count twice."""
        exact = sum(self._exact(cell) is not None for cell in self.row.cells)
        return exact + len([field for field in self.fields if field])

    @property
    def fields(self) -> Fields:
        """Return the field of each heading. If two mean the same, the first that says it in full keeps it."""
        fields: list[TrackerField | None] = [None] * len(self.row.cells)
        taken: set[TrackerField] = set()
        for name in (self._exact, self._loose):
            for place, cell in enumerate(self.row.cells):
                field = name(cell)
                if not field or fields[place] is not None or (field in taken and field not in REPEATED_FIELDS):
                    continue
                if self._is_chosen(place) or self._fits(field, place):
                    fields[place] = field
                    taken.add(field)
        return tuple(fields)

    def _fits(self, field: TrackerField, place: int) -> bool:
        """Return False if the cells below a heading cannot be of its field: names below “By” are no days."""
        cells = [cell for cell in self._below(place) if len(cell) >= _LEAST_TELLING]
        if not cells:
            return True
        if field is TrackerField.ITEM_NUMBER:
            return self._average_length(place) < _LEAST_PROSE
        if field in _DAYS:
            return any(map(_may_be_day, cells)) or any(isinstance(cell, date) for cell in self._all_below(place))
        if field is TrackerField.ACTION:
            return not all(map(is_reference, cells))
        if field in (TrackerField.REFERENCE, TrackerField.OWNER):
            return self._average_length(place) <= _LONGEST_NAME
        return True

    def columns(self) -> tuple[TrackerColumn, ...]:
        """Return the columns with the fields that headings and cells give them."""
        fields = list(self.fields)
        self._add_dated_updates(fields)
        self._read_groups(fields)
        self._settle_statuses(fields)
        self._settle_by_cells(fields)
        self._settle_owners(fields)
        self._settle_kind(fields)
        self._settle_subject(fields)
        self._settle_updates(fields)
        for place in self.sheet.hidden_columns:
            if place < len(fields) and fields[place] in _HIDDEN_LEFT_OUT:
                fields[place] = None
        pairs = zip(self.row.cells, fields, strict=True)
        return tuple(TrackerColumn(_heading(cell, place), field) for place, (cell, field) in enumerate(pairs))

    def _exact(self, cell: CellValue) -> TrackerField | None:
        if not isinstance(cell, str) or len(cell) > _LONGEST_HEADING or parse_date(cell):
            return None
        key = key_of(cell)
        return self.chosen[key] if key in self.chosen else field_of_phrase(cell)

    def _loose(self, cell: CellValue) -> TrackerField | None:
        if not isinstance(cell, str) or len(cell) > _LONGEST_HEADING or key_of(cell) in self.chosen:
            return None
        return None if parse_date(cell) else field_of_words(cell)

    def _add_dated_updates(self, fields: list[TrackerField | None]) -> None:
        """Give columns that are headed by days or months to updates, if there are several or an update says so."""
        free = [place for place, field in enumerate(fields) if field is None and self._column_day(place)]
        if len(free) > 1 or (free and TrackerField.UPDATE in fields):
            for place in free:
                fields[place] = TrackerField.UPDATE

    def _column_day(self, place: int) -> date | None:
        cell = self.row.cells[place]
        return cell if isinstance(cell, date) or cell is None else day_of_heading(cell)

    def _read_groups(self, fields: list[TrackerField | None]) -> None:
        """Read headings that mean something only below the heading of their group, as “Date” below “Closed”."""
        above = self.sheet.rows[self.at - 1] if self.at else None
        if above is None or above.number != self.row.number - 1 or len([cell for cell in above.cells if cell]) < 2:
            return
        group = ""
        for place, (over, cell) in enumerate(zip(above.cells, self.row.cells, strict=True)):
            group = over if isinstance(over, str) else group
            if fields[place] is None and isinstance(cell, str) and key_of(cell) not in self.chosen:
                field = field_of_words(f"{group} {cell}")
                fields[place] = field if field not in fields else None

    def _settle_statuses(self, fields: list[TrackerField | None]) -> None:
        """Of two columns of statuses take the one with the statuses. The other has updates if it has sentences."""
        rivals = [place for place, cell in enumerate(self.row.cells) if self._names_status(cell)]
        if len(rivals) < 2:
            return
        best = max(
            rivals,
            key=lambda place: (self._share_of_statuses(place), self._share_of_meanings(place) > _HALF, -place),
        )
        lacks_updates = TrackerField.UPDATE not in fields
        for place in rivals:
            prose = self._average_length(place) >= _LEAST_PROSE
            tells = lacks_updates and self._share_of_meanings(place) <= _HALF
            fields[place] = TrackerField.STATUS if place == best else TrackerField.UPDATE if prose or tells else None

    def _names_status(self, cell: CellValue) -> bool:
        if isinstance(cell, str) and key_of(cell) in self.chosen:
            return False
        return TrackerField.STATUS in (self._exact(cell), self._loose(cell))

    def _settle_by_cells(self, fields: list[TrackerField | None]) -> None:
        """Give a missing field to the column whose cells can only be of it: statuses, kinds, days, names."""
        self._settle_reports(fields)
        self._settle_colours(fields)
        self._settle_percentages(fields)
        if TrackerField.STATUS not in fields:
            free = self._free(fields, TrackerField.UPDATE)
            best = max(free, key=self._share_of_meanings, default=None)
            if best is not None and self._share_of_meanings(best) >= _MOST_CELLS:
                fields[best] = TrackerField.STATUS
        for place in self._free(fields):
            if names_a_kind(self._name(place)) and self._share(place, _is_kind) >= _MOST_CELLS:
                fields[place] = TrackerField.ITEM_KIND
        self._settle_references(fields)
        self._settle_completion(fields)
        self._settle_days(fields)
        self._settle_origin(fields)
        people = [place for place in self._free(fields) if self._share(place, names_somebody) >= _HALF]
        if TrackerField.OWNER not in fields and people:
            fields[people[0]] = TrackerField.OWNER

    def _settle_colours(self, fields: list[TrackerField | None]) -> None:
        """Take a column of coloured cells without words for the status, if no other column has it."""
        if TrackerField.STATUS in fields:
            return
        rows = [row for row in self.sheet.rows[self.at + 1 : self.at + 1 + _MOST_COMPARED] if row.colours]
        for place in self._free(fields, TrackerField.UPDATE):
            if not may_be_shown(self._name(place)):
                continue
            coloured = [row for row in rows if place < len(row.colours) and row.colours[place]]
            if len(coloured) > _HALF * len(rows) and all(row.cells[place] is None for row in coloured):
                fields[place] = TrackerField.STATUS
                return

    def _settle_percentages(self, fields: list[TrackerField | None]) -> None:
        """Take a column of percentages for the status, if no other column has it."""
        free = [place for place in self._free(fields) if is_percentage(self._name(place))]
        if TrackerField.STATUS not in fields and len(free) == 1:
            fields[free[0]] = TrackerField.STATUS

    def _settle_owners(self, fields: list[TrackerField | None]) -> None:
        """Take a second column of people for those who support the lead, if no column of support is there.

        Of a strategic and an operational lead, the operational one is asked for updates.
        """
        if TrackerField.OWNER not in fields or TrackerField.SUPPORTING in fields:
            return
        seconds = [place for place in self._free(fields) if names_an_owner(self._name(place))]
        place = next((at for at in seconds if any(True for _ in self._below(at))), None)
        if place is None or self._average_length(place) > _LONGEST_NAME:
            return
        fields[place] = TrackerField.SUPPORTING
        lead = fields.index(TrackerField.OWNER)
        above = leads_from_above(self._name(lead)) and not leads_from_above(self._name(place))
        if above and not self._is_chosen(lead):
            fields[lead], fields[place] = TrackerField.SUPPORTING, TrackerField.OWNER

    def _settle_references(self, fields: list[TrackerField | None]) -> None:
        if TrackerField.REFERENCE in fields or TrackerField.ITEM_NUMBER in fields:
            return
        filled = [place for place in range(len(fields)) if self.row.cells[place] is not None]
        first = [place for place in self._free(fields) if place in filled[:_LEFTMOST]]
        place = next((place for place in first if self._share(place, is_reference) >= _MOST_CELLS), None)
        if place is not None and not set(key_of(self._name(place)).split()) & _NO_REFERENCES:
            fields[place] = TrackerField.REFERENCE

    def _settle_completion(self, fields: list[TrackerField | None]) -> None:
        """Read a column headed “Closed” with statuses as such, and “Completion date” as the target if none is there.

        Days of completion stand only in rows that are done, those of targets in the open ones, too.
        """
        for place in self._having(fields, TrackerField.COMPLETED_ON):
            has_days = self._share_of_days(place) > 0 or self._share(place, _is_yes_or_no) > 0
            if TrackerField.STATUS not in fields and not has_days and self._share_of_statuses(place) >= _MOST_CELLS:
                fields[place] = TrackerField.STATUS
        if TrackerField.TARGET in fields or TrackerField.DEADLINE in fields:
            return
        subject = next((at for at, field in enumerate(fields) if field in _SUBJECTS), len(fields))
        agreed = [at for at in self._having(fields, TrackerField.RAISED_ON) if at > subject]
        agreed = agreed if TrackerField.REVISED_TARGET in fields else []
        for place in (*self._having(fields, TrackerField.COMPLETED_ON), *agreed):
            is_filled = self._is_filled(place, _HALF) and self._share_of_days(place) >= _HALF
            if may_be_a_target(self._name(place)) and is_filled:
                fields[place] = TrackerField.TARGET
                return

    def _settle_origin(self, fields: list[TrackerField | None]) -> None:
        """Take a column of days headed “Meeting” or “Date” for when actions were raised, if no other tells it.

        A plain “Date” behind the owners is the target, if no other column has that.
        """
        for place in self._free(fields):
            if not may_be_of_origin(self._name(place)) or self._share_of_days(place) < _HALF:
                continue
            behind = TrackerField.OWNER in fields and fields.index(TrackerField.OWNER) < place
            if is_plain_date(self._name(place)) and behind and TrackerField.TARGET not in fields:
                fields[place] = TrackerField.TARGET
            elif TrackerField.RAISED_ON not in fields:
                fields[place] = TrackerField.RAISED_ON

    def _having(self, fields: list[TrackerField | None], *wanted: TrackerField) -> list[int]:
        """Return the places of columns with one of these fields that the office did not choose."""
        return [place for place, field in enumerate(fields) if field in wanted and not self._is_chosen(place)]

    def _settle_days(self, fields: list[TrackerField | None]) -> None:
        if TrackerField.TARGET in fields or TrackerField.DEADLINE in fields:
            return
        days = [place for place in self._free(fields) if self._share_of_days(place) >= _HALF]
        days = [
            place
            for place in days
            if not set(key_of(self._name(place)).split()) & _OF_OTHER_DAYS and not is_plain_date(self._name(place))
        ]
        if len(days) == 1:
            fields[days[0]] = TrackerField.TARGET

    def _settle_updates(self, fields: list[TrackerField | None]) -> None:
        """Take the last column of prose for updates, if no other has any."""
        prose = [place for place in self._free(fields) if self._average_length(place) >= _LEAST_PROSE]
        if TrackerField.UPDATE not in fields and set(_SUBJECTS) & set(fields) and prose:
            fields[prose[-1]] = TrackerField.UPDATE

    def _name(self, place: int) -> str:
        return str(self.row.cells[place] or "")

    def _settle_reports(self, fields: list[TrackerField | None]) -> None:
        """Of two columns that may name the report, prefer the one that says so: “Report” before “Source”."""
        if TrackerField.REPORT not in fields:
            return
        place = fields.index(TrackerField.REPORT)
        named = [
            at
            for at, cell in enumerate(self.row.cells)
            if TrackerField.REPORT in (self._exact(cell), self._loose(cell))
        ]
        better = [at for at in named if not is_weak_report(str(self.row.cells[at])) and fields[at] is None]
        if is_weak_report(str(self.row.cells[place])) and better and not self._is_chosen(place):
            fields[place], fields[better[0]] = None, TrackerField.REPORT

    def _settle_kind(self, fields: list[TrackerField | None]) -> None:
        """Read fields of recommendations as those of actions in a tracker of actions, and the other way round."""
        if TrackerField.ITEM_KIND in fields or self._counts_items(fields):
            self._become(fields, TrackerField.REFERENCE, TrackerField.ITEM_NUMBER, is_plain_number)
        if TrackerField.ITEM_TEXT in fields or TrackerField.ITEM_KIND in fields:
            return
        self._become(fields, TrackerField.ITEM_NUMBER, TrackerField.REFERENCE, lambda name: not is_item_number(name))
        if TrackerField.ITEM_NUMBER not in fields:
            lacks_updates = not {TrackerField.UPDATE, TrackerField.COMMENT} & set(fields)
            self._become(fields, TrackerField.COMMENT, TrackerField.UPDATE)
            self._become(fields, TrackerField.RESPONSE, TrackerField.UPDATE if lacks_updates else TrackerField.NOTE)
            self._become(fields, TrackerField.DEADLINE, TrackerField.TARGET)

    def _counts_items(self, fields: list[TrackerField | None]) -> bool:
        """Return True if a column such as “No.” counts recommendations, and no actions beside them."""
        if (
            TrackerField.ITEM_TEXT not in fields
            or TrackerField.ACTION in fields
            or TrackerField.REFERENCE not in fields
        ):
            return False
        place = fields.index(TrackerField.REFERENCE)
        return key_of(self._name(place)) in ("no", "nos", "number") and self._share(place, str.isdigit) == 1

    def _become(
        self,
        fields: list[TrackerField | None],
        former: TrackerField,
        field: TrackerField,
        fits: Callable[[str], bool] = bool,
    ) -> None:
        """Give a column another field, if no column has that one, its heading fits and the office did not choose."""
        if former not in fields or (field in fields and field not in REPEATED_FIELDS):
            return
        place = fields.index(former)
        if not self._is_chosen(place) and fits(str(self.row.cells[place])):
            fields[place] = field

    def _settle_subject(self, fields: list[TrackerField | None]) -> None:
        """Find the column of the actions or items: of two the surer one, and if there is none that of the prose."""
        titles = [at for at in self._free(fields) if names_a_title(self._name(at)) and self._is_filled(at)]
        if TrackerField.ACTION in fields:
            place = fields.index(TrackerField.ACTION)
            sure = [at for at in self._free(fields) if self._loose(self.row.cells[at]) is TrackerField.ACTION] or titles
            if is_weak_subject(str(self.row.cells[place])) and sure and not self._is_chosen(place):
                fields[place], fields[sure[0]] = TrackerField.NOTE, TrackerField.ACTION
        if not set(_SUBJECTS) & set(fields) and len(set(fields) & set(_ANCHORS)) > 1:
            free = [at for at in self._free(fields) if not names_no_actions(self._name(at))]
            longest = max(free, key=self._average_length, default=None)
            if longest is not None and self._average_length(longest) >= _LEAST_PROSE:
                fields[longest] = TrackerField.ITEM_TEXT if TrackerField.ITEM_KIND in fields else TrackerField.ACTION

    def _is_filled(self, place: int, share: float = _MOST_CELLS) -> bool:
        """Return True if most rows, or this share of them, have a cell below a heading."""
        rows = [row for row in self.sheet.rows[self.at + 1 : self.at + 1 + _MOST_COMPARED] if not _is_section(row)]
        return sum(row.cells[place] is not None for row in rows) >= share * len(rows) > 0

    def _free(self, fields: list[TrackerField | None], *others: TrackerField) -> list[int]:
        """Return the places of columns without a field, or with one of those named, that the office did not choose."""
        return [
            place
            for place, field in enumerate(fields)
            if (field is None or field in others) and not self._is_chosen(place)
        ]

    def _is_chosen(self, place: int) -> bool:
        cell = self.row.cells[place]
        return isinstance(cell, str) and key_of(cell) in self.chosen

    def _below(self, place: int) -> Iterator[str]:
        """Yield the texts below a heading, without the heading itself where it is printed again."""
        heading = key_of(self._name(place))
        return (cell for cell in self._all_below(place) if isinstance(cell, str) and key_of(cell) != heading)

    def _all_below(self, place: int) -> Iterator[CellValue]:
        rows = self.sheet.rows[self.at + 1 : self.at + 1 + _MOST_COMPARED]
        return (row.cells[place] for row in rows if not _is_section(row))

    def _average_length(self, place: int) -> float:
        lengths = [len(cell) for cell in self._below(place)]
        return sum(lengths) / len(lengths) if lengths else 0

    def _share_of_statuses(self, place: int) -> float:
        return self._share(place, is_status_word)

    def _share_of_meanings(self, place: int) -> float:
        return self._share(place, lambda cell: status_of(cell) is not None)

    def _share(self, place: int, fits: Callable[[str], bool]) -> float:
        cells = list(self._below(place))
        return sum(map(fits, cells)) / len(cells) if cells else 0

    def _share_of_days(self, place: int) -> float:
        rows = self.sheet.rows[self.at + 1 : self.at + 1 + _MOST_COMPARED]
        cells = [cell for row in rows if (cell := row.cells[place]) is not None]
        days = [cell for cell in cells if isinstance(cell, date) or day_in(cell)]
        return len(days) / len(cells) if cells else 0


def _is_yes_or_no(cell: str) -> bool:
    return key_of(cell).split(" ")[0] in ("y", "n", "yes", "no")


def _is_section(row: SheetRow) -> bool:
    """Return True if a row of several columns has one text alone, which is of a section and not of a column."""
    return len(row.cells) > 2 and len({cell for cell in row.cells if cell is not None}) == 1


def _may_be_day(cell: str) -> bool:
    """Return True if text may tell a day: it has a digit, or stands for none, or for a time without one."""
    return any(sign.isdigit() for sign in cell) or gives_no_day(cell) or is_open_ended(cell) or _has_month(cell)


def _has_month(cell: str) -> bool:
    return bool(set(key_of(cell).split()) & _TIMES)


def _is_kind(cell: str) -> bool:
    return read_item_label(f"{cell} 1") is not None


def _heading(cell: CellValue, place: int) -> str:
    if cell is None:
        return f"Column {place + 1}"
    return " ".join(cell.isoformat().split() if isinstance(cell, date) else cell.split())
