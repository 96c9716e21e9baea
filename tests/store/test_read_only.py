"""Where nothing may be written a board can be read, and says why no more."""

import os
import sqlite3

import pytest

from boardpack.domain.office.access import READ_ONLY_PLACE, WRITABLE, Access, Barrier
from boardpack.errors import ReadOnlyError
from boardpack.store import Store
from boardpack.store.safety.verification import verify
from boardpack.store.schema.connect import connect, pragma
from tests.builders import add_action, make_older, new_action
from tests.store.places import in_read_only, needs_namespaces

_LOOK = """
import sys
from pathlib import Path
from boardpack.errors import BoardPackError
from boardpack.workspace import open_workspace
from tests.builders import new_action
try:
    workspace = open_workspace(Path(sys.argv[1]))
    print(len(workspace.actions.states()))
    workspace.access.take()
    print(workspace.backups.backup().path.is_file(), workspace.backups.verify())
    workspace.actions.add(new_action())
except BoardPackError as error:
    print(error)
"""
_WRITE_UNAWARE = """
import sys
from pathlib import Path
from boardpack.errors import BoardPackError
from boardpack.store import Store
from tests.builders import add_action
try:
    add_action(Store(Path(sys.argv[1])))
except BoardPackError as error:
    print(error)
"""


@needs_namespaces
def test_in_a_folder_that_may_not_be_written_to_a_board_can_be_read_and_backed_up(store: Store) -> None:
    add_action(store)

    assert in_read_only(store.folder, _LOOK) == ["1", "True ()", f"{READ_ONLY_PLACE.why} {READ_ONLY_PLACE.remedy}"]


@needs_namespaces
def test_an_older_store_that_may_not_be_written_to_says_that_it_cannot_be_brought_up_to_date(store: Store) -> None:
    (output,) = in_read_only(make_older(store).folder, _LOOK)
    assert "is of an older version and cannot be updated" in output
    assert output.endswith("Copy its folder to a place that you can write to.")


@needs_namespaces
def test_where_only_the_attempt_shows_that_nothing_may_be_written_that_is_told_too(store: Store) -> None:
    (output,) = in_read_only(store.folder, _WRITE_UNAWARE)
    assert "do not have permission to change" in output


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="only others than root can be kept from writing")
def test_a_file_that_may_not_be_written_to_is_read_only(store: Store) -> None:
    store.path.chmod(0o444)
    store.make_ready(WRITABLE, lambda: None)

    assert store.access is READ_ONLY_PLACE


def test_a_store_that_is_read_only_refuses_by_its_reason_and_by_sqlite_itself(store: Store) -> None:
    add_action(store)
    store.access = Access(
        Barrier.HELD, "Jane Smith has had this board open on FINANCE-PC since 9:12am.", "Ask her to close it."
    )

    with pytest.raises(
        ReadOnlyError, match=r"Jane Smith has had this board open on FINANCE-PC since 9:12am\. Ask her to close it\."
    ):
        add_action(store, new_action("Another"))
    with store.bare() as db:
        assert pragma(db, "query_only") == 1
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("DELETE FROM head")


def test_what_a_killed_writer_left_half_done_is_taken_back_by_a_reader(store: Store) -> None:
    add_action(store)
    before = store.path.read_bytes()
    if pid := os.fork():
        os.waitpid(pid, 0)
    else:  # dies in the middle of a commit that is on disk already
        db = connect(store.path)
        db.execute("PRAGMA cache_size = 1")
        db.execute("PRAGMA cache_spill = 1")
        db.execute("BEGIN IMMEDIATE")
        for number in range(200):
            db.execute(
                "INSERT INTO batch (id, received_at, kind, who) VALUES (?, '', 'local', ?)",
                [f"{number:036}", "x" * 500],
            )
        os._exit(0)
    assert (store.folder / "board.db-journal").exists()
    assert store.path.read_bytes() != before
    store.access = Access(Barrier.HELD, "Held.")

    with store.reading() as session:
        assert len(session.actions.states()) == 1
    assert store.path.read_bytes() == before


def test_a_store_that_is_held_by_another_can_be_verified(store: Store) -> None:
    add_action(store)
    store.access = Access(Barrier.HELD, "Held.")

    assert verify(store) == ()
