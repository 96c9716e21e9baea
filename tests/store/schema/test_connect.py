"""The settings without which the store's promises would not hold."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from boardpack.errors import NotAWorkspaceError, StoreError
from boardpack.store import Store
from boardpack.store.schema.connect import APPLICATION_ID, Mode, connect, pragma
from boardpack.workspace import create_workspace, open_workspace


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("application_id", APPLICATION_ID),
    ],
)
def test_every_connection_has_the_settings_that_the_store_relies_on(store: Store, name: str, value: str | int) -> None:
    with store.bare() as db:
        assert pragma(db, name) == value


def test_connecting_does_not_make_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect(tmp_path / "missing.db")

    assert not (tmp_path / "missing.db").exists()


def test_a_store_that_somebody_put_into_wal_mode_comes_back_to_the_rollback_journal(store: Store) -> None:
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("PRAGMA journal_mode = WAL")

    with store.bare() as db:
        assert pragma(db, "journal_mode") == "delete"


@pytest.mark.parametrize("name", ["a folder", "ŵyth ? # % 100", "it's", "a&b;c=d+e", "日本 🗂", "%41 %"])
def test_paths_with_spaces_and_signs_are_opened(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    with closing(connect(folder / "board.db", Mode.CREATE)) as db:
        db.execute("CREATE TABLE here (id INTEGER)")

    assert (folder / "board.db").is_file()


def test_sqlite_utils_plug_ins_stay_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[object] = []
    monkeypatch.setattr("sqlite_utils.db.ensure_plugins_loaded", lambda: loaded.append(True))

    create_workspace(tmp_path / "board", "High Harms Board")

    assert loaded == []


def test_a_path_that_is_too_long_is_told(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["a long name of a folder " * 8] * 30)

    with pytest.raises(StoreError, match="cannot be made"):
        create_workspace(folder, "High Harms Board")


def test_a_long_path_that_the_system_allows_is_opened(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["a long name of a folder " * 4 + "x"] * 4)
    create_workspace(folder, "High Harms Board")

    assert open_workspace(folder).settings.get().board_name == "High Harms Board"


@pytest.mark.skipif(sys.platform != "linux", reason="how long a path may be is for each system to say")
def test_a_path_that_is_too_long_for_sqlite_is_told(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["a long name of a folder " * 4 + "x"] * 8)

    with pytest.raises(StoreError, match="its path is too long"):
        create_workspace(folder, "High Harms Board")


def test_opening_a_path_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkspaceError, match="There is no folder"):
        open_workspace(tmp_path.joinpath(*["a long name of a folder " * 8] * 30))
