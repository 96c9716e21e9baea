"""An office's own tracker in Excel or CSV: read, mapped by its headings, compared and accepted."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from boardpack.documents.sheet import Sheet, Spreadsheet
from boardpack.domain.days.dates import in_words
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.exchange.exported_log import LogColumn
from boardpack.domain.exchange.exported_register import RegisterColumn
from boardpack.domain.exchange.file_formats import EXCEL, OPENDOCUMENT, OPENDOCUMENT_SHEET, PDF, WORD
from boardpack.domain.exchange.trackers import (
    ASKING_FATES,
    TAKEN_FATES,
    RowFate,
    RowOutcome,
    StatusWord,
    TrackerCounts,
    TrackerField,
    TrackerLayout,
    TrackerRow,
    in_sentences,
)
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate
from boardpack.domain.office.named_people import owner_called
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.minutes import in_confirmed_minutes
from boardpack.domain.register.comparison import compare, unrecorded_response
from boardpack.domain.register.items import Report, Voice
from boardpack.domain.register.proposals import LetterReading
from boardpack.errors import MeaningNeededError, NotFoundError, RefusedError
from boardpack.intake.trackers.card_tables import with_cards_joined
from boardpack.intake.trackers.heading_rows import with_heading_rows_joined
from boardpack.intake.trackers.headings import key_of
from boardpack.intake.trackers.office_references import common_prefix, office_refs, with_taken_references
from boardpack.intake.trackers.returned.log import (
    log_notices,
    marks_in,
    missing_rows,
    own_layout,
    own_statuses,
    question_on_another_board,
    returned_outcomes,
    seen_cells,
    unguarded_sheet,
)
from boardpack.intake.trackers.returned.register import (
    is_register,
    own_register_layout,
    register_notices,
    returned_items,
)
from boardpack.intake.trackers.sheet_copies import without_copies
from boardpack.intake.trackers.sheet_notices import (
    column_questions,
    day_questions,
    own_notices,
    owner_questions,
    report_questions,
    shared_column_questions,
    sheet_notices,
)
from boardpack.intake.trackers.stacked_tables import tables_of
from boardpack.intake.trackers.statuses.words import (
    STRUCK_THROUGH,
    question_about,
    status_key,
    statuses_in,
    without_meaning,
)
from boardpack.intake.trackers.table_titles import are_in_two_languages
from boardpack.intake.trackers.tracker_columns import best_layout, guess_layout, is_log
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
    report_of_letter,
)
from boardpack.services.register.tracker_layouts import remembered_layout, remembering, with_chosen
from boardpack.services.register.tracker_writing import TrackerWriter
from boardpack.services.service import Service
from boardpack.store import Session
from boardpack.values import Frozen, replace

_log = logging.getLogger(__name__)

Owned = TypeVar("Owned", TrackerRow, ActionState, ActionUpdate)

_DOCUMENTS = (*WORD.endings, *OPENDOCUMENT.endings, *PDF.endings)
_WORKBOOKS = (*EXCEL.endings, *OPENDOCUMENT_SHEET.endings)


class TrackerReading(Frozen):
    """A tracker as it was read, with the layout by which its rows are understood.

    `others` are the layouts of further sheets that are read with it. Its own `layout` has the status words of all.
    `logs` names every sheet of the file that is a log.
    """

    spreadsheet: Spreadsheet
    layout: TrackerLayout
    others: tuple[TrackerLayout, ...] = ()
    logs: tuple[str, ...] = ()

    @property
    def sheet(self) -> Sheet:
        return self.sheet_of(self.layout)

    @property
    def chosen_sheet(self) -> str:
        """Return the sheet that is read. Empty if several are."""
        return "" if self.others else self.layout.sheet

    @property
    def layouts(self) -> tuple[TrackerLayout, ...]:
        """Return the layouts of all sheets that are read, each with all status words."""
        return (self.layout, *(replace(other, statuses=self.layout.statuses) for other in self.others))

    @property
    def rows(self) -> tuple[TrackerRow, ...]:
        """Return the rows of all sheets that are read, in the order of the sheets."""
        if not self.others:
            return tracker_rows(self.sheet, self.layout)
        by_name = {layout.sheet: layout for layout in self.layouts}
        return without_copies(
            tuple(
                replace(row, sheet=sheet.name)
                for sheet in self.spreadsheet.sheets
                if sheet.name in by_name
                for row in tracker_rows(sheet, by_name[sheet.name])
            )
        )

    @property
    def notices(self) -> tuple[str, ...]:
        """Return sentences on everything that is passed over: sheets, columns, hidden rows."""
        if self.layout.is_own:
            return self.spreadsheet.notices
        pairs = [(self.sheet_of(layout), layout) for layout in self.layouts]
        return (*self.spreadsheet.notices, *sheet_notices(self.spreadsheet, pairs, self.logs))

    def sheet_name(self, row: TrackerRow) -> str:
        """Return the name of the sheet that a row is in, as the file has it."""
        sheet = next(one for one in self.spreadsheet.sheets if one.name == (row.sheet or self.layout.sheet))
        return sheet.within or sheet.name

    def sheet_of(self, layout: TrackerLayout) -> Sheet:
        """Return the sheet that a layout is of."""
        return next(sheet for sheet in self.spreadsheet.sheets if sheet.name == layout.sheet)


class TrackerOutcome(Frozen):
    """The effect that importing a tracker would have: by row in the log, by report in the register, and the counts.

    `questions` are those about whole sheets, which do not stand beside a row.
    """

    rows: tuple[RowOutcome, ...]
    registers: tuple[LetterReading, ...] = ()
    unclear_statuses: tuple[str, ...] = ()
    counts: TrackerCounts = TrackerCounts()
    questions: tuple[str, ...] = ()


class TakenTracker(Frozen):
    """The result of importing a tracker, by row, with the counts, and the questions about whole sheets."""

    rows: tuple[RowOutcome, ...]
    counts: TrackerCounts
    questions: tuple[str, ...] = ()
    changes: Changes = Changes(register=True, actions=True)


class TrackersService(Service):
    @timed(_log, "tracker read")
    def read(self, path: Path, sheet: str | None = None, progress: Progress = silent) -> TrackerReading:
        """Read a tracker, with its layout guessed or as this office set it before. Nothing is stored.

        Raises UnreadableFileError, NotFoundError for a sheet that is not there, RefusedError where no row
        looks like the headings of a tracker or a log of ours has lost its marks, CancelledError as soon as `progress`
        returns False.
        """
        spreadsheet = read_apart(partial(_read_spreadsheet, path), path.name, progress=progress, reads=(path,))
        if sheet is not None:
            only = _named(spreadsheet, sheet)
            if own := _own_reading(replace(spreadsheet, sheets=(only,))):
                return replace(own, spreadsheet=replace(spreadsheet, sheets=_replaced(spreadsheet.sheets, own.sheet)))
            spreadsheet = replace(spreadsheet, sheets=(only,))
        if own := _own_reading(spreadsheet):
            return own
        tables = tuple(
            with_heading_rows_joined(table) for one in with_cards_joined(spreadsheet.sheets) for table in tables_of(one)
        )
        spreadsheet = replace(spreadsheet, sheets=tables)
        known = (remembered_layout(self._settings()),)
        layout = best_layout(spreadsheet.sheets, known)
        if layout is None:
            raise _no_headings(sheet or path.name)
        logs = tuple(_logs(spreadsheet, layout, known))
        names = tuple(log.sheet for log in logs)
        others = tuple(log for log in logs if log.sheet != layout.sheet)
        return _with_all_words(TrackerReading(spreadsheet, layout, others, names), known)

    def on_sheet(self, reading: TrackerReading, sheet: str) -> TrackerReading:
        """Return the reading for another sheet of the same file, without reading the file again.

        An empty name stands for all sheets that are logs. Raises NotFoundError for a sheet that is not there,
        RefusedError where no row of it looks like headings.
        """
        known = (remembered_layout(self._settings()),)
        if sheet:
            return replace(self._laid_out(reading.spreadsheet, _named(reading.spreadsheet, sheet)), logs=reading.logs)
        first, *others = (self._laid_out(reading.spreadsheet, _named(reading.spreadsheet, log)) for log in reading.logs)
        return _with_all_words(replace(first, others=tuple(one.layout for one in others), logs=reading.logs), known)

    def by_layout(self, reading: TrackerReading, layout: TrackerLayout) -> TrackerReading:
        """Return the reading with another layout, and the words of its status columns.

        What the layout says of a status word stands; other words mean what they did before in this office,
        or what they most likely mean.
        """
        if layout.is_own:
            return replace(reading, layout=replace(layout, statuses=own_statuses(reading.sheet, layout)))
        return _with_all_words(replace(reading, layout=layout), (remembered_layout(self._settings()), layout))

    def outcome(self, reading: TrackerReading, report: str = "") -> TrackerOutcome:
        """Return the effects of accepting the tracker. Nothing is stored.

        `report` is the title of the report to which rows belong that name none. Raises RefusedError
        where no column is recognised as actions or recommendations.
        """
        with self._reading() as session:
            return _outcome(session, reading, report)

    @timed(_log, "tracker accepted")
    def take(self, reading: TrackerReading, report: str = "") -> TakenTracker:
        """Import every row that says something new, all or nothing, and remember the layout.

        Raises RefusedError where nothing is new, and where a status word has not been given a meaning yet.
        """
        with self._writing() as session:
            outcome = _outcome(session, reading, report)
            _refuse_unclear(outcome)
            entered = sum((_enter_register(session, register) for register in outcome.registers), Entered())
            taken = [row for row in outcome.rows if row.fate in TAKEN_FATES]
            if not taken and not entered.item_count and not entered.response_count:
                raise _nothing_new(reading.spreadsheet.file_name, outcome)
            is_first = not session.actions.refs()
            refs = {} if reading.layout.is_own else office_refs(taken, session.actions.refs())
            writer = TrackerWriter(session, refs, is_own=reading.layout.is_own)
            for row in sorted(taken, key=lambda outcome: bool(refs) and outcome.row.key not in refs):
                writer.write(row)  # the next references are counted from those that rows bring
            if not reading.layout.is_own:
                settings = session.settings.get()
                for layout in reading.layouts:
                    guessed = guess_layout(reading.sheet_of(layout), (), reading.spreadsheet.sheets)
                    settings = remembering(settings, layout, guessed)
                prefix = common_prefix(taken) if is_first else ""
                session.settings.put(replace(settings, action_ref_prefix=prefix or settings.action_ref_prefix))
        return TakenTracker(outcome.rows, _counts(outcome.rows, entered), outcome.questions)

    def _laid_out(self, spreadsheet: Spreadsheet, sheet: Sheet) -> TrackerReading:
        if own := _own_reading(replace(spreadsheet, sheets=(sheet,))):
            return replace(own, spreadsheet=replace(spreadsheet, sheets=_replaced(spreadsheet.sheets, own.sheet)))
        layout = guess_layout(sheet, (remembered_layout(self._settings()),), spreadsheet.sheets)
        if layout is None:
            raise _no_headings(sheet.name)
        return TrackerReading(spreadsheet, layout)

    def _settings(self) -> Settings:
        with self._reading() as session:
            return session.settings.get()


def _nothing_new(file_name: str, outcome: TrackerOutcome) -> RefusedError:
    """Return why nothing is imported, with the questions, and the rows that differ from the log or are left out."""
    rows = (f"Row {row.row.place}: {row.why}" for row in outcome.rows if not row.says_nothing)
    return RefusedError(
        f"“{file_name}” contains nothing new.", " ".join((*outcome.questions, *rows, "Nothing was changed."))
    )


def questions_of(
    reading: TrackerReading, rows: Sequence[RowOutcome], about_sheets: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the questions that a tracker leaves open: status words, and rows that somebody has to look at.

    `about_sheets` are those about whole sheets, as an outcome has them.
    """
    words = [question_about(word.word) for word in reading.layout.statuses if word.status is None]
    once = {without_meaning(word.word) for word in reading.layout.statuses if word.status is None}
    open_in = {row.row.key: [words for words in row.row.not_understood if words not in once] for row in rows}
    asked = [f"Row {row.row.place}: {row.why}" for row in rows if row.fate in ASKING_FATES]
    missed = [
        f"Row {row.row.place}: {in_sentences(open_in[row.row.key])}"
        for row in rows
        if open_in[row.row.key] and row.fate not in ASKING_FATES
    ]
    return (*words, *about_sheets, *asked, *missed)


def _sheet_questions(reading: TrackerReading, rows: Sequence[RowOutcome]) -> tuple[str, ...]:
    """Return the questions about whole sheets: a column that no field has, a report that no recommendation names."""
    columns = [
        question
        for layout in reading.layouts
        for ask in (column_questions, shared_column_questions, day_questions)
        for question in ask(reading.sheet_of(layout), layout)
    ]
    read = [row.row for row in rows]
    in_two = are_in_two_languages(column.heading for column in reading.layout.columns)
    return (*columns, *report_questions(read), *(() if reading.layout.is_own else owner_questions(read, in_two)))


def with_columns(reading: TrackerReading, choices: Mapping[str, TrackerField | None]) -> TrackerReading:
    """Return the reading with the user's choice of columns, by heading, in each sheet that has the heading.

    Raises NotFoundError for a heading that no sheet has.
    """
    by_heading = {key_of(heading): field for heading, field in choices.items()}
    columns = [column for layout in reading.layouts for column in layout.columns]
    there = {key_of(column.heading) for column in columns}
    strange = next((heading for heading in choices if key_of(heading) not in there), None)
    if strange is not None:
        headings = ", ".join(dict.fromkeys(f"“{column.heading}”" for column in columns))
        raise NotFoundError(f"There is no column “{strange}”.", f"The columns are {headings}.")
    chosen = tuple(with_chosen(layout, by_heading) for layout in (reading.layout, *reading.others))
    return replace(reading, layout=chosen[0], others=chosen[1:])


def _read_spreadsheet(path: Path, progress: Progress = silent) -> Spreadsheet:
    from boardpack.formats.document_tables import read_document_tables
    from boardpack.formats.spreadsheet.reader import read_spreadsheet

    if path.suffix.lower() in _DOCUMENTS:
        return read_document_tables(path, lambda done, total, what: progress(done, total, f"{what} {done} of {total}"))
    progress(0, 1, "Reading the spreadsheet")
    return read_spreadsheet(path)


def _no_headings(name: str) -> RefusedError:
    return RefusedError(
        f"“{name}” is not a tracker. It has no row of column headings.",
        "Add a row of headings, for example “Action”, “Owner”, “Target date” and “Status”, and import it again. "
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
            known = [column.value for column in (RegisterColumn if is_register(layout) else LogColumn)]
            all_notices = tuple(dict.fromkeys((*spreadsheet.notices, *notices, *own_notices(bare, layout, known))))
            sheets = _replaced(spreadsheet.sheets, bare)
            return TrackerReading(replace(spreadsheet, sheets=sheets, notices=all_notices), layout)
    return None


def _replaced(sheets: Sequence[Sheet], sheet: Sheet) -> tuple[Sheet, ...]:
    return tuple(sheet if other.name == sheet.name else other for other in sheets)


def _logs(spreadsheet: Spreadsheet, best: TrackerLayout, known: Sequence[TrackerLayout]) -> Iterator[TrackerLayout]:
    """Yield the layouts of all sheets that are logs, in their order: the best one, and those that surely are."""
    for sheet in spreadsheet.sheets:
        layout = best if sheet.name == best.sheet else guess_layout(sheet, known, spreadsheet.sheets)
        if layout is not None and (layout is best or is_log(layout)) and sheet.rows[-1].number > layout.heading_row:
            yield layout


def _with_all_words(reading: TrackerReading, known: Sequence[TrackerLayout]) -> TrackerReading:
    """Return the reading with the status words of all its sheets, each once, in its own layout."""
    words: dict[str, StatusWord] = {}
    keys = [sheet for sheet in reading.spreadsheet.sheets if sheet.name not in (reading.layout.sheet, *reading.logs)]
    for layout in (reading.layout, *reading.others):
        for word in statuses_in(reading.sheet_of(layout), layout, known, keys):
            key = status_key(layout)(word.word)
            if key not in words or words[key].status is None:
                words[key] = word
    return replace(reading, layout=replace(reading.layout, statuses=tuple(words.values())))


def _named(spreadsheet: Spreadsheet, name: str) -> Sheet:
    for sheet in spreadsheet.sheets:
        if sheet.name.casefold() == name.strip().casefold():
            return sheet
    names = ", ".join(f"“{sheet.name}”" for sheet in spreadsheet.sheets)
    raise NotFoundError(f"“{spreadsheet.file_name}” has no sheet “{name}”.", f"Its sheets are {names}.")


def _outcome(session: Session, reading: TrackerReading, report: str) -> TrackerOutcome:
    if not reading.layout.knows_main_column:
        headings = ", ".join(f"“{column.heading}”" for column in reading.layout.columns)
        raise RefusedError(
            f"None of the columns {headings} is recognised as actions or recommendations.",
            "Choose the column with the actions or recommendations.",
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
    words = (word for word in reading.layout.statuses if word.word != STRUCK_THROUGH)
    unclear = tuple(word.word for word in words if word.status is None)
    called = cache(partial(owner_called, people=settings.people))
    log = (*session.actions.states(), *session.actions.states(withdrawn=True))
    histories = cache(lambda action_id: _by_known_owners(session.actions.history(action_id), called))
    found = row_outcomes(_by_known_owners(rows, called), _by_known_owners(log, called), histories)
    outcomes = _outside_confirmed(session, with_taken_references(found, session.actions.refs()))
    would_enter = sum((_would_enter(session, register) for register in registers), Entered())
    counts = _counts(outcomes, would_enter)
    return TrackerOutcome(outcomes, registers, unclear, counts, _sheet_questions(reading, outcomes))


def _by_known_owners(owned: Iterable[Owned], called: Callable[[str], str]) -> tuple[Owned, ...]:
    """Return rows, actions or updates with each owner as People has them, so that one person is one owner."""
    return tuple(replace(one, owner=called(one.owner)) if one.owner else one for one in owned)


def _returned(session: Session, reading: TrackerReading) -> TrackerOutcome:
    """Return the changes in a log or register that was exported as a spreadsheet."""
    if is_register(reading.layout):
        found = returned_items(reading.sheet, reading.layout, session.register.entries(), session.register.responses)
        return TrackerOutcome(found, (), (), _counts(found, Entered()))
    marks = marks_in(reading.sheet, reading.layout)
    states = (*session.actions.states(), *session.actions.states(withdrawn=True))
    fields = frozenset(column.field for column in reading.layout.columns if column.field)
    seen = seen_cells(reading.sheet, reading.layout)
    histories, fixed = cache(session.actions.history), _fixed_wordings(session, states)
    outcomes = _outside_confirmed(
        session, returned_outcomes(reading.rows, marks, states, histories, fields, seen, fixed)
    )
    unclear = tuple(word.word for word in reading.layout.statuses if word.status is None)
    actions = session.actions.states()
    foreign = tuple(question_on_another_board(outcomes))
    questions = foreign or tuple(missing_rows(marks.values(), actions, histories))
    return TrackerOutcome(outcomes, (), unclear, _counts(outcomes, Entered()), questions)


def _fixed_wordings(session: Session, states: Iterable[ActionState]) -> dict[ActionId, str]:
    """Return the actions in confirmed minutes, each with the reason why its wording is not changed."""
    confirmed = session.minutes.confirmed()
    return {
        state.action.id: in_confirmed_minutes("Action", state.ref, held_on).what
        for state in states
        if (held_on := confirmed.get(state.action.meeting_id))
    }


def _outside_confirmed(session: Session, outcomes: Iterable[RowOutcome]) -> tuple[RowOutcome, ...]:
    """Return the outcomes with a remark on each new action of a day whose minutes are confirmed."""
    remarks: dict[date | None, str] = {
        held_on: f"the minutes of {in_words(held_on)} are confirmed, so it is added outside that meeting"
        for held_on in session.minutes.confirmed().values()
    }
    return tuple(
        _with_remark(outcome, remarks[outcome.row.raised_on])
        if outcome.fate is RowFate.NEW and outcome.row.raised_on in remarks
        else outcome
        for outcome in outcomes
    )


def _with_remark(outcome: RowOutcome, remark: str) -> RowOutcome:
    row = replace(outcome.row, doubts=(*outcome.row.doubts, remark))
    return replace(outcome, row=row, why=f"{outcome.why} {in_sentences((remark,))}")


def _refuse_unclear(outcome: TrackerOutcome) -> None:
    """Raise MeaningNeededError for a status without a meaning, since it would become a wrong count."""
    if outcome.unclear_statuses:
        words = ", ".join(f"“{word}”" for word in outcome.unclear_statuses)
        raise MeaningNeededError(
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
            entered += Entered(item_count=1, response_count=sum(bool(proposal.response_of(voice)) for voice in Voice))
        else:
            unsaid = (unrecorded_response(proposal, by_item[compared.item_id], voice) for voice in Voice)
            entered += Entered(response_count=sum(map(bool, unsaid)))
    return entered


def _report_of(session: Session, reading: LetterReading) -> tuple[Report, Report | None]:
    """Return the report as the tracker names it, and the one of the register that it is."""
    report = replace(report_of_letter(reading, None), source_sha256=None, letter_as_sent=None)
    return report, known_report(session, reading, report, reading.proposals, TELL_BY_LETTER)[0]


def _enter_register(session: Session, reading: LetterReading) -> Entered:
    """Enter the items and responses of one report that the register lacks."""
    named_report, known = _report_of(session, reading)
    report = enter_report(session, known, named_report, reading.file_name)
    entered = enter_items(session, report.id, reading, reading.proposals, TELL_BY_LETTER, again=False)
    if entered.item_count:
        session.corrections.enter(report.id, reading.file_name)
    return entered


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
        partly_read=sum(row.is_partly_read for row in rows),
        items=entered.item_count,
        responses=entered.response_count,
    )
