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
from pathlib import Path

from boardpack.values import Frozen

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
_MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
"""By machine: its number for the kernel, and the place of its numbers in the table of calls."""
_REFUSED = {
    # the network
    "socket": (41, 198),
    "connect": (42, 203),
    "socketpair": (53, 199),
    "io_uring_setup": (425, 425),
    # other processes: their memory, open files, priority and processors
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "sched_setattr": (314, 274),
    "sched_setaffinity": (203, 122),
    # the group of processes, in which all end together
    "setpgid": (109, 154),
    "setsid": (112, 157),
    # owner, rights, times and attributes of files, which Landlock does not limit
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "setxattrat": (463, 463),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "removexattrat": (466, 466),
    "file_setattr": (469, 469),
    # memory that no limit counts, or that outlives the process
    "memfd_create": (319, 279),
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    # the system: mounts, keys, namespaces, tracing, programs for the kernel
    "mount": (165, 40),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "unshare": (272, 97),
    "setns": (308, 268),
    "perf_event_open": (298, 241),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
}
"""The calls that are refused, by their numbers on either machine. None for a call that it lacks."""
_ONLY_WITH = {"prlimit64": ((302, 261), 0)}
"""Calls that are let through with one first argument alone: 0 means limits of the process itself, and of no other."""
_TO_ITSELF = {"socket": ((41, 198), _OWN_SOCKET)}
"""The same for office programs, which find themselves by a socket: those that stay on this computer."""
_FOR_OFFICE = ("socket", "connect", "socketpair")
"""Calls that are not refused to office programs."""
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
_MAKE_SPECIAL = 1 << 6 | 1 << 9 | 1 << 10 | 1 << 11 | 1 << 12
"""Devices, sockets, pipes and symbolic links. Whoever opens a result would open what a link names, or wait."""
_FACTS = ("/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu", "/dev/urandom")
_NOWHERE = "/dev/null"


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


class Confinement(Frozen):
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
            _allow(kernel, rules, path, every & ~(_EXECUTE | _MAKE_SPECIAL))
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
    """Let the kernel refuse the calls that reach the network, another process or the properties of files."""
    if platform.machine() not in _MACHINES or sys.maxsize < 2**32:
        return False
    code = _filter(platform.machine(), of_office=of_office)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.addressof(buffer))
    return bool(kernel.prctl(_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _filter(machine: str, *, of_office: bool) -> bytes:
    """Return the filter as instructions of the kernel: code, steps if true, steps if false, value."""
    number, place = _MACHINES[machine]
    not_refused = _FOR_OFFICE if of_office else ()
    refused = [calls[place] for name, calls in _REFUSED.items() if calls[place] and name not in not_refused]
    only_with = (_ONLY_WITH | _TO_ITSELF if of_office else _ONLY_WITH).values()
    refuse = (_RETURN, 0, 0, _REFUSE | _NOT_PERMITTED)
    lines = [
        *((_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, number), refuse),
        *((_LOAD, 0, 0, _NUMBER), (_AT_LEAST, 0, 1, _OTHER_NUMBERS), refuse),
        *(line for call in refused for line in ((_EQUAL, 0, 1, call), refuse)),
        *(line for calls, argument in only_with for line in _let_through_with(calls[place], argument)),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def _let_through_with(call: int, argument: int) -> Iterable[tuple[int, int, int, int]]:
    return (
        (_EQUAL, 0, 4, call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 1, argument),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE | _NOT_PERMITTED),
    )
