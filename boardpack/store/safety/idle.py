"""The connection that a window keeps open between its uses of the store.

A new connection reads the file a dozen times, each of which is slow on a network drive. A kept one also caches the
pages that it has read. It holds no lock while it is idle.
"""

import sqlite3
import stat
from pathlib import Path
from threading import Lock

from boardpack.store.schema.connect import Mode
from boardpack.values import Frozen


class OpenedAs(Frozen):
    """The file that a connection has open, by its number on its disk, and the connection's rights."""

    device: int
    number: int
    mode: Mode


def opened_as(path: Path, mode: Mode) -> OpenedAs | None:
    """Return how that file would be opened now; None if there is no such file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return OpenedAs(found.st_dev, found.st_ino, mode) if stat.S_ISREG(found.st_mode) else None


class IdleConnection:
    """At most one unused connection, for the next use in any thread. Owned by a store.

    It keeps none until `is_kept` is set.
    """

    def __init__(self) -> None:
        self.is_kept = False
        self._lock = Lock()
        self._idle: tuple[OpenedAs, sqlite3.Connection] | None = None
        self._was_used = False

    def take(self, wanted: OpenedAs) -> sqlite3.Connection | None:
        """Return the connection, which is then the caller's. None if there is none to that very file."""
        with self._lock:
            idle, self._idle = self._idle, None
            self._was_used = True
        if idle is None:
            return None
        opened, db = idle
        if opened == wanted:
            return db
        db.close()  # to a file that was replaced, or with other rights
        return None

    def give(self, opened: OpenedAs, db: sqlite3.Connection) -> None:
        """Keep a connection that is outside any transaction.

        It is closed if one is kept already, or if it has joined other files, which are views of the past.
        """
        joined = {name for _, name, _ in db.execute("PRAGMA database_list").fetchall()} - {"main", "temp"}
        with self._lock:
            if self.is_kept and self._idle is None and not joined:
                self._idle = (opened, db)
                return
        db.close()

    def close(self) -> None:
        """Close the connection. The next use opens another."""
        with self._lock:
            idle, self._idle = self._idle, None
        if idle is not None:
            idle[1].close()

    def close_if_unused(self) -> None:
        """Close the connection if nobody has used it since this was last called."""
        if not self._was_used:
            self.close()
        self._was_used = False
