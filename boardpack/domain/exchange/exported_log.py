"""The columns of an action log in a spreadsheet, and those that are read when the spreadsheet comes back."""

from collections.abc import Mapping
from enum import StrEnum

from boardpack.domain.exchange.trackers import TRACKER_FIELDS, TrackerField
from boardpack.domain.log.action_fields import ActionField
from boardpack.domain.log.actions import ACTION_FIELDS


class LogColumn(StrEnum):
    """The columns of an exported log by their headings; the last two are for the program alone.

    “As at” is the day on which the row was exported, so that a copy of the visible columns tells how old it is.
    """

    REFERENCE = "Reference"
    ACTION = "Action"
    OWNER = "Owner"
    TARGET = "Target"
    STATUS = "Status"
    NEW_UPDATE = "New update"
    ASSURANCE = "Assurance"
    STANDING = "Current status"
    DAYS_OVERDUE = "Days overdue"
    LAST_UPDATE = "Last update"
    LAST_UPDATE_ON = "Last update on"
    REPORT = "Report"
    ITEM = "Item"
    RAISED_ON = "Raised on"
    COMPLETED_ON = "Completed on"
    AS_AT = "As at"
    ACTION_ID = "Boardpack action"
    VERSION = "Boardpack version"


FIELD_COLUMNS: Mapping[LogColumn, ActionField] = {LogColumn(declared.label): declared for declared in ACTION_FIELDS}
"""The columns that hold fields of an action, which are headed by the labels of the fields."""

EDITABLE = tuple(column for column in LogColumn if column in FIELD_COLUMNS or column is LogColumn.NEW_UPDATE)
"""The columns that may be changed in the spreadsheet, and come back as proposals."""

FIELDS: Mapping[LogColumn, TrackerField] = {
    LogColumn.REFERENCE: TrackerField.REFERENCE,
    LogColumn.NEW_UPDATE: TrackerField.UPDATE,
    **{column: TRACKER_FIELDS[declared.name] for column, declared in FIELD_COLUMNS.items()},
    LogColumn.REPORT: TrackerField.REPORT,
    LogColumn.ITEM: TrackerField.ITEM_NUMBER,
    LogColumn.RAISED_ON: TrackerField.RAISED_ON,
}
"""The fields of the columns that are read again. Of an action in the log, only those of editable columns count."""

KNOWN_BY = (
    frozenset((LogColumn.REFERENCE, LogColumn.ACTION, LogColumn.NEW_UPDATE)),
    frozenset((LogColumn.REFERENCE, LogColumn.ACTION, LogColumn.STANDING, LogColumn.DAYS_OVERDUE)),
)
"""The headings by any of which a copy of an exported log is recognised that has lost its hidden columns."""
