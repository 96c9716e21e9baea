"""Additions of schema 2 to schema 1. The text never changes once it has reached a user.

A new column is NULL in every earlier row, which means “not stated” and leaves the row's hash unchanged.
"""

_DAY = "{0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"


def _added(table: str, column: str, type_: str, check: str = "") -> str:
    rule = f" CHECK ({check})" if check else ""
    return f"ALTER TABLE {table} ADD COLUMN {column} {type_}{rule}"


def _day_or_gone(table: str, column: str) -> str:
    return _added(table, column, "TEXT", f"{column} = '' OR {_DAY.format(column)}")


def _grade(column: str) -> str:
    return _added("item_change", column, "TEXT", f"{column} IN ('', 'not met', 'partly met', 'met')")


def _withdrawn(table: str) -> str:
    return _added(table, "withdrawn", "INTEGER", "withdrawn IN (0, 1)")


_REF_NO_LONGER_UNIQUE = (
    """CREATE TABLE action_2 (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        ref TEXT NOT NULL,
        item_id TEXT REFERENCES item (id),
        meeting_id TEXT REFERENCES meeting (id),
        created_at TEXT NOT NULL,
        created_by TEXT NOT NULL,
        hash TEXT NOT NULL CHECK (length(hash) = 64),
        batch INTEGER NOT NULL REFERENCES batch (seq)
    ) STRICT""",
    "INSERT INTO action_2 SELECT seq, id, ref, item_id, meeting_id, created_at, created_by, hash, batch FROM action",
    "DROP TABLE action",
    "ALTER TABLE action_2 RENAME TO action",
)
"""Two copies of one store may each give the next number; a merge keeps both actions. Foreign keys must be off."""

_SECTION_55 = tuple(
    _day_or_gone("report_change", column)
    for column in (
        "comments_due_on",
        "comments_received_on",
        "website_on",
        "inspectorate_copied_on",
        "secretary_of_state_copied_on",
    )
)

_GRADES = (
    _grade("self_grade"),
    _grade("verified_grade"),
    _added("item_change", "verified_by", "TEXT"),
    _added("item_change", "grade_evidence", "TEXT"),
)

_WITHDRAWALS = tuple(_withdrawn(table) for table in ("report_change", "item_change", "action_update"))

_DISMISSALS = (
    """CREATE TABLE finding (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 64),
        hash TEXT NOT NULL CHECK (length(hash) = 64),
        batch INTEGER NOT NULL REFERENCES batch (seq)
    ) STRICT""",
    """CREATE TABLE finding_change (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        finding_id TEXT NOT NULL REFERENCES finding (id),
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        base_id TEXT REFERENCES finding_change (id) DEFERRABLE INITIALLY DEFERRED,
        resolves TEXT NOT NULL CHECK (json_valid(resolves)),
        hash TEXT NOT NULL CHECK (length(hash) = 64),
        batch INTEGER NOT NULL REFERENCES batch (seq),
        rule TEXT,
        place TEXT,
        facts TEXT CHECK (json_valid(facts)),
        dismissed INTEGER CHECK (dismissed IN (0, 1)),
        reason TEXT
    ) STRICT""",
)
"""A finding is known by its content: the SHA-256 of its rule, place and facts."""

_EVENTS = (
    """CREATE TABLE event (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        kind TEXT NOT NULL,
        detail TEXT NOT NULL CHECK (json_valid(detail)),
        hash TEXT NOT NULL CHECK (length(hash) = 64)
    ) STRICT""",
)
"""What was done to the store itself: a lock taken over, a merge, a restore."""

_SOURCE = (_added("action_update", "source_ref", "TEXT"),)
"""The reference that an action had in the tracker from which it was taken."""

STATEMENTS = (*_REF_NO_LONGER_UNIQUE, *_SECTION_55, *_GRADES, *_WITHDRAWALS, *_SOURCE, *_DISMISSALS, *_EVENTS)
