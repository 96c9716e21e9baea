"""Work for another process: what files may bring a reader to do."""

import os
import re
import signal
import stat
import sys
import time
from contextlib import suppress
from datetime import date

from boardpack.domain.days.progress import RECOGNISING, Progress
from boardpack.domain.register.proposals import LetterFacts
from boardpack.errors import RefusedError


def facts(progress: Progress) -> LetterFacts:
    return LetterFacts("report", report_published=date(2025, 7, 8))


def refuse(progress: Progress) -> None:
    raise RefusedError("“x” will not do.", "Choose another.")


def slip(progress: Progress) -> None:
    raise ZeroDivisionError("a slip of ours")


def hang(progress: Progress) -> None:
    progress(os.getpid(), 3, "Hanging")
    time.sleep(600)


def hang_in_a_library(progress: Progress) -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")


def get_on_slowly(progress: Progress) -> str:
    for page in range(8):
        progress(page, 8, "Reading")
        time.sleep(0.25)
    return "read"


def talk_without_end(progress: Progress) -> None:
    while progress(1, 2, "Talking"):
        pass


def swell(progress: Progress) -> int:
    return len(b"x" * 2_000_000_000)


def crash(progress: Progress) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def leave(progress: Progress) -> None:
    os._exit(3)


def print_much(progress: Progress) -> str:
    sys.stdout.write("words of a library" * 100_000)
    os.write(1, b"words of a library in C")
    return "done"


def two_steps(progress: Progress) -> None:
    progress(1, 2, "Page 1")
    progress(2, 2, "Page 2")
    time.sleep(0.1)


def recognise_two_pages(progress: Progress) -> None:
    """Report as the recognition of scans does, which asks for more processor time at each page."""
    for page in (1, 2):
        progress(page, 2, f"{RECOGNISING} {page} of 2")


def answer_by_itself(data: bytes, progress: Progress) -> None:
    """Write a frame of one's own to the pipe of the answers, as code does that has taken over the process."""
    frame = len(data).to_bytes(8, "big") + data
    for descriptor in range(3, 64):
        with suppress(OSError):
            if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                os.write(descriptor, frame)
    time.sleep(600)
