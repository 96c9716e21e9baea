"""Additions of schema 9: the clock of a report, the day to which it was extended, and the inspectorate's monitoring.

The text never changes once it has reached a user. A new column is NULL in every earlier row, which means “not stated”:
such a report has the clock of section 55.
"""

_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"

STATEMENTS = (
    "ALTER TABLE report_change ADD COLUMN clock TEXT CHECK (clock <> '')",
    f"ALTER TABLE report_change ADD COLUMN due_on TEXT CHECK (due_on = '' OR due_on GLOB '{_DAY}')",
    "ALTER TABLE report_change ADD COLUMN monitoring TEXT CHECK (monitoring IN ('', 'Scan', 'Engage'))",
)
