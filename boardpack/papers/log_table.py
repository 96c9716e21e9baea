"""The action log and the register as spreadsheet tables."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from boardpack.documents.workbook import CellOut, OutColumn, OutTable
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.exchange.exported_log import EDITABLE, FIELD_COLUMNS, LogColumn
from boardpack.domain.exchange.exported_register import EDITABLE_IN_REGISTER, MARKS_IN_REGISTER, RegisterColumn
from boardpack.domain.log.action_fields import ActionField
from boardpack.domain.log.actions import ActionState, Standing, days_late, standing
from boardpack.domain.log.counts import log_order
from boardpack.domain.log.tracking import ListedItem
from boardpack.domain.office.markings import Marking, marking_line
from boardpack.domain.register.items import Applicability, ItemEntry, ItemId, Voice
from boardpack.papers.text.phrases import capitalised

_HIDDEN = (LogColumn.ACTION_ID, LogColumn.VERSION)
_WIDTHS: Mapping[LogColumn, int] = {
    LogColumn.REFERENCE: 12,
    LogColumn.ACTION: 50,
    LogColumn.OWNER: 24,
    LogColumn.TARGET: 19,
    LogColumn.STATUS: 14,
    LogColumn.NEW_UPDATE: 44,
    LogColumn.STANDING: 14,
    LogColumn.DAYS_OVERDUE: 11,
    LogColumn.LAST_UPDATE: 44,
    LogColumn.LAST_UPDATE_ON: 19,
    LogColumn.REPORT: 36,
    LogColumn.ITEM: 24,
    LogColumn.RAISED_ON: 19,
    LogColumn.COMPLETED_ON: 19,
    LogColumn.AS_AT: 19,
    LogColumn.ACTION_ID: 38,
    LogColumn.VERSION: 38,
}
_USUAL_WIDTH = 16
_REGISTER_WIDTHS: Mapping[RegisterColumn, int] = {
    RegisterColumn.REPORT: 36,
    RegisterColumn.ITEM: 24,
    RegisterColumn.TEXT: 70,
    RegisterColumn.ADDRESSED_TO: 34,
    RegisterColumn.FOR_US: 16,
    RegisterColumn.REASON: 36,
    RegisterColumn.DEADLINE_WORDS: 28,
    RegisterColumn.DEADLINE: 20,
    RegisterColumn.TARGET: 19,
    RegisterColumn.FORCE: 60,
    RegisterColumn.COMMISSIONER: 60,
    RegisterColumn.ASSURANCE: 16,
    RegisterColumn.STANDING: 16,
    RegisterColumn.DAYS_OVERDUE: 11,
    RegisterColumn.WHOLE_ASSURANCE: 16,
    RegisterColumn.OWNERS: 30,
    RegisterColumn.ACTIONS: 20,
}
_MARK_WIDTH = 38
_ASSURANCES = tuple(capitalised(assurance.value) for assurance in Assurance)
_CHOICES: Mapping[LogColumn, tuple[str, ...]] = {
    column: tuple(declared.in_words(choice) for choice in declared.choices)
    for column, declared in FIELD_COLUMNS.items()
    if declared.choices
}
_REGISTER_CHOICES: Mapping[RegisterColumn, tuple[str, ...]] = {
    RegisterColumn.FOR_US: tuple(capitalised(choice.value) for choice in Applicability),
    RegisterColumn.ASSURANCE: _ASSURANCES,
}


def log_table(
    states: Iterable[ActionState],
    entries: Mapping[ItemId, ItemEntry],
    as_at: date,
    marking: Marking,
    *,
    public: bool = False,
) -> OutTable:
    """Return every action in the order of the paper, with what is needed to read changes back.

    The title of a public version says so, and it has no column of a field that is not public. The marking is that of
    the states.
    """
    ordered = sorted(states, key=lambda state: log_order(state, as_at))
    columns = tuple(column for column in LogColumn if not public or _is_public(column))
    rows = tuple(_log_row(state, entries, as_at, columns) for state in ordered)
    title = f"Action log{', public version,' if public else ''} as at {in_words(as_at)}"
    notes = _notes([column for column in EDITABLE if column in columns], as_at)
    return OutTable("Action log", tuple(map(_log_column, columns)), rows, title, marking_line(marking), notes)


def _is_public(column: LogColumn) -> bool:
    return column not in FIELD_COLUMNS or FIELD_COLUMNS[column].is_public


def _notes(editable: Sequence[StrEnum], as_at: date) -> tuple[str, ...]:
    names = ", ".join(column.value for column in editable)
    return (
        f"Exported from Boardpack on {in_words(as_at)}.",
        f"You can change the white columns: {names}.",
        "Grey columns are read-only. Nothing typed into them is imported.",
        "You can sort and filter the rows, move columns and add rows below. Always sort whole rows.",
        "Leave the hidden columns on the right as they are. They show what was changed since the export.",
    )


def _log_column(column: LogColumn) -> OutColumn:
    return OutColumn(
        column.value,
        _WIDTHS.get(column, _USUAL_WIDTH),
        locked=column not in EDITABLE,
        hidden=column in _HIDDEN,
        choices=_CHOICES.get(column, ()),
    )


def _log_row(
    state: ActionState, entries: Mapping[ItemId, ItemEntry], as_at: date, columns: Iterable[LogColumn]
) -> tuple[CellOut, ...]:
    entry = entries.get(state.action.item_id) if state.action.item_id else None
    where = standing(state, as_at)
    cells: dict[LogColumn, CellOut] = {
        **{column: _cell(declared, state) for column, declared in FIELD_COLUMNS.items()},
        LogColumn.REFERENCE: state.ref,
        LogColumn.STANDING: where.value,
        LogColumn.DAYS_OVERDUE: days_late(state, as_at) if where is Standing.OVERDUE else None,
        LogColumn.LAST_UPDATE: state.last_note,
        LogColumn.LAST_UPDATE_ON: day_of(state.last_note_at) if state.last_note_at else None,
        LogColumn.REPORT: entry.report.title if entry else None,
        LogColumn.ITEM: entry.item.label if entry else None,
        LogColumn.RAISED_ON: state.raised_on,
        LogColumn.COMPLETED_ON: day_of(state.completed_at) if state.completed_at else None,
        LogColumn.AS_AT: as_at,
        LogColumn.ACTION_ID: state.action.id,
        LogColumn.VERSION: state.last_id,
    }
    return tuple(cells.get(column) for column in columns)


def _cell(declared: ActionField, state: ActionState) -> CellOut:
    value = declared.value_of(state)
    return value if value is None or isinstance(value, date) else declared.in_words(value)


def register_table(items: Iterable[ListedItem], as_at: date, marking: Marking) -> OutTable:
    """Return every item in the order of the register, with what is needed to read changes back."""
    columns = tuple(
        OutColumn(
            column.value,
            _REGISTER_WIDTHS.get(column, _MARK_WIDTH),
            locked=column not in EDITABLE_IN_REGISTER,
            hidden=column in MARKS_IN_REGISTER,
            choices=_REGISTER_CHOICES.get(column, ()),
        )
        for column in RegisterColumn
    )
    title = f"Register as at {in_words(as_at)}"
    rows, notes = tuple(map(_register_row, items)), _notes(EDITABLE_IN_REGISTER, as_at)
    return OutTable("Register", columns, rows, title, marking_line(marking), notes)


def _register_row(listed_item: ListedItem) -> tuple[CellOut, ...]:
    item, where = listed_item.item, listed_item.where
    force, commissioner = listed_item.entry.latest(Voice.FORCE), listed_item.entry.latest(Voice.COMMISSIONER)
    values: dict[RegisterColumn, CellOut] = {
        RegisterColumn.REPORT: listed_item.entry.report.title,
        RegisterColumn.ITEM: item.label,
        RegisterColumn.TEXT: item.full_text,
        RegisterColumn.ADDRESSED_TO: "; ".join(body.name for body in item.bodies),
        RegisterColumn.FOR_US: capitalised(item.applicability.value),
        RegisterColumn.REASON: item.applicability_reason,
        RegisterColumn.DEADLINE_WORDS: item.deadline.phrase,
        RegisterColumn.DEADLINE: item.deadline.on,
        RegisterColumn.TARGET: item.target,
        RegisterColumn.FORCE: force.text if force else None,
        RegisterColumn.COMMISSIONER: commissioner.text if commissioner else None,
        RegisterColumn.STANDING: where.standing.value if where.standing else "Not for the force",
        RegisterColumn.DAYS_OVERDUE: where.days_late or None,
        RegisterColumn.ASSURANCE: capitalised(item.assurance.value) if item.assurance else None,
        RegisterColumn.WHOLE_ASSURANCE: capitalised(where.assurance.value) if where.assurance else None,
        RegisterColumn.OWNERS: "; ".join(listed_item.owners),
        RegisterColumn.ACTIONS: ", ".join(listed_item.entry.action_refs),
        RegisterColumn.ITEM_ID: item.id,
        RegisterColumn.TARGET_THEN: item.target.isoformat() if item.target else None,
        RegisterColumn.FORCE_THEN: force.id if force else None,
        RegisterColumn.COMMISSIONER_THEN: commissioner.id if commissioner else None,
        RegisterColumn.FOR_US_THEN: item.applicability.value,
        RegisterColumn.REASON_THEN: item.applicability_reason,
        RegisterColumn.ASSURANCE_THEN: item.assurance.value if item.assurance else None,
    }
    return tuple(values.get(column) for column in RegisterColumn)
