"""A new store has today's layout; an older one is backed up and brought up to date; a later one is refused."""

import sqlite3

import pytest
from sqlite_utils import Database, Migrations

from boardpack.domain.office.access import WRITABLE
from boardpack.errors import NewerStoreError
from boardpack.store import Store
from boardpack.store.safety import store as store_module
from boardpack.store.schema import migrations, steps
from boardpack.store.schema.connect import APPLICATION_ID, columns_of
from boardpack.store.schema.migrations import (
    KNOWN,
    VERSION,
    layout_of,
    migrate,
    refuse_unknown_steps,
    version_of,
)
from boardpack.store.schema.triggers import trigger_statements
from boardpack.workspace import open_workspace
from tests.builders import new_action, stamp


def invent_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Become the program of a later day, whose schema has one step more."""
    later = Migrations("boardpack")
    later(name=KNOWN[0])(lambda db: None)

    @later(name="0002_colours_of_actions")
    def _colours(db: Database) -> None:
        db.execute("ALTER TABLE action_update ADD COLUMN colour TEXT")

    monkeypatch.setattr(steps, "MIGRATIONS", later)
    monkeypatch.setattr(migrations, "KNOWN", (*KNOWN, "0002_colours_of_actions"))
    for module in (migrations, store_module):
        monkeypatch.setattr(module, "VERSION", VERSION + 1)


def columns(store: Store) -> list[str]:
    with store.bare() as db:
        return list(columns_of(db, "action_update"))


def test_the_known_steps_are_the_registered_ones(store: Store) -> None:
    with store.bare() as db:
        assert tuple(step.name for step in steps.MIGRATIONS.applied(Database(db))) == KNOWN
        assert not steps.MIGRATIONS.pending(Database(db))


def test_a_new_store_is_marked_as_ours(store: Store) -> None:
    header = store.path.read_bytes()[:100]

    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == VERSION


def test_an_older_store_is_backed_up_and_then_brought_up_to_date_with_all_that_it_held(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing(stamp()) as session:
        session.actions.add(new_action("Train every officer"))
    invent_a_step(monkeypatch)
    backed_up: list[bool] = []
    store.make_ready(WRITABLE, lambda: backed_up.append("colour" in columns(store)))
    store.make_ready(WRITABLE, lambda: backed_up.append(True))

    assert backed_up == [False]
    assert "colour" in columns(store)
    with store.bare() as db:
        assert version_of(db, store.path) == VERSION + 1
        assert {trigger.sql for trigger in Database(db).triggers} == set(trigger_statements())
    with store.reading() as session:
        assert [state.title for state in session.actions.states()] == ["Train every officer"]


def test_a_store_of_a_later_version_is_not_changed_by_this_program(store: Store) -> None:
    with store.bare() as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
        with pytest.raises(NewerStoreError, match="was made by a newer version of Boardpack"):
            version_of(db, store.path)
    workspace = open_workspace(store.folder)

    assert not workspace.access.access.is_writable
    with store.bare() as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)


def test_a_step_that_this_program_does_not_know_makes_a_store_a_later_one(store: Store) -> None:
    with store.bare() as db:
        db.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('boardpack', '0002_colours')")
        with pytest.raises(NewerStoreError):
            refuse_unknown_steps(db, store.path)


def test_a_migration_that_fails_leaves_the_store_as_it_was(store: Store) -> None:
    with store.bare() as db:
        db.execute("DROP INDEX action_current_by_title")
        db.execute("CREATE TABLE action_current_by_title (in_the_way INTEGER)")
        before = layout_of(db)
        with pytest.raises(sqlite3.OperationalError, match="already a table"):
            migrate(db)

    with store.bare() as db:
        assert layout_of(db) == before
