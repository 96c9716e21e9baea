"""Lets calls go wrong as `faults.c` does, where no compiler is there to build it: those that pass through Python.

It reaches every file that Python itself opens, writes, renames, removes or syncs, and the COMMIT of a store. It does
not reach what a library in C does by itself: SQLite's writes and syncs of the store and its journal, the copy of a
store by SQLite, and files that Pillow writes. A fault at a COMMIT is therefore before it or after it, never in the
middle, and no loss of power can be recorded.
"""

import _io
import _pyio
import builtins
import errno
import io
import os
import shutil  # noqa: F401 (it asks what the functions of os can do before they are replaced)
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.crashes.kinds import ERROR, FULL, KILL, KILL_AFTER, NONE

_JOURNALLED = "board.db"
_PATH_OF_DESCRIPTOR = 50
"""F_GETPATH of macOS."""


class PythonFaults:
    """The faults of this process. There is one, made before the program is imported, and armed for one command."""

    def __init__(self) -> None:
        self._below = ""
        self._at, self._kind, self._seen, self._committed = 0, NONE, 0, 0
        self._counting = threading.Lock()
        for name in ("write", "fsync", "fdatasync", "ftruncate", "sendfile"):
            if hasattr(os, name):
                setattr(os, name, self._on_descriptor(getattr(os, name), needs_room=name in ("write", "sendfile")))
        for name in ("rename", "replace", "unlink", "remove"):
            setattr(os, name, self._on_names(getattr(os, name), 1 if name in ("unlink", "remove") else 2))
        builtins.open = io.open = _io.open = _pyio.open  # type: ignore[assignment]
        sqlite3.connect = self._connecting(sqlite3.connect)

    def arm(self, below: bytes, at: int, kind: int) -> None:
        """Let the `at`-th call from now on that changes something below a folder go wrong."""
        self._below, self._at, self._kind = os.fsdecode(below), at, kind
        self._seen = self._committed = 0

    def observe(self, observer: object) -> None:
        """Refuse to record a loss of power, for which the syncs of SQLite would have to be seen."""
        raise NotImplementedError("a loss of power is recorded by the C library alone")

    def counted(self) -> int:
        return self._seen

    def committed_at(self) -> int:
        """Return the call by which a store was last committed, or 0."""
        return self._committed

    def _goes_through(self, call: Callable[[], Any], *, needs_room: bool, half: Callable[[], Any] | None = None) -> Any:
        """Count a call and make it, unless it is the one that goes wrong."""
        with self._counting:
            self._seen += 1
            number = self._seen
        if self._kind == KILL and number == self._at:
            if half is not None:
                half()
            os.kill(os.getpid(), signal.SIGKILL)
        if self._kind == ERROR and number == self._at:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        if self._kind == FULL and number >= self._at and needs_room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done = call()
        if self._kind == KILL_AFTER and number == self._at:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    def _on_descriptor(self, real: Callable[..., Any], *, needs_room: bool) -> Callable[..., Any]:
        def call(fd: int, *rest: Any) -> Any:
            if not self._is_below(_path_of(fd)):
                return real(fd, *rest)
            half = (lambda: real(fd, rest[0][: len(rest[0]) // 2])) if real.__name__ == "write" else None
            return self._goes_through(lambda: real(fd, *rest), needs_room=needs_room, half=half)

        return call

    def _on_names(self, real: Callable[..., Any], names: int) -> Callable[..., Any]:
        def call(*given: Any, **places: Any) -> Any:
            folders = (places.get("src_dir_fd", places.get("dir_fd")), places.get("dst_dir_fd"))
            if not any(self._is_below(_named(*pair)) for pair in zip(given[:names], folders, strict=False)):
                return real(*given, **places)
            return self._goes_through(lambda: real(*given, **places), needs_room=False)

        return call

    def _connecting(self, real: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
        faults = self

        class Connection(sqlite3.Connection):
            """A connection whose COMMIT counts as a call."""

            def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
                run = super().execute
                place = run("PRAGMA database_list").fetchone()[2] if sql == "COMMIT" else ""
                if not faults._is_below(place):
                    return run(sql, *parameters)
                return faults._commit(lambda: run(sql), is_board=place.endswith(_JOURNALLED))

        return lambda *given, **more: real(*given, **{"factory": Connection, **more})

    def _commit(self, run: Callable[[], sqlite3.Cursor], *, is_board: bool) -> sqlite3.Cursor:
        def commit() -> sqlite3.Cursor:
            done = run()
            if is_board:
                self._committed = self._seen
            return done

        try:
            return self._goes_through(commit, needs_room=True)
        except OSError as error:
            refused = sqlite3.OperationalError(error.strerror)
            refused.sqlite_errorcode = sqlite3.SQLITE_FULL if error.errno == errno.ENOSPC else sqlite3.SQLITE_IOERR
            raise refused from error

    def _is_below(self, path: str) -> bool:
        return bool(self._below) and path.startswith(self._below)


def _path_of(fd: int) -> str:
    """Return the path of an open file. Empty for a pipe, and for a number that is none."""
    try:
        if sys.platform == "linux":
            return str(Path(f"/proc/self/fd/{fd}").readlink())
        import fcntl

        return os.fsdecode(fcntl.fcntl(fd, _PATH_OF_DESCRIPTOR, bytes(1024)).rstrip(b"\0"))
    except OSError:
        return ""


def _named(name: str | bytes | Path, folder: int | None) -> str:
    return str((Path(_path_of(folder)) if folder is not None else Path.cwd()) / os.fsdecode(name))
