"""A program of this computer with all that it starts: its memory, and its end."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_TIME_TO_END = 5
_KIBIBYTE = 1024
_PS = "/bin/ps"


class ProgramGroup:
    """A running program and whatever it starts. Owned by whoever started it, who must `end` it.

    On Windows they are a job, which Windows holds to a limit of memory; elsewhere a process group, whose memory its
    owner must watch.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], memory: int) -> None:
        """Start the program, without input or output. `memory` is its limit in bytes. Raises OSError."""
        self._limit = _Limit(memory)
        self._process = subprocess.Popen(  # noqa: S603 (a program that we found; the user's file is an argument)
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=_FLAGS,
            start_new_session=True,
        )
        try:
            self._limit.take_in(self._process.pid)
        except OSError:
            self._process.kill()
            self.end()
            raise

    def is_running(self) -> bool:
        """Return True if the program itself has not ended yet."""
        return self._process.poll() is None

    def memory(self) -> int:
        """Return the memory of the group in bytes: on Windows the most so far, elsewhere that of now."""
        return self._limit.used()

    def end(self) -> None:
        """End the program and all that it started, and wait for it a moment."""
        self._limit.end()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_TIME_TO_END)


def memory_by_ps(leader: int) -> int:
    """Return the memory in bytes of the process group that a process leads, as `ps` lists it. 0 if it is gone."""
    listed = subprocess.run([_PS, "-A", "-o", "pgid=,rss="], capture_output=True, text=True, check=True)  # noqa: S603
    rows = (line.split() for line in listed.stdout.splitlines())
    return sum(int(kibibytes) for group, kibibytes in rows if int(group) == leader) * _KIBIBYTE


def memory_by_proc(leader: int) -> int:
    """Return the same on Linux, as the kernel lists it in `/proc`."""
    pages = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):  # a process that has just ended
            facts = path.read_text().rpartition(")")[2].split()
            pages += int(facts[21]) if int(facts[2]) == leader else 0
    return pages * os.sysconf("SC_PAGE_SIZE")


if sys.platform == "win32":
    from boardpack.isolation.windows import SUSPENDED, Job, limits_for_group, resume

    _FLAGS = subprocess.CREATE_NO_WINDOW | SUSPENDED

    class _Limit:
        """A job object around the group. The program begins to run when it is in it."""

        def __init__(self, memory: int) -> None:
            self._job = Job(limits_for_group(memory))

        def take_in(self, process_id: int) -> None:
            self._job.take_in(process_id)
            resume(process_id)

        def used(self) -> int:
            return self._job.peak_memory()

        def end(self) -> None:
            self._job.close()
else:
    _FLAGS = 0

    class _Limit:
        """A process group, whose memory is counted when somebody asks."""

        def __init__(self, memory: int) -> None:
            self._leader = 0

        def take_in(self, process_id: int) -> None:
            self._leader = process_id

        def used(self) -> int:
            return memory_by_proc(self._leader) if sys.platform == "linux" else memory_by_ps(self._leader)

        def end(self) -> None:
            with suppress(ProcessLookupError):
                os.killpg(self._leader, signal.SIGKILL)
