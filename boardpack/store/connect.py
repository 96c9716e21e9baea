"""The one way to a connection: every setting that the store relies on is set, then read back."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

APPLICATION_ID = 0x42504B31
"""Marks the file as ours ("BPK1") in the header field that SQLite keeps for this."""

BUSY_SECONDS = 5.0
_SETTINGS: tuple[tuple[str, str, str | int], ...] = (
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("trusted_schema", "OFF", 0),
)


def connect(path: Path, *, create: bool = False, busy_seconds: float = BUSY_SECONDS) -> Database:
    """A connection for one use, by one thread; the caller closes it. Only `create` makes a missing file.

    The journal is never WAL, because the file may lie on a share or in a folder that is synchronised.
    Transactions are begun by us alone, hence no isolation level.
    """
    connection = sqlite3.connect(_uri(path, create), uri=True, timeout=busy_seconds, isolation_level=None)
    try:
        db = Database(connection, execute_plugins=False, strict=True)
        for name, wanted, reads in _SETTINGS:
            _set(connection, name, wanted, reads)
    except BaseException:
        connection.close()
        raise
    return db


def pragma(db: Database, name: str) -> str | int:
    """What SQLite says a setting is on this connection."""
    value: str | int = db.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def _set(connection: sqlite3.Connection, name: str, wanted: str, reads: str | int) -> None:
    connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
    found = connection.execute(f"PRAGMA {name}").fetchone()[0]
    if found != reads:
        raise RuntimeError(f"SQLite keeps {name} at {found!r} where the store needs {reads!r}")


def _uri(path: Path, create: bool) -> str:
    """The path as SQLite's URI. Path.as_uri() will not do: SQLite refuses the host of a UNC path."""
    posix = path.resolve().as_posix()
    root = "" if posix.startswith("/") else "/"
    return f"file://{root}{quote(posix)}?mode={'rwc' if create else 'rw'}"
