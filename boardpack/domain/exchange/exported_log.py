"""The log as it leaves in a spreadsheet and comes back: its columns, and which of them bring anything."""

from collections.abc import Mapping
from enum import StrEnum

from boardpack.domain.exchange.trackers import TrackerField


class LogColumn(StrEnum):
    """The columns of an exported log by their headings; the last two are for the program alone."""

    REFERENCE = "Reference"
    ACTION = "Action"
    OWNER = "Owner"
    TARGET = "Target"
    STATUS = "Status"
    NEW_UPDATE = "New update"
    ASSURANCE = "Assurance"
    STANDING = "Standing"
    DAYS_LATE = "Days late"
    LAST_UPDATE = "Last update"
    LAST_UPDATE_ON = "Last update on"
    REPORT = "Report"
    ITEM = "Item"
    RAISED_ON = "Raised on"
    COMPLETED_ON = "Completed on"
    ACTION_ID = "Boardpack action"
    VERSION = "Boardpack version"


EDITABLE = (
    LogColumn.ACTION,
    LogColumn.OWNER,
    LogColumn.TARGET,
    LogColumn.STATUS,
    LogColumn.NEW_UPDATE,
    LogColumn.ASSURANCE,
)
"""What may be changed in the spreadsheet and comes back as a proposal."""

FIELDS: Mapping[LogColumn, TrackerField] = {
    LogColumn.REFERENCE: TrackerField.REFERENCE,
    LogColumn.ACTION: TrackerField.ACTION,
    LogColumn.OWNER: TrackerField.OWNER,
    LogColumn.TARGET: TrackerField.TARGET,
    LogColumn.STATUS: TrackerField.STATUS,
    LogColumn.NEW_UPDATE: TrackerField.UPDATE,
    LogColumn.ASSURANCE: TrackerField.ASSURANCE,
    LogColumn.REPORT: TrackerField.REPORT,
    LogColumn.ITEM: TrackerField.ITEM_NUMBER,
    LogColumn.RAISED_ON: TrackerField.RAISED_ON,
}
"""What the columns hold that are read again; of an action that is known only what is editable is looked at."""
