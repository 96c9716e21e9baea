"""An office's own tracker in Excel or CSV: read, mapped by its headings, compared and accepted."""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from boardpack.documents.sheet import Sheet, Spreadsheet
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.exchange.file_formats import EXCEL, OPENDOCUMENT_SHEET
from boardpack.domain.exchange.trackers import (
    ASKING_FATES,
    TAKEN_FATES,
    RowFate,
    RowOutcome,
    StatusWord,
    TrackerColumn,
    TrackerCounts,
    TrackerField,
    TrackerLayout,
    TrackerRow,
)
from boardpack.domain.log.actions import Status
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.comparison import compare, unsaid_responses
from boardpack.domain.register.items import Report, Voice
from boardpack.domain.register.proposals import LetterReading
from boardpack.errors import NotFoundError, RefusedError
from boardpack.intake.trackers.office_references import common_prefix, office_refs
from boardpack.intake.trackers.returned_log import (
    log_notices,
    marks_in,
    own_layout,
    own_statuses,
    returned_outcomes,
    seen_cells,
    unguarded_sheet,
)
from boardpack.intake.trackers.returned_register import (
    is_register,
    own_register_layout,
    register_notices,
    returned_items,
)
from boardpack.intake.trackers.tracker_columns import (
    best_layout,
    guess_layout,
    key_of,
    status_key,
    status_of,
    statuses_in,
)
from boardpack.intake.trackers.tracker_matching import row_outcomes
from boardpack.intake.trackers.tracker_register import register_readings
from boardpack.intake.trackers.tracker_rows import tracker_rows
from boardpack.isolation.running import read_apart
from boardpack.log_file import timed
from boardpack.services.register.letter_entering import (
    TELL_BY_LETTER,
    Entered,
    enter_items,
    enter_report,
    known_report,
    wanted_report,
)
from boardpack.services.register.tracker_writing import TrackerWriter
from boardpack.services.service import Service
from boardpack.store import Session

_log = logging.getLogger(__name__)

_WORKBOOKS = (*EXCEL.endings, *OPENDOCUMENT_SHEET.endings)


@dataclass(frozen=True)
class TrackerReading:
    """A tracker as it was read, with the layout by which its rows are understood."""

    spreadsheet: Spreadsheet
    layout: TrackerLayout

    @property
    def sheet(self) -> Sheet:
        return next(sheet for sheet in self.spreadsheet.sheets if sheet.name == self.layout.sheet)

    @property
    def rows(self) -> tuple[TrackerRow, ...]:
        return tracker_rows(self.sheet, self.layout)


@dataclass(frozen=True)
class TrackerOutcome:
    """The effect that importing a tracker would have: by row in the log, by report in the register, and the counts."""

    rows: tuple[RowOutcome, ...]
    registers: tuple[LetterReading, ...] = ()
    unclear_statuses: tuple[str, ...] = ()
    counts: TrackerCounts = TrackerCounts()


@dataclass(frozen=True)
class TakenTracker:
    """The result of importing a tracker, by row, with the counts."""

    rows: tuple[RowOutcome, ...]
    counts: TrackerCounts
    changes: Changes = Changes(register=True, actions=True)


class TrackersService(Service):
    @timed(_log, "tracker read")
    def read(self, path: Path, sheet: str | None = None, progress: Progress = silent) -> TrackerReading:
        """Read a tracker, with its layout guessed or as this office set it before. Nothing is stored.

        Raises UnreadableFileError, NotFoundError for a sheet that is not there, RefusedError where no row
        looks like the headings of a tracker or a log of ours has lost its marks, CancelledError as soon as `progress`
        returns False.
        """
        spreadsheet = read_apart(partial(_read_spreadsheet, path), path.name, progress=progress)
        if sheet is not None:
            return self._laid_out(spreadsheet, _named(spreadsheet, sheet))
        if own := _own_reading(spreadsheet):
            return own
        known = (remembered_layout(self._settings()),)
        layout = best_layout(spreadsheet.sheets, known)
        if layout is None:
            raise _no_headings(path.name)
        others = tuple(
            f"The sheet “{sheet.name}” looks like a tracker, too, and is not read now."
            for sheet in spreadsheet.sheets
            if sheet.name != layout.sheet and best_layout((sheet,), known)
        )
        return TrackerReading(replace(spreadsheet, notices=(*spreadsheet.notices, *others)), layout)

    def on_sheet(self, reading: TrackerReading, sheet: str) -> TrackerReading:
        """Return the reading for another sheet of the same file, without reading the file again.

        Raises NotFoundError for a sheet that is not there, RefusedError where no row of it looks like headings.
        """
        return self._laid_out(reading.spreadsheet, _named(reading.spreadsheet, sheet))

    def by_layout(self, reading: TrackerReading, layout: TrackerLayout) -> TrackerReading:
        """Return the reading with another layout, and the words of its status column.

        What the layout says of a status word stands; other words mean what they did before in this office,
        or what they most likely mean.
        """
        if layout.is_own:
            words = own_statuses(reading.sheet, layout)
        else:
            words = statuses_in(reading.sheet, layout, (remembered_layout(self._settings()), layout))
        return replace(reading, layout=replace(layout, statuses=words))

    def outcome(self, reading: TrackerReading, report: str = "") -> TrackerOutcome:
        """Return the effects of accepting the tracker. Nothing is stored.

        `report` is the title of the report to which rows belong that name none. Raises RefusedError
        where no column is known to hold actions or recommendations.
        """
        with self._reading() as session:
            return _outcome(session, reading, report)

    @timed(_log, "tracker accepted")
    def take(self, reading: TrackerReading, report: str = "") -> TakenTracker:
        """Take every row that says something new, all or nothing, and remembers the layout.

        Raises RefusedError where nothing is new, and where a status word has no meaning yet.
        """
        with self._writing() as session:
            outcome = _outcome(session, reading, report)
            _refuse_unclear(outcome)
            entered = sum((_enter_register(session, register) for register in outcome.registers), Entered())
            taken = [row for row in outcome.rows if row.fate in TAKEN_FATES]
            if not taken and not entered.item_count and not entered.response_count:
                raise RefusedError(
                    f"“{reading.spreadsheet.file_name}” says nothing that is not here already.", "Nothing was changed."
                )
            is_first = not session.actions.refs()
            writer = TrackerWriter(session, {} if reading.layout.is_own else office_refs(taken, session.actions.refs()))
            for row in taken:
                writer.write(row)
            if not reading.layout.is_own:
                settings = _remembering(session.settings.get(), reading.layout)
                prefix = common_prefix(taken) if is_first else ""
                session.settings.put(replace(settings, action_ref_prefix=prefix or settings.action_ref_prefix))
        return TakenTracker(outcome.rows, _counts(outcome.rows, entered))

    def _laid_out(self, spreadsheet: Spreadsheet, sheet: Sheet) -> TrackerReading:
        if own := _own_reading(replace(spreadsheet, sheets=(sheet,))):
            return replace(own, spreadsheet=replace(spreadsheet, sheets=_replaced(spreadsheet.sheets, own.sheet)))
        layout = guess_layout(sheet, (remembered_layout(self._settings()),))
        if layout is None:
            raise _no_headings(sheet.name)
        return TrackerReading(spreadsheet, layout)

    def _settings(self) -> Settings:
        with self._reading() as session:
            return session.settings.get()


def questions_of(reading: TrackerReading, rows: Iterable[RowOutcome]) -> tuple[str, ...]:
    """Return the questions that a tracker leaves open: status words, and rows that somebody has to look at."""
    words = [
        f"Does the status “{word.word}” mean {likely}?"
        if (likely := status_of(word.word))
        else f"What does the status “{word.word}” mean?"
        for word in reading.layout.statuses
        if word.status is None
    ]
    asked = [f"Row {row.row.number}: {row.why}" for row in rows if row.fate in ASKING_FATES]
    missed = [
        f"Row {row.row.number}: {'; '.join(row.row.not_understood)}."
        for row in rows
        if row.row.not_understood and row.fate not in ASKING_FATES
    ]
    return (*words, *asked, *missed)


def with_columns(layout: TrackerLayout, choices: Mapping[str, TrackerField | None]) -> TrackerLayout:
    """Return the layout with the user's choice of columns, by heading.

    Raises NotFoundError for a heading that the sheet does not have.
    """
    by_heading = {key_of(heading): field for heading, field in choices.items()}
    there = {key_of(column.heading) for column in layout.columns}
    strange = next((heading for heading in choices if key_of(heading) not in there), None)
    if strange is not None:
        headings = ", ".join(f"“{column.heading}”" for column in layout.columns)
        raise NotFoundError(f"There is no column “{strange}”.", f"The columns are {headings}.")
    taken = {field for field in by_heading.values() if field}
    columns = tuple(
        replace(column, field=by_heading[key_of(column.heading)])
        if key_of(column.heading) in by_heading
        else replace(column, field=None if column.field in taken else column.field)
        for column in layout.columns
    )
    return replace(layout, columns=columns)


def with_column(layout: TrackerLayout, place: int, field: TrackerField | None) -> TrackerLayout:
    """Return the layout with `field` in the column at `place`, counted from 0, and in no other."""
    columns = tuple(
        replace(column, field=field)
        if at == place
        else replace(column, field=None if field is not None and column.field is field else column.field)
        for at, column in enumerate(layout.columns)
    )
    return replace(layout, columns=columns)


def with_statuses(layout: TrackerLayout, choices: Mapping[str, Status]) -> TrackerLayout:
    """Return the layout with status words that mean what the user says."""
    key = status_key(layout)
    by_word = {key(word): status for word, status in choices.items()}
    known = tuple(replace(word, status=by_word.pop(key(word.word), word.status)) for word in layout.statuses)
    more = tuple(StatusWord(word, status) for word, status in choices.items() if key(word) in by_word)
    return replace(layout, statuses=(*known, *more))


def remembered_layout(settings: Settings) -> TrackerLayout:
    """Return the columns and status words that the office chose for earlier trackers."""
    return TrackerLayout(
        sheet="",
        heading_row=0,
        columns=tuple(
            TrackerColumn(heading, TrackerField(field) if field else None)
            for heading, field in settings.tracker_columns
        ),
        statuses=tuple(StatusWord(word, Status(status)) for word, status in settings.tracker_statuses),
    )


def _remembering(settings: Settings, layout: TrackerLayout) -> Settings:
    before = remembered_layout(settings)
    ordered = sorted(layout.columns, key=lambda column: column.field is not None)  # of two alike, the one that is taken
    columns = {key_of(column.heading): column for column in (*before.columns, *ordered)}
    key = status_key(layout)
    statuses = {key(word.word): word for word in (*before.statuses, *layout.statuses) if word.status}
    return replace(
        settings,
        tracker_columns=tuple((c.heading, c.field.value if c.field else "") for c in columns.values()),
        tracker_statuses=tuple((w.word, w.status.value) for w in statuses.values() if w.status),
    )


def _read_spreadsheet(path: Path, progress: Progress = silent) -> Spreadsheet:
    from boardpack.formats.spreadsheet.reader import read_spreadsheet

    progress(0, 1, "Reading the spreadsheet")
    return read_spreadsheet(path)


def _no_headings(name: str) -> RefusedError:
    return RefusedError(
        f"“{name}” is not a tracker. None of its rows looks like headings.",
        "Name the columns, for example “Action”, “Owner”, “Target date” and “Status”, and import it again. "
        "Nothing was imported.",
    )


def _own_reading(spreadsheet: Spreadsheet) -> TrackerReading | None:
    """Return the first sheet that this program wrote, with words as they were before they were guarded."""
    for sheet in spreadsheet.sheets:
        layout = own_layout(sheet) or own_register_layout(sheet)
        if layout:
            is_plain = Path(spreadsheet.file_name).suffix.lower() not in _WORKBOOKS
            bare = unguarded_sheet(sheet) if is_plain else sheet
            notices = register_notices(layout) if is_register(layout) else log_notices(layout)
            all_notices = tuple(dict.fromkeys((*spreadsheet.notices, *notices)))
            sheets = _replaced(spreadsheet.sheets, bare)
            return TrackerReading(replace(spreadsheet, sheets=sheets, notices=all_notices), layout)
    return None


def _replaced(sheets: Sequence[Sheet], sheet: Sheet) -> tuple[Sheet, ...]:
    return tuple(sheet if other.name == sheet.name else other for other in sheets)


def _named(spreadsheet: Spreadsheet, name: str) -> Sheet:
    for sheet in spreadsheet.sheets:
        if sheet.name.casefold() == name.strip().casefold():
            return sheet
    names = ", ".join(f"“{sheet.name}”" for sheet in spreadsheet.sheets)
    raise NotFoundError(f"“{spreadsheet.file_name}” has no sheet “{name}”.", f"Its sheets are {names}.")


def _outcome(session: Session, reading: TrackerReading, report: str) -> TrackerOutcome:
    if not reading.layout.tells_what:
        headings = ", ".join(f"“{column.heading}”" for column in reading.layout.columns)
        raise RefusedError(
            f"None of the columns {headings} is known to hold actions or recommendations.", "Say which of them does."
        )
    if reading.layout.is_own:
        return _returned(session, reading)
    settings = session.settings.get()
    names = tuple(dict.fromkeys(name for name in (*settings.force_names, settings.force_name) if name))
    rows = tuple(replace(row, report=row.report or report.strip()) for row in reading.rows)
    registers = register_readings(
        rows,
        reading.spreadsheet.file_name,
        reading.spreadsheet.sha256,
        force_names=names,
        bodies=settings.bodies,
    )
    unclear = tuple(word.word for word in reading.layout.statuses if word.status is None)
    log = (*session.actions.states(), *session.actions.states(withdrawn=True))
    outcomes = row_outcomes(rows, log, cache(session.actions.history))
    would_enter = sum((_would_enter(session, register) for register in registers), Entered())
    return TrackerOutcome(outcomes, registers, unclear, _counts(outcomes, would_enter))


def _returned(session: Session, reading: TrackerReading) -> TrackerOutcome:
    """Return the changes in a log or register that was exported as a spreadsheet."""
    if is_register(reading.layout):
        found = returned_items(reading.sheet, reading.layout, session.register.entries(), session.register.responses)
        return TrackerOutcome(found, (), (), _counts(found, Entered()))
    marks = marks_in(reading.sheet, reading.layout)
    states = (*session.actions.states(), *session.actions.states(withdrawn=True))
    fields = frozenset(column.field for column in reading.layout.columns if column.field)
    seen = seen_cells(reading.sheet, reading.layout)
    outcomes = returned_outcomes(reading.rows, marks, states, cache(session.actions.history), fields, seen)
    unclear = tuple(word.word for word in reading.layout.statuses if word.status is None)
    return TrackerOutcome(outcomes, (), unclear, _counts(outcomes, Entered()))


def _refuse_unclear(outcome: TrackerOutcome) -> None:
    """Raise RefusedError for a status without a meaning, since it would become a wrong count."""
    if outcome.unclear_statuses:
        words = ", ".join(f"“{word}”" for word in outcome.unclear_statuses)
        raise RefusedError(
            f"The meaning of the status {words} is not set.", "Choose its meaning. Nothing was imported."
        )


def _would_enter(session: Session, reading: LetterReading) -> Entered:
    """Return how much of one report `_enter_register` would add to the register now."""
    _, known = _report_of(session, reading)
    entries = session.register.entries(known.id) if known else ()
    by_item = {entry.item.id: entry for entry in entries}
    entered = Entered()
    for proposal, compared in zip(reading.proposals, compare(reading.proposals, entries), strict=True):
        if compared.item_id is None:
            entered += Entered(item_count=1, response_count=len(proposal.responses))
        else:
            unsaid = [len(unsaid_responses(proposal, by_item[compared.item_id], voice)) for voice in Voice]
            entered += Entered(response_count=sum(unsaid))
    return entered


def _report_of(session: Session, reading: LetterReading) -> tuple[Report, Report | None]:
    """Return the report as the tracker names it, and the one of the register that it is."""
    report = replace(wanted_report(reading, None), source_sha256=None)
    return report, known_report(session, reading, report, reading.proposals, TELL_BY_LETTER)[0]


def _enter_register(session: Session, reading: LetterReading) -> Entered:
    """Enter the items and responses of one report that the register lacks."""
    named_report, known = _report_of(session, reading)
    report = enter_report(session, known, named_report, reading.file_name)
    return enter_items(session, report.id, reading, reading.proposals, TELL_BY_LETTER, again=False)


def _counts(rows: Sequence[RowOutcome], entered: Entered) -> TrackerCounts:
    tally = Counter(row.fate for row in rows)
    items_changed = sum(row.item_change is not None for row in rows)
    return TrackerCounts(
        new=tally[RowFate.NEW],
        changed=tally[RowFate.CHANGED] - items_changed,
        items_changed=items_changed,
        same=tally[RowFate.SAME],
        left_out=tally[RowFate.LEFT_OUT],
        not_understood=tally[RowFate.NOT_UNDERSTOOD],
        questions=tally[RowFate.QUESTION],
        conflicts=tally[RowFate.CONFLICT],
        items=entered.item_count,
        responses=entered.response_count,
    )
