"""Additions of schema 4: people in office, saved views and the office's own bodies, each with a history of its own.

The text never changes once it has reached a user.
"""

_DAY = "{0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"


def _day_or_gone(column: str) -> str:
    return f"{column} TEXT CHECK ({column} = '' OR {_DAY.format(column)})"


def _flag(column: str) -> str:
    return f"{column} INTEGER CHECK ({column} IN (0, 1))"


def _json(column: str) -> str:
    return f"{column} TEXT CHECK (json_valid({column}))"


def _subject(table: str) -> str:
    columns = (
        "seq INTEGER PRIMARY KEY",
        "id TEXT NOT NULL UNIQUE CHECK (length(id) = 36)",
        "hash TEXT NOT NULL CHECK (length(hash) = 64)",
        "batch INTEGER NOT NULL REFERENCES batch (seq)",
    )
    return f"CREATE TABLE {table} ({', '.join(columns)}) STRICT"


def _history(table: str, subject: str, *content: str) -> str:
    columns = (
        "seq INTEGER PRIMARY KEY",
        "id TEXT NOT NULL UNIQUE CHECK (length(id) = 36)",
        f"{subject}_id TEXT NOT NULL REFERENCES {subject} (id)",
        "at TEXT NOT NULL",
        "by TEXT NOT NULL",
        f"base_id TEXT REFERENCES {table} (id) DEFERRABLE INITIALLY DEFERRED",
        "resolves TEXT NOT NULL CHECK (json_valid(resolves))",
        "hash TEXT NOT NULL CHECK (length(hash) = 64)",
        "batch INTEGER NOT NULL REFERENCES batch (seq)",
        *content,
    )
    return f"CREATE TABLE {table} ({', '.join(columns)}) STRICT"


STATEMENTS = (
    _subject("person"),
    _history(
        "person_change",
        "person",
        "name TEXT",
        "role TEXT",
        _day_or_gone("since_on"),
        _day_or_gone("until_on"),
        _flag("withdrawn"),
    ),
    _subject("saved_view"),
    _history(
        "saved_view_change",
        "saved_view",
        "page TEXT",
        "name TEXT",
        "part TEXT",
        "words TEXT",
        "sort TEXT",
        _flag("descending"),
        "grouping TEXT",
        _json("asked"),
        _flag("withdrawn"),
    ),
    _subject("office_body"),
    _history("office_body_change", "office_body", "name TEXT", _json("spellings"), _flag("withdrawn")),
)
"""Up to schema 3 each of the three was one setting with a line for each entry; see `former_lists`."""
