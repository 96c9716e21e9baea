"""The operating system's own lock on a file: held until it is given back or its process ends."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL, errno.EBADF)
"""What file systems without locks answer. NFS answers EBADF for a file that is open for reading."""
_BETWEEN_TRIES = 0.02
_BEYOND_THE_CONTENT = 1 << 30
"""On Windows a locked stretch of a file cannot be read, so a byte far behind its end is locked."""

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        file.seek(_BEYOND_THE_CONTENT)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock_file(file: BinaryIO) -> bool | None:
    """Try to lock without blocking.

    Return True if locked, False if another process holds it, None if the file system has no such locks. An unexpected
    error counts as held, because two sessions must never write at once. Closing the file gives the lock back, as does
    the end of the process.
    """
    try:
        _lock(file)
    except OSError as error:
        return None if error.errno in _NO_LOCKS else False
    return True


@contextmanager
def turn(path: Path, longest: float) -> Iterator[bool]:
    """Hold the lock on a file, which is made if missing, while the block runs. Others wait for it meanwhile.

    Yields False, without the lock, if it was not free within so many seconds. Raises OSError if the file cannot be
    opened.
    """
    with path.open("ab") as file:
        until = time.monotonic() + longest
        while (free := lock_file(file)) is False and time.monotonic() < until:
            time.sleep(_BETWEEN_TRIES)
        yield free is not False


def is_running(process: int) -> bool:
    """Return True if a process of this number runs. On Windows asking would end it, so that the answer is False."""
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
