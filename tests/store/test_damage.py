"""A store that is damaged, newer, full or read-only says so in a sentence, and stays as it was."""

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from boardpack.domain.office.access import Barrier
from boardpack.errors import DamagedStoreError, NewerStoreError, NotAWorkspaceError, ReadOnlyError, StoreError
from boardpack.store import Store
from boardpack.store.schema.errors import as_store_errors
from boardpack.store.schema.migrations import VERSION
from boardpack.workspace import open_workspace
from tests.builders import add_action, new_action, stamp


def by_sql(*statements: str) -> Callable[[Path], None]:
    def harm(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return harm


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def overwrite_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"not a database at all")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def damage_a_page(path: Path) -> None:
    """The page where the table of actions begins."""
    with closing(sqlite3.connect(path)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'action'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


DAMAGE: dict[str, tuple[Callable[[Path], None], str]] = {
    "another program's": (by_sql("PRAGMA application_id = 7"), "is not a Boardpack board"),
    "header overwritten": (overwrite_header, "is not a Boardpack board, or its beginning is damaged"),
    "emptied": (empty, "is not a Boardpack board"),
    "cut in half": (cut, "is damaged"),
    "cut within its first page": (lambda path: os.truncate(path, 1000), "is damaged"),
    "a page damaged": (damage_a_page, "is damaged"),
}
NEWER: dict[str, Callable[[Path], None]] = {
    "newer version": by_sql(f"PRAGMA user_version = {VERSION + 1}"),
    "unknown step": by_sql(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('boardpack', '0099_x', '')"
    ),
}


@pytest.mark.parametrize(("harm", "sentence"), DAMAGE.values(), ids=DAMAGE.keys())
def test_a_store_that_cannot_be_used_is_told_and_left_alone(
    store: Store, harm: Callable[[Path], None], sentence: str
) -> None:
    add_action(store)
    harm(store.path)
    before = hashlib.sha256(store.path.read_bytes()).hexdigest()

    with pytest.raises(DamagedStoreError, match=sentence):
        open_workspace(store.folder).actions.states()

    assert hashlib.sha256(store.path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("harm", NEWER.values(), ids=NEWER.keys())
def test_a_newer_store_can_be_read_and_is_left_alone(store: Store, harm: Callable[[Path], None]) -> None:
    add_action(store)
    harm(store.path)
    before = hashlib.sha256(store.path.read_bytes()).hexdigest()
    workspace = open_workspace(store.folder)

    assert len(workspace.actions.states()) == 1
    assert workspace.access.access.barrier is Barrier.NEWER
    with pytest.raises(ReadOnlyError, match=r"newer version of Boardpack\. You can read it. To make changes"):
        workspace.actions.add(new_action())
    assert hashlib.sha256(store.path.read_bytes()).hexdigest() == before


def test_what_a_newer_store_keeps_in_another_place_is_told(store: Store) -> None:
    by_sql(f"PRAGMA user_version = {VERSION + 1}", "ALTER TABLE action_current RENAME TO action_now")(store.path)
    workspace = open_workspace(store.folder)

    assert workspace.settings.get().board_name == "High Harms Board"
    with pytest.raises(NewerStoreError, match="only that version can show it"):
        workspace.actions.states()


def test_a_folder_without_a_store_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkspaceError, match="is not a board’s folder"), Store(tmp_path).reading():
        pass

    assert not (tmp_path / "board.db").exists()


def test_a_full_disk_is_told_and_the_store_opens_afterwards(store: Store) -> None:
    add_action(store)
    with store.bare() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="not enough disk space"), as_store_errors(store.path):
            db.execute("CREATE TABLE big AS SELECT randomblob(100000)")

    add_action(store, new_action("Another"))
    with store.reading() as session:
        assert len(session.actions.states()) == 2


def test_a_store_that_may_not_be_written_to_is_still_read(store: Store) -> None:
    add_action(store)
    with store.bare() as db:
        db.execute("PRAGMA query_only = ON")
        with pytest.raises(StoreError, match="do not have permission to change"), as_store_errors(store.path):
            db.execute("DELETE FROM action")

    with store.reading() as session:
        assert len(session.actions.states()) == 1


def test_mistakes_of_our_own_are_not_dressed_up_as_the_users(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), store.bare() as db:
        db.execute("SELECT * FROM nowhere")


def test_a_stamp_without_a_zone_is_refused() -> None:
    from datetime import datetime

    with pytest.raises(ValueError, match="zone"):
        stamp(datetime(2025, 7, 8))  # noqa: DTZ001
