"""Running work on a file from outside in its own process, which can be stopped and limited.

It is a process and not a thread, since only a process can be stopped at once and limited in memory. It is
started as a command of ours and not by `multiprocessing`, which would first import the main module
again, with the window in it, and would need a resource tracker beside each child.
"""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue
from typing import BinaryIO, TypeVar, cast

from msgspec import Raw

from boardpack.domain.days.progress import RECOGNISING, Progress, silent
from boardpack.errors import BoardPackError, CancelledError, UnreadableFileError
from boardpack.isolation.child import SIGN
from boardpack.isolation.frames import (
    Answer,
    Failed,
    Order,
    OutOfMemory,
    ProgressReport,
    Refused,
    Returned,
    error_of,
    read_frame,
    write_frame,
)
from boardpack.isolation.limits import READING, Limits
from boardpack.isolation.memory import MEMORY_SPENT
from boardpack.isolation.remedies import remedy_for_failure
from boardpack.isolation.typed_values import TooLongMessageError, UntypedMessageError, decode
from boardpack.isolation.works import Work, described, result_type
from boardpack.log_file import timed
from boardpack.private_files import work_folder
from boardpack.resources import is_bundle

_log = logging.getLogger(__name__)

Result = TypeVar("Result")
_Process = subprocess.Popen[bytes]
_Answers = Queue[bytes | None]

_MOST_WAITING = 8
"""The most answers that wait to be looked at, so that a flood of them does not fill the memory."""
_BETWEEN_LOOKS = 0.05
_TIME_TO_END = 5
_PATIENCE = 3


class ReaderBugError(Exception):
    """Raised for a fault of the program in the reading process. `fault` is where it happened there."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


def read_apart(
    work: Callable[[Progress], Result],
    name: str,
    limits: Limits = READING,
    progress: Progress = silent,
    *,
    reads: Sequence[Path],
    writes: Sequence[Path] = (),
) -> Result:
    """Return the result of `work`, done in another process. `name` is the file's name, for messages.

    `reads` are the files that it needs, and `writes` the folders for what it makes: on Linux it gets at no others.

    `work` is a function in the table of works, or a `functools.partial` of one. The result is of the type that it
    declares, whatever the other process answers. Raises what it raises where that is a BoardPackError;
    UnreadableFileError where it takes too long or too much memory, crashes, or answers with anything else;
    CancelledError as soon as `progress` returns False; ReaderBugError for any other error.
    """
    with (
        timed(_log, "%s file read in isolation", Path(name).suffix or "unnamed"),
        work_folder() as scratch,
        _child(name, limits, scratch) as (process, answers),
    ):
        try:
            order = Order(*described(work), limits, tuple(map(_real, reads)), (scratch, *map(_real, writes)))
            _send(process, order)
        except TooLongMessageError as error:
            raise _too_large(name, limits) from error
        return cast("Result", _result(process, answers, work, name, limits, progress))


def command() -> list[str]:
    """Return the command that starts the other process: the bundle itself, or this Python."""
    if is_bundle():
        return [sys.executable, SIGN]
    return [sys.executable, "-P", "-m", "boardpack.isolation"]


def _real(path: Path) -> Path:
    """Return the path from the root of the disk, whatever the current folder."""
    return path.absolute()


_PASSED_ON = (
    *("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "SYSTEMROOT", "WINDIR", "PATHEXT"),
    *("PROGRAMFILES", "LOCALAPPDATA", "APPDATA", "USERPROFILE"),
)
"""What the other process needs to start and to find Tesseract; the last two rows are of Windows."""


def _environment(scratch: Path) -> dict[str, str]:
    """Return the environment in which the other Python finds this package, and `scratch` for its own files.

    Nothing else of this process's environment is in it. The current folder is never searched.
    """
    roots = [
        str(Path(__file__).resolve().parents[2]),
        *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep)),
    ]
    own = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    places = dict.fromkeys(("HOME", "TMPDIR", "TMP", "TEMP", "XDG_CACHE_HOME", "XDG_STATE_HOME"), str(scratch))
    return own | places | {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, roots)), "LC_ALL": "C.UTF-8"}


@contextmanager
def _child(name: str, limits: Limits, scratch: Path) -> Iterator[tuple[_Process, _Answers]]:
    """Yield the other process and its answers.

    When the block is left, however that happens, it is gone and waited for. After a Ctrl+C before the block is
    entered, it ends by itself, since it gets no order.
    """
    try:
        process = _started(scratch)
    except OSError as error:
        raise BoardPackError(
            f"The part of Boardpack that reads “{name}” could not be started ({error.strerror}).",
            "Close other programs, and try again.",
        ) from error
    answers: _Answers = Queue(_MOST_WAITING)
    listener = threading.Thread(target=_listen, args=(_stream(process.stdout), answers), daemon=True)
    with process, _job_round(process, limits):
        try:  # a Ctrl+C while the listener starts must end the process first, or closing its pipe would wait for it
            listener.start()
            yield process, answers
        finally:
            _kill(process)
            while listener.is_alive():  # it waits for as long as nobody takes its answers
                with suppress(Empty):
                    answers.get(timeout=_BETWEEN_LOOKS)


def _started(scratch: Path) -> _Process:
    """Return the other process, out of reach of this terminal's Ctrl+C, which is for us to pass on."""
    return subprocess.Popen(  # noqa: S603 (our own program, and no word of the user's)
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(scratch),
        creationflags=_NO_WINDOW,
        start_new_session=True,
    )


if sys.platform == "win32":
    from boardpack.isolation.windows import Job, limits_for

    _NO_WINDOW = subprocess.CREATE_NO_WINDOW

    @contextmanager
    def _job_round(process: _Process, limits: Limits) -> Iterator[None]:
        """Put the process into a job object before it gets its order, so that it ends with this one."""
        job = Job(limits_for(limits.memory))
        try:
            job.take_in(process.pid)
            yield
        finally:
            job.close()

    def _kill(process: _Process) -> None:
        """End the process, which by the limits of its job has started no other."""
        process.kill()
else:
    _NO_WINDOW = 0

    @contextmanager
    def _job_round(process: _Process, limits: Limits) -> Iterator[None]:
        """Do nothing: here the process confines itself, and ends when its parent has ended."""
        yield

    def _kill(process: _Process) -> None:
        """End the process and all that it has started: it leads a group of its own."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _send(process: _Process, order: Order) -> None:
    """Send the order. If the process has ended already, the missing answer shows it later."""
    stream = _stream(process.stdin)
    try:
        write_frame(stream, order)
    except OSError:
        with suppress(OSError):
            stream.close()


def _listen(stream: BinaryIO, answers: _Answers) -> None:
    """Pass the answers on as they come, then None at the end.

    The stream may be closed before the first answer is read, on Ctrl+C. Nobody waits for an answer then. There may be
    no memory for an answer, which then ends the reading as a broken one does.
    """
    with suppress(ValueError, MemoryError):
        while (data := read_frame(stream)) is not None:
            answers.put(data)
    answers.put(None)


def _stream(stream: object) -> BinaryIO:
    return cast("BinaryIO", stream)


def _result(process: _Process, answers: _Answers, work: Work, name: str, limits: Limits, progress: Progress) -> object:
    """Return the result of the work. Work that makes progress gets up to three times the limit, as the computer may be
    busy.
    """
    start = time.monotonic()
    end = start + limits.seconds
    latest = ProgressReport(0, 0, "")
    while True:
        if not progress(latest.done, latest.total, latest.what):
            raise CancelledError(f"“{name}” was not read.", "Nothing was stored.")
        if time.monotonic() > end:
            raise _too_slow(name, limits)
        try:
            data = answers.get(timeout=_BETWEEN_LOOKS)
        except Empty:
            if process.poll() is not None:
                _kill(process)  # what it has started may hold the other end of its answers
            continue
        answer = _answer(data, name) if data is not None else None
        if isinstance(answer, ProgressReport):
            if answer.what.startswith(RECOGNISING) and answer != latest:
                end = max(end, time.monotonic() + limits.seconds_for_page)
            elif answer.done > latest.done:
                end = max(end, min(start + _PATIENCE * limits.seconds, time.monotonic() + limits.seconds))
            latest = answer
        elif isinstance(answer, Returned):
            return _typed(answer.value, result_type(work), name)
        else:
            raise _error(answer, process, name, limits)


def _answer(data: bytes, name: str) -> Answer:
    return cast("Answer", _typed(data, Answer, name))


def _typed(data: bytes | Raw, declared: object, name: str) -> object:
    """Return a value of the declared type. Raises UnreadableFileError for anything else, which only a crash or code
    that has taken over the other process sends.
    """
    try:
        return decode(data, declared)
    except UntypedMessageError as error:
        raise _stopped(name) from error


def _error(answer: Answer | None, process: _Process, name: str, limits: Limits) -> Exception:
    if isinstance(answer, Refused):
        return error_of(answer) or _stopped(name)
    if isinstance(answer, Failed):
        return ReaderBugError(answer.details)
    if isinstance(answer, OutOfMemory) or _ended_for_memory(process):
        return _too_large(name, limits)
    return _stopped(name)


def _stopped(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"The part of Boardpack that reads files stopped while reading “{name}”. Nothing was stored.",
        remedy_for_failure(name),
    )


def _ended_for_memory(process: _Process) -> bool:
    """Return True if the process ended itself for want of memory, or was ended by the system, which does so then.

    A library in C++ that gets no memory aborts.
    """
    try:
        code = process.wait(_TIME_TO_END)
    except subprocess.TimeoutExpired:
        return False
    return code == MEMORY_SPENT or (sys.platform != "win32" and code in (-signal.SIGKILL, -signal.SIGABRT))


def _too_large(name: str, limits: Limits) -> UnreadableFileError:
    return UnreadableFileError(f"“{name}” needs too much memory to read.", limits.remedy_for(name))


def _too_slow(name: str, limits: Limits) -> UnreadableFileError:
    return UnreadableFileError(
        f"“{name}” takes longer than {limits.seconds:.0f} seconds to read.", limits.remedy_for(name)
    )
