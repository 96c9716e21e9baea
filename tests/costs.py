"""Measures the processor time of each test: `pytest --costs FILE` writes them, the dearest first.

Time of processes that a test started and waited for counts as the test's own.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest


def _spent() -> float:
    """Return the seconds that this process and those that it waited for have had a processor."""
    return sum(os.times()[:4])


class Costs:
    """The costs of the tests that ran in this process. Lives for one run of pytest."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seconds: dict[tuple[str, str], float] = defaultdict(float)

    def _measure(self, item: pytest.Item, phase: str) -> Iterator[None]:
        before = _spent()
        yield
        self._seconds[item.nodeid, phase] += _spent() - before

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        yield from self._measure(item, "setup")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        yield from self._measure(item, "call")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Iterator[None]:
        yield from self._measure(item, "teardown")

    def pytest_sessionfinish(self) -> None:
        """Add the tests of this process to the file, which the workers of xdist share."""
        dearest = sorted(self._seconds.items(), key=lambda cost: -cost[1])
        lines = [f"{seconds:8.3f} {phase:8} {test}\n" for (test, phase), seconds in dearest if seconds]
        with self._path.open("a", encoding="utf-8") as file:
            file.writelines(lines)
