"""The column that schema 7 adds: the stage of a paper, as its author or the secretary set it.

The text never changes once it has reached a user. The column is NULL in every earlier row: such a paper counts as in.
"""

STATEMENTS = ("ALTER TABLE paper_version ADD COLUMN stage TEXT CHECK (stage IN ('draft', 'ready', 'in'))",)
