"""The work of tests for the process that reads, beside that of the product's table."""

import sys

from boardpack.isolation import works
from boardpack.resources import is_bundle


class _TableWithTests(frozenset[str]):
    """The product's table, and every function of the tests."""

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or str(name).startswith("tests.")


def widen_table() -> None:
    """Let this process do the work of tests until it ends."""
    works.WORKS = _TableWithTests(works.WORKS)


def allow_own_work() -> None:
    """Let this process, and the process that reads for it, do the work of tests until it ends."""
    from boardpack.isolation import running  # the process that reads starts without it

    widen_table()
    if not is_bundle():  # whose tests are started by a program that allows it (tools/windows/start_tests.py)
        running.command = lambda: [sys.executable, "-P", "-m", "tests.isolation"]
