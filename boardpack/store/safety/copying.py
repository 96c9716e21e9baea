"""Whole copies of a database through SQLite itself: consistent whatever is being written, and never half there."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from boardpack.domain.days.progress import Progress
from boardpack.errors import CancelledError, StoreError
from boardpack.store.schema.errors import as_store_errors

_PAGES = 2_000
_PATIENCE = 10.0


@contextmanager
def disk_errors(error_for: Callable[[str], StoreError]) -> Iterator[None]:
    """Raise the error that `error_for` makes from the system's message if a file cannot be written."""
    try:
        yield
    except OSError as error:
        raise error_for(error.strerror or str(error)) from error


def copy_database(source: sqlite3.Connection, path: Path, progress: Progress) -> None:
    """Copy an open database into a new file. The source should be in a transaction, so that it does not change
    meanwhile.
    """
    with as_store_errors(path), closing(sqlite3.connect(path)) as copy:
        _copy(source, copy, progress)


def overwrite_database(path: Path, live: sqlite3.Connection, progress: Progress) -> None:
    """Put the database of a file in place of a live one, wholly or not at all.

    It is one transaction of the live database: others wait for it, and one that is killed in the middle is
    taken back by whoever opens the store next.
    """
    with as_store_errors(path), closing(sqlite3.connect(path)) as source:
        _copy(source, live, progress)


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, progress: Progress) -> None:
    """Copy the pages. SQLite would wait for ever for a locked file, hence the watch on the clock."""
    moved = (-1, time.monotonic())

    def watch(status: int, remaining: int, total: int) -> None:
        nonlocal moved
        if remaining != moved[0]:
            moved = (remaining, time.monotonic())
        elif time.monotonic() - moved[1] > _PATIENCE:
            raise _busy()
        if not progress(total - remaining, total, "Copying the store"):
            raise CancelledError("The copy was not finished.", "Nothing was saved.")

    source.backup(target, pages=_PAGES, progress=watch, sleep=0.05)


def _busy() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error
