"""The reading process: it receives one order, applies its limits, answers and ends."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NoReturn

from msgspec import Raw

from boardpack.domain.days.progress import RECOGNISING
from boardpack.errors import BoardPackError
from boardpack.faults import fault_text
from boardpack.isolation.frames import (
    LONGEST_TEXT,
    Answer,
    Failed,
    Order,
    OutOfMemory,
    ProgressReport,
    Returned,
    read_frame,
    refused,
    write_frame,
)
from boardpack.isolation.memory import MEMORY_SPENT, hold_memory_to
from boardpack.isolation.programs import CONFINED, become
from boardpack.isolation.typed_values import TooLongMessageError, decode, encode
from boardpack.isolation.works import named_work, result_type

SIGN = "--read-apart"
"""The one word on the command line by which a bundle of the program knows that it is to read, and not to start."""

_ABANDONED = 98
_GRACE = 5


def is_child(words: list[str]) -> bool:
    """Return True if a command line asks this process to read and nothing else."""
    return words[1:] == [SIGN] or words[1:2] == [CONFINED]


def serve() -> NoReturn:
    """Carry out the order on standard input, write the answer to standard output, and end the process.

    If the command line names a program of this computer, replace the process with that program.
    """
    if sys.argv[1:2] == [CONFINED]:
        become(sys.argv[2])
    orders, answers = _streams()
    data = read_frame(orders)
    if data:
        order = decode(data, Order)
        _confine(order)
        _end_with_the_parent(orders)
        try:
            write_frame(answers, answer(order, answers, _allow_more_seconds))
        except MemoryError:
            os._exit(MEMORY_SPENT)
    os._exit(0)


def answer(order: Order, answers: BinaryIO, allow_more_seconds: Callable[[int], None]) -> Answer:
    """Carry out an order and return the answer to it. Progress goes to `answers` on the way.

    `allow_more_seconds` takes the seconds of processor time that one more page to recognise may use.
    """

    def progress(done: int, total: int, what: str) -> bool:
        if what.startswith(RECOGNISING):
            allow_more_seconds(int(order.limits.seconds_for_page))
        write_frame(answers, ProgressReport(done, total, what[:LONGEST_TEXT]))
        return True

    try:
        work = named_work(order.work, order.arguments)
        return Returned(Raw(encode(work(progress=progress), result_type(work))))
    except BoardPackError as error:
        return refused(error)
    except (MemoryError, TooLongMessageError):
        return OutOfMemory()
    except Exception as error:  # noqa: BLE001 (a bug of ours: the parent raises it, where it is logged)
        return Failed(fault_text(error)[-LONGEST_TEXT:])


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Orders and answers. What a library prints goes nowhere, so that it cannot get between the answers."""
    streams = standard_streams()
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (open until we end)
    return streams


if sys.platform == "win32":
    from boardpack.isolation.windows import standard_streams
    from boardpack.isolation.windows_rights import give_up_rights

    def _end_with_the_parent(orders: BinaryIO) -> None:
        """Do nothing: the job object ends this process when the parent is gone."""

    def _confine(order: Order) -> None:
        """No more memory than allowed, as the job object says too, and no rights that this order does not need."""
        give_up_rights(order.reads, order.writes)
        hold_memory_to(order.limits.memory)

    def _allow_more_seconds(seconds: int) -> None:
        """Do nothing: here the parent alone counts the seconds."""
else:
    import resource

    def standard_streams() -> tuple[BinaryIO, BinaryIO]:
        """Input and output as the parent gave them; what stands in their place leads nowhere."""
        streams = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)
        os.dup2(nowhere, 1)
        return streams

    def _end_with_the_parent(orders: BinaryIO) -> None:
        """End this process and all that it has started when its parent has ended for any reason."""

        def wait() -> None:
            orders.read()
            with suppress(ProcessLookupError):  # if it leads no group of its own, it is alone
                os.killpg(os.getpid(), signal.SIGKILL)
            os._exit(_ABANDONED)

        threading.Thread(target=wait, name="parent", daemon=True).start()

    def _confine(order: Order) -> None:
        """No more memory than allowed, no core dump, an end even where the parent hangs; on Linux its files alone."""
        if sys.platform == "linux":
            from boardpack.isolation.linux import confine

            confine(order.reads, order.writes)
        hold_memory_to(order.limits.memory)
        _hold(resource.RLIMIT_CORE, 0)
        _hold(resource.RLIMIT_CPU, int(order.limits.seconds) + _GRACE)

    def _allow_more_seconds(seconds: int) -> None:
        """Let this process use that many more seconds of processor time from now on."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _hold(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + _GRACE)

    def _hold(which: int, most: int) -> None:
        _, hard = resource.getrlimit(which)
        resource.setrlimit(which, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
