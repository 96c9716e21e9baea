"""The Linux side of isolation: Landlock for files, seccomp for the network, both by the C library.

Numbers and structures are those of `linux/landlock.h`, `linux/seccomp.h` and `linux/filter.h`. Either needs no rights
of an administrator, holds for programs that are started later, and can never be taken back. A kernel without them
answers with an error, and the process goes on without that part.
"""

import ctypes
import mimetypes
import os
import platform
import struct
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION, _BENEATH_A_PATH = 1, 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_FOLDER = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE, _CONTROL_DEVICES = 1 << 14, 1 << 15
_RIGHTS_OF_VERSION = ((5, 1 << 16), (3, 1 << 15), (2, 1 << 14), (1, 1 << 13))
"""The first right on files that a version of Landlock does not know, newest first."""
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _CONTROL_DEVICES
_NO_TCP, _TCP_SINCE = 0b11, 4
_NO_SOCKETS_OR_SIGNALS, _SCOPES_SINCE = 0b11, 6
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000
_NOT_PERMITTED = 1
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16
_OWN_SOCKET = 1
_OTHER_NUMBERS = 0x40000000
"""From here on are the calls of the x32 interface, by which a filter could be passed by."""
_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 53, 101, 165, 248, 249, 250, 272, 298, 308, 310, 311, 321, 323, 425, 438)),
    "aarch64": (0xC00000B7, (198, 203, 199, 117, 40, 217, 218, 219, 97, 241, 268, 270, 271, 280, 282, 425, 438)),
}
"""By machine: its number for the kernel, and the calls that are refused.

They are socket, connect, socketpair, ptrace, mount, add_key, request_key, keyctl, unshare, perf_event_open, setns,
process_vm_readv, process_vm_writev, bpf, userfaultfd, io_uring_setup and pidfd_getfd.
"""
_SYSTEM = (
    *("/usr", "/lib", "/lib64", "/bin", "/opt", "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts"),
    *mimetypes.knownfiles,
)
"""What Python and the libraries read of the system. Openpyxl loads the lists of file types when it is imported."""
_OF_OFFICE = (
    *("/etc/libreoffice", "/etc/passwd", "/etc/group", "/etc/nsswitch.conf", "/var/lib/libreoffice"),
    *("/var/spool/libreoffice", "/etc/locale.alias", "/etc/paperspecs", "/etc/papersize"),
    *("/var/cache/fontconfig", "/proc"),
)
_OWN_FONTS = (".fonts", ".local/share/fonts", ".config/fontconfig")
_SOCKETS = "/tmp"  # noqa: S108 (where LibreOffice puts the socket by which it finds itself)
_REMOVE_FILE, _MAKE_SOCKET = 1 << 5, 1 << 9
_FACTS = ("/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu", "/dev/urandom")
_NOWHERE = "/dev/null"


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


@dataclass(frozen=True)
class Confinement:
    """The limits that the kernel granted: to the named files, and to no network."""

    files: bool
    network: bool


def confine(reads: Iterable[Path], writes: Iterable[Path], *, of_office: bool = False) -> Confinement:
    """Restrict this thread and what it starts: they read `reads` and installed programs, and write in `writes`.

    They reach no network and no other process. Call it while the process has one thread. `of_office` also allows what
    LibreOffice needs: its settings, the user's own fonts and a socket to itself.
    """
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return Confinement(files=False, network=False)
    files = _limit_files(kernel, reads, writes, of_office=of_office)
    return Confinement(files, _refuse_calls(kernel, of_office=of_office))


def landlock_version() -> int:
    """Return the version of Landlock that this kernel offers. 0 or less if it offers none."""
    return _version(ctypes.CDLL(None, use_errno=True))


def _version(kernel: ctypes.CDLL) -> int:
    return int(kernel.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_VERSION)))


def _limit_files(kernel: ctypes.CDLL, reads: Iterable[Path], writes: Iterable[Path], *, of_office: bool) -> bool:
    version = _version(kernel)
    if version < 1:
        return False
    every = next(unknown for since, unknown in _RIGHTS_OF_VERSION if version >= since) - 1
    ruleset = _Ruleset(every, _NO_TCP, _NO_SOCKETS_OR_SIGNALS)
    known = 8 * (1 + (version >= _TCP_SINCE) + (version >= _SCOPES_SINCE))
    rules = kernel.syscall(_CREATE_RULESET, ctypes.byref(ruleset), ctypes.c_size_t(known), ctypes.c_uint32(0))
    if rules < 0:
        return False
    try:
        to_run = (_EXECUTE | _READ_FILE | _READ_FOLDER) & every
        for path in (*map(Path, (*_SYSTEM, *_FACTS)), *_our_own_program()):
            _allow(kernel, rules, path, to_run)
        if of_office:
            _allow(kernel, rules, Path(_SOCKETS), (_MAKE_SOCKET | _REMOVE_FILE) & every)
        fonts = (Path.home() / place for place in _OWN_FONTS)
        for path in (*reads, *((*map(Path, _OF_OFFICE), *fonts) if of_office else ())):
            _allow(kernel, rules, path, (_READ_FILE | _READ_FOLDER) & every)
        for path in writes:
            _allow(kernel, rules, path, every & ~_EXECUTE)
        _allow(kernel, rules, Path(_NOWHERE), (_READ_FILE | _WRITE_FILE) & every)
        return bool(kernel.syscall(_RESTRICT_SELF, ctypes.c_int(rules), ctypes.c_uint32(0)) == 0)
    finally:
        os.close(rules)


def _our_own_program() -> Iterable[Path]:
    """Return the folders of Python, of its libraries and of this package."""
    roots = (sys.prefix, sys.base_prefix, *sys.path, str(Path(sys.executable).resolve().parent))
    return (Path(root) for root in dict.fromkeys(roots) if root)


def _allow(kernel: ctypes.CDLL, rules: int, path: Path, rights: int) -> None:
    """Add a rule for a file or for all that is below a folder. Nothing if there is no such path."""
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rule = _Beneath(rights if path.is_dir() else rights & _ON_FILES, place)
        kernel.syscall(_ADD_RULE, ctypes.c_int(rules), ctypes.c_int(_BENEATH_A_PATH), ctypes.byref(rule), 0)
    finally:
        os.close(place)


def _refuse_calls(kernel: ctypes.CDLL, *, of_office: bool) -> bool:
    """Let the kernel refuse the calls that reach the network or another process."""
    if platform.machine() not in _CALLS or sys.maxsize < 2**32:
        return False
    machine, calls = _CALLS[platform.machine()]
    code = _filter_with_own_sockets(machine, calls) if of_office else _filter(machine, calls)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.addressof(buffer))
    return bool(kernel.prctl(_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _filter(machine: int, calls: tuple[int, ...]) -> bytes:
    """Return the filter as instructions of the kernel: code, steps if true, steps if false, value."""
    lines = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 0, len(calls) + 3, machine),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, len(calls) + 1, 0, _OTHER_NUMBERS),
        *((_EQUAL, len(calls) - place, 0, call) for place, call in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE | _NOT_PERMITTED),
    ]
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def _filter_with_own_sockets(machine: int, calls: tuple[int, ...]) -> bytes:
    """Return a filter that lets through sockets which stay on this computer, and refuses those of a network."""
    socket, _connect, _pair, *others = calls
    asked = _filter(machine, tuple(others))
    begin, end = asked[: 4 * 8], asked[4 * 8 :]
    checks = (
        (_EQUAL, 0, 4, socket),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 1, _OWN_SOCKET),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE | _NOT_PERMITTED),
    )
    return _with_longer_jumps(begin, len(checks)) + b"".join(struct.pack("HBBI", *line) for line in checks) + end


def _with_longer_jumps(code: bytes, more: int) -> bytes:
    """Return instructions whose jumps to the end go `more` steps further."""
    lines = [struct.unpack_from("HBBI", code, at) for at in range(0, len(code), 8)]
    longer = ((kind, yes + more * (yes > 0), no + more * (no > 0), value) for kind, yes, no, value in lines)
    return b"".join(struct.pack("HBBI", *line) for line in longer)
