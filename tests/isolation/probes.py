"""What code tries that has taken over the process that reads: each returns the way in which it was stopped."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from boardpack.domain.days.progress import Progress

if sys.platform != "win32":
    import resource


def _outcome(attempt: Callable[[], object]) -> str:
    """Return “done” or the name of the error."""
    try:
        attempt()
    except OSError as error:
        return type(error).__name__
    return "done"


def read_file(path: Path, progress: Progress) -> str:
    return _outcome(path.read_bytes)


def list_folder(path: Path, progress: Progress) -> str:
    return _outcome(lambda: list(path.iterdir()))


def write_file(path: Path, progress: Progress) -> str:
    return _outcome(lambda: path.write_bytes(b"x"))


def remove_file(path: Path, progress: Progress) -> str:
    return _outcome(path.unlink)


def connect(port: int, family: socket.AddressFamily, progress: Progress) -> str:
    def attempt() -> None:
        with socket.socket(family, socket.SOCK_STREAM) as made:
            made.connect(("localhost", port))

    return _outcome(attempt)


def send_a_packet(progress: Progress) -> str:
    return _outcome(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)))


def ask_another_program(path: Path, progress: Progress) -> str:
    """Read a file by a program that is started for it."""
    ended = subprocess.run(["/bin/cat", str(path)], capture_output=True, check=False)
    return "done" if ended.returncode == 0 else "PermissionError"


def end_the_parent(progress: Progress) -> str:
    return _outcome(lambda: os.kill(os.getppid(), signal.SIGCONT))


def make_rings(progress: Progress) -> str:
    """Ask for io_uring, which reaches the network without the calls that a filter sees."""
    return _outcome(lambda: _called(425, 1, bytes(120)))


def link_to(path: Path, made: Path, progress: Progress) -> str:
    return _outcome(lambda: made.symlink_to(path))


def make_pipe(made: Path, progress: Progress) -> str:
    return _outcome(lambda: os.mkfifo(made))


CHANGES: dict[str, Callable[[Path], object]] = {
    "chmod": lambda path: path.chmod(0o777),
    "fchmod": lambda path: os.fchmod(os.open(path, os.O_RDONLY), 0o777),
    "fchmodat2": lambda path: _called(452, -100, bytes(path), 0o777, 0),
    "chown": lambda path: os.chown(path, os.getuid(), os.getgid()),
    "lchown": lambda path: os.lchown(path, os.getuid(), os.getgid()),
    "fchown": lambda path: os.fchown(os.open(path, os.O_RDONLY), os.getuid(), os.getgid()),
    "utime": lambda path: os.utime(path, (1, 1)),
    "futimens": lambda path: os.utime(os.open(path, os.O_RDONLY), (1, 1)),
    "setxattr": lambda path: os.setxattr(path, "user.mark", b"x"),
    "lsetxattr": lambda path: os.setxattr(path, "user.mark", b"x", follow_symlinks=False),
    "fsetxattr": lambda path: os.setxattr(os.open(path, os.O_RDONLY), "user.mark", b"x"),
    "removexattr": lambda path: os.removexattr(path, "user.mark"),
    "setxattrat": lambda path: _called(463, -100, bytes(path), 0, b"user.mark", b"", 0),
}
"""Ways to change the properties of a file."""


def change_file(call: str, path: Path, progress: Progress) -> str:
    return _outcome(lambda: CHANGES[call](path))


REACHES: dict[str, Callable[[], object]] = {
    "read its limits": lambda: resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE),
    "set its limits": lambda: resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (64, 64)),
    "set its priority": lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 19),
    "set its scheduler": lambda: os.sched_setscheduler(os.getppid(), os.SCHED_BATCH, os.sched_param(0)),
    "set its processors": lambda: os.sched_setaffinity(os.getppid(), {0}),
}


KEEPS: dict[str, Callable[[], object]] = {
    "a file in memory": lambda: os.memfd_create("kept"),
    "shared memory": lambda: _called(29, 0, 400_000_000, 0o600),
    "a queue of messages": lambda: _called(68, 0, 0o600),
    "a semaphore": lambda: _called(64, 0, 1, 0o600),
}
"""Ways to memory that no limit counts, or that is still there when the process has ended."""


def keep(what: str, progress: Progress) -> str:
    return _outcome(KEEPS[what])


def raise_the_limit_of_memory(progress: Progress) -> str:
    """Ask for more memory as an ordinary user, since an administrator may."""
    os.setuid(os.getuid() or 65534)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except ValueError:
        return "refused"
    return "done"


def reach_the_parent(attempt: str, progress: Progress) -> str:
    return _outcome(REACHES[attempt])


def leave_the_group(progress: Progress) -> str:
    """Start another process, which is to outlive this one in a group of its own."""
    other = os.fork()
    if other == 0:
        os._exit(_outcome(os.setsid) == _outcome(lambda: os.setpgid(0, 0)) == "PermissionError")
    return "PermissionError" if os.waitstatus_to_exitcode(os.waitpid(other, 0)[1]) == 1 else "done"


def leave_another_behind(mark: Path, progress: Progress) -> str:
    """Start another process that takes much memory and does not end, and return without it."""
    other = os.fork()
    if other == 0:
        content = b"x" * 400_000_000
        mark.write_text(str(os.getpid()), encoding="ascii")
        time.sleep(600 + len(content[:1]))
    while not mark.exists() or not mark.read_text(encoding="ascii"):
        time.sleep(0.01)
    return "done"


def crash_with_another(mark: Path, progress: Progress) -> str:
    leave_another_behind(mark, progress)
    os.kill(os.getpid(), signal.SIGSEGV)
    return "done"


def _called(number: int, *arguments: int | bytes) -> None:
    """Make a call to the kernel by its number. Raises OSError."""
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "")


def environment(progress: Progress) -> str:
    return "\n".join(f"{name}={value}" for name, value in os.environ.items())


def windows_rights(progress: Progress) -> tuple[int, tuple[int, ...]]:
    """Return the integrity level of this process and the numbers of its privileges. On Windows alone."""
    from boardpack.isolation import windows_rights

    if sys.platform != "win32":
        raise OSError("only Windows has them")
    return windows_rights.integrity_level(), windows_rights.privileges()
