"""A harness that kills a process in the middle of its work, again and again, at moments spread over all of it.

Each round is a fork of the test's own process, so that a kill costs milliseconds. What the child says is
acknowledged comes through a pipe, which outlives it.
"""

import os
import signal
import time
import warnings
from collections.abc import Callable

import pytest

from boardpack.values import Frozen
from tests.amounts import amount

KILLS = amount(50, 3)
needs_kills = pytest.mark.skipif(not hasattr(os, "fork"), reason="killing is by POSIX signals and forks")

Acknowledge = Callable[[str], None]
Work = Callable[[Acknowledge], None]


class Round(Frozen):
    """One child's end: what it had acknowledged, and whether it was killed before it was through."""

    acknowledged: tuple[str, ...]
    was_killed: bool


def spread_kills(prepare: Callable[[int], Work], check: Callable[[int, Round], None], kills: int = KILLS) -> int:
    """Kills that many children, each a little later into its work than the last, and checks after each.

    `prepare` sets the store out for a round and gives the work; `check` looks at what is left. Tells how many
    were killed before they had ended by themselves; those who were not do not count as kills.
    """
    whole = _length_of(prepare(0))
    killed = number = 0
    while killed < kills:
        number += 1
        assert number < 3 * kills + 50, "the work is over before it can be killed"
        moment = whole * (killed + 0.5) / kills
        ended = _run(prepare(number), moment)
        check(number, ended)
        killed += ended.was_killed
        if not ended.was_killed:  # it was quicker than the first time: aim at what it takes now
            whole *= 0.95
    return killed


def _length_of(work: Work) -> float:
    start = time.monotonic()
    assert not _run(work, None).was_killed
    return time.monotonic() - start


def _run(work: Work, kill_after: float | None) -> Round:
    reading, writing = os.pipe()
    child = _fork()
    if child == 0:
        _work_and_end(work, writing)
    os.close(writing)
    started = os.read(reading, 1)
    assert started == b"\n"
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading) as pipe:
        output = tuple(line for line in pipe.read().split("\n")[:-1] if line)
    _, status = os.waitpid(child, 0)
    was_killed = os.WIFSIGNALED(status)
    assert was_killed or os.WEXITSTATUS(status) == 0, "the work failed by itself"
    return Round(output, was_killed)


def _fork() -> int:
    with warnings.catch_warnings():  # Python warns of threads that a fork leaves behind; the child needs none of them
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _work_and_end(work: Work, pipe: int) -> None:
    """In the child, which must never come back into the test runner."""
    code = 1
    try:
        os.write(pipe, b"\n")
        work(lambda what: os.write(pipe, f"{what}\n".encode()) and None)
        code = 0
    finally:
        os._exit(code)
