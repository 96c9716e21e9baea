"""A store with something in every table."""

import shutil
from pathlib import Path

import pytest

from boardpack.store import Store, create_store
from tests.builders import SETTINGS, stamp
from tests.store.filling import fill


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with something in every table: made once, copied by who changes it."""
    folder = tmp_path_factory.mktemp("filled")
    fill(create_store(folder, SETTINGS, stamp()))
    return folder


@pytest.fixture
def filled_store(filled: Path, tmp_path: Path) -> Store:
    return Store(shutil.copytree(filled, tmp_path / "filled"))
