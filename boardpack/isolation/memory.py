"""A memory limit for this process, by the means of its system."""

import os
import sys
import threading
import time
from collections.abc import Callable

MEMORY_SPENT = 97
"""The exit code of a process that ended itself because it had used up its memory."""

_BETWEEN_LOOKS = 0.1


def watch_memory(limit: int, used: Callable[[], int], end: Callable[[], object]) -> threading.Thread:
    """Create `end` once `used` is above the limit. Looks ten times a second, on a thread of its own."""

    def look() -> None:
        while used() <= limit:
            time.sleep(_BETWEEN_LOOKS)
        end()

    watcher = threading.Thread(target=look, name="memory", daemon=True)
    watcher.start()
    return watcher


if sys.platform == "win32":
    from boardpack.isolation.windows import memory_of_this_process as used_memory
else:
    import resource

    def used_memory() -> int:
        """Return the peak memory of this process in bytes."""
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if sys.platform == "linux":

    def hold_memory_to(limit: int) -> None:
        """From now on Linux gives this process no more than `limit` bytes, and Python raises MemoryError.

        Only an administrator could raise the limit again.
        """
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
else:

    def hold_memory_to(limit: int) -> None:
        """From now on this process watches itself, and ends when it holds more than `limit` bytes.

        macOS does not heed a limit on memory, and on Windows no process can set one for itself; there
        the parent's job object holds it besides.
        """
        watch_memory(limit, used_memory, lambda: os._exit(MEMORY_SPENT))
