"""The operating system's own lock on a file: held until it is given back or its process ends."""

import errno
import os
import sys
from typing import BinaryIO

_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL, errno.EBADF)
"""What file systems without locks answer. NFS answers EBADF for a file that is open for reading."""
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
