"""Verification finds an alteration of any cell of any table, whatever the schema of the day is.

The cells come from the tables themselves, so that a table or column that a later schema adds is covered at once.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from boardpack.store import Store
from boardpack.store.safety.backup import back_up
from boardpack.store.safety.verification import verify
from tests.builders import NOW
from tests.kept_files import remove_kept

WITHOUT_MEANING = {
    "search_order": "the order of notes in the search index, which is derived and can be made anew",
    "sqlite_stat1": "figures by which SQLite plans its queries",
}
"""Tables that may differ without a finding, each with the reason. Shadow tables of the search index go with theirs."""

WITHOUT_ROWS_IN_ORDER = ("head", "fork")
"""Tables without a rowid, of which every row is altered."""

EMPTY = ("fork",)
"""The tables in which the sample has nothing. Any other one that is empty fails, so that none is passed over."""


@pytest.fixture
def store(filled_store: Store) -> Store:
    return filled_store


def columns_of(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the table, name and type of each column of the store that carries meaning."""
    with closing(sqlite3.connect(path)) as db:
        tables = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        searched = [name for name, sql in tables if "VIRTUAL TABLE" in sql]
        for table, _ in tables:
            if table in WITHOUT_MEANING or any(table.startswith(name) for name in searched):
                continue
            for column, kind in db.execute(f"SELECT name, type FROM pragma_table_info('{table}')").fetchall():
                yield table, column, kind


def alter(path: Path, *statements: str) -> int:
    """Run the statements without triggers, constraints or references in the way, and return the rows they changed."""
    with closing(sqlite3.connect(path)) as db:
        guards = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        db.execute("PRAGMA ignore_check_constraints = ON")
        for name, _ in guards:
            db.execute(f"DROP TRIGGER [{name}]")
        before = db.total_changes
        for statement in statements:
            db.execute(statement)
        changed = db.total_changes - before
        for _, sql in guards:
            with suppress(sqlite3.OperationalError):  # of a table that was dropped
                db.execute(sql)
        db.commit()
        return changed


def altered(column: str, kind: str) -> str:
    """Return SQL for another value of the same type, also where there was none."""
    new = "'1'" if kind == "TEXT" else "1"
    return f"""CASE typeof({column}) WHEN 'integer' THEN {column} + 1000 WHEN 'real' THEN {column} + 0.5
        WHEN 'null' THEN {new} ELSE substr({column}, 1, length({column}) - 1)
        || CASE substr({column}, -1) WHEN '1' THEN '2' ELSE '1' END END"""


@pytest.mark.exhaustive
def test_a_change_of_any_cell_is_found_and_its_table_is_named(filled: Path, tmp_path: Path) -> None:
    missed = []
    path = Path(shutil.copytree(filled, tmp_path / "board")) / "board.db"
    for table, column, kind in columns_of(filled / "board.db"):
        shutil.copy(filled / "board.db", path)
        one = "" if table in WITHOUT_ROWS_IN_ORDER else f"WHERE rowid = (SELECT max(rowid) FROM {table})"
        if not alter(path, f"UPDATE {table} SET {column} = {altered(column, kind)} {one}"):
            assert table in EMPTY
            continue
        findings = verify(Store(path.parent))
        if not any(table in f"{finding.place} {finding.facts}" for finding in findings):
            missed.append((table, column, [finding.rule for finding in findings]))

    assert missed == []


@pytest.mark.exhaustive
def test_a_row_that_is_gone_is_found(filled: Path, tmp_path: Path) -> None:
    missed = []
    path = Path(shutil.copytree(filled, tmp_path / "board")) / "board.db"
    for table in dict.fromkeys(table for table, *_ in columns_of(filled / "board.db")):
        shutil.copy(filled / "board.db", path)
        if alter(path, f"DELETE FROM {table}") and not verify(Store(path.parent)):
            missed.append(table)

    assert missed == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE action_update SET resolves = 'not JSON' WHERE seq = 1",
        "UPDATE action_update SET resolves = '{\"a\": 1}' WHERE seq = 1",
        "UPDATE action_update SET resolves = '[[1]]' WHERE seq = 1",
        "UPDATE kept_file SET sha256 = '../../somewhere else'",
        "UPDATE action_update SET note = CAST(x'ff41' AS TEXT) WHERE seq = 2",
        "UPDATE batch SET received_at = '2020-01-01T00:00:00+00:00' WHERE seq = 2",
        "INSERT INTO batch (seq, id, received_at, kind, who) VALUES (99, printf('%036d', 0), '', 'local', '')",
        "UPDATE action_update SET seq = 50 WHERE seq = 1",
        "UPDATE seal SET seq = seq + 1000 WHERE seq = (SELECT max(seq) FROM seal)",
        "DROP TABLE minute_change",
    ],
)
def test_whatever_was_altered_the_rest_is_verified_too(store: Store, statement: str) -> None:
    alter(store.path, "UPDATE decision SET ref = 'D-777'")
    before = {finding.place for finding in verify(store)}
    alter(store.path, statement)
    after = {finding.place for finding in verify(store)}

    assert before
    assert before < after


def test_a_damaged_store_is_not_backed_up_as_a_sound_one_and_its_files_go_along(store: Store, tmp_path: Path) -> None:
    assert not back_up(store, tmp_path / "backups", NOW).findings
    remove_kept(tmp_path / "backups")
    alter(store.path, "DELETE FROM kept_file")
    made = back_up(store, tmp_path / "backups", NOW)

    assert [finding.rule for finding in made.findings] == ["rows-changed"]
    assert len(list(Path(made.path).parent.glob("files/??/*"))) == 1
