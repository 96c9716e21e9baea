"""Let the process that reads do the work of these tests."""

import pytest

from boardpack.isolation import running, works
from tests.isolation.own_work import allow_own_work


@pytest.fixture(autouse=True)
def _own_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works, "WORKS", works.WORKS)
    monkeypatch.setattr(running, "command", running.command)
    allow_own_work()
