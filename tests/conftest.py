"""What every test may have: a workspace of its own, a clock that stands still, and no trace left at home."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest

from boardpack.domain.office.settings import Settings
from boardpack.store import Stamp, Store, create_store
from boardpack.workspace import Workspace, create_workspace, open_workspace
from tests.builders import NOW, SETTINGS, StillClock

_SECRETARY = "Sam Secretary"


# A law is judged by what it finds, never by how long that took: the computer may be busy with something else.
# Where its examples share a store, the test itself takes back what each has written.
hypothesis.settings.register_profile(
    "without a clock",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.load_profile("without a clock")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-goldens", action="store_true", default=False, help="write the goldens anew instead of comparing"
    )


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Backups, logs and kept papers of a test go to its own folder."""
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("BOARDPACK_WORKSPACE", raising=False)


@pytest.fixture
def clock() -> StillClock:
    """A clock that shows 10.30 on 8 July 2025 until the test moves it."""
    return StillClock(NOW)


@pytest.fixture
def settings() -> Settings:
    return SETTINGS


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty store: made once, copied by who wants one."""
    folder = tmp_path_factory.mktemp("made") / "store"
    folder.mkdir()
    create_store(folder, SETTINGS, Stamp(datetime(2025, 7, 1, 9, tzinfo=UTC), "Builder"))
    return folder


@pytest.fixture(scope="session")
def made_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace in which nothing has happened yet: made once, copied by who wants one."""
    folder = tmp_path_factory.mktemp("made") / SETTINGS.board_name
    create_workspace(folder, SETTINGS.board_name, settings=SETTINGS, clock=StillClock(NOW), author=_SECRETARY)
    return folder


@pytest.fixture
def store(tmp_path: Path, made_store: Path) -> Store:
    """An empty store."""
    return Store(shutil.copytree(made_store, tmp_path / "store"))


@pytest.fixture
def workspace(tmp_path: Path, clock: StillClock, made_workspace: Path) -> Workspace:
    """A workspace of the High Harms Board in which nothing has happened yet."""
    folder = shutil.copytree(made_workspace, tmp_path / made_workspace.name)
    return open_workspace(folder, clock=clock, author=_SECRETARY)
