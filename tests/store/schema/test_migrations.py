"""Every schema that reached a user opens today, as it was filled then."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from boardpack.domain.log.actions import Status
from boardpack.domain.office.access import WRITABLE
from boardpack.domain.register.items import Applicability, Voice
from boardpack.store import Store
from boardpack.store.safety.verification import verify
from boardpack.store.schema.connect import APPLICATION_ID, Mode, connect
from boardpack.store.schema.migrations import KNOWN, MIGRATIONS, VERSION, migrate
from boardpack.store.schema.triggers import trigger_statements
from boardpack.workspace import open_workspace
from tests.amounts import sampled

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture(params=sampled(sorted(FIXTURES.glob("schema-*.db")), 6), ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    shutil.copy(request.param, tmp_path / "board.db")
    return Store(tmp_path)


def schema(db: Database) -> set[tuple[str, str]]:
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
    return {(name, " ".join(str(sql).split())) for name, sql in rows}


def test_there_is_a_fixture_for_every_schema() -> None:
    assert {path.stem for path in FIXTURES.glob("*.db")} == {f"schema-{n}" for n in range(1, VERSION + 1)}


def test_the_known_steps_are_the_registered_ones(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "new.db", Mode.CREATE)) as db:
        assert tuple(step.name for step in MIGRATIONS.pending(db)) == KNOWN


def test_an_old_store_opens_with_all_that_it_held(old: Store) -> None:
    workspace = open_workspace(old.folder)
    (entry,) = workspace.register.entries()
    (state,) = workspace.actions.states()
    (meeting,) = workspace.meetings.list()
    agenda = workspace.meetings.agenda(meeting.id)

    assert workspace.settings.get().board_name == "High Harms Board"
    assert entry.item.number == "9"
    assert entry.item.applicability is Applicability.PARTLY
    assert entry.latest(Voice.FORCE).text == "We accept this."
    assert entry.action_refs == ("A-001",)
    assert (state.status, state.first_target, state.target) == (Status.AT_RISK, date(2025, 9, 30), date(2025, 11, 30))
    assert [(n.number, n.item.title) for n in agenda] == [("1", "Harm in the home"), ("2", "Legal advice")]


def test_an_old_store_becomes_the_same_as_a_new_one(old: Store, store: Store) -> None:
    open_workspace(old.folder)

    with old.bare() as then, store.bare() as now:
        assert schema(then) == schema(now)
        assert {trigger.sql for trigger in then.triggers} == set(trigger_statements())


def test_an_old_store_verifies(old: Store) -> None:
    open_workspace(old.folder)

    assert [finding.rule for finding in verify(old) if finding.rule != "file-changed"] == []


def test_a_store_is_backed_up_before_it_is_changed_and_not_otherwise(store: Store) -> None:
    backups: list[str] = []
    store.make_ready(WRITABLE, lambda: backups.append("not needed"))
    with store.bare() as db:
        db.execute("PRAGMA user_version = 0")
    store.make_ready(WRITABLE, lambda: backups.append("needed"))

    assert backups == ["needed"]
    with store.reading() as session:
        assert session.settings.get().board_name == "High Harms Board"


def test_a_migration_that_fails_leaves_the_store_as_it_was(store: Store) -> None:
    with store.bare() as db:
        db.execute("DROP INDEX action_current_by_title")
        db.execute("CREATE TABLE action_current_by_title (in_the_way INTEGER)")
        before = schema(db)
        with pytest.raises(sqlite3.OperationalError, match="already a table"):
            migrate(db)

    with store.bare() as db:
        assert schema(db) == before


def test_a_new_store_is_marked_as_ours(store: Store) -> None:
    header = store.path.read_bytes()[:100]

    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == VERSION
