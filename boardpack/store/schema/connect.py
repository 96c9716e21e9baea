"""Connections to the store: every setting that it relies on is set, then read back."""

import sqlite3
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

APPLICATION_ID = 0x42504B31
"""Marks the file as ours ("BPK1") in the header field that SQLite keeps for this."""

BUSY_SECONDS = 5.0
_CACHE = -65536
"""The size of the page cache in KiB, negative for SQLite. Showing a page of a past log reads two thousand pages."""

_SETTINGS: tuple[tuple[str, str, str | int], ...] = (
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cache_size", str(_CACHE), _CACHE),
)
"""`synchronous` is EXTRA because FULL does not sync the folder after the journal is removed: a power cut could bring
the journal back and undo a committed change."""
_ROLLBACK_JOURNAL = ("journal_mode", "DELETE", "delete")
_NO_CHANGE = ("query_only", "ON", 1)


class Mode(StrEnum):
    """The rights of a connection to the file.

    QUERY refuses every change, yet lets SQLite take back what a killed writer left half done; READ does
    not touch the file at all, for where nothing may be written.
    """

    CREATE = "rwc"
    WRITE = "rw"
    QUERY = "query"
    READ = "ro"


_MORE_SETTINGS: Mapping[Mode, tuple[tuple[str, str, str | int], ...]] = {
    Mode.CREATE: (_ROLLBACK_JOURNAL,),
    Mode.WRITE: (_ROLLBACK_JOURNAL,),
    Mode.QUERY: (_NO_CHANGE,),
    Mode.READ: (_NO_CHANGE,),
}


def connect(path: Path, mode: Mode = Mode.WRITE, *, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Return a connection for one thread at a time; the caller closes it. Only `Mode.CREATE` makes a missing file.

    The journal is never WAL, because the file may lie on a share or in a folder that is synchronised.
    Transactions are begun by us alone, hence no isolation level.
    """
    connection = sqlite3.connect(
        _uri(path, mode), uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False
    )
    try:
        for name, value, reads in (*_SETTINGS, *_MORE_SETTINGS[mode]):
            _set(connection, name, value, reads)
    except BaseException:
        connection.close()
        raise
    return connection


def attach(db: sqlite3.Connection, path: Path, name: str) -> None:
    """Let a connection read another store beside its own. It cannot write there."""
    db.execute(f"ATTACH ? AS {name}", [_uri(path, Mode.READ)])


def columns_of(db: sqlite3.Connection, table: str) -> dict[str, str]:
    """Return the type of each column of a table, by its name and in its order."""
    return {str(name): str(kind) for _, name, kind, *_ in db.execute(f"PRAGMA table_info({table})")}


def pragma(db: sqlite3.Connection, name: str) -> str | int:
    """Return the value of a SQLite setting on this connection."""
    value: str | int = db.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def _set(connection: sqlite3.Connection, name: str, value: str, reads: str | int) -> None:
    connection.execute(f"PRAGMA {name} = {value}").fetchall()
    found = connection.execute(f"PRAGMA {name}").fetchone()[0]
    if found != reads:
        raise RuntimeError(f"SQLite keeps {name} at {found!r} where the store needs {reads!r}")


def _uri(path: Path, mode: Mode) -> str:
    """Return the path as SQLite's URI. Path.as_uri() will not do: SQLite refuses the host of a UNC path."""
    posix = path.resolve().as_posix()
    root = "" if posix.startswith("/") else "/"
    return f"file://{root}{quote(posix)}?mode={Mode.WRITE if mode is Mode.QUERY else mode}"
