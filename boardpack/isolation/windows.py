"""The Windows side of isolation: a job object around the child, its memory, and its streams.

The structures and numbers are those of Microsoft's “Job Objects” and “Process Status API” pages.
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

_PROCESS_MEMORY = 0x100
_JOB_MEMORY = 0x200
_ACTIVE_PROCESS = 0x8
_DIE_ON_UNHANDLED_EXCEPTION = 0x400
_KILL_ON_CLOSE = 0x2000
_EXTENDED_LIMITS = 9
_TERMINATE, _SET_QUOTA, _SUSPEND_RESUME = 0x1, 0x100, 0x800
_ROOM_TO_BE_SEEN = 8
SUSPENDED = 0x4
"""The flag by which a process is made without running yet."""
_STANDARD_INPUT, _STANDARD_OUTPUT = -10, -11


class BasicLimits(ctypes.Structure):
    _fields_ = (
        ("per_process_user_time", ctypes.c_int64),
        ("per_job_user_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("minimum_working_set", ctypes.c_size_t),
        ("maximum_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    _fields_ = (
        ("basic", BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class MemoryCounters(ctypes.Structure):
    _fields_ = (
        ("size", ctypes.c_uint32),
        ("page_faults", ctypes.c_uint32),
        *((name, ctypes.c_size_t) for name in ("peak_working_set", "working_set", "peak_paged", "paged")),
        *((name, ctypes.c_size_t) for name in ("peak_nonpaged", "nonpaged", "page_file", "peak_page_file")),
    )


def limits_for(memory: int) -> ExtendedLimits:
    """Return limits for one process: this memory, ended with the job's last handle, no dialog on a crash."""
    limits = ExtendedLimits(process_memory=memory)
    limits.basic.flags = _PROCESS_MEMORY | _ACTIVE_PROCESS | _DIE_ON_UNHANDLED_EXCEPTION | _KILL_ON_CLOSE
    limits.basic.active_processes = 1
    return limits


def limits_for_group(memory: int) -> ExtendedLimits:
    """Return limits for a program and all that it starts: this memory together, ended with the job's last handle.

    Windows refuses them memory only an eighth above the limit, so that its passing is seen in the peak.
    """
    limits = ExtendedLimits(job_memory=memory + memory // _ROOM_TO_BE_SEEN)
    limits.basic.flags = _JOB_MEMORY | _DIE_ON_UNHANDLED_EXCEPTION | _KILL_ON_CLOSE
    return limits


if sys.platform == "win32":
    import msvcrt

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateJobObjectW.restype = ctypes.c_void_p
    _kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    _kernel.SetInformationJobObject.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
    _kernel.QueryInformationJobObject.argtypes = (
        *(ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p),
    )
    _kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    _kernel.OpenProcess.restype = ctypes.c_void_p
    _kernel.OpenProcess.argtypes = (ctypes.c_uint32, ctypes.c_int, ctypes.c_uint32)
    _kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
    _kernel.GetCurrentProcess.restype = ctypes.c_void_p
    _kernel.K32GetProcessMemoryInfo.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
    _kernel.GetStdHandle.restype = ctypes.c_void_p
    _kernel.GetStdHandle.argtypes = (ctypes.c_int32,)
    _kernel.SetStdHandle.argtypes = (ctypes.c_int32, ctypes.c_void_p)
    _system = ctypes.WinDLL("ntdll")
    _system.NtResumeProcess.argtypes = (ctypes.c_void_p,)

    class Job:
        """A job object with these limits; whatever runs in it ends when it is closed, or when we end."""

        def __init__(self, limits: ExtendedLimits) -> None:
            self._handle = _kernel.CreateJobObjectW(None, None)
            if not self._handle or not _kernel.SetInformationJobObject(
                self._handle, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
            ):
                raise ctypes.WinError(ctypes.get_last_error())

        def take_in(self, process_id: int) -> None:
            """Put a process into the job. Raises OSError."""
            with _opened(process_id, _SET_QUOTA | _TERMINATE) as process:
                if not _kernel.AssignProcessToJobObject(self._handle, process):
                    raise ctypes.WinError(ctypes.get_last_error())

        def peak_memory(self) -> int:
            """Return the most bytes that all in the job have committed together so far. Raises OSError."""
            facts = ExtendedLimits()
            if not _kernel.QueryInformationJobObject(
                self._handle, _EXTENDED_LIMITS, ctypes.byref(facts), ctypes.sizeof(facts), None
            ):
                raise ctypes.WinError(ctypes.get_last_error())
            return int(facts.peak_job_memory)

        def close(self) -> None:
            _kernel.CloseHandle(self._handle)

    def resume(process_id: int) -> None:
        """Let a process run that was made without running yet. Raises OSError."""
        with _opened(process_id, _SUSPEND_RESUME) as process:
            if status := _system.NtResumeProcess(process):
                raise OSError(f"the process cannot be resumed ({status & 0xFFFFFFFF:#x})")

    @contextmanager
    def _opened(process_id: int, rights: int) -> Iterator[int]:
        """Yield a handle of a process with these rights. Raises OSError."""
        process = _kernel.OpenProcess(rights, 0, process_id)
        if not process:
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            yield process
        finally:
            _kernel.CloseHandle(process)

    def memory_of_this_process() -> int:
        """Return the bytes that this process has committed. Raises OSError."""
        counters = MemoryCounters(size=ctypes.sizeof(MemoryCounters))
        if not _kernel.K32GetProcessMemoryInfo(
            _kernel.GetCurrentProcess(), ctypes.byref(counters), ctypes.sizeof(counters)
        ):
            raise ctypes.WinError(ctypes.get_last_error())
        return int(counters.page_file)

    def standard_streams() -> tuple[BinaryIO, BinaryIO]:
        """Return input and output as the parent gave them, and lead everything that uses them from now on nowhere.

        They are found by their handles, since a program without a console has no sys.stdin. Libraries in C find the
        output by its descriptor or by its handle.
        """
        orders, answers = (
            os.dup(msvcrt.open_osfhandle(int(_kernel.GetStdHandle(which)), flags | os.O_BINARY))
            for which, flags in ((_STANDARD_INPUT, os.O_RDONLY), (_STANDARD_OUTPUT, os.O_WRONLY))
        )
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor, which in ((0, _STANDARD_INPUT), (1, _STANDARD_OUTPUT)):
            os.dup2(nowhere, descriptor)
            _kernel.SetStdHandle(which, msvcrt.get_osfhandle(descriptor))
        return os.fdopen(orders, "rb"), os.fdopen(answers, "wb")
