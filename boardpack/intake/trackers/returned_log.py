"""An exported log that comes back: what was changed in it since it left, and what was changed here meanwhile."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from boardpack.documents.sheet import Sheet, SheetRow
from boardpack.documents.workbook import unguarded
from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.exported_log import EDITABLE, FIELDS, LogColumn
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
)
from boardpack.intake.trackers.tracker_columns import key_of, status_words
from boardpack.intake.trackers.tracker_matching import kept_value, row_outcomes, update_in_words

_OWN = (LogColumn.ACTION_ID.value, LogColumn.VERSION.value)
_READ = (LogColumn.LAST_UPDATE.value, LogColumn.STANDING.value)
_SEARCHED_ROWS = 30
_CUT = "…"
_LEAST_CUT = 1_000
_INVISIBLE = str.maketrans("", "", "\u200b\ufeff")


@dataclass(frozen=True)
class Mark:
    """What an exported row bears for the program: its action, and the update that was the newest when it left.

    The other two are what stands in columns that are there only to be read, where anybody might write all the same.
    """

    action_id: ActionId
    base_id: UpdateId
    last_update: str = ""
    standing: str = ""


def lost_mark(sheet: Sheet) -> str:
    """The heading that a log which this program wrote has lost of the two that tell its rows; empty where none is."""
    for row in sheet.rows[:_SEARCHED_ROWS]:
        there = [heading for heading in _OWN if heading in row.cells]
        if len(there) == 1:
            return next(heading for heading in _OWN if heading not in there)
    return ""


def own_layout(sheet: Sheet) -> TrackerLayout | None:
    """How to read a sheet that this program wrote; nothing for any other."""
    heading = next((row for row in sheet.rows[:_SEARCHED_ROWS] if set(_OWN) <= set(map(str, row.cells))), None)
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


def own_statuses(sheet: Sheet, layout: TrackerLayout) -> tuple[StatusWord, ...]:
    """The words of the status column: the four that were offered mean themselves, any other what the layout says."""
    offered = {status.value: status for status in Status}
    said = {word.word: word.status for word in layout.statuses if word.status}
    return tuple(StatusWord(word, choice(word, offered | said)) for word in status_words(sheet, layout))


def column_notices(layout: TrackerLayout, wanted: Iterable[str]) -> Iterator[str]:
    """What is said of columns that have gone, were named otherwise, or are there twice: nothing of them is guessed."""
    headings = [column.heading for column in layout.columns]
    for heading in wanted:
        if heading not in headings:
            yield f"No column is headed “{heading}”, so nothing of it is taken."
        elif headings.count(heading) > 1:
            yield f"Two columns are headed “{heading}”, so nothing of it is taken."


def log_notices(layout: TrackerLayout) -> tuple[str, ...]:
    """The same of the columns of a log that may be changed."""
    return tuple(column_notices(layout, [column.value for column in EDITABLE]))


def _twice(cells: Sequence[object]) -> Iterator[object]:
    return (cell for cell in set(cells) if cells.count(cell) > 1)


def unguarded_sheet(sheet: Sheet) -> Sheet:
    """The sheet with words as they were before they were guarded for plain text."""
    rows = (
        replace(row, cells=tuple(unguarded(cell) if isinstance(cell, str) else cell for cell in row.cells))
        for row in sheet.rows
    )
    return replace(sheet, rows=tuple(rows))


def marks_in(sheet: Sheet, layout: TrackerLayout) -> dict[int, Mark]:
    """The marks of the rows that have them, by the number of the row."""
    headings = [column.heading for column in layout.columns]
    places = {column: headings.index(column) for column in (*_OWN, *_READ) if column in headings}
    found = {row.number: _mark(row, places) for row in sheet.rows if row.number > layout.heading_row}
    return {number: mark for number, mark in found.items() if mark}


def _mark(row: SheetRow, places: Mapping[str, int]) -> Mark | None:
    told = {column: str(row.cells[place] or "").strip() for column, place in places.items()}
    action_id, base_id = (told[column] for column in _OWN)
    if not action_id:
        return None
    return Mark(ActionId(action_id), UpdateId(base_id), *(told.get(column, "") for column in _READ))


def returned_outcomes(
    rows: Sequence[TrackerRow],
    marks: Mapping[int, Mark],
    log: Iterable[ActionState],
    histories: Mapping[ActionId, Sequence[ActionUpdate]],
    held: Collection[TrackerField] = frozenset(TrackerField),
) -> tuple[RowOutcome, ...]:
    """What becomes of each row. One without a mark, or of an action that is not here, is new, unless the log has it.

    `histories` are those of actions of which something was said since the row left, `held` the fields that the
    sheet has columns for.
    """
    known = {state.action.id: state for state in log}
    seen: dict[ActionId, int] = {}
    outcomes: dict[int, RowOutcome] = {}
    for row in rows:
        mark = marks.get(row.number)
        if mark is None or mark.action_id not in known:
            continue
        first = seen.setdefault(mark.action_id, row.number)
        state = known[mark.action_id]
        if first != row.number:
            why = f"Row {first} is of the same action; a new one goes into an empty row."
            outcomes[row.number] = RowOutcome(row, RowFate.LEFT_OUT, why)
        else:
            outcomes[row.number] = _outcome(row, state, mark, histories.get(mark.action_id), held)
    others = row_outcomes([row for row in rows if row.number not in outcomes], known.values())
    outcomes |= {each.row.number: _without_version(each) for each in others}
    return tuple(outcomes[row.number] for row in rows)


def _without_version(outcome: RowOutcome) -> RowOutcome:
    """A row that does not tell its version changes nothing: what it says may long be superseded."""
    if outcome.fate not in TAKEN_FATES or outcome.action_id is None:
        return outcome
    why = "The log holds this action, and on which version of it the row was written is not known: export it again."
    return replace(outcome, fate=RowFate.LEFT_OUT, why=why, update=None, kept=None)


def _outcome(
    row: TrackerRow,
    state: ActionState,
    mark: Mark,
    history: Sequence[ActionUpdate] | None,
    held: Collection[TrackerField],
) -> RowOutcome:
    if row.reference and key_of(row.reference) != key_of(state.ref):
        why = f"It says “{row.reference}”, but was written for {state.ref}: its cells were moved apart."
        return RowOutcome(row, RowFate.LEFT_OUT, why, state.action.id)
    if state.withdrawn:
        return RowOutcome(row, RowFate.LEFT_OUT, f"{state.ref} was withdrawn from the log.", state.action.id)
    if history is None and mark.base_id != state.last_id:
        why = f"On which version of {state.ref} it was written is not known: export the log again."
        return RowOutcome(row, RowFate.LEFT_OUT, why, state.action.id)
    since = [update for update in history or () if update.id > mark.base_id]
    base = fold(state.action, (update for update in history if update.id <= mark.base_id)) if history else state
    row = _without_other_order(row, base)
    row = replace(row, doubts=(*row.doubts, *_taken_away(row, base, held), *_written_over(mark, base)))
    update = _news(row, base, since)
    if update is None:
        remarks = "; ".join(row.doubts)
        if row.not_understood:
            why = f"{state.ref} is not changed; {remarks}."
            return RowOutcome(row, RowFate.NOT_UNDERSTOOD, why, state.action.id)
        why = f"The log says the same in {state.ref}{f'; {remarks}' if remarks else ''}."
        return RowOutcome(row, RowFate.SAME, why, state.action.id)
    disputed = {
        name: value
        for name in given_fields(update)
        if any(FIELD_OF[name].value_of(later) is not None for later in since)
        and (value := FIELD_OF[name].value_of(state)) is not None
    }
    kept = kept_value(disputed, state, since) if disputed else None
    remarks_on_kept = kept.remarks if kept else ()
    why = "; ".join((f"{state.ref} gets {update_in_words(update)}", *remarks_on_kept, *row.doubts))
    marked = replace(row, doubts=(*row.doubts, *remarks_on_kept))
    fate = RowFate.CONFLICT if kept else RowFate.CHANGED
    return RowOutcome(marked, fate, f"{why}.", state.action.id, replace(update, base_id=mark.base_id), kept=kept)


def _news(row: TrackerRow, base: ActionState, since: Sequence[ActionUpdate]) -> NewUpdate | None:
    """What was changed in the row after it left, and what nobody has said here since."""
    note = row.update.strip()
    fields: dict[str, Any] = {declared.name: _changed(declared, row, base, since) for declared in ACTION_FIELDS}
    update = NewUpdate(note if note and not any(_alike(note, later.note) for later in since) else None, **fields)
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
    """Words by which two cells are alike: without line breaks, double spaces and marks that nobody sees."""
    return " ".join(words.translate(_INVISIBLE).split())


def _without_other_order(row: TrackerRow, base: ActionState) -> TrackerRow:
    """The row without a target that is another day only because a spreadsheet wrote its month first."""
    if row.target is None or row.other_target is None or row.target == base.target:
        return row
    if row.other_target == base.target:
        day = in_words(row.other_target)
        doubt = f"its target in figures is {day}, as it was, with the month first: it is not taken"
        return replace(row, target=None, doubts=(*row.doubts, doubt))
    return replace(row, doubts=(*row.doubts, f"the target is read as {in_words(row.target)}"))


def _taken_away(row: TrackerRow, base: ActionState, held: Collection[TrackerField]) -> Iterable[str]:
    """Fields whose cells were emptied, which takes nothing away."""
    for declared in ACTION_FIELDS:
        column = TRACKER_FIELDS[declared.name]
        has_doubt = any(column.value in doubt for doubt in row.doubts)
        if declared.value_of(base) and not declared.value_of(row) and not has_doubt and column in held:
            yield f"an empty {column.value} takes nothing away"


def _written_over(mark: Mark, base: ActionState) -> Iterable[str]:
    """Columns in which somebody wrote although they are there only to be read: no words are passed over unsaid."""
    told, before = plain_words(mark.last_update), plain_words(base.last_note)
    if told and told != before and not (len(told) > _LEAST_CUT and before.startswith(told.removesuffix(_CUT))):
        yield f"“{LogColumn.LAST_UPDATE}” is only to be read; its new words belong into “{LogColumn.NEW_UPDATE}”"
    if mark.standing and mark.standing not in (Standing.OVERDUE, base.status.value.capitalize()):
        yield f"“{LogColumn.STANDING}” is only to be read; a new one belongs into “{LogColumn.STATUS}”"


def stale(marks: Iterable[Mark], log: Iterable[ActionState]) -> tuple[ActionId, ...]:
    """The actions of which something was said since their rows left, as far as the marks tell."""
    newest = {state.action.id: state.last_id for state in log}
    return tuple(
        mark.action_id for mark in marks if mark.action_id in newest and newest[mark.action_id] != mark.base_id
    )
