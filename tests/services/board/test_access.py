"""A board is changed by one session at a time; commands keep away while a window has it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from boardpack.domain.office.access import Barrier
from boardpack.domain.office.events import EventKind
from boardpack.errors import ReadOnlyError
from boardpack.store import Store
from boardpack.store.safety.lock import LOCK_NAME, SessionLock
from boardpack.workspace import Workspace, local_now, open_workspace
from tests.builders import make_older, new_action


def leave_behind(folder: Path) -> None:
    """The lock of a window on a computer that was switched off two hours ago."""
    lock = SessionLock(folder, "Jane Smith", lambda: local_now() - timedelta(hours=2), "RECEPTION")
    lock.take()
    content = (folder / LOCK_NAME).read_bytes()
    lock.release()
    (folder / LOCK_NAME).write_bytes(content)


@pytest.fixture
def window(workspace: Workspace) -> Iterator[Workspace]:
    """The same board, open in a window."""
    opened = open_workspace(workspace.folder, author="Jane Smith")
    opened.access.take()
    yield opened
    opened.access.release()


def test_while_a_window_has_the_board_others_read_and_are_told_whom_to_ask(window: Workspace) -> None:
    window.actions.add(new_action())
    command = open_workspace(window.folder)

    assert len(command.actions.states()) == 1
    with pytest.raises(
        ReadOnlyError, match=r"Jane Smith has had this board open on .* since .*ask Jane Smith to close it there"
    ):
        command.actions.add(new_action())


def test_once_the_window_has_closed_the_others_can_write(window: Workspace) -> None:
    waiting = open_workspace(window.folder)
    window.access.release()

    assert waiting.access.take().is_writable
    waiting.actions.add(new_action())
    waiting.access.release()


def test_a_lock_left_by_a_crash_on_this_computer_does_not_hinder_a_command(window: Workspace) -> None:
    content = (window.folder / LOCK_NAME).read_bytes()
    window.access.release()
    (window.folder / LOCK_NAME).write_bytes(content)

    later = open_workspace(window.folder)
    later.actions.add(new_action())

    assert [state.ref for state in later.actions.states()] == ["A-001"]


def test_setting_a_lock_aside_is_kept_as_an_event(workspace: Workspace) -> None:
    leave_behind(workspace.folder)
    assert open_workspace(workspace.folder).access.access.barrier is Barrier.LEFT_BEHIND
    mine = open_workspace(workspace.folder, take_over=True)

    mine.actions.add(new_action())
    with Store(workspace.folder).reading() as session:
        (event,) = session.events.list()
    assert event.kind is EventKind.LOCK_TAKEN_OVER
    assert (event.detail["holder"], event.detail["computer"]) == ("Jane Smith", "RECEPTION")


def test_an_older_store_is_not_changed_while_another_has_it_open(store: Store) -> None:
    before = make_older(store).path.read_bytes()
    leave_behind(store.folder)

    with pytest.raises(ReadOnlyError, match=r"cannot be updated\. .* opened this board on RECEPTION"):
        open_workspace(store.folder)
    assert store.path.read_bytes() == before
    assert open_workspace(store.folder, take_over=True).access.access.is_writable
