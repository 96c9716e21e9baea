"""History is added to and never changed: the database itself refuses."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from sqlite_utils import Database

from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.domain.register.items import Voice
from boardpack.services.register.letter_entering import proposed_item
from boardpack.store import Store
from boardpack.store.schema.tables import HISTORIES, UNCHANGING
from boardpack.store.schema.triggers import trigger_statements
from tests.builders import NOW, a_report, add_action, new_action, proposal, stamp


@pytest.fixture
def db(filled_store: Store) -> Iterator[sqlite3.Connection]:
    with filled_store.bare() as db:
        yield db


@pytest.fixture
def stranger(filled_store: Store) -> Iterator[sqlite3.Connection]:
    """Another program's connection, with SQLite's own defaults: no recursive triggers, no foreign keys."""
    with closing(sqlite3.connect(filled_store.path)) as connection:
        yield connection


@pytest.mark.parametrize("table", UNCHANGING)
def test_every_unchanging_table_holds_something_to_guard(db: sqlite3.Connection, table: str) -> None:
    assert db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0


@pytest.mark.parametrize("table", UNCHANGING)
@pytest.mark.parametrize(
    "deed",
    ["UPDATE {0} SET rowid = rowid", "DELETE FROM {0}", "INSERT OR REPLACE INTO {0} SELECT * FROM {0} LIMIT 1"],
    ids=["update", "delete", "replace"],
)
def test_no_program_can_change_history_by_sql(stranger: sqlite3.Connection, table: str, deed: str) -> None:
    before = stranger.execute(f"SELECT * FROM {table}").fetchall()

    with pytest.raises(sqlite3.IntegrityError, match="never change"):
        stranger.execute(deed.format(table))

    assert stranger.execute(f"SELECT * FROM {table}").fetchall() == before


@pytest.mark.parametrize("table", [history.table for history in HISTORIES])
def test_history_cannot_be_changed_through_sqlite_utils(db: sqlite3.Connection, table: str) -> None:
    rows = Database(db).table(table)
    row = next(iter(rows.rows_where(limit=1)))

    with pytest.raises(sqlite3.IntegrityError, match="never change"):
        rows.update(row["seq"], {"by": "Mallory"})
    with pytest.raises(sqlite3.IntegrityError, match="never change"):
        rows.delete(row["seq"])
    with pytest.raises(sqlite3.IntegrityError, match="never change"):
        rows.insert(row, pk="seq", replace=True)
    with pytest.raises(sqlite3.IntegrityError, match="never change"):
        rows.upsert(row | {"by": "Mallory"}, pk="seq")


def test_strict_tables_refuse_a_value_of_another_type(db: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value"):
        db.execute("INSERT INTO kept_file (sha256, byte_count, batch) VALUES (?, 'many', 1)", ["a" * 64])


def test_columns_refuse_words_that_the_field_does_not_know(db: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        db.execute(
            """INSERT INTO action_update (id, action_id, at, by, resolves, hash, batch, status, kind)
            SELECT substr(id, 1, 35) || 'x', action_id, at, by, resolves, hash, batch, 'done', kind
            FROM action_update"""
        )


def test_the_triggers_are_those_that_belong(db: sqlite3.Connection) -> None:
    assert {trigger.sql for trigger in Database(db).triggers} == set(trigger_statements())


def test_each_update_names_the_one_before_and_is_chained_to_it(store: Store) -> None:
    action = add_action(store)
    with store.writing(stamp(NOW + timedelta(days=1))) as session:
        session.actions.update(action.id, NewUpdate(status=Status.AT_RISK))
        first, second = session.actions.history(action.id)

    assert first.base_id is None
    assert second.base_id == first.id


def test_an_update_says_only_what_it_changes(store: Store) -> None:
    action = add_action(store)
    with store.writing(stamp()) as session:
        session.actions.update(action.id, NewUpdate(note="Half are trained."))
        update = session.actions.history(action.id)[-1]

    assert (update.title, update.owner, update.target, update.status) == (None, None, None, None)
    assert update.note == "Half are trained."


def test_an_update_sorts_after_one_from_a_clock_that_runs_ahead(store: Store) -> None:
    action = add_action(store, at=NOW + timedelta(days=400))
    with store.writing(stamp()) as session:
        session.actions.update(action.id, NewUpdate(status=Status.AT_RISK))
        state = session.actions.state(action.id)

    assert state.status is Status.AT_RISK


def test_one_transaction_is_one_batch(store: Store) -> None:
    with store.writing(stamp()) as session:
        report = session.register.add_report(a_report())
        item_id = session.register.add_item(proposed_item(proposal(), report.id, 1, None))
        session.register.respond(item_id, Voice.FORCE, "We accept this.")
        session.actions.add(new_action(item_id=item_id))

    with store.bare() as db:
        batches = {row[0] for row in db.execute("SELECT batch FROM action_update UNION SELECT batch FROM response")}
    assert len(batches) == 1
