"""One session at a time, and the others know whose it is."""

import errno
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from boardpack.domain.office.access import Barrier
from boardpack.store.safety.lock import LOCK_NAME, SessionLock
from tests.builders import NOW, StillClock

_HOLDER = """
import sys
from pathlib import Path
from boardpack.store.safety.lock import SessionLock
from boardpack.workspace import local_now

lock = SessionLock(Path(sys.argv[1]), "Jane Smith", local_now)
print(lock.take().access.is_writable, flush=True)
sys.stdin.read()
"""


@dataclass
class Office:
    """Two computers that see the same folder."""

    folder: Path
    clock: StillClock
    sessions: list[SessionLock]

    def session(self, person: str = "Jane Smith", computer: str = "FINANCE-PC") -> SessionLock:
        self.sessions.append(SessionLock(self.folder, person, self.clock, computer))
        return self.sessions[-1]

    def leave_behind(self, computer: str = "FINANCE-PC") -> None:
        """A lock whose computer was switched off."""
        lock = self.session(computer=computer)
        lock.take()
        content = (self.folder / LOCK_NAME).read_bytes()
        lock.release()
        (self.folder / LOCK_NAME).write_bytes(content)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path, StillClock(NOW), [])
    yield made
    for session in made.sessions:
        session.release()


def test_the_first_session_gets_the_board_and_the_second_is_told_whose_it_is(office: Office) -> None:
    assert office.session().take().access.is_writable
    second = office.session("Sam Secretary", "RECEPTION").take()

    assert second.access.barrier is Barrier.HELD
    assert second.access.why == "Jane Smith has had this board open on FINANCE-PC since 10:30am."


def test_the_board_is_free_once_its_session_has_closed(office: Office) -> None:
    first, second = office.session(), office.session("Sam Secretary")
    first.take()
    assert not second.take().access.is_writable
    first.release()

    assert list(office.folder.iterdir()) == []
    assert second.take().access.is_writable
    assert not first.take().access.is_writable


def test_looking_claims_nothing(office: Office) -> None:
    assert office.session().look().is_writable
    assert list(office.folder.iterdir()) == []


def test_a_lock_that_a_crash_left_on_this_computer_hinders_nobody(office: Office) -> None:
    office.leave_behind()

    assert office.session("Sam Secretary").look().is_writable
    assert office.session("Sam Secretary").take().set_aside is None


def test_a_lock_of_another_computer_counts_while_it_was_seen_lately(office: Office) -> None:
    office.leave_behind("RECEPTION")

    assert office.session().take().access.barrier is Barrier.HELD


def test_a_lock_of_another_computer_that_was_long_not_seen_is_set_aside_by_choice_only(office: Office) -> None:
    office.leave_behind("RECEPTION")
    office.clock.now += timedelta(hours=2)
    mine = office.session("Sam Secretary")

    asked = mine.take()
    assert asked.access.barrier is Barrier.LEFT_BEHIND
    assert "last seen open at 10:30am on 8 July 2025" in asked.access.why
    taken = mine.take(over=True)
    assert taken.access.is_writable
    assert taken.set_aside is not None
    assert (taken.set_aside.person, taken.set_aside.computer) == ("Jane Smith", "RECEPTION")


def test_a_session_that_lives_is_never_set_aside(office: Office) -> None:
    office.session().take()
    office.clock.now += timedelta(hours=2)

    assert office.session("Sam Secretary").take(over=True).access.barrier is Barrier.HELD


def test_a_session_says_that_it_is_still_there(office: Office) -> None:
    lock = office.session()
    lock.take()
    office.clock.now += timedelta(hours=2)
    assert lock.refresh().is_writable
    content = (office.folder / LOCK_NAME).read_bytes()
    lock.release()
    (office.folder / LOCK_NAME).write_bytes(content)

    assert office.session("Sam Secretary", "RECEPTION").look().barrier is Barrier.HELD


def test_a_session_whose_lock_was_taken_over_elsewhere_learns_of_it(office: Office) -> None:
    lock = office.session()
    lock.take()
    text = (office.folder / LOCK_NAME).read_text()
    (office.folder / LOCK_NAME).write_text(
        text.replace("Jane Smith", "Sam Secretary")
        .replace("FINANCE-PC", "RECEPTION")
        .replace('"session": "', '"session": "x')
    )

    assert lock.refresh().why == "Sam Secretary has had this board open on RECEPTION since 10:30am."
    assert not lock.is_held


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file be deleted")
def test_a_session_whose_lock_was_deleted_claims_the_board_anew(office: Office) -> None:
    lock = office.session()
    lock.take()
    (office.folder / LOCK_NAME).unlink()

    assert lock.refresh().is_writable
    assert not office.session("Sam Secretary").take().access.is_writable


def test_a_session_whose_share_is_away_for_a_while_keeps_the_board(office: Office) -> None:
    share = office.folder / "share"
    share.mkdir()
    lock = SessionLock(share, "Jane Smith", office.clock, "FINANCE-PC")
    office.sessions.append(lock)
    lock.take()
    share.rename(office.folder / "away")
    assert lock.refresh().is_writable
    (office.folder / "away").rename(share)

    assert lock.refresh().is_writable
    assert lock.is_held


def test_a_session_whose_disk_is_full_reads_the_board_and_gets_it_once_there_is_room(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    lock = office.session()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        access = lock.take().access

    assert (access.barrier, lock.is_held) == (Barrier.DISK, False)
    assert "free some space" in access.remedy
    assert lock.take().access.is_writable


@pytest.mark.parametrize("content", [b"", b"{", b'{"person": 1}', b"\xff\xfe", b"[]"])
def test_a_lock_file_that_names_nobody_hinders_nobody(office: Office, content: bytes) -> None:
    (office.folder / LOCK_NAME).write_bytes(content)

    assert office.session().look().is_writable
    assert office.session().take().access.is_writable


@pytest.mark.skipif(getattr(sys, "frozen", False), reason="the bundle's program is not Python")
def test_a_process_that_lives_holds_its_lock_and_a_killed_one_does_not(office: Office) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(office.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "True\n"
        mine = office.session("Sam Secretary", socket.gethostname())
        assert mine.take().access.why.startswith(f"Jane Smith has had this board open on {socket.gethostname()} since")
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert mine.take().access.is_writable


def test_a_lock_without_the_systems_backing_is_only_known_by_when_it_was_seen(office: Office) -> None:
    office.leave_behind()
    path = office.folder / LOCK_NAME
    path.write_text(path.read_text().replace('"proven": true', '"proven": false'))

    assert office.session("Sam Secretary").look().barrier is Barrier.HELD
    office.clock.now += timedelta(minutes=6)
    assert office.session("Sam Secretary").look().barrier is Barrier.LEFT_BEHIND
