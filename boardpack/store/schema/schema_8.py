"""The column that schema 8 adds: whether a meeting was cancelled.

The text never changes once it has reached a user. In every earlier row the column is NULL: such a meeting stands.
"""

STATEMENTS = ("ALTER TABLE meeting_change ADD COLUMN withdrawn INTEGER CHECK (withdrawn IN (0, 1))",)
