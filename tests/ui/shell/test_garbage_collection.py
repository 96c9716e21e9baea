"""Leftovers that refer to one another are collected on the window's thread, whoever made them."""

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.shell.garbage_collection import GarbageCollector


class Leftover:
    """An object in a cycle, which tells on which thread it goes."""

    def __init__(self, went: list[int]) -> None:
        self.itself = self
        self.went = went

    def __del__(self) -> None:
        self.went.append(threading.get_ident())


@pytest.fixture(autouse=True)
def _as_often_as_python_does() -> Iterator[None]:
    """Collect garbage after 700 new objects, as Python does by itself, and not after as many as in other tests."""
    often = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*often)


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    made = GarbageCollector()
    yield made
    made.stop()


def leave_many(went: list[int]) -> None:
    for _ in range(5_000):
        Leftover(went)


def on_another_thread(went: list[int]) -> None:
    worker = threading.Thread(target=leave_many, args=(went,))
    worker.start()
    worker.join()


def test_garbage_of_a_worker_thread_is_collected_on_the_windows_thread(
    qtbot: QtBot, collector: GarbageCollector
) -> None:
    went: list[int] = []
    on_another_thread(went)
    assert went == []

    qtbot.waitUntil(lambda: len(went) == 5_000)

    assert set(went) == {threading.get_ident()}


def test_without_the_collector_the_worker_thread_would_collect(qtbot: QtBot) -> None:
    gc.enable()
    went: list[int] = []

    on_another_thread(went)

    assert set(went) - {threading.get_ident()}


def test_a_collector_that_stops_leaves_python_to_itself(collector: GarbageCollector) -> None:
    assert not gc.isenabled()

    collector.stop()

    assert gc.isenabled()
