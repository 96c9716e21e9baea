"""A backup is a whole, checked copy with the files that the store relies on."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from boardpack.errors import CancelledError, StoreError
from boardpack.private_files import unfinished_name
from boardpack.store import Store
from boardpack.store.safety.backup import back_up, list_backups
from boardpack.store.safety.verification import verify
from tests.builders import NOW, add_action, stamp
from tests.kept_files import remove_kept


def test_a_backup_is_a_store_that_holds_the_same(store: Store, tmp_path: Path) -> None:
    add_action(store)
    with store.writing(stamp()) as session:
        session.files.keep(b"a letter")
    path = back_up(store, tmp_path / "backups", NOW).path

    again = tmp_path / "again"
    again.mkdir()
    path.rename(again / "board.db")
    (path.parent / "files").rename(again / "files")
    with Store(again).reading() as copy, store.reading() as original:
        assert copy.actions.states() == original.actions.states()
    assert verify(Store(again)) == ()


def test_backups_are_listed_newest_first(store: Store, tmp_path: Path) -> None:
    moments = (NOW, NOW, NOW + timedelta(hours=1))
    made = [back_up(store, tmp_path / "backups", at).path for at in moments]

    assert [backup.path for backup in list_backups(store, tmp_path / "backups")] == made[::-1]


def test_backups_of_two_stores_lie_apart(store: Store, tmp_path: Path) -> None:
    other_folder = tmp_path / "other"
    other_folder.mkdir()
    from boardpack.store import create_store
    from tests.builders import SETTINGS

    other = create_store(other_folder, SETTINGS, stamp())
    back_up(store, tmp_path / "backups", NOW)

    assert list_backups(other, tmp_path / "backups") == ()


def test_a_backup_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("in the way")

    with pytest.raises(StoreError, match="backup could not be made"):
        back_up(store, tmp_path / "backups", NOW)


def test_a_damaged_store_is_not_backed_up_over_a_sound_copy(store: Store, tmp_path: Path) -> None:
    sound = back_up(store, tmp_path / "backups", NOW).path
    content = bytearray(store.path.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    store.path.write_bytes(content)

    with pytest.raises(StoreError):
        back_up(store, tmp_path / "backups", NOW + timedelta(hours=1))
    with closing(sqlite3.connect(sound)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert list(sound.parent.glob("*.part")) == []


def test_a_kept_file_that_is_gone_does_not_hold_the_backup_up_and_is_named(store: Store, tmp_path: Path) -> None:
    with store.writing(stamp()) as session:
        sha256 = session.files.keep(b"a letter")
        session.files.keep(b"an annex")
        remove_kept(session.files.path(sha256))

    backup = back_up(store, tmp_path / "backups", NOW)

    assert backup.lacking == (sha256,)
    assert backup.path.is_file()


def test_older_backups_are_thinned_once_the_new_one_is_proven(store: Store, tmp_path: Path) -> None:
    days = [NOW + timedelta(days=number) for number in range(30)]
    for day in days:
        back_up(store, tmp_path / "backups", day)

    made = [backup.made_at.date() for backup in list_backups(store, tmp_path / "backups")]
    assert made[:7] == [day.date() for day in reversed(days)][:7]
    assert len(made) < 14


def test_a_backup_that_cannot_be_thinned_is_named_and_the_new_one_stays(store: Store, tmp_path: Path) -> None:
    old = [Path(back_up(store, tmp_path / "backups", NOW + timedelta(days=number)).path) for number in range(9)]
    stuck = old[0].parent / "2025-06-24 103000.db"
    (stuck / "in the way").mkdir(parents=True)
    for day in ("23", "25", "26", "27"):
        (old[0].parent / f"2025-06-{day} 103000.db").touch()
    made = back_up(store, tmp_path / "backups", NOW + timedelta(days=40))

    assert made.left_over == (stuck,)
    assert Path(made.path).is_file()


def test_no_older_backup_goes_for_one_of_a_store_with_a_changed_word(store: Store, tmp_path: Path) -> None:
    add_action(store)
    for hours in range(9):
        back_up(store, tmp_path / "backups", NOW - timedelta(days=10, hours=hours))
    before = len(list_backups(store, tmp_path / "backups"))
    content = store.path.read_bytes()
    store.path.write_bytes(content.replace(b"DCI Hale", b"DCI Hole"))
    back_up(store, tmp_path / "backups", NOW)

    assert len(list_backups(store, tmp_path / "backups")) == before + 1


def test_a_backup_that_is_called_off_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        back_up(store, tmp_path / "backups", NOW, lambda done, total, what: False)

    assert [path for path in (tmp_path / "backups").rglob("*") if path.is_file()] == []


def test_what_a_killed_backup_left_goes_with_the_next(store: Store, tmp_path: Path) -> None:
    folder = Path(back_up(store, tmp_path / "backups", NOW).path).parent
    name = "from boardpack.private_files import unfinished_name; print(unfinished_name('old.db'))"
    ended = subprocess.run([sys.executable, "-c", name], capture_output=True, check=True)
    left, running = folder / ended.stdout.decode().strip(), folder / unfinished_name("new.db")
    left.touch()
    running.touch()
    back_up(store, tmp_path / "backups", NOW)

    assert list(folder.glob(".*.part")) == [running]
