"""The column that schema 7 adds: how far a paper is, as its author or the secretary has said.

The text never changes once it has reached a user. In every earlier row the column is NULL: such a paper counted
as in, and does so still.
"""

STATEMENTS = ("ALTER TABLE paper_version ADD COLUMN stage TEXT CHECK (stage IN ('draft', 'ready', 'in'))",)
