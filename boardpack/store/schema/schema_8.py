"""The column that schema 8 adds: whether a meeting was cancelled.

The text never changes once it has reached a user. The column is NULL in every earlier row, which means not cancelled.
"""

STATEMENTS = ("ALTER TABLE meeting_change ADD COLUMN withdrawn INTEGER CHECK (withdrawn IN (0, 1))",)
