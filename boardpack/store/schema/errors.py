"""SQLite's errors as the sentences that a user reads."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from boardpack.errors import DamagedStoreError, ReadOnlyError, StoreError
from boardpack.private_files import finished_path

_SENTENCES = {
    sqlite3.SQLITE_BUSY: (
        "The board’s file “{path}” is in use by another program.",
        "Close the other window or wait until it has finished, then try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "You do not have permission to change the board’s file “{path}”.",
        "Ask for permission to change files in this folder, or work on a copy of it.",
    ),
    sqlite3.SQLITE_FULL: (
        "There is not enough disk space for the board’s file “{path}”. Nothing was changed.",
        "Free some space on the disk, then try again.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk did not read or write the board’s file “{path}” properly. Nothing was changed.",
        "Check that the disk or network share is available and has space, then try again.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The board’s file “{path}” is damaged.",
        "Keep the file as it is and restore the latest backup.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "The file “{path}” is not a Boardpack board, or its beginning is damaged.",
        "Keep the file as it is and restore the latest backup.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The board’s file “{path}” cannot be opened.",
        "Check that the file exists and that you have permission to read it.",
    ),
}
_TOO_LONG = (
    "The board’s file “{path}” cannot be opened, because its path is too long.",
    "Choose a folder with a shorter name, or one nearer to the top of the disk.",
)
_LONG = 250
_SAME_AS = {
    sqlite3.SQLITE_LOCKED: sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PERM: sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_AUTH: sqlite3.SQLITE_READONLY,
}
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PRIMARY = 0xFF


@contextmanager
def as_store_errors(path: Path) -> Iterator[None]:
    """Raise SQLite's errors about the file at `path` as StoreError. Programming errors stay what they are."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
        sentence = _SENTENCES.get(_SAME_AS.get(code, code))
        if sentence is None:
            raise
        what, remedy = sentence
        if code == sqlite3.SQLITE_CANTOPEN and len(str(path)) > _LONG:
            what, remedy = _TOO_LONG
        kind = DamagedStoreError if code in _DAMAGE else StoreError
        raise kind(what.format(path=finished_path(path)), remedy) from error


@contextmanager
def as_read_only_errors(path: Path) -> Iterator[None]:
    """Raise ReadOnlyError where SQLite cannot open its journal because the folder may not be written to."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_CANTOPEN:
            raise
        what, remedy = _SENTENCES[sqlite3.SQLITE_READONLY]
        raise ReadOnlyError(what.format(path=path), remedy) from error
