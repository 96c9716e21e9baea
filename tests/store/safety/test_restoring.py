"""A backup comes back wholly or not at all, and what was there before is kept."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from boardpack.domain.office.events import EventKind
from boardpack.errors import CancelledError, NewerStoreError, StoreError
from boardpack.store import Store
from boardpack.store.safety.backup import back_up, list_backups, list_boards
from boardpack.store.safety.restoring import restore
from boardpack.store.safety.verification import verify
from boardpack.store.schema.migrations import VERSION
from tests.builders import NOW, add_action, new_action, stamp
from tests.kept_files import remove_kept

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def titles(store: Store) -> set[str]:
    with store.reading() as session:
        return {state.title for state in session.actions.states()}


def back_up_one_action(store: Store, into: Path) -> Path:
    """A backup with one action, of a store that has two."""
    add_action(store, new_action("Before"))
    with store.writing(stamp()) as session:
        session.files.keep(b"a letter")
    path = Path(back_up(store, into, NOW).path)
    add_action(store, new_action("After"))
    return path


def test_what_was_backed_up_comes_back_and_is_kept_as_an_event(store: Store, into: Path) -> None:
    path = back_up_one_action(store, into)
    restore(store, path, into, stamp(LATER))

    assert titles(store) == {"Before"}
    assert verify(store) == ()
    with store.reading() as session:
        (event,) = session.events.list()
    assert (event.kind, event.detail, event.at) == (EventKind.RESTORED, {"from": path.stem}, LATER)


def test_what_was_there_before_is_backed_up_first_and_can_come_back(store: Store, into: Path) -> None:
    path = back_up_one_action(store, into)
    restored = restore(store, path, into, stamp(LATER))
    assert restored.former is not None
    restore(store, Path(restored.former), into, stamp(LATER + timedelta(hours=1)))

    assert titles(store) == {"Before", "After"}


def test_kept_files_come_back_too(store: Store, into: Path) -> None:
    path = back_up_one_action(store, into)
    remove_kept(store.files)

    assert restore(store, path, into, stamp(LATER)).lacking == ()
    assert verify(store) == ()


def test_files_that_no_backup_has_are_named(store: Store, into: Path) -> None:
    path = back_up_one_action(store, into)
    remove_kept(store.files)
    remove_kept(path.parent / "files")

    assert len(restore(store, path, into, stamp(LATER)).lacking) == 1
    assert titles(store) == {"Before"}


def test_a_damaged_store_is_kept_under_another_name(store: Store, into: Path) -> None:
    path = back_up_one_action(store, into)
    with store.path.open("r+b") as file:
        file.write(b"not a database at all")
    damaged = store.path.read_bytes()
    restored = restore(store, path, into, stamp(LATER))

    assert titles(store) == {"Before"}
    assert restored.former == store.folder / "board damaged 2025-07-08 113000.db"
    assert (store.folder / "board damaged 2025-07-08 113000.db").read_bytes() == damaged


def test_the_journal_of_a_damaged_store_is_not_played_into_the_new_one(store: Store, into: Path) -> None:
    path = back_up_one_action(store, into)
    store.path.write_bytes(b"x" * 8192)
    journal = store.folder / "board.db-journal"
    journal.write_bytes(b"an old journal")
    restore(store, path, into, stamp(LATER))

    assert not journal.exists()
    assert verify(store) == ()


def test_a_store_whose_file_is_gone_comes_back(store: Store, into: Path) -> None:
    path = back_up_one_action(store, into)
    store.path.unlink()

    assert restore(store, path, into, stamp(LATER)).former is None
    assert titles(store) == {"Before"}


def test_a_backup_of_an_older_version_comes_back_as_one_of_today(store: Store, into: Path) -> None:
    path = back_up_one_action(store, into)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA user_version = 0")
    restore(store, path, into, stamp(LATER))

    assert titles(store) == {"Before"}
    assert verify(store) == ()


def test_a_backup_of_a_newer_version_is_refused_and_nothing_is_changed(store: Store, into: Path) -> None:
    path = back_up_one_action(store, into)
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {VERSION + 1}")

    with pytest.raises(NewerStoreError):
        restore(store, path, into, stamp(LATER))
    assert titles(store) == {"Before", "After"}
    assert not list(store.folder.glob("*.part*"))


def test_a_damaged_backup_is_refused_and_nothing_is_changed(store: Store, into: Path) -> None:
    path = back_up_one_action(store, into)
    os.truncate(path, path.stat().st_size // 2)

    with pytest.raises(StoreError, match="is damaged"):
        restore(store, path, into, stamp(LATER))
    assert titles(store) == {"Before", "After"}


def test_a_restore_that_is_called_off_changes_nothing(store: Store, into: Path) -> None:
    path = back_up_one_action(store, into)

    with pytest.raises(CancelledError):
        restore(store, path, into, stamp(LATER), lambda done, total, what: what != "Restoring stored files")
    assert titles(store) == {"Before", "After"}
    assert not list(store.folder.glob("*.part*"))


def test_a_connection_that_was_open_before_sees_what_came_back(store: Store, into: Path) -> None:
    path = back_up_one_action(store, into)
    with closing(sqlite3.connect(store.path)) as other:
        assert other.execute("SELECT count(*) FROM action").fetchone()[0] == 2
        restore(store, path, into, stamp(LATER))
        assert other.execute("SELECT count(*) FROM action").fetchone()[0] == 1


def test_each_backup_says_what_it_holds(store: Store, into: Path) -> None:
    back_up_one_action(store, into)
    back_up(store, into, LATER)

    newest, oldest = list_backups(store, into)
    assert oldest.contents is not None
    assert newest.contents is not None
    assert (oldest.contents.actions, newest.contents.actions) == (1, 2)
    assert newest.contents.board_name == "High Harms Board"
    assert (newest.contents.last_change_by, newest.contents.last_change_at) == ("Sam Secretary", NOW)
    assert not newest.contents.is_same_as(oldest.contents)


def test_a_backup_that_cannot_be_read_is_listed_as_such(store: Store, into: Path) -> None:
    path = back_up_one_action(store, into)
    path.write_bytes(b"not a database at all" * 100)

    assert [backup.contents for backup in list_backups(store, into)] == [None]


def test_the_backups_of_a_board_are_found_by_its_folder(store: Store, into: Path) -> None:
    back_up_one_action(store, into)

    (board,) = list_boards(into)
    assert (board.folder, board.board_name) == (store.folder, "High Harms Board")


def test_a_restored_store_that_was_written_to_is_not_taken_for_the_one_before(store: Store, into: Path) -> None:
    path = back_up_one_action(store, into)
    restored = restore(store, path, into, stamp(LATER))
    add_action(store, new_action("Another"), at=LATER)
    back_up(store, into, LATER + timedelta(hours=1))

    contents = {backup.path: backup.contents for backup in list_backups(store, into)}
    newest = list_backups(store, into)[0].contents
    former = contents[restored.former] if restored.former else None
    assert newest is not None
    assert former is not None
    assert not newest.is_same_as(former)
