"""The table that schema 6 adds: the seals, which chain the rows of all tables in the order in which they arrived.

The text never changes once it has reached a user.
"""

STATEMENTS = (
    """CREATE TABLE seal (
        seq INTEGER PRIMARY KEY,
        about TEXT NOT NULL,
        upto INTEGER NOT NULL,
        hash TEXT NOT NULL CHECK (length(hash) = 64)
    ) STRICT""",
)
