"""An exported log that comes back: what was changed in it since it left, and what was changed here meanwhile."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from boardpack.documents.sheet import Sheet, SheetRow
from boardpack.documents.workbook import unguarded
from boardpack.domain.actions import ActionId, ActionState, ActionUpdate, NewUpdate, Status, UpdateId, fold
from boardpack.domain.dates import day_of, in_words
from boardpack.domain.exported_log import FIELDS, LogColumn
from boardpack.domain.trackers import RowFate, RowOutcome, TrackerColumn, TrackerLayout, TrackerRow
from boardpack.intake.tracker_columns import key_of, statuses_in
from boardpack.intake.tracker_rows import row_outcomes, said_in_words

Value = TypeVar("Value", str, date, Status)
_OWN = (LogColumn.ACTION_ID.value, LogColumn.VERSION.value)
_SEARCHED_ROWS = 30
_INVISIBLE = str.maketrans("", "", "\u200b\ufeff")


@dataclass(frozen=True)
class Mark:
    """What an exported row bears for the program: its action, and the update that was the newest when it left."""

    action_id: ActionId
    base_id: UpdateId


def own_layout(sheet: Sheet) -> TrackerLayout | None:
    """How to read a sheet that this program wrote; nothing for any other."""
    heading = next((row for row in sheet.rows[:_SEARCHED_ROWS] if set(_OWN) <= set(map(str, row.cells))), None)
    if heading is None:
        return None
    fields = {column.value: field for column, field in FIELDS.items()}
    columns = tuple(
        TrackerColumn(str(cell or f"Column {place}"), fields.get(str(cell)))
        for place, cell in enumerate(heading.cells, start=1)
    )
    layout = TrackerLayout(sheet.name, heading.number, columns, is_own=True)
    return replace(layout, statuses=statuses_in(sheet, layout, ()))


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
    places = [headings.index(heading) for heading in _OWN]
    found = {row.number: _mark(row, places) for row in sheet.rows if row.number > layout.heading_row}
    return {number: mark for number, mark in found.items() if mark}


def _mark(row: SheetRow, places: Sequence[int]) -> Mark | None:
    action_id, base_id = (str(row.cells[place] or "").strip() for place in places)
    return Mark(ActionId(action_id), UpdateId(base_id)) if action_id else None


def returned_outcomes(
    rows: Sequence[TrackerRow],
    marks: Mapping[int, Mark],
    log: Iterable[ActionState],
    histories: Mapping[ActionId, Sequence[ActionUpdate]],
) -> tuple[RowOutcome, ...]:
    """What becomes of each row. One without a mark, or of an action that is not here, is new, unless the log has it.

    `histories` are those of actions of which something was said since the row left.
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
            outcomes[row.number] = _outcome(row, state, mark, histories.get(mark.action_id))
    others = row_outcomes([row for row in rows if row.number not in outcomes], known.values())
    outcomes |= {each.row.number: each for each in others}
    return tuple(outcomes[row.number] for row in rows)


def _outcome(row: TrackerRow, state: ActionState, mark: Mark, history: Sequence[ActionUpdate] | None) -> RowOutcome:
    if row.reference and key_of(row.reference) != key_of(state.ref):
        why = f"It says “{row.reference}”, but was written for {state.ref}: its cells were moved apart."
        return RowOutcome(row, RowFate.LEFT_OUT, why, state.action.id)
    if history is None and mark.base_id != state.last_id:
        why = f"On which version of {state.ref} it was written is not known: export the log again."
        return RowOutcome(row, RowFate.LEFT_OUT, why, state.action.id)
    since = [update for update in history or () if update.id > mark.base_id]
    base = fold(state.action, (update for update in history if update.id <= mark.base_id)) if history else state
    row = replace(row, doubts=(*row.doubts, *_taken_away(row, base)))
    update = _news(row, base, since)
    if update is None:
        doubts = "; ".join(row.doubts)
        why = f"The log says the same in {state.ref}{f'; {doubts}' if doubts else ''}."
        return RowOutcome(row, RowFate.SAME, why, state.action.id)
    clashes = tuple(_clashes(update, since))
    told = "; ".join((f"{state.ref} gets {said_in_words(update)}", *clashes, *row.doubts))
    marked = replace(row, doubts=(*row.doubts, *clashes))
    return RowOutcome(marked, RowFate.CHANGED, f"{told}.", state.action.id, replace(update, base_id=mark.base_id))


def _news(row: TrackerRow, base: ActionState, since: Sequence[ActionUpdate]) -> NewUpdate | None:
    """What was changed in the row after it left, and what nobody has said here since."""
    note = row.update.strip()
    update = NewUpdate(
        note=note if note and not any(_alike(note, said.note) for said in since) else None,
        title=_changed(row.title, base.title, [said.title for said in since]),
        owner=_changed(row.owner, base.owner, [said.owner for said in since]),
        target=_changed(row.target, base.target, [said.target for said in since]),
        status=_changed(row.status, base.status, [said.status for said in since]),
    )
    return None if update == NewUpdate() else update


def _changed(value: Value | None, before: Value | None, since: Iterable[Value | None]) -> Value | None:
    if not value or _alike(value, before) or any(_alike(value, said) for said in since):
        return None
    return value


def _alike(one: Value | None, other: Value | None) -> bool:
    if isinstance(one, str) and isinstance(other, str) and not isinstance(one, Status):
        return plain_words(one) == plain_words(other)
    return one == other


def plain_words(words: str) -> str:
    """Words by which two cells are alike: without line breaks, double spaces and marks that nobody sees."""
    return " ".join(words.translate(_INVISIBLE).split())


def _taken_away(row: TrackerRow, base: ActionState) -> Iterable[str]:
    """Fields whose cells were emptied, which takes nothing away."""
    for called, value, before in (
        ("action", row.title, base.title),
        ("owner", row.owner, base.owner),
        ("target", row.target, base.target),
    ):
        if before and not value and not any(called in doubt for doubt in row.doubts):
            yield f"an empty {called} takes nothing away"


def _clashes(update: NewUpdate, since: Sequence[ActionUpdate]) -> Iterable[str]:
    """What was changed here after the row had left, and otherwise than in the row."""
    for field in ("title", "owner", "target", "status"):
        wanted = getattr(update, field)
        said = [each for each in since if getattr(each, field) is not None]
        if wanted is not None and said:
            newest = getattr(said[-1], field)
            told = in_words(newest) if isinstance(newest, date) else f"“{newest}”"
            yield f"the {field} was changed here too, to {told} by {said[-1].by} on {in_words(day_of(said[-1].at))}"


def stale(marks: Iterable[Mark], log: Iterable[ActionState]) -> tuple[ActionId, ...]:
    """The actions of which something was said since their rows left, as far as the marks tell."""
    newest = {state.action.id: state.last_id for state in log}
    return tuple(
        mark.action_id for mark in marks if mark.action_id in newest and newest[mark.action_id] != mark.base_id
    )
