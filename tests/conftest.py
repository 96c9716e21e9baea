"""What every test may have: a workspace of its own, a clock that stands still, and no trace left at home."""

import gc
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import FunctionType

import pyrage
import pytest

from boardpack.domain.office.settings import Settings
from boardpack.formats import recognition
from boardpack.formats.pdf import scans
from boardpack.isolation import running
from boardpack.store import Stamp, Store, create_store
from boardpack.workspace import Workspace, create_workspace
from tests import amounts
from tests.builders import NOW, SETTINGS, StillClock, opened_workspace
from tests.costs import Costs
from tests.light_sealing import sealed_lightly
from tests.once import Fill, FilledBoards, Value
from tests.reading_here import reader_here

_SECRETARY = "Sam Secretary"
_LONGEST_BYTES_IN_A_NAME = 64
_GARBAGE = (100_000, 10, 10)
"""How many new objects there are before the garbage collector looks at them. Python's own number is 700."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-goldens", action="store_true", default=False, help="write the goldens anew instead of comparing"
    )
    parser.addoption(
        "--all", action="store_true", default=False, help="every case and many examples, where else a sample is tried"
    )
    parser.addoption("--costs", type=Path, help="add the processor time of each test to this file")


def pytest_configure(config: pytest.Config) -> None:
    amounts.load_profile(config.getoption("--all"))
    if path := config.getoption("--costs"):
        config.pluginmanager.register(Costs(path.absolute()))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Return the argument's name for the bytes of a file. Times and random salts in it would differ between workers."""
    return argname if isinstance(val, bytes) and len(val) > _LONGEST_BYTES_IN_A_NAME else None


def pytest_pycollect_makeitem(obj: object) -> list[pytest.Item] | None:
    """Collect none of the cases of an exhaustive test, unless all is asked for."""
    marks = getattr(obj, "pytestmark", ()) if isinstance(obj, FunctionType) else ()
    return [] if not amounts.ALL and any(mark.name == "exhaustive" for mark in marks) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the laws as sampled, and leave out what is exhaustive unless all is asked for, and bundles unless one is."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("sampled")
    expected = {"exhaustive": bool(config.getoption("--all")), "bundle": "BOARDPACK_BUNDLE" in os.environ}
    left_out = {
        item for item in items for mark, is_wanted in expected.items() if not is_wanted and mark in item.keywords
    }
    config.hook.pytest_deselected(items=[item for item in items if item in left_out])
    items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Let the garbage collector leave alone what collecting made, which lives to the end, and look at the rest seldom.

    It takes a tenth of the time else, above all where a test reads the whole code.
    """
    gc.disable()
    yield
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GARBAGE)
    gc.enable()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield the name of a new home for each test. Pytest looks at every folder beside the one that it numbers."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _own_home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Backups, logs, kept papers and documents of a test go to a folder of its own."""
    home = next(_homes)
    home.mkdir()
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(home / "Documents"))
    monkeypatch.delenv("BOARDPACK_WORKSPACE", raising=False)


@pytest.fixture(autouse=True)
def _scans_are_not_recognised(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scans stay scans, whether Tesseract is installed or not, unless the test is marked as recognising them."""
    if "recognises" not in request.keywords:
        monkeypatch.setattr(scans, "find_tesseract", lambda: None)
    elif recognition.find_tesseract() is None:
        pytest.skip("Tesseract is not installed")


@pytest.fixture(autouse=True)
def _files_are_read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in a thread of this process, unless the test is marked as needing a process apart."""
    if not request.node.get_closest_marker("apart"):
        monkeypatch.setattr(running, "_child", reader_here)


@pytest.fixture(autouse=True)
def _passphrases_are_not_stretched(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase costs nothing to try, unless the test is marked as stretching it, which takes seconds."""
    if not request.node.get_closest_marker("stretched"):
        monkeypatch.setattr(pyrage.passphrase, "encrypt", sealed_lightly)


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
def store(tmp_path: Path, made_store: Path) -> Iterator[Store]:
    """An empty store. It keeps its connection, as a window does: opening one takes 7 ms."""
    store = Store(shutil.copytree(made_store, tmp_path / "store"))
    store.keep_open()
    yield store
    store.keep_closed()


@pytest.fixture
def workspace(tmp_path: Path, clock: StillClock, made_workspace: Path) -> Iterator[Workspace]:
    """A workspace of the High Harms Board in which nothing has happened yet. Its store is as that of `store`."""
    folder = shutil.copytree(made_workspace, tmp_path / made_workspace.name)
    with opened_workspace(folder, clock, _SECRETARY) as workspace:
        yield workspace


@pytest.fixture(scope="session")
def filled_boards(tmp_path_factory: pytest.TempPathFactory) -> FilledBoards:
    """Boards that were filled by the first test that wanted one."""
    return FilledBoards(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def once(
    filled_boards: FilledBoards, workspace: Workspace, clock: StillClock, tmp_path: Path
) -> Callable[[Fill[Value]], Value]:
    """Fill the test's workspace by a function that runs once for all tests that begin with it; return its value."""
    return lambda fill: filled_boards.fill(workspace, clock, tmp_path, fill)
