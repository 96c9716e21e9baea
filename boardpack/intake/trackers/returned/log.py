"""An exported log that comes back: what was changed in it since it left, and what was changed here meanwhile."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.documents.workbook import unguarded
from boardpack.domain.days.dates import in_words
from boardpack.domain.days.written_dates import parse_date
from boardpack.domain.exchange.exported_log import EDITABLE, FIELDS, KNOWN_BY, LogColumn
from boardpack.domain.exchange.form_answers import choice
from boardpack.domain.exchange.trackers import (
    TAKEN_FATES,
    TRACKER_FIELDS,
    RowFate,
    RowOutcome,
    StatusWord,
    TrackerColumn,
    TrackerField,
    TrackerLayout,
    TrackerRow,
    in_sentences,
)
from boardpack.domain.log.action_fields import ActionField, FieldValue
from boardpack.domain.log.actions import (
    ACTION_FIELDS,
    FIELD_OF,
    ActionId,
    ActionState,
    ActionUpdate,
    NewUpdate,
    Standing,
    Status,
    UpdateId,
    fold,
    given_fields,
    notes_of,
)
from boardpack.intake.trackers.headings import key_of
from boardpack.intake.trackers.moved_columns import other_title, without_moved_columns
from boardpack.intake.trackers.returned.copies import copied_row_outcome, only_to_be_read
from boardpack.intake.trackers.statuses.words import status_words
from boardpack.intake.trackers.tracker_matching import (
    Histories,
    are_alike,
    comparable,
    kept_value,
    row_outcomes,
    update_in_words,
)
from boardpack.values import Frozen, replace

_OWN = (LogColumn.ACTION_ID.value, LogColumn.VERSION.value)
_READ = (LogColumn.LAST_UPDATE.value, LogColumn.STANDING.value)
_OF_ANOTHER_BOARD = "It was exported from another board, or from a copy of this one. This log does not have its action."
_SEARCHED_ROWS = 30
_MOST_NAMED = 5
_CUT = "…"
_LEAST_CUT = 1_000
_INVISIBLE = str.maketrans("", "", "\u200b\ufeff")


class Mark(Frozen):
    """The identifiers in the hidden cells of an exported row: its action, and the newest update at the export.

    `last_update` and `standing` are cells of columns that are only to be read, where somebody may have written.
    """

    action_id: ActionId
    base_id: UpdateId
    last_update: str = ""
    standing: str = ""


def own_layout(sheet: Sheet) -> TrackerLayout | None:
    """Return the layout of a sheet that this program wrote, or of a copy of its visible columns; None for others."""
    heading = next((row for row in sheet.rows[:_SEARCHED_ROWS] if _is_heading(row)), None)
    if heading is None:
        return None
    fields = {column.value: field for column, field in FIELDS.items()}
    twice = set(_twice(heading.cells))
    columns = tuple(
        TrackerColumn(str(cell or f"Column {place}"), None if cell in twice else fields.get(str(cell)))
        for place, cell in enumerate(heading.cells, start=1)
    )
    layout = TrackerLayout(sheet.name, heading.number, columns, is_own=True)
    return replace(layout, statuses=own_statuses(sheet, layout))


def _is_heading(row: SheetRow) -> bool:
    headings = set(map(str, row.cells))
    return set(_OWN) <= headings or any(known <= headings for known in KNOWN_BY)


def own_statuses(sheet: Sheet, layout: TrackerLayout) -> tuple[StatusWord, ...]:
    """Return the status words. The four that were offered mean themselves, any other what the layout gives."""
    offered = {status.value: status for status in Status}
    chosen = {word.word: word.status for word in layout.statuses if word.status}
    return tuple(StatusWord(word, choice(word, offered | chosen)) for word in status_words(sheet, layout))


def column_notices(layout: TrackerLayout, expected: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each column that is missing, was renamed, or occurs twice. None of them is guessed."""
    headings = [column.heading for column in layout.columns]
    for heading in expected:
        if heading not in headings:
            yield f"No column is headed “{heading}”, so it was not read."
        elif headings.count(heading) > 1:
            yield f"Two columns are headed “{heading}”, so it was not read."


def log_notices(layout: TrackerLayout) -> tuple[str, ...]:
    """Return the notices on the columns of a log that may be changed."""
    return tuple(column_notices(layout, [column.value for column in EDITABLE]))


def _twice(cells: Sequence[object]) -> Iterator[object]:
    return (cell for cell in set(cells) if cells.count(cell) > 1)


def unguarded_sheet(sheet: Sheet) -> Sheet:
    """Return the sheet with texts as they were before they were guarded for plain text."""
    rows = (
        replace(row, cells=tuple(unguarded(cell) if isinstance(cell, str) else cell for cell in row.cells))
        for row in sheet.rows
    )
    return replace(sheet, rows=tuple(rows))


def marks_in(sheet: Sheet, layout: TrackerLayout) -> dict[int, Mark]:
    """Return the marks of the rows that have both, by the number of the row."""
    cells = _cells_of(sheet, layout, (*_OWN, *_READ))
    return {number: mark for number, row in cells.items() if (mark := _mark(row))}


def missing_rows(marks: Iterable[Mark], states: Iterable[ActionState], histories: Histories) -> Iterator[str]:
    """Yield a sentence on the actions that were in the log at the export and have no row in the copy that came back.

    Nothing is yielded for a copy without marks. A row that was deleted changes nothing.
    """
    rows = {mark.action_id: mark.base_id for mark in marks}
    if not rows:
        return
    newest = max(rows.values())
    there = (state for state in states if state.action.id not in rows)
    missing = [state.ref for state in there if (history := histories(state.action.id)) and history[0].id <= newest]
    if missing:
        more = f" and {len(missing) - _MOST_NAMED:,} more" if len(missing) > _MOST_NAMED else ""
        absent = f"{', '.join(missing[:_MOST_NAMED])}{more}"
        yield f"This copy has no row for {absent}. Deleting a row does not remove its action."


class SeenCells(Frozen):
    """The cells of one row in columns that are only to be read, and the day on which the row was exported."""

    grey: Mapping[LogColumn, str]
    day: date | None = None


def seen_cells(sheet: Sheet, layout: TrackerLayout) -> dict[int, SeenCells]:
    """Return the cells that a copied row is compared by, by the number of the row."""
    texts = _cells_of(sheet, layout, _READ)
    headings = [column.heading for column in layout.columns]
    at = headings.index(LogColumn.AS_AT) if headings.count(LogColumn.AS_AT) == 1 else None
    days = {row.number: _day(row.cells[at]) for row in sheet.rows if at is not None and row.number in texts}
    return {
        number: SeenCells({LogColumn(heading): words for heading, words in row.items()}, days.get(number))
        for number, row in texts.items()
    }


def _day(cell: CellValue) -> date | None:
    return parse_date(cell) if isinstance(cell, str) else cell


def _cells_of(sheet: Sheet, layout: TrackerLayout, names: Sequence[str]) -> dict[int, dict[str, str]]:
    headings = [column.heading for column in layout.columns]
    places = {column: headings.index(column) for column in names if column in headings}
    return {
        row.number: {column: str(row.cells[place] or "").strip() for column, place in places.items()}
        for row in sheet.rows
        if row.number > layout.heading_row
    }


def _mark(cells: Mapping[str, str]) -> Mark | None:
    action_id, base_id = (cells.get(column, "") for column in _OWN)
    if not action_id or not base_id:
        return None
    return Mark(ActionId(action_id), UpdateId(base_id), *(cells.get(column, "") for column in _READ))


def returned_outcomes(
    rows: Sequence[TrackerRow],
    marks: Mapping[int, Mark],
    log: Iterable[ActionState],
    histories: Histories,
    fields: Collection[TrackerField] = frozenset(TrackerField),
    seen: Mapping[int, SeenCells] = MappingProxyType({}),
    fixed: Mapping[ActionId, str] = MappingProxyType({}),
) -> tuple[RowOutcome, ...]:
    """Return the effect of each row. One without a mark is matched by its reference; one of no action here is new.

    A row that was exported for an action of another board is a question: it is neither new nor one of ours.
    `fields` are those that the sheet has columns for, `seen` the cells of each row that are only to be read. `fixed`
    has the actions whose wording stays as it is, each with the reason.
    """
    known = {state.action.id: state for state in log}
    by_ref = {comparable(state.ref): state for state in known.values()}
    first_rows: dict[ActionId, int] = {}
    outcomes: dict[int, RowOutcome] = {}
    for row in rows:
        mark = marks.get(row.number)
        state = known.get(mark.action_id) if mark else by_ref.get(comparable(row.reference))
        if state is None:
            if mark:
                outcomes[row.number] = RowOutcome(row, RowFate.QUESTION, _OF_ANOTHER_BOARD)
            continue
        first = first_rows.setdefault(state.action.id, row.number)
        if first != row.number:
            why = f"Row {first} is about the same action. Enter a new action in an empty row."
            outcomes[row.number] = RowOutcome(row, RowFate.LEFT_OUT, why)
            continue
        is_current = mark is not None and mark.base_id == state.last_id and row.title == state.title
        history = () if is_current else histories(state.action.id)
        titles = [state.title, *(update.title for update in history if update.title)]
        reason = fixed.get(state.action.id)
        if reason and row.title not in titles:
            row = replace(row, title=state.title, doubts=(*row.doubts, reason))
        if other := other_title(row.title, titles, known):
            why = f"It has the reference {state.ref} but the text of {other}. Its cells were moved separately."
            outcomes[row.number] = RowOutcome(row, RowFate.LEFT_OUT, why, state.action.id)
        elif mark:
            outcomes[row.number] = _outcome(row, state, mark, history, fields)
        elif _is_another(row, state, titles):
            why = f"{state.ref} is a different action in this log: “{state.title}”. The row may be from another board."
            outcomes[row.number] = RowOutcome(row, RowFate.QUESTION, why)
        else:
            cells = seen.get(row.number, SeenCells({}))
            outcomes[row.number] = copied_row_outcome(row, state, history, cells.day, cells.grey)
    free = [_with_next_reference(row) for row in rows if row.number not in outcomes]
    outcomes |= {outcome.row.number: _without_version(outcome) for outcome in row_outcomes(free, known.values())}
    return without_moved_columns([outcomes[row.number] for row in rows], known)


def _is_another(row: TrackerRow, state: ActionState, titles: Sequence[str]) -> bool:
    """Return True if a copied row shares no more than the reference with the action here."""
    shares_the_rest = row.owner == state.owner and row.target == state.target
    return bool(row.title) and not shares_the_rest and not any(are_alike(row.title, title) for title in titles)


def question_on_another_board(outcomes: Iterable[RowOutcome]) -> Iterator[str]:
    """Yield a question if all rows that have an action somewhere have it in another log."""
    found = [outcome for outcome in outcomes if outcome.fate is not RowFate.NEW]
    if not found or any(outcome.fate is not RowFate.QUESTION or outcome.action_id for outcome in found):
        return
    yield (
        "Was this file exported from another board? None of its actions is in this board’s log. To take over the "
        "register and log of another board, use “boardpack board import”. To add single rows as new actions, copy "
        "their white cells into a new workbook without the references."
    )


def _with_next_reference(row: TrackerRow) -> TrackerRow:
    """Return a row of no action here with a remark on its reference: the log gives its own to a new action."""
    remark = f"it gets the log’s next reference in place of “{row.reference}”"
    return replace(row, doubts=(*row.doubts, remark)) if row.reference else row


def _without_version(outcome: RowOutcome) -> RowOutcome:
    """Return the outcome of a row whose version is unknown. It changes nothing, since it may be out of date."""
    if outcome.fate not in TAKEN_FATES or outcome.action_id is None:
        return outcome
    why = "This action is in the log, but the row does not show which version it has. Export the log again."
    return replace(outcome, fate=RowFate.LEFT_OUT, why=why, update=None, kept=None)


def _outcome(
    row: TrackerRow,
    state: ActionState,
    mark: Mark,
    history: Sequence[ActionUpdate],
    fields: Collection[TrackerField],
) -> RowOutcome:
    if row.reference and key_of(row.reference) != key_of(state.ref):
        why = (
            f"It has the reference “{row.reference}” but was exported for {state.ref}. Some of its cells were moved "
            "without the others."
        )
        return RowOutcome(row, RowFate.LEFT_OUT, why, state.action.id)
    if state.withdrawn:
        return RowOutcome(row, RowFate.LEFT_OUT, f"{state.ref} was removed from the log.", state.action.id)
    if mark.base_id != state.last_id and mark.base_id not in {update.id for update in history}:
        why = f"The version of {state.ref} in this row is not recognised. Export the log again."
        return RowOutcome(row, RowFate.LEFT_OUT, why, state.action.id)
    since = [update for update in history if update.id > mark.base_id]
    base = fold(state.action, (update for update in history if update.id <= mark.base_id)) if since else state
    row = _without_other_order(row, base)
    row = replace(row, doubts=(*row.doubts, *_taken_away(row, base, fields), *_written_over(mark, base)))
    update = _news(row, base, since)
    if update is None:
        if row.not_understood:
            why = in_sentences((f"{state.ref} is not changed", *row.doubts))
            return RowOutcome(row, RowFate.NOT_UNDERSTOOD, why, state.action.id)
        why = in_sentences((f"There is nothing new for {state.ref}", *row.doubts))
        return RowOutcome(row, RowFate.SAME, why, state.action.id)
    disputed = {
        name: value
        for name in given_fields(update)
        if any(FIELD_OF[name].value_of(later) is not None for later in since)
        and (value := FIELD_OF[name].value_of(state)) is not None
    }
    kept = kept_value(disputed, state, since) if disputed else None
    remarks_on_kept = kept.remarks if kept else ()
    why = in_sentences((f"{state.ref} gets {update_in_words(update)}", *remarks_on_kept, *row.doubts))
    marked = replace(row, doubts=(*row.doubts, *remarks_on_kept))
    fate = RowFate.CONFLICT if kept else RowFate.CHANGED
    return RowOutcome(marked, fate, why, state.action.id, replace(update, base_id=mark.base_id), kept=kept)


def _news(row: TrackerRow, base: ActionState, since: Sequence[ActionUpdate]) -> NewUpdate | None:
    """Return the changes in the row since the export that the log does not have. None if there are none."""
    note = row.update.strip()
    changes: dict[str, Any] = {declared.name: _changed(declared, row, base, since) for declared in ACTION_FIELDS}
    update = NewUpdate(
        note if note and not any(_alike(note, known) for known in notes_of(since)) else None,
        **changes,
    )
    return None if update == NewUpdate() else update


def _changed(
    declared: ActionField, row: TrackerRow, base: ActionState, since: Iterable[ActionUpdate]
) -> FieldValue | None:
    value = declared.value_of(row)
    if not value or _alike(value, declared.value_of(base)):
        return None
    return None if any(_alike(value, declared.value_of(later)) for later in since) else value


def _alike(one: FieldValue | None, other: FieldValue | None) -> bool:
    if type(one) is str and type(other) is str:
        return plain_words(one) == plain_words(other)
    return one == other


def plain_words(words: str) -> str:
    """Return text without line breaks, double spaces and invisible marks, to compare cells."""
    return " ".join(words.translate(_INVISIBLE).split())


def _without_other_order(row: TrackerRow, base: ActionState) -> TrackerRow:
    """Return the row without a target that differs only because a spreadsheet wrote the month first."""
    if row.target is None and row.other_target is not None and row.other_target == base.target:
        missed = (doubt for doubt in row.not_understood if not doubt.startswith(TrackerField.TARGET.value))
        return replace(row, not_understood=tuple(missed))
    if row.target is None or row.other_target is None or row.target == base.target:
        return row
    if row.other_target == base.target:
        day = in_words(row.other_target)
        doubt = f"its target {day} is unchanged except that the month is first, so it is not imported"
        return replace(row, target=None, doubts=(*row.doubts, doubt))
    return replace(row, doubts=(*row.doubts, f"the target is read as {in_words(row.target)}"))


def _taken_away(row: TrackerRow, base: ActionState, fields: Collection[TrackerField]) -> Iterable[str]:
    """Yield a remark for each field whose cell was emptied, which removes nothing."""
    for declared in ACTION_FIELDS:
        column = TRACKER_FIELDS[declared.name]
        has_doubt = any(column.value in doubt for doubt in row.doubts)
        if declared.value_of(base) and not declared.value_of(row) and not has_doubt and column in fields:
            yield f"an empty “{column.value}” does not remove anything"


def _written_over(mark: Mark, base: ActionState) -> Iterable[str]:
    """Yield a remark for each column that is only to be read and in which somebody wrote."""
    shown, before = plain_words(mark.last_update), plain_words(base.last_note)
    if shown and shown != before and not (len(shown) > _LEAST_CUT and before.startswith(shown.removesuffix(_CUT))):
        yield only_to_be_read(LogColumn.LAST_UPDATE, LogColumn.NEW_UPDATE)
    if mark.standing and mark.standing not in (Standing.OVERDUE, base.status.value.capitalize()):
        yield only_to_be_read(LogColumn.STANDING, LogColumn.STATUS)
