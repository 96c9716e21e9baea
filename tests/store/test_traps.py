"""The traps of SQLite and sqlite-utils that touch this store, each with the rule that keeps us out of it.

A trap that another module of tests keeps is named in `KEPT_ELSEWHERE`, and not tried twice.
"""

import ast
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from boardpack.store import Session, Store
from boardpack.store.schema.connect import columns_of, connect
from boardpack.store.schema.triggers import make_triggers, trigger_statements
from tests.builders import NOW, add_action, new_action, stamp

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = sorted((ROOT / "boardpack").rglob("*.py"))

KEPT_ELSEWHERE = {
    "foreign keys are off until they are set, and never within a transaction": (
        "tests/store/schema/test_connect.py",
        "test_every_connection_has_the_settings_that_the_store_relies_on",
    ),
    "opening a missing file makes an empty one": (
        "tests/store/schema/test_connect.py",
        "test_connecting_does_not_make_a_missing_file",
    ),
    "a step of a newer version is passed over in silence": (
        "tests/store/test_damage.py",
        "test_a_newer_store_can_be_read_and_is_left_alone",
    ),
    "replacing a row deletes it first": ("tests/store/test_history.py", "test_no_program_can_change_history_by_sql"),
    "plug-ins load by themselves": ("tests/store/schema/test_connect.py", "test_sqlite_utils_plug_ins_stay_out"),
    "a connection belongs to its thread": ("tests/store/test_transactions.py", "test_two_threads_share_a_store"),
    "signs in what is searched for have a meaning, and quoting them kills the search for beginnings": (
        "tests/store/repositories/test_search.py",
        "test_no_sign_in_the_words_has_a_meaning",
    ),
    "two stores number their rows alike": (
        "tests/store/test_review_laws.py",
        "test_copies_merged_in_any_order_are_the_same_and_nothing_is_lost",
    ),
    "the file is opened beside SQLite, whose locks go when it is closed": (
        "tests/architecture/test_live_file.py",
        "test_no_use_of_the_store_opens_its_file_beside_sqlite",
    ),
}


@pytest.mark.parametrize(("file", "name"), KEPT_ELSEWHERE.values(), ids=KEPT_ELSEWHERE.keys())
def test_a_trap_that_is_kept_elsewhere_is_kept_there(file: str, name: str) -> None:
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")


def test_transforming_a_table_drops_its_triggers_and_they_are_made_again(store: Store) -> None:
    with store.bare() as db:
        db.execute("PRAGMA foreign_keys = OFF")
        Database(db).table("event").transform(rename={"kind": "sort"})
        Database(db).table("event").transform(rename={"sort": "kind"})
        left = {trigger.name for trigger in Database(db).triggers}
        assert "event_no_update" not in left, "sqlite-utils keeps triggers now: the rule may be dropped"
        make_triggers(db)

        assert {trigger.sql for trigger in Database(db).triggers} == set(trigger_statements())


CALLS: dict[str, re.Pattern[str]] = {
    "transforms a table": re.compile(r"\.transform\("),
    "lets sqlite-utils make a search index with triggers of its own": re.compile(r"\.enable_fts\("),
    "indexes the database, which makes a table of a misspelt name": re.compile(r"\bdb\[|\.conn\[|Database\([^)]*\)\["),
    "upserts, which fails for a row that says only some fields": re.compile(r"\.upsert(_all)?\("),
    "ignores or replaces rows that a rule refuses": re.compile(r"OR IGNORE|OR REPLACE|ignore=True|replace=True"),
    "believes a table of counts": re.compile(r"use_counts_table|enable_counts"),
    "begins a transaction that waits for nobody": re.compile(r"\.atomic\(\)|BEGIN DEFERRED"),
    "asks for another driver": re.compile(r"pysqlite3|sqlean"),
}


@pytest.mark.parametrize("pattern", CALLS.values(), ids=CALLS.keys())
def test_nowhere_is_a_call_that(pattern: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in PRODUCT
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]

    assert found == []


def test_a_misspelt_table_is_an_error_and_makes_nothing(store: Store) -> None:
    with store.bare() as db:
        before = Database(db).table_names()
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            db.execute("INSERT INTO actoin (id) VALUES (1)")

        assert Database(db).table_names() == before


def test_a_writer_has_the_lock_before_it_reads(store: Store) -> None:
    """Read first and lock later would fail at once where two writers meet, whatever the time that they may wait."""
    impatient = Store(store.folder, busy_seconds=0)
    with store.writing(stamp()) as first:
        first.actions.states()
        with pytest.raises(Exception, match="in use by another program"), impatient.writing(stamp()):
            pass

    with impatient.writing(stamp()) as session:
        session.actions.add(new_action())


def test_none_of_our_triggers_bears_a_name_that_a_search_index_would_take(store: Store) -> None:
    with store.bare() as db:
        assert [trigger.name for trigger in Database(db).triggers if trigger.name.endswith(("_ai", "_ad", "_au"))] == []


def own_tables(db: sqlite3.Connection) -> dict[str, str]:
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL").fetchall()
    virtual = tuple(name for name, sql in rows if sql.startswith("CREATE VIRTUAL"))
    foreign = ("sqlite_", "_sqlite_migrations", *virtual)
    return {name: sql for name, sql in rows if not name.startswith(foreign)}


def test_every_table_is_strict_and_none_has_a_generated_column(store: Store) -> None:
    with store.bare() as db:
        tables = own_tables(db)

    assert len(tables) > 20
    assert [name for name, sql in tables.items() if "STRICT" not in sql] == []
    assert [name for name, sql in tables.items() if "GENERATED ALWAYS" in sql] == []


def test_a_row_that_comes_twice_is_passed_over_and_a_bad_one_is_not(store: Store) -> None:
    add_action(store)
    with store.bare() as db:
        names = [name for name in columns_of(db, "batch") if name != "seq"]
        again = f"INSERT INTO batch ({', '.join(names)}) SELECT {', '.join(names)} FROM batch LIMIT 1"
        with pytest.raises(sqlite3.IntegrityError):
            db.execute("INSERT INTO kept_file (sha256, byte_count, batch) VALUES (NULL, 1, 1) ON CONFLICT DO NOTHING")
        with pytest.raises(sqlite3.IntegrityError, match="never change"):
            db.execute(again)


READS: dict[str, Callable[[Session], object]] = {
    "settings": lambda session: session.settings.get(),
    "the register": lambda session: session.register.entries(),
    "reports": lambda session: session.register.reports(),
    "actions": lambda session: session.actions.states(),
    "meetings": lambda session: session.meetings.list(),
    "files": lambda session: session.files.hashes(),
    "events": lambda session: session.events.list(),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS.keys())
def test_an_answer_is_whole_and_holds_no_lock(store: Store, read: Callable[[Session], object]) -> None:
    for number in range(3):
        add_action(store, new_action(f"Action {number}"))
    with store.bare() as db:
        answer = read(Session(db, store.files))
        assert not hasattr(answer, "__next__")
        with Store(store.folder, busy_seconds=0).writing(stamp(NOW)) as other:
            other.actions.add(new_action())


def test_what_was_written_is_there_for_a_stranger_as_soon_as_the_transaction_ends(store: Store) -> None:
    with closing(sqlite3.connect(store.path)) as stranger:
        add_action(store)
        assert stranger.execute("SELECT count(*) FROM action").fetchone()[0] == 1


def test_the_driver_is_pythons_own(store: Store) -> None:
    with closing(connect(store.path)) as db:
        assert type(db) is sqlite3.Connection


def test_only_the_store_speaks_of_sqlite() -> None:
    outside = [path for path in PRODUCT if not path.is_relative_to(ROOT / "boardpack" / "store")]
    importing = [
        str(path.relative_to(ROOT))
        for path in outside
        if "sqlite" in (text := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom) and "sqlite" in ast.unparse(node)
    ]

    assert importing == []
