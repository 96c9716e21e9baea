"""A tracker under review, as rows and sentences: its columns, status words and rows, and what becomes of each."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.file_formats import FormatUse, formats_for
from boardpack.domain.exchange.trackers import (
    TAKEN_FATES,
    TRACKER_FIELDS,
    RowFate,
    RowOutcome,
    StatusWord,
    TrackerCounts,
    TrackerField,
    TrackerRow,
    in_sentences,
)
from boardpack.domain.log.actions import ACTION_FIELDS, FIELD_OF, Status, given_fields
from boardpack.services.register.trackers import TakenTracker, TrackerOutcome, TrackerReading
from ui.models.rows import TableCell, TableColumn, TableRow
from ui.models.sentences import capitalised
from ui.shapes import StatusShape
from ui.theme import ThemeTone

NOT_TAKEN = "Not imported"
_OLD_EXCEL = ".xls"
"""The format of Excel before 2007. The reader refuses it and explains how to save the file in the newer one."""
_ENDINGS = tuple(ending for known in formats_for(FormatUse.TRACKER) for ending in known.endings)
_LONGEST_EXAMPLE = 60
_MOST_NAMED = 3
NO_ACTION_COLUMN = "First choose the column that contains the actions or the recommendations."
_NO_WORDS = "No action"

FIELD_WORDS = {
    TrackerField.REFERENCE: "Reference",
    **{TRACKER_FIELDS[declared.name]: declared.label for declared in ACTION_FIELDS},
    TrackerField.REVISED_TARGET: "Revised target",
    TrackerField.UPDATE: "Update",
    TrackerField.RAISED_ON: "Date raised",
    TrackerField.COMPLETED_ON: "Date completed",
    TrackerField.REPORT: "Report",
    TrackerField.ITEM_KIND: "Item type",
    TrackerField.ITEM_NUMBER: "Item number",
    TrackerField.ITEM_TEXT: "Item text",
    TrackerField.DEADLINE: "Inspectorate’s deadline",
    TrackerField.RESPONSE: "Force’s response",
    TrackerField.COMMENT: "Commissioner’s comment",
    TrackerField.SUPPORTING: "Supporting owners",
    TrackerField.UPDATED_ON: "Date of the update",
    TrackerField.NOTE: "Note",
}
_FATE_SHAPES = {
    RowFate.NEW: StatusShape.RING,
    RowFate.CHANGED: StatusShape.HALF,
    RowFate.SAME: StatusShape.DISC,
    RowFate.LEFT_OUT: StatusShape.DIAMOND,
    RowFate.NOT_UNDERSTOOD: StatusShape.TRIANGLE,
    RowFate.QUESTION: StatusShape.TRIANGLE,
    RowFate.CONFLICT: StatusShape.TRIANGLE,
}
_STATUS_SHAPES = {
    Status.NOT_REPORTED: StatusShape.DASH,
    Status.NOT_STARTED: StatusShape.RING,
    Status.ON_TRACK: StatusShape.HALF,
    Status.AT_RISK: StatusShape.TRIANGLE,
    Status.COMPLETE: StatusShape.DISC,
}

TRACKER_COLUMNS = (
    TableColumn("Reference", "Closed, row 10", grows=True),
    TableColumn("Action", stretch=True),
    TableColumn("Owner", "C Insp Osterley", drop=3),
    TableColumn("Target", "30 September 2025", drop=2),
    TableColumn("Status", "Not started", shaped=True, drop=1),
    TableColumn("Outcome", "New, to review", shaped=True),
)


class TrackerRowFilter(StrEnum):
    """The rows that are listed."""

    ALL = "All"
    TO_REVIEW = "To review"
    NEW = "New"
    CHANGED = "Changed"
    SAME = "Already recorded"
    LEFT_OUT = "Left out"


_FATES = {
    TrackerRowFilter.ALL: tuple(RowFate),
    TrackerRowFilter.NEW: (RowFate.NEW,),
    TrackerRowFilter.CHANGED: (RowFate.CHANGED,),
    TrackerRowFilter.SAME: (RowFate.SAME,),
    TrackerRowFilter.LEFT_OUT: (RowFate.LEFT_OUT,),
}


def is_spreadsheet(path: Path) -> bool:
    """Return True if a file is read as a tracker rather than as a letter, by its name."""
    return path.suffix.lower() in (*_ENDINGS, _OLD_EXCEL)


def tracker_sentence(reading: TrackerReading) -> str:
    """Return the sheet and heading row that are read, notices, and that nothing is stored yet."""
    if reading.layout.is_own:
        sheet = f"Exported from this board: sheet “{reading.layout.sheet}”, with the changes made in it since."
        return " ".join((sheet, *reading.notices, "Nothing is saved yet."))
    where = f"Tracker: “{reading.layout.sheet}”, with column headings in row {reading.layout.heading_row:,}."
    if reading.others:
        where = "Tracker with several sheets."
    return " ".join((where, *reading.notices, "Nothing is saved yet."))


def example_below(reading: TrackerReading, place: int) -> str:
    """Return the first value below a heading, which often describes the column better than its name.

    Headings of sections, which fill a row alone, are passed over.
    """
    rows = [row for row in reading.sheet.rows if row.number > reading.layout.heading_row]
    filled = [(row, [cell for cell in row.cells if cell is not None]) for row in rows]
    entries = [row for row, cells in filled if {*cells} - {*cells[:1]}] or rows
    cell = next((cell for row in entries if (cell := row.cells[place]) is not None), "")
    words = in_words(cell) if isinstance(cell, date) else " ".join(cell.split())
    return words if len(words) <= _LONGEST_EXAMPLE else f"{words[: _LONGEST_EXAMPLE - 1]}…"


def unclear_first(words: Iterable[StatusWord]) -> tuple[StatusWord, ...]:
    """Return the status words, those without a meaning first."""
    return tuple(sorted(words, key=lambda word: word.status is not None))


def shown_status_word(word: str) -> str:
    """Return a status word as the list shows it: a colour as “Red (colour)”, any other as the tracker has it."""
    colour = word.removeprefix("the colour ")
    return word if colour == word else f"{colour.capitalize()} (colour)"


def status_in_words(status: Status) -> str:
    """Return the status as it is shown: "At risk"."""
    return status.value.capitalize()


def rows_in_filter(rows: Iterable[RowOutcome], view: TrackerRowFilter, words: str) -> tuple[RowOutcome, ...]:
    """Return the rows with that outcome that contain all the words; those that need attention come first."""
    terms = words.casefold().split()
    fated = (outcome for outcome in rows if _is_in(outcome, view))
    found = (outcome for outcome in fated if all(word in _searched(outcome) for word in terms))
    return tuple(sorted(found, key=lambda outcome: not outcome.needs_review))


def _is_in(outcome: RowOutcome, view: TrackerRowFilter) -> bool:
    return outcome.needs_review if view is TrackerRowFilter.TO_REVIEW else outcome.fate in _FATES[view]


def chip_texts(counts: TrackerCounts) -> dict[str, str]:
    """Return the text of each chip with the number of its rows."""
    numbers = {
        TrackerRowFilter.ALL: counts.rows,
        TrackerRowFilter.TO_REVIEW: counts.to_review,
        TrackerRowFilter.NEW: counts.new,
        TrackerRowFilter.CHANGED: counts.rows_changed,
        TrackerRowFilter.SAME: counts.same,
        TrackerRowFilter.LEFT_OUT: counts.left_out,
    }
    return {view: f"{view.value} {number:,}" for view, number in numbers.items()}


def tracker_row(outcome: RowOutcome) -> TableRow:
    """Return the row of the list for a row of the tracker: its values, its outcome, and the reason below."""
    row = outcome.row
    taken = outcome.fate in TAKEN_FATES
    why_tone = ThemeTone.WARNING if row.doubts else ThemeTone.THIRD
    why = _remarks(outcome)
    target = in_words(row.target) if row.target else "None"
    beside, spoken = (_place(row), f"{row.reference}. ") if row.reference else ("", "")
    return TableRow(
        (
            TableCell(row.reference or _place(row), ThemeTone.THIRD, below=beside, spoken=f"{spoken}Row {row.place}"),
            TableCell(
                _words(outcome),
                ThemeTone.TEXT if taken else ThemeTone.SECOND,
                below=why,
                below_tone=why_tone,
                wraps=True,
            ),
            TableCell(row.owner or "No owner", ThemeTone.SECOND if row.owner else ThemeTone.THIRD),
            TableCell(target, ThemeTone.SECOND if row.target else ThemeTone.THIRD),
            _status_cell(row.status),
            TableCell(_fate(outcome), ThemeTone.SECOND, _shape(outcome), spoken=f"{_fate(outcome)}. {outcome.why}"),
        )
    )


def _place(row: TrackerRow) -> str:
    """Return where the row stands in its file: “Row 5”, and with several sheets “Closed, row 5”."""
    return f"{row.sheet}, row {row.number}" if row.sheet else f"Row {row.number}"


def _remarks(outcome: RowOutcome) -> str:
    """Return the line below a row: the reason for its outcome or, for a new row, its doubts if it has any."""
    if outcome.fate is not RowFate.NEW or not outcome.row.doubts:
        return outcome.why
    return in_sentences(outcome.row.doubts)


def row_in_full(outcome: RowOutcome) -> str:
    """Return everything a row says and the reason for its outcome, without cutting."""
    row, given = outcome.row, given_fields(outcome.row)
    values = (
        ("Reference", row.reference),
        *((FIELD_OF[name].label, FIELD_OF[name].in_words(value)) for name, value in given.items() if name != "title"),
        ("Report", row.report),
        ("Item", row.item_number),
        ("Update", row.update),
    )
    facts = ". ".join(f"{name}: {' '.join(words.split())}" for name, words in values if words)
    text = f"Row {row.place}: {_fate(outcome)}. {outcome.why}\n{_words(outcome)}"
    return f"{text}\n{facts}" if facts else text


def asking_in_words(counts: TrackerCounts) -> str:
    """Return the numbers of rows that somebody has to look at: "2 not understood, 1 conflict". Empty if none."""
    parts = (
        f"{counts.not_understood:,} not understood" if counts.not_understood else "",
        count_in_words(counts.questions, "question") if counts.questions else "",
        count_in_words(counts.conflicts, "conflict") if counts.conflicts else "",
    )
    return ", ".join(filter(None, parts))


def counts_in_words(counts: TrackerCounts) -> str:
    """Return the number of rows by outcome, and what the register gains."""
    changed, same = f"{counts.rows_changed:,} changed", f"{counts.same:,} already recorded"
    log = f"{counts.new:,} new, {changed}, {same}, {counts.left_out:,} left out"
    asking = asking_in_words(counts)
    rows = f"Of {count_in_words(counts.rows, 'row')}: {', '.join(filter(None, (asking, log)))}."
    if counts.partly_read:
        have = "has" if counts.partly_read == 1 else "have"
        rows = f"{rows} {counts.partly_read:,} of the new and changed rows {have} a cell that was not understood."
    gained = _register_gains(counts)
    return f"{rows} {gained} will be added to the register." if gained else rows


def take_button_text(counts: TrackerCounts) -> str:
    """Return the text of the final button: "Import 12 new and 3 changed rows"."""
    rows = " and ".join(
        f"{count:,} {what}"
        for count, what in ((counts.new, "new"), (counts.rows_changed, "changed"), (counts.conflicts, "conflicting"))
        if count
    )
    if rows:
        return f"Import {rows} {'row' if counts.new + counts.rows_changed + counts.conflicts == 1 else 'rows'}"
    return f"Import {gained}" if (gained := _register_gains(counts)) else "Nothing to import"


def why_not_taken(outcome: TrackerOutcome) -> str:
    """Return the reason why the tracker cannot be taken. Empty if it can."""
    if outcome.unclear_statuses:
        return f"Choose what {_status_words(outcome.unclear_statuses)}."
    return "" if brings_something(outcome.counts) else "The file contains nothing new."


def reason_in_words(outcome: TrackerOutcome) -> str:
    """Return the reason why the tracker cannot be taken, and the questions about its sheets. Empty if none."""
    return " ".join(filter(None, (why_not_taken(outcome), *outcome.questions)))


def brings_something(counts: TrackerCounts) -> bool:
    """Return True if the log or the register would gain anything."""
    return bool(counts.new or counts.rows_changed or counts.conflicts or counts.items or counts.responses)


def taken_in_words(taken: TakenTracker) -> str:
    """Return what the log and the register gained."""
    counts = taken.counts
    made = (
        count_in_words(counts.new, "action was added to the log", "actions were added to the log") if counts.new else ""
    )
    changed = count_in_words(counts.changed, "action was updated", "actions were updated") if counts.changed else ""
    items = (
        count_in_words(counts.items_changed, "item was changed in the register", "items were changed in the register")
        if counts.items_changed
        else ""
    )
    conflicts = (
        count_in_words(counts.conflicts, "conflict must be resolved", "conflicts must be resolved")
        if counts.conflicts
        else ""
    )
    log = " and ".join(filter(None, (made, changed, conflicts, items)))
    gained = _register_gains(counts)
    log_sentence = f"{capitalised(log)}." if log else ""
    return " ".join(filter(None, (log_sentence, f"Added to the register: {gained}." if gained else "")))


def _register_gains(counts: TrackerCounts) -> str:
    items = count_in_words(counts.items, "item") if counts.items else ""
    responses = count_in_words(counts.responses, "response") if counts.responses else ""
    return " and ".join(filter(None, (items, responses)))


def _status_words(words: Sequence[str]) -> str:
    if len(words) == 1:
        return f"the status “{words[0]}” means"
    named = [f"“{word}”" for word in words[:_MOST_NAMED]]
    if more := len(words) - len(named):
        return f"the statuses {', '.join(named)} and {more} more mean"
    return f"the statuses {', '.join(named[:-1])} and {named[-1]} mean"


def _status_cell(status: Status | None) -> TableCell:
    if status is None:
        return TableCell("Not given", ThemeTone.THIRD)
    return TableCell(status_in_words(status), _STATUS_SHAPES[status].word_tone, _STATUS_SHAPES[status])


def _fate(outcome: RowOutcome) -> str:
    return outcome.in_words.capitalize()


def _shape(outcome: RowOutcome) -> StatusShape:
    return StatusShape.TRIANGLE if outcome.needs_review else _FATE_SHAPES[outcome.fate]


def _words(outcome: RowOutcome) -> str:
    row = outcome.row
    return " ".join((row.title or row.item_text).split()) or _NO_WORDS


def _searched(outcome: RowOutcome) -> str:
    row = outcome.row
    parts = (row.reference, row.title, row.item_text, row.owner, row.report, row.update, outcome.why)
    return " ".join(parts).casefold()
