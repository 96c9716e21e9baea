"""The command that imports an office's own lists."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import click

from boardpack.cli.commands import command
from boardpack.cli.options import Given, Preview
from boardpack.cli.output.printing import Record
from boardpack.cli.output.results import Result, TextTable
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.trackers import (
    DatedNote,
    RowFate,
    RowOutcome,
    TrackerCounts,
    TrackerField,
    TrackerLayout,
)
from boardpack.domain.log.actions import Status
from boardpack.errors import MeaningNeededError
from boardpack.services.register.tracker_layouts import with_statuses
from boardpack.services.register.trackers import (
    TrackerReading,
    TrackersService,
    questions_of,
    with_columns,
)
from boardpack.values import replace
from boardpack.workspace import Workspace

Held = TypeVar("Held")

_FIELDS = {field.value.replace(" ", "-"): field for field in TrackerField}
_STATUSES = {status.value.replace(" ", "-"): status for status in Status}
_NOT_TAKEN = "none"
_RESULTS = {
    RowFate.SAME: "same",
    RowFate.NOT_UNDERSTOOD: "question",
    RowFate.CONFLICT: "question",
}
"""The results of rows in JSON whose names differ from the outcome's."""


@command()
def import_actions(
    workspace: Workspace,
    file: Path,
    *,
    sheet: Annotated[
        str | None, Given("Read this sheet only. Otherwise every sheet with a log is read.", "NAME")
    ] = None,
    column: Annotated[
        tuple[str, ...], Given(f"The meaning of a column: {', '.join(_FIELDS)}, or {_NOT_TAKEN}.", "HEADING=FIELD")
    ] = (),
    status: Annotated[
        tuple[str, ...], Given(f"The meaning of a word in the status column: {', '.join(_STATUSES)}.", "WORD=STATUS")
    ] = (),
    report: Annotated[str, Given("The report for rows that do not name one.", "TITLE")] = "",
    preview: Preview = False,
) -> Result:
    """Import the tracker in FILE (.xlsx, .ods, .csv, or tables in .docx) into the log and the register.

    Columns and status words are recognised by their names and by your earlier answers. Your answers are kept for next
    time. Rows that are already in the log are not imported again.
    """
    trackers = workspace.trackers
    reading = _with_meanings(trackers, trackers.read(file, sheet), column, status)
    if preview:
        outcome = trackers.outcome(reading, report)
        return _result(reading, outcome.rows, outcome.questions)
    try:
        taken = trackers.take(reading, report)
    except MeaningNeededError as error:
        remedy = "Give its meaning with --status WORD=STATUS, such as --status Closed=complete. Nothing was imported."
        raise MeaningNeededError(error.what, remedy) from error
    return _result(reading, taken.rows, taken.questions, taken.counts)


def _with_meanings(
    trackers: TrackersService, reading: TrackerReading, columns: Sequence[str], statuses: Sequence[str]
) -> TrackerReading:
    chosen = dict(_pair(pair, {**_FIELDS, _NOT_TAKEN: None}, "--column") for pair in columns)
    meanings = dict(_pair(pair, _STATUSES, "--status") for pair in statuses)
    by_columns = with_columns(reading, chosen)
    laid_out = trackers.by_layout(by_columns, by_columns.layout)
    return replace(laid_out, layout=with_statuses(laid_out.layout, meanings))


def _pair(pair: str, known: Mapping[str, Held], option: str) -> tuple[str, Held]:
    name, _, value = pair.rpartition("=")
    key = value.strip().casefold().replace(" ", "-")
    if not name.strip() or key not in known:
        raise click.UsageError(f"{option} “{pair}” should be a name, “=”, and one of: {', '.join(known)}.")
    return name.strip(), known[key]


def _result(
    reading: TrackerReading,
    rows: Sequence[RowOutcome],
    about_sheets: Sequence[str],
    counts: TrackerCounts | None = None,
) -> Result:
    record = {
        "layout": _layout_record(reading.layout),
        "layouts": [_layout_record(layout) for layout in reading.layouts],
        "rows": [_row_record(row, reading.sheet_name(row.row)) for row in rows],
        "questions": list(questions_of(reading, rows, about_sheets)),
        "notices": reading.notices,
        "counts": counts,
    }
    summary = _sentence(counts) if counts else "Nothing was changed."
    return Result(record, reading.notices, about_sheets, _tables(reading, rows), summary)


def _tables(reading: TrackerReading, rows: Sequence[RowOutcome]) -> Iterator[str | TextTable]:
    for layout in () if reading.layout.is_own else reading.layouts:
        meanings = [
            (column.heading, column.field.value if column.field else "not imported") for column in layout.columns
        ]
        yield TextTable(("Column", "Contains"), meanings)
    meant = [(word.word, word.status.value if word.status else "?") for word in reading.layout.statuses]
    if meant:
        yield TextTable(("Status", "Means"), meant)
    asking_first = sorted((row for row in rows if not row.says_nothing), key=lambda row: not row.needs_review)
    table = [(row.row.place, row.row.title, row.in_words, row.why) for row in asking_first]
    if table or not rows:
        yield TextTable(("Row", "Action", "", "Why"), table, "The tracker contains no rows.")
    if not_listed := len(rows) - len(table):
        yield f"Not listed: {count_in_words(not_listed, 'row')} already in the log."


def _sentence(counts: TrackerCounts) -> str:
    changed, same = f"{counts.rows_changed:,} changed", f"{counts.same:,} already recorded"
    log = f"{counts.new:,} new, {changed}, {same}, {counts.left_out:,} left out"
    if counts.asking:
        log = f"{counts.asking:,} to review, {log}"
    if counts.partly_read:
        log = f"{log} ({counts.partly_read:,} of the new and changed rows must be reviewed)"
    items, responses = count_in_words(counts.items, "item"), count_in_words(counts.responses, "response")
    return f"Of {count_in_words(counts.rows, 'row')}: {log}. New in the register: {items} and {responses}."


def _layout_record(layout: TrackerLayout) -> Record:
    return {
        "sheet": layout.sheet,
        "heading_row": layout.heading_row,
        "columns": {column.heading: column.field for column in layout.columns},
        "statuses": {word.word: word.status for word in layout.statuses},
    }


def _row_record(outcome: RowOutcome, sheet: str) -> Record:
    """Return the record of a row, whose fields are those that the commands promise; `fate` says more than `result`."""
    row = outcome.row
    return {
        "sheet": sheet,
        "row": row.number,
        "result": _RESULTS.get(outcome.fate, outcome.fate.value),
        "fate": outcome.fate,
        "why": outcome.why,
        "ref": row.reference or None,
        "title": row.title or None,
        "owners": [name for name in (row.owner, *row.supporting) if name],
        "target": row.target,
        "target_in_words": in_words(row.target) if row.target else None,
        "status": row.status,
        "updates": [{"on": note.on, "text": note.text} for note in row.notes or (DatedNote(row.update),) if note.text],
        "report": row.report or None,
        "item": row.item_number or None,
        "notes": list(row.doubts),
    }
