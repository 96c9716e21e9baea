"""Additions of schema 11: what the source of an update leaves open, and the owners that it names beside the lead.

The text never changes once it has reached a user. An `undated` update has no day in its source, and `at` is the time by
which it was so; the note of a `kept` one is words of its source and no update. Both are NULL in every earlier row.
"""

STATEMENTS = (
    "ALTER TABLE action_update ADD COLUMN undated INTEGER CHECK (undated IN (0, 1))",
    "ALTER TABLE action_update ADD COLUMN kept INTEGER CHECK (kept IN (0, 1))",
    "ALTER TABLE action_update ADD COLUMN supporting TEXT CHECK (supporting <> '')",
)
