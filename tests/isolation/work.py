"""Work for another process: what files may bring a reader to do."""

import os
import re
import signal
import sys
import time
from datetime import date
from pathlib import Path

from boardpack.domain.days.progress import Progress
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
        time.sleep(0.1)
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


class _Trap:
    """What a reader taken over by its file would hand back: a call for the parent to make."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.path,)


def trap(path: Path, progress: Progress) -> object:
    return _Trap(path)
