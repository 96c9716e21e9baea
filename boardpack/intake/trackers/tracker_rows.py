"""Rows of an office's tracker in the words of the register and the log."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.days.dates import in_words
from boardpack.domain.days.deadlines import Precision
from boardpack.domain.days.written_dates import find_dates, parse_date
from boardpack.domain.exchange.trackers import TRACKER_FIELDS, DatedNote, TrackerField, TrackerLayout, TrackerRow
from boardpack.domain.log.action_fields import ActionField, FieldValue
from boardpack.domain.log.actions import ACTION_FIELDS, Status
from boardpack.intake.trackers.cell_dates import (
    day_in,
    day_without_year,
    gives_no_day,
    has_rival_days,
    is_open_ended,
)
from boardpack.intake.trackers.cell_texts import (
    NOTHING,
    choice_of,
    dated_notes,
    day_of_heading,
    notes_without_years,
)
from boardpack.intake.trackers.ditto_marks import with_repeated_cells
from boardpack.intake.trackers.headings import field_of_phrase, is_reference, key_of
from boardpack.intake.trackers.item_numbers import item_of, title_from_item, without_closing_mark
from boardpack.intake.trackers.joined_rows import add_row, with_pairs_of_owners
from boardpack.intake.trackers.month_first import is_in_figures, month_first_day, month_first_fields
from boardpack.intake.trackers.row_kinds import (
    TrackerSection,
    counts_items,
    day_above,
    day_as_of,
    is_total,
    reference_schemes,
    repeats_headings,
    section_of_sheet,
    section_within,
    why_no_entry,
)
from boardpack.intake.trackers.section_rows import section_words, words_beside
from boardpack.intake.trackers.statuses.in_text import (
    begins_with_status,
    places_with_status_lines,
    status_at_start,
    with_status_at_end,
)
from boardpack.intake.trackers.statuses.words import (
    NO_COLOUR,
    STRUCK_THROUGH,
    begins_with_completion,
    colour_word,
    has_bands,
    is_colour,
    is_status_word,
    is_ticked,
    leading_status,
    row_colour,
    says_more,
    spelt_out,
    status_key,
    status_of,
    without_days,
    without_meaning,
)
from boardpack.intake.trackers.table_titles import are_in_two_languages
from boardpack.intake.wording.owner_names import names_a_former_owner, owners_in
from boardpack.values import replace

_SHORT = 8
"""How many letters beside the day of a meeting say nothing more of it, such as “Board”."""
_AROUND = timedelta(days=150)
"""How long before the day of a list a day without a year may be, if nothing tells when its action was raised."""
_TARGETS = (TrackerField.REVISED_TARGET, TrackerField.TARGET)
_PEOPLE = (TrackerField.OWNER, TrackerField.SUPPORTING)
_ITEMS = (TrackerField.ITEM_NUMBER, TrackerField.ITEM_TEXT, TrackerField.ITEM_KIND)
_NOT_COMPLETED = ("no", "n", "open", "outstanding", "not yet", "ongoing", "in progress")
_COMPLETED = ("yes", "y", "closed", "complete", "completed", "done")


def tracker_rows(sheet: Sheet, layout: TrackerLayout) -> tuple[TrackerRow, ...]:
    """Return every entry below the headings, and rows that are none with the reason.

    A row with a single filled cell gives the report, status or day of the rows below it.
    """
    reader = _RowReader(sheet, layout)
    below = [row for row in sheet.rows if row.number > layout.heading_row and not repeats_headings(row, layout)]
    if not layout.is_own:
        below = list(with_repeated_cells(below, layout))
    rows: list[TrackerRow] = []
    section = whole = section_of_sheet(sheet, layout)
    lone_from = _end_of(below, lambda row: not is_total(row) and len([cell for cell in row.cells if cell]) != 1)
    of_items = any(layout.column_of(field) is not None for field in _ITEMS)
    why_none = partial(why_no_entry, layout=layout, schemes=reference_schemes(sheet, layout))
    words_from = _end_of(below, lambda row: not (section_words(row, layout) or why_none(row)))
    for at, row in enumerate(below):
        if not layout.is_own and (why := why_none(row)):
            rows.append(TrackerRow(row.number, why_not=why))
        elif not layout.is_own and at >= lone_from and _are_surely_named(rows, layout):
            rows.append(TrackerRow(row.number, why_not="It is a note below the entries."))
        elif reader.reads_sections and (words := section_words(row, layout)):
            if at + 1 >= words_from:
                rows.append(TrackerRow(row.number, why_not="It is a note below the entries."))
            else:
                section = section_within(whole, words, words_beside(row), of_items=of_items)
        else:
            add_row(rows, reader.read(row, section), layout)
    return tuple(rows) if layout.is_own else with_pairs_of_owners(rows)


def _end_of(rows: Sequence[SheetRow], is_entry: Callable[[SheetRow], bool]) -> int:
    """Return the place behind the last entry, from which there are only rows of another kind."""
    return next((at + 1 for at in reversed(range(len(rows))) if is_entry(rows[at])), 0)


def _are_surely_named(entries: Sequence[TrackerRow], layout: TrackerLayout) -> bool:
    """Return True if there are several entries and each has a reference, or an owner if there are no references."""
    above = [entry for entry in entries if not entry.why_not]
    has_reference = layout.column_of(TrackerField.REFERENCE) is not None
    return len(above) > 1 and all(entry.reference if has_reference else entry.owner for entry in above)


@dataclass
class _Doubts:
    """The remarks that are collected while one row is read, and those of them about cells that nothing is taken of."""

    remarks: list[str] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def remark(self, words: str) -> None:
        """Add a remark on a cell that is read."""
        self.remarks.append(words)

    def miss(self, words: str) -> None:
        """Add a remark on a cell that was not understood."""
        self.remarks.append(words)
        self.not_understood.append(words)

    def keep(self, words: str) -> None:
        """Add words of the row that its action keeps as a note, once."""
        if words in self.kept:
            return
        self.kept.append(words)
        self.remarks.append(f"kept as a note: {words}")


class _RowReader:
    """Takes the cells of one row apart by the layout. It lives as long as one sheet is read."""

    def __init__(self, sheet: Sheet, layout: TrackerLayout) -> None:
        self._layout = layout
        self._month_first = month_first_fields(sheet, layout)
        self._has_bands = has_bands(sheet, layout)
        self._status_lines = frozenset(places_with_status_lines(sheet, layout))
        self._is_own = layout.is_own
        self._as_of = None if layout.is_own else day_as_of(sheet, layout)
        self._counts_items = counts_items(sheet, layout)
        self._places = {field: layout.column_of(field) for field in TrackerField}
        self._key = status_key(layout)
        self._statuses: Mapping[str, Status | None] = {self._key(word.word): word.status for word in layout.statuses}
        self._around = around - _AROUND if (around := day_above(sheet, layout)) else None
        self._earliest: date | None = None

    @property
    def reads_sections(self) -> bool:
        """Return True if a row with a single cell may be the heading of a section."""
        return self._places[TrackerField.REPORT] is None

    def read(self, row: SheetRow, section: TrackerSection) -> TrackerRow:
        """Return what a row says. What its own cells leave open, its section says."""
        doubts = _Doubts()
        if not self._is_own:
            self._earliest = self._day(row, TrackerField.RAISED_ON, _Doubts()) or section.raised_on or self._around
        values: dict[str, Any] = {declared.name: self._field(row, declared, doubts) for declared in ACTION_FIELDS}
        readable = len(doubts.not_understood) if self._is_own else None  # in our own log the days below are only read
        notes = self._notes(row, doubts)
        owners = self._owners(row)
        if not self._is_own:
            values["owner"] = owners[0] if owners else ""
            self._keep_others(row, doubts)
        item_number, item_text = self._item(row)
        if len(owners) > 1:
            doubts.remark(f"the lead owner is “{owners[0]}”. Also named: {', '.join(owners[1:])}")
        for words in section.kept:
            doubts.keep(f"Section: {words}")
        values["status"] = values["status"] or section.status
        entry = TrackerRow(
            number=row.number,
            reference=self._reference(row, doubts),
            **values,
            update="\n".join(note.text for note in notes) if len(notes) > 1 else self._update(row, notes),
            raised_on=self._raised_on(row, doubts) or section.raised_on,
            completed_on=self._completed_on(row, doubts),
            report=self._report(row, section, doubts),
            item_number=item_number,
            item_text=item_text,
            deadline=self._line(row, TrackerField.DEADLINE),
            response=self._words(row, TrackerField.RESPONSE),
            other_target=self._other_target(row),
            doubts=tuple(doubts.remarks),
            not_understood=tuple(doubts.not_understood[:readable]),
            notes=notes if len(notes) > 1 or any(note.on for note in notes) else (),
            supporting=owners[1:],
            kept=tuple(doubts.kept),
            comment=self._words(row, TrackerField.COMMENT),
            as_of=self._as_of,
        )
        entry = entry if entry.title else replace(entry, title=title_from_item(entry))
        return entry if self._is_own or self._places[TrackerField.STATUS] is not None else with_status_at_end(entry)

    def _field(self, row: SheetRow, declared: ActionField, doubts: _Doubts) -> FieldValue | None:
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
            return words if key_of(words) else ""  # a dash is no name
        chosen, doubt = choice_of(declared.choices, declared.name, words)
        if doubt:
            doubts.miss(doubt)
        return chosen

    def _owners(self, row: SheetRow) -> tuple[str, ...]:
        if self._is_own:
            return ()
        cells = ((field, words) for field in _PEOPLE if key_of(words := self._words(row, field)) not in NOTHING)
        in_two = are_in_two_languages(column.heading for column in self._layout.columns)
        found = (owners_in(words, is_list=field is not _PEOPLE[0], in_two_languages=in_two) for field, words in cells)
        return tuple(dict.fromkeys(one for owners in found for one in owners))

    def _notes(self, row: SheetRow, doubts: _Doubts) -> tuple[DatedNote, ...]:
        """Return the updates of a row, each with its day if it has one. In a log of ours a cell is one update."""
        places = self._layout.columns_of(TrackerField.UPDATE)
        texts = [(place, words) for place in places if (words := self._update_text(row, place))]
        if self._is_own:
            return tuple(DatedNote(words) for _, words in texts[:1])
        notes = [note for place, words in texts for note in self._notes_of_cell(row, place, words, doubts)]
        beside = (*self._notes_beside_completion(row), *self._notes_beside_status(row, doubts))
        return tuple(dict.fromkeys((*notes, *beside)))

    def _notes_beside_completion(self, row: SheetRow) -> Iterator[DatedNote]:
        """Yield what stands beside the day of completion: “18/11/2025 – paper taken at November Board”."""
        words = self._words(row, TrackerField.COMPLETED_ON)
        day = day_in(words) if words else None
        if day and len(without_days(words)) > _SHORT and key_of(without_days(words)) not in _COMPLETED:
            yield from dated_notes(words) or (DatedNote(words, day),)

    def _notes_of_cell(self, row: SheetRow, place: int, words: str, doubts: _Doubts) -> Iterator[DatedNote]:
        day = self._day(row, TrackerField.UPDATED_ON, doubts)
        heading = self._layout.columns[place].heading
        several = len(self._layout.columns_of(TrackerField.UPDATE)) > 1  # else a month is that of the whole list
        is_dated = several or any(written.precision is Precision.DAY for written in find_dates(heading))
        column_day = parse_date(heading) or (day_of_heading(heading) if is_dated else None)
        if notes := dated_notes(words) or self._notes_without_years(words, doubts):
            yield from notes
        elif column_day or day:
            yield DatedNote(words, column_day or day)
        elif several and field_of_phrase(heading) is None:
            yield DatedNote(f"{heading}: {words}")
        else:
            yield DatedNote(words)

    def _notes_without_years(self, words: str, doubts: _Doubts) -> tuple[DatedNote, ...]:
        notes = notes_without_years(words, self._earliest) if self._earliest else ()
        if days := [in_words(note.on) for note in notes if note.on]:
            doubts.remark(f"dates of updates without a year are read as {', '.join(days)}")
        return notes

    def _notes_beside_status(self, row: SheetRow, doubts: _Doubts) -> Iterator[DatedNote]:
        """Yield the words of a status cell that say more than the status: as an update if nothing else tells one."""
        words = self._words(row, TrackerField.STATUS)
        heading = self._heading(TrackerField.STATUS)
        if not words or (is_status_word(words, heading) and not (says_more(words) and status_of(words))):
            return
        if not self._layout.columns_of(TrackerField.UPDATE):
            yield from dated_notes(words) or (DatedNote(words),)
        else:
            doubts.keep(f"{heading}: {words}")

    def _update(self, row: SheetRow, notes: Sequence[DatedNote]) -> str:
        """Return the update of a row as it is written. With several columns it is that of the one that is filled."""
        filled = [words for at in self._layout.columns_of(TrackerField.UPDATE) if (words := self._update_text(row, at))]
        return filled[0] if filled else "".join(note.text for note in notes)

    def _keep_others(self, row: SheetRow, doubts: _Doubts) -> None:
        """Keep the cells of columns for notes, the comments on cells, former owners, and targets that say complete."""
        for place in self._layout.columns_of(TrackerField.NOTE):
            if words := self._text(row, place):
                doubts.keep(f"{self._layout.columns[place].heading}: {words}")
        for comment in row.comments:
            heading = self._layout.columns[comment.place].heading if comment.place < len(self._layout.columns) else ""
            doubts.keep(f"Comment on {heading}: {' '.join(comment.text.split())}")
        target = self._words(row, TrackerField.REVISED_TARGET) or self._words(row, TrackerField.TARGET)
        if names_a_former_owner(owner := self._words(row, TrackerField.OWNER)):
            doubts.keep(f"{self._heading(TrackerField.OWNER)}: {owner}")
        if status_of(target) is Status.COMPLETE:
            doubts.keep(f"{self._heading(TrackerField.TARGET)}: {target}")

    def _heading(self, field: TrackerField) -> str:
        place = self._places[field]
        return self._layout.columns[place].heading if place is not None else field.value.capitalize()

    def _reference(self, row: SheetRow, doubts: _Doubts) -> str:
        """Return the reference of a row: in a list of actions on recommendations without one, the recommendation's.

        Words below a reference in its cell, such as the subject, are kept as a note.
        """
        lacks = self._places[TrackerField.REFERENCE] is None and self._places[TrackerField.ACTION] is not None
        words = self._line(row, TrackerField.ITEM_NUMBER) if lacks else self._words(row, TrackerField.REFERENCE)
        first, _, below = words.partition("\n")
        if self._is_own or not below or not is_reference(first):
            return words if self._is_own else without_closing_mark(words)
        doubts.keep(f"{self._heading(TrackerField.REFERENCE)}: {' '.join(below.split())}")
        return without_closing_mark(first)

    def _item(self, row: SheetRow) -> tuple[str, str]:
        """Return the number of an item with its kind, “AFI 1”, and its words.

        The number has a column of its own, begins the words, or is the only reference that the sheet has.
        """
        kind, number = self._line(row, TrackerField.ITEM_KIND), self._line(row, TrackerField.ITEM_NUMBER)
        lacks_action = self._places[TrackerField.ACTION] is None
        reference = self._line(row, TrackerField.REFERENCE) if lacks_action and self._counts_items else ""
        return item_of(kind, number, self._words(row, TrackerField.ITEM_TEXT), reference)

    def _cell(self, row: SheetRow, field: TrackerField) -> CellValue:
        place = self._places[field]
        return row.cells[place] if place is not None and place < len(row.cells) else None

    def _words(self, row: SheetRow, field: TrackerField) -> str:
        return _in_text(self._cell(row, field))

    @staticmethod
    def _text(row: SheetRow, place: int) -> str:
        words = _in_text(row.cells[place]) if place < len(row.cells) else ""
        return "" if key_of(words) in NOTHING else words

    def _update_text(self, row: SheetRow, place: int) -> str:
        """Return the words of an update, without a first line that is only the status of the row."""
        words = self._text(row, place)
        return words.partition("\n")[2].strip() if place in self._status_lines and begins_with_status(words) else words

    def _line(self, row: SheetRow, field: TrackerField) -> str:
        return " ".join(self._words(row, field).split())

    def _status(self, row: SheetRow, doubts: _Doubts) -> Status | None:
        words = spelt_out(self._line(row, TrackerField.STATUS))
        if key_of(words) in NOTHING and not is_ticked(words):
            return self._status_shown(row, doubts)
        heading = self._heading(TrackerField.STATUS)
        if not self._is_own and not is_status_word(words, heading):
            status = leading_status(words)
            if status is None:
                doubts.miss(f"the text of {heading} does not begin with a status, and is kept")
            return status or self._status_of_completion(row)
        status = self._statuses.get(self._key(words))
        if status is None:
            doubts.miss(without_meaning(words))
        return status if self._is_own else self._unless_completed(row, words, status, doubts)

    def _unless_completed(self, row: SheetRow, words: str, status: Status | None, doubts: _Doubts) -> Status | None:
        """Return complete for a row that is closed though its colour is another, and doubt any other contradiction."""
        if status in (None, Status.COMPLETE) or self._status_of_completion(row) is None:
            return status
        heading = self._heading(TrackerField.COMPLETED_ON)
        if is_colour(words):
            doubts.remark(f"the status is taken from {heading}, which overrides “{words}”")
            return Status.COMPLETE
        doubts.miss(f"the status “{words}” contradicts {heading}")
        return status

    def _status_shown(self, row: SheetRow, doubts: _Doubts) -> Status | None:
        """Return the status that struck words, a colour or the day of completion show."""
        if self._is_own:
            return self._status_of_completion(row)
        colour = row_colour(row, self._layout, has_bands=self._has_bands)
        word = STRUCK_THROUGH if row.is_struck else colour_word(colour) if colour else ""
        status = self._statuses.get(self._key(word)) if word else None
        if word and status is None:
            doubts.miss(without_meaning(word))
        elif word:
            doubts.remark(f"the status is shown by {word}")
        return (
            status
            or self._status_of_completion(row)
            or self._status_in_target(row)
            or self._status_in_update(row, doubts)
            or (None if word else self._statuses.get(NO_COLOUR))
        )

    def _status_in_target(self, row: SheetRow) -> Status | None:
        """Return the status that a row has in place of its target: “Complete”."""
        cells = (self._words(row, field) for field in _TARGETS)
        return Status.COMPLETE if any(words and status_of(words) is Status.COMPLETE for words in cells) else None

    def _status_of_completion(self, row: SheetRow) -> Status | None:
        """Return complete if the row has a day of completion, or a “Yes” in its place."""
        cell = self._cell(row, TrackerField.COMPLETED_ON)
        if cell is None or (isinstance(cell, str) and (gives_no_day(cell) or key_of(cell) in _NOT_COMPLETED)):
            return None
        return Status.COMPLETE

    def _status_in_update(self, row: SheetRow, doubts: _Doubts) -> Status | None:
        """Return the status with which an update begins, in a tracker that has no column for it."""
        if self._places[TrackerField.STATUS] is not None:
            return None
        status, unclear = status_at_start(self._words(row, TrackerField.UPDATE))
        if unclear:
            doubts.miss(f"the update begins with “{unclear}”, which may be the status")
        elif status:
            doubts.remark("the status is taken from the beginning of the update")
        return status

    def _completed_on(self, row: SheetRow, doubts: _Doubts) -> date | None:
        """Return the day of completion: of its own column, or behind the word in that of status or target."""
        if self._is_own or (day := self._day(row, TrackerField.COMPLETED_ON, doubts)):
            return self._day(row, TrackerField.COMPLETED_ON, doubts) if self._is_own else day
        cells = (self._words(row, field) for field in (TrackerField.STATUS, *_TARGETS))
        return next(filter(None, map(day_in, filter(begins_with_completion, cells))), None)

    def _report(self, row: SheetRow, section: TrackerSection, doubts: _Doubts) -> str:
        """Return the report of a row. In a tracker without recommendations its words are kept as a note."""
        report = self._line(row, TrackerField.REPORT)
        if not self._is_own and all(self._places[field] is None for field in _ITEMS):
            if words := report or section.report:
                doubts.keep(f"{self._heading(TrackerField.REPORT) if report else 'Section'}: {words}")
            return ""
        return report or section.report

    def _other_target(self, row: SheetRow) -> date | None:
        return month_first_day(self._cell(row, TrackerField.REVISED_TARGET) or self._cell(row, TrackerField.TARGET))

    def _raised_on(self, row: SheetRow, doubts: _Doubts) -> date | None:
        """Return the day on which an action was raised. A meeting without a day is kept as a note."""
        cell = self._cell(row, TrackerField.RAISED_ON)
        if isinstance(cell, str) and not self._is_own and day_in(cell) is None and not gives_no_day(cell):
            doubts.keep(f"{self._heading(TrackerField.RAISED_ON)}: {cell}")
            return None
        if isinstance(cell, str) and not self._is_own and len(without_days(cell)) > _SHORT:
            doubts.keep(f"{self._heading(TrackerField.RAISED_ON)}: {' '.join(cell.split())}")
        return self._day(row, TrackerField.RAISED_ON, doubts)

    def _day(self, row: SheetRow, field: TrackerField, doubts: _Doubts) -> date | None:
        """Return the day of a cell; of several in one cell the one that holds now."""
        cell = self._cell(row, field)
        if cell is None or isinstance(cell, date):
            return cell
        if gives_no_day(cell):
            return None
        is_done = field in _TARGETS and not self._is_own and begins_with_completion(cell)
        if is_done or (field is TrackerField.COMPLETED_ON and key_of(cell) in (*_NOT_COMPLETED, *_COMPLETED)):
            return None
        if is_open_ended(cell) and not self._is_own:
            self._keep_without_day(row, field, doubts)
            return None
        if field in self._month_first and is_in_figures(cell):
            doubts.miss(f"{field.value} “{cell}” is not imported, because its column has dates with the month first")
            return None
        day = parse_date(cell)
        if day is None and (day := self._other_day(field, cell)) is None:
            doubts.miss(f"{field.value} “{cell}” is not a date")
            self._keep_without_day(row, field, doubts)
        elif field in _TARGETS and not self._is_own and has_rival_days(cell):
            doubts.miss(f"{field.value} “{cell}” is ambiguous, and is read as {in_words(day)}")
        elif parse_date(cell) is None:
            doubts.remark(f"{field.value} “{cell}” is read as {in_words(day)}")
        return day

    def _keep_without_day(self, row: SheetRow, field: TrackerField, doubts: _Doubts) -> None:
        """Keep the words of a cell that names no day. In our own log the cell is only asked about."""
        if not self._is_own:
            doubts.keep(f"{self._heading(field)}: {self._line(row, field)}")

    def _other_day(self, field: TrackerField, cell: str) -> date | None:
        """Return the day of a cell that is not one day alone.

        One without a year is the first since the action was raised. None in our own log, or if that is not known.
        """
        if day := day_in(cell):
            return day
        if self._earliest is None or self._is_own or field is TrackerField.RAISED_ON:
            return None
        return day_without_year(cell, self._earliest)


def _in_text(cell: CellValue) -> str:
    return in_words(cell) if isinstance(cell, date) else (cell or "").strip()
