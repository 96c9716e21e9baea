"""The register as it leaves in a spreadsheet and comes back: its columns, and which of them bring anything."""

from enum import StrEnum


class RegisterColumn(StrEnum):
    """The columns of an exported register by their headings; the last seven are for the program alone."""

    REPORT = "Report"
    ITEM = "Item"
    TEXT = "Text"
    ADDRESSED_TO = "Addressed to"
    FOR_US = "For us"
    REASON = "Reason"
    DEADLINE_WORDS = "Deadline as written"
    DEADLINE = "Inspectorate’s deadline"
    TARGET = "Force’s target"
    FORCE = "Force’s response"
    COMMISSIONER = "Commissioner’s comment"
    ASSURANCE = "Assurance"
    STANDING = "Current status"
    DAYS_OVERDUE = "Days overdue"
    WHOLE_ASSURANCE = "Assurance with its actions"
    OWNERS = "Owners"
    ACTIONS = "Actions"
    ITEM_ID = "Boardpack item"
    TARGET_THEN = "Boardpack target"
    FORCE_THEN = "Boardpack response"
    COMMISSIONER_THEN = "Boardpack comment"
    FOR_US_THEN = "Boardpack for us"
    REASON_THEN = "Boardpack reason"
    ASSURANCE_THEN = "Boardpack assurance"


EDITABLE_IN_REGISTER = (
    RegisterColumn.FOR_US,
    RegisterColumn.REASON,
    RegisterColumn.TARGET,
    RegisterColumn.FORCE,
    RegisterColumn.COMMISSIONER,
    RegisterColumn.ASSURANCE,
)
"""The columns that may be changed in the spreadsheet, and come back as proposals."""

MARKS_IN_REGISTER = (
    RegisterColumn.ITEM_ID,
    RegisterColumn.TARGET_THEN,
    RegisterColumn.FORCE_THEN,
    RegisterColumn.COMMISSIONER_THEN,
    RegisterColumn.FOR_US_THEN,
    RegisterColumn.REASON_THEN,
    RegisterColumn.ASSURANCE_THEN,
)
"""The hidden columns for the program: the item, and each editable value as it was exported."""
