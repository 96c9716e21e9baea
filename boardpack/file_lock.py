"""The operating system's own lock on a file: held until it is given back or its process ends."""

import errno
import sys
from typing import BinaryIO

_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
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

    Return True if locked, False if another process holds it, None if the platform has no such locks.

    Closing the file gives it back, as does the end of the process.
    """
    try:
        _lock(file)
    except OSError as error:
        return False if error.errno in _BUSY else None
    return True
