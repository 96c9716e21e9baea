"""The register as it leaves in a spreadsheet and comes back: its columns, and which of them bring anything."""

from enum import StrEnum


class RegisterColumn(StrEnum):
    """The columns of an exported register by their headings; the last four are for the program alone."""

    REPORT = "Report"
    ITEM = "Item"
    TEXT = "Text"
    ADDRESSED_TO = "Addressed to"
    FOR_US = "For us"
    DEADLINE_WORDS = "Deadline as written"
    DEADLINE = "Inspectorate’s deadline"
    TARGET = "Force’s target"
    FORCE = "Force’s response"
    COMMISSIONER = "Commissioner’s comment"
    STANDING = "Standing"
    DAYS_LATE = "Days late"
    ASSURANCE = "Assurance"
    OWNERS = "Owners"
    ACTIONS = "Actions"
    ITEM_ID = "Boardpack item"
    TARGET_THEN = "Boardpack target"
    FORCE_THEN = "Boardpack response"
    COMMISSIONER_THEN = "Boardpack comment"


EDITABLE_IN_REGISTER = (RegisterColumn.TARGET, RegisterColumn.FORCE, RegisterColumn.COMMISSIONER)
"""What may be changed in the spreadsheet and comes back as a proposal."""

MARKS_IN_REGISTER = (
    RegisterColumn.ITEM_ID,
    RegisterColumn.TARGET_THEN,
    RegisterColumn.FORCE_THEN,
    RegisterColumn.COMMISSIONER_THEN,
)
"""What each row bears for the program: its item, the target that it had when it left, and the two responses."""
