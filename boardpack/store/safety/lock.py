"""The lock beside a store: a small file that names who has the board open, for people and for programs.

The file is backed by the operating system's own lock, which ends with its process, so that a session that crashed on
this computer is known to be gone. Between computers that lock is unreliable, so the time when the holder was last seen
decides.
"""

import logging
import os
import secrets
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from boardpack import __version__
from boardpack.domain.office.access import (
    DISK_REFUSES,
    HELD_BY_SOMEBODY,
    READ_ONLY_PLACE,
    WRITABLE,
    Access,
    Holder,
    Life,
    held_by,
    life_of,
)
from boardpack.file_lock import lock_file
from boardpack.json_values import UnreadableJsonError, json_bytes, value_in
from boardpack.values import Frozen, replace

LOCK_NAME = "board.lock"
_log = logging.getLogger(__name__)
_LENGTH = 2048
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
_TRIES = 5
_BETWEEN_TRIES = 0.02

Clock = Callable[[], datetime]


class Claim(Frozen):
    """The outcome of a claim on the store, and the holder whose lock was set aside for it."""

    access: Access
    set_aside: Holder | None = None


class SessionLock:
    """One session's claim on the store in a folder. It holds nothing until `take` succeeds."""

    def __init__(self, folder: Path, person: str, clock: Clock, computer: str | None = None) -> None:
        self._path = folder / LOCK_NAME
        self._clock = clock
        now = clock()
        self._me = Holder(
            session=secrets.token_hex(8),
            person=person,
            computer=computer or socket.gethostname(),
            process_id=os.getpid(),
            program=f"Boardpack {__version__}",
            since=now,
            seen=now,
        )
        self._file: BinaryIO | None = None

    @property
    def is_held(self) -> bool:
        """True if this session holds the lock."""
        return self._file is not None

    def look(self) -> Access:
        """Return whether another session has the store, without claiming anything."""
        holder = None if self.is_held else _read(self._path)
        if holder is None:
            return WRITABLE
        return self._seen(holder, _is_locked(self._path))

    def take(self, *, over: bool = False) -> Claim:
        """Claim the store unless another session holds it.

        `over` sets aside a lock that a person thinks is left behind, but never the lock of a session that is alive.
        """
        while not self.is_held:
            try:
                file = _opened(self._path)
            except OSError:
                return Claim(READ_ONLY_PLACE)
            free = _lock_with_retries(file)
            if free and not _is_still_there(file, self._path):
                file.close()  # its former holder took the file away as we came
                continue
            claim = self._claim(file, free, over)
            if not claim.access.is_writable:
                file.close()
            return claim
        return Claim(WRITABLE)

    def refresh(self) -> Access:
        """Record that this session is alive, or give the claim up if another took the store over."""
        if self._file is None:
            return self.look()
        there = _read(self._path)
        if there is None and not os.access(self._path.parent, os.R_OK):
            return WRITABLE  # the share is away for the moment; whoever writes meanwhile is told so
        if there is None or there.session != self._me.session:
            self._let_go()
            return self.take().access
        self._me = replace(self._me, seen=self._clock())
        with suppress(OSError):  # likewise
            _write(self._file, self._me)
        return WRITABLE

    def release(self) -> None:
        """Give the claim up and remove the file, unless it is another session's by now."""
        there = _read(self._path)
        if self._file is None or there is None or there.session != self._me.session:
            self._let_go()
            return
        with suppress(OSError):  # a share that has gone away must not keep the window from closing
            self._file.truncate(0)
            self._path.unlink()
        self._let_go()
        if os.name == "nt":  # which removes no file that is open, and none that the next session has opened by now
            with suppress(OSError):
                self._path.unlink()

    def _claim(self, file: BinaryIO, free: bool | None, over: bool) -> Claim:
        holder = _read(self._path)
        access = self._seen(holder, None if free is None else not free) if holder else WRITABLE
        left_behind = access.holder if not access.is_writable and access.may_be_set_aside else None
        if free is False and holder is None:
            return Claim(HELD_BY_SOMEBODY)
        if not access.is_writable and not (left_behind and over):
            return Claim(access)
        now = self._clock()
        self._me = replace(self._me, since=now, seen=now, proven=bool(free))
        try:
            _write(file, self._me)
        except OSError:
            _log.warning("the lock could not be written", exc_info=True)
            return Claim(DISK_REFUSES)
        self._file = file
        if left_behind:
            _log.info("lock taken over: last refreshed at %s", left_behind.seen.isoformat())
        return Claim(WRITABLE, left_behind)

    def _seen(self, holder: Holder, locked: bool | None) -> Access:
        now = self._clock()
        life = life_of(holder, self._me.computer, now, locked)
        return WRITABLE if life is Life.DEAD else held_by(holder, life, now)

    def _let_go(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _opened(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, _FLAGS, 0o666), "r+b", buffering=0)


def _lock_with_retries(file: BinaryIO) -> bool | None:
    """Try several times, since another session holds the lock for a moment when it only checks it."""
    for _ in range(_TRIES):
        free = lock_file(file)
        if free is not False:
            return free
        time.sleep(_BETWEEN_TRIES)
    return False


def _is_locked(path: Path) -> bool | None:
    try:
        with path.open("rb") as file:
            free = _lock_with_retries(file)
    except OSError:
        return None
    return None if free is None else not free


def _is_still_there(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _write(file: BinaryIO, holder: Holder) -> None:
    """Write in one piece and always the same length, so that nobody reads an incomplete record."""
    file.seek(0)
    file.write(json_bytes(holder).ljust(_LENGTH))
    os.fsync(file.fileno())


def _read(path: Path) -> Holder | None:
    """Return the holder named in the file, or None if it is missing, empty or not one of ours."""
    try:
        holder: Holder = value_in(path.read_bytes(), Holder)
    except (OSError, UnreadableJsonError):
        return None
    return holder
