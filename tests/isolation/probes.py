"""What code tries that has taken over the process that reads: each returns the way in which it was stopped."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from boardpack.domain.days.progress import Progress


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
    kernel = ctypes.CDLL(None, use_errno=True)
    parameters = ctypes.create_string_buffer(120)
    if kernel.syscall(425, 1, parameters) < 0:
        return type(OSError(ctypes.get_errno(), "")).__name__
    return "done"


def environment(progress: Progress) -> str:
    return "\n".join(f"{name}={value}" for name, value in os.environ.items())


def windows_rights(progress: Progress) -> tuple[int, tuple[int, ...]]:
    """Return the integrity level of this process and the numbers of its privileges. On Windows alone."""
    from boardpack.isolation import windows_rights

    if sys.platform != "win32":
        raise OSError("only Windows has them")
    return windows_rights.integrity_level(), windows_rights.privileges()
