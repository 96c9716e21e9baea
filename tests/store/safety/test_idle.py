"""The connection that a window keeps: opened once, never stale, and let go when the file is to be replaced."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from boardpack.domain.log.actions import NewAction
from boardpack.errors import NotAWorkspaceError
from boardpack.store import Store
from boardpack.store.safety import store as store_module
from boardpack.store.safety.session import Session
from boardpack.store.schema.connect import BUSY_SECONDS, Mode, connect
from boardpack.workspace import Workspace
from tests.builders import stamp

DESCRIPTORS = Path("/proc/self/fd")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the files to which connections are opened from now on."""
    paths: list[Path] = []

    def noted(path: Path, mode: Mode = Mode.WRITE, *, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
        paths.append(path)
        return connect(path, mode, busy_seconds=busy_seconds)

    monkeypatch.setattr(store_module, "connect", noted)
    return paths


def add(store: Store) -> None:
    with store.writing(stamp()) as session:
        session.actions.add(NewAction("Train the night shift", "DCI Marlpit"))


def count(store: Store) -> int:
    with store.reading() as session:
        return len(session.actions.states())


def _add_and_fail(session: Session) -> None:
    session.actions.add(NewAction("Train the night shift", "DCI Marlpit"))
    raise sqlite3.ProgrammingError


def in_another_thread(act: Callable[[], int]) -> int:
    found: list[int] = []
    thread = Thread(target=lambda: found.append(act()))
    thread.start()
    thread.join()
    return found[0]


def holds_open(path: Path) -> bool:
    """Return True if this process has the file open."""
    return any(os.path.realpath(entry) == str(path) for entry in DESCRIPTORS.iterdir())


def test_one_connection_serves_all_readings_of_all_threads(store: Store, opened: list[Path]) -> None:
    store.keep_open()
    assert [count(store), in_another_thread(lambda: count(store)), count(store)] == [0, 0, 0]
    assert opened == [store.path]


def test_the_same_connection_serves_all_writings_between_the_readings(store: Store, opened: list[Path]) -> None:
    store.keep_open()
    add(store)
    assert count(store) == 1
    add(store)
    assert [count(store), opened] == [2, [store.path]]


def test_a_window_opens_the_file_once_for_its_claim_and_all_that_follows(
    workspace: Workspace, opened: list[Path]
) -> None:
    workspace.access.release()  # closes what the fixture has opened
    workspace.access.take()
    workspace.settings.get()
    workspace.actions.add(NewAction("Train the night shift", "DCI Marlpit"))
    workspace.access.release()
    assert opened == [workspace.folder / "board.db"]


def test_a_writing_that_failed_leaves_no_connection_and_nothing_written(store: Store, opened: list[Path]) -> None:
    store.keep_open()
    with pytest.raises(sqlite3.Error), store.writing(stamp()) as session:
        _add_and_fail(session)
    assert [count(store), len(opened)] == [0, 2]


def test_without_being_asked_a_store_keeps_nothing_open(store: Store, opened: list[Path]) -> None:
    store = Store(store.folder)
    assert [count(store), count(store)] == [0, 0]
    assert len(opened) == 2


def test_what_others_have_written_is_seen_at_the_next_reading(store: Store) -> None:
    store.keep_open()
    assert count(store) == 0
    add(Store(store.folder))
    assert count(store) == 1


def test_readings_within_each_other_have_their_own_connections(store: Store, opened: list[Path]) -> None:
    store.keep_open()
    with store.reading() as outer:
        assert count(store) == 0
        assert outer.actions.states() == ()
    assert len(opened) == 2
    count(store)
    assert len(opened) == 2


def test_a_file_that_was_replaced_is_read_anew(store: Store, tmp_path: Path) -> None:
    other = Store(shutil.copytree(store.folder, tmp_path / "other"))
    add(other)
    store.keep_open()
    assert count(store) == 0
    other.path.replace(store.path)
    assert count(store) == 1


def test_a_file_that_is_gone_is_told_as_before(store: Store) -> None:
    store.keep_open()
    count(store)
    store.path.unlink()
    with pytest.raises(NotAWorkspaceError):
        count(store)


def test_a_reading_that_failed_leaves_no_connection(store: Store, opened: list[Path]) -> None:
    store.keep_open()
    with pytest.raises(ZeroDivisionError), store.reading():
        raise ZeroDivisionError
    count(store)
    assert len(opened) == 2


@pytest.mark.skipif(not DESCRIPTORS.exists(), reason="the system does not list the files that a process has open")
def test_the_file_is_let_go_after_a_rest_and_at_the_end(workspace: Workspace) -> None:
    path = workspace.folder / "board.db"
    workspace.access.take()
    workspace.settings.get()
    assert holds_open(path)
    workspace.access.refresh()
    assert holds_open(path), "it was used since the last minute"
    workspace.access.refresh()
    assert not holds_open(path)
    workspace.settings.get()
    workspace.access.release()
    assert not holds_open(path)
    workspace.settings.get()
    assert not holds_open(path)
