"""The action log and the register as tables for a spreadsheet."""

from collections.abc import Iterable, Mapping
from datetime import date

from boardpack.documents.phrases import capitalised
from boardpack.documents.workbook import CellOut, OutColumn, OutTable
from boardpack.domain.actions import ActionState, Standing, Status, days_late, standing
from boardpack.domain.counts import log_order
from boardpack.domain.dates import day_of, in_words
from boardpack.domain.exported_log import EDITABLE, LogColumn
from boardpack.domain.items import ItemEntry, ItemId, Voice
from boardpack.domain.tracking import ListedItem

STATUS_WORDS = tuple(status.value.capitalize() for status in Status)
_HIDDEN = (LogColumn.ACTION_ID, LogColumn.VERSION)
_WIDTHS: Mapping[LogColumn, int] = {
    LogColumn.REFERENCE: 12,
    LogColumn.ACTION: 50,
    LogColumn.OWNER: 24,
    LogColumn.TARGET: 19,
    LogColumn.STATUS: 14,
    LogColumn.NEW_UPDATE: 44,
    LogColumn.STANDING: 14,
    LogColumn.DAYS_LATE: 11,
    LogColumn.ASSURANCE: 16,
    LogColumn.LAST_UPDATE: 44,
    LogColumn.LAST_UPDATE_ON: 19,
    LogColumn.REPORT: 36,
    LogColumn.ITEM: 24,
    LogColumn.RAISED_ON: 19,
    LogColumn.COMPLETED_ON: 19,
    LogColumn.ACTION_ID: 38,
    LogColumn.VERSION: 38,
}
_REGISTER_COLUMNS = (
    OutColumn("Report", 36, locked=True),
    OutColumn("Item", 24, locked=True),
    OutColumn("Text", 70, locked=True),
    OutColumn("Addressed to", 34, locked=True),
    OutColumn("For us", 16, locked=True),
    OutColumn("Inspectorate’s deadline as written", 30, locked=True),
    OutColumn("Inspectorate’s deadline", 20, locked=True),
    OutColumn("Force’s target", 19, locked=True),
    OutColumn("Standing", 16, locked=True),
    OutColumn("Days late", 11, locked=True),
    OutColumn("Assurance", 16, locked=True),
    OutColumn("Force’s response", 60, locked=True),
    OutColumn("Commissioner’s comment", 60, locked=True),
    OutColumn("Owners", 30, locked=True),
    OutColumn("Actions", 20, locked=True),
)


def log_table(states: Iterable[ActionState], entries: Mapping[ItemId, ItemEntry], as_at: date) -> OutTable:
    """Every action in the order of the paper, most overdue first, with what is needed to bring changes back."""
    ordered = sorted(states, key=lambda state: log_order(state, as_at))
    rows = tuple(_log_row(state, entries, as_at) for state in ordered)
    return OutTable("Action log", tuple(map(_log_column, LogColumn)), rows, f"Action log as at {in_words(as_at)}")


def _log_column(column: LogColumn) -> OutColumn:
    return OutColumn(
        column.value,
        _WIDTHS[column],
        locked=column not in EDITABLE,
        hidden=column in _HIDDEN,
        choices=STATUS_WORDS if column is LogColumn.STATUS else (),
    )


def _log_row(state: ActionState, entries: Mapping[ItemId, ItemEntry], as_at: date) -> tuple[CellOut, ...]:
    entry = entries.get(state.action.item_id) if state.action.item_id else None
    where = standing(state, as_at)
    told: dict[LogColumn, CellOut] = {
        LogColumn.REFERENCE: state.ref,
        LogColumn.ACTION: state.title,
        LogColumn.OWNER: state.owner,
        LogColumn.TARGET: state.target,
        LogColumn.STATUS: state.status.value.capitalize(),
        LogColumn.STANDING: where.value,
        LogColumn.DAYS_LATE: days_late(state, as_at) if where is Standing.OVERDUE else None,
        LogColumn.ASSURANCE: capitalised(state.assurance.value) if state.assurance else None,
        LogColumn.LAST_UPDATE: state.last_note,
        LogColumn.LAST_UPDATE_ON: day_of(state.last_note_at) if state.last_note_at else None,
        LogColumn.REPORT: entry.report.title if entry else None,
        LogColumn.ITEM: entry.item.label if entry else None,
        LogColumn.RAISED_ON: day_of(state.action.created_at),
        LogColumn.COMPLETED_ON: day_of(state.completed_at) if state.completed_at else None,
        LogColumn.ACTION_ID: state.action.id,
        LogColumn.VERSION: state.last_id,
    }
    return tuple(told.get(column) for column in LogColumn)


def register_table(items: Iterable[ListedItem], as_at: date) -> OutTable:
    """Every item in the order of the register."""
    rows = tuple(_register_row(each) for each in items)
    return OutTable("Register", _REGISTER_COLUMNS, rows, f"Register as at {in_words(as_at)}")


def _register_row(each: ListedItem) -> tuple[CellOut, ...]:
    item, where = each.item, each.where
    ask = "\n".join((item.text, *(f"• {point}" for point in item.points), item.closing)).strip()
    force, commissioner = each.entry.latest(Voice.FORCE), each.entry.latest(Voice.COMMISSIONER)
    return (
        each.entry.report.title,
        item.label,
        ask,
        "; ".join(body.name for body in item.bodies),
        capitalised(item.applicability.value),
        item.deadline.phrase,
        item.deadline.on,
        where.target,
        where.standing.value if where.standing else "Not for the force",
        where.days_late or None,
        capitalised(where.assurance.value) if where.assurance else None,
        force.text if force else None,
        commissioner.text if commissioner else None,
        "; ".join(each.owners),
        ", ".join(each.entry.action_refs),
    )
