"""Lets files from outside be read in a thread of the test's own process, where a process of their own costs more.

Starting another Python for each file costs a third of a second or more. Frames, messages and errors are those of
the product; what only a process can do (be stopped, starved or crashed) is for tests that are marked `apart`.
"""

import io
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

from boardpack.isolation import child
from boardpack.isolation.frames import Order, write_frame
from boardpack.isolation.limits import Limits
from boardpack.isolation.typed_values import decode

_LENGTH = struct.calcsize(">Q")


class _Answers(io.RawIOBase):
    """The stream on which the reader answers: each frame that is written is an answer that has come."""

    def __init__(self) -> None:
        self.queue: Queue[bytes | None] = Queue()

    def write(self, frame: bytes) -> int:  # type: ignore[override]
        self.queue.put(bytes(frame[_LENGTH:]))
        return len(frame)


class _Reader(io.RawIOBase):
    """Stands for the process that reads: an order on its standard input is carried out in a thread."""

    def __init__(self) -> None:
        self.stdin = self
        self.answers = _Answers()
        self.thread: threading.Thread | None = None

    def write(self, frame: bytes) -> int:  # type: ignore[override]
        order = decode(bytes(frame[_LENGTH:]), Order)
        self.thread = threading.Thread(target=self._read, args=(order,), name="reader", daemon=True)
        self.thread.start()
        return len(frame)

    def _read(self, order: Order) -> None:
        try:
            write_frame(self.answers, child.answer(order, self.answers, _leave_limits_alone))  # type: ignore[arg-type]
        finally:
            self.answers.queue.put(None)

    def poll(self) -> int | None:
        """Return None: a thread says by its answers that it has ended."""
        return None

    def wait(self, timeout: float) -> int:
        """Return the code with which a process ends that was not killed for want of memory."""
        return 0


def _leave_limits_alone(seconds: int) -> None:
    """Do nothing: a limit on processor time would end the process of the tests, and long after the reading."""


@contextmanager
def reader_here(name: str, limits: Limits, scratch: Path) -> Iterator[tuple[object, Queue[bytes | None]]]:
    """Take the place of `boardpack.isolation.running._child`."""
    reader = _Reader()
    try:
        yield reader, reader.answers.queue
    finally:
        if reader.thread is not None:
            reader.thread.join()
