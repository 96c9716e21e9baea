"""The command line as somebody uses it: words in, exit code, output and one sentence out."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from boardpack.cli import program
from boardpack.values import Frozen

LETTER = """Dear Home Secretary

Recommendation 1
By 30 April 2026, Chief Constables should train every officer.

The force's response
We accept this recommendation.

Recommendation 2
By 31 December 2025, the College of Policing should publish guidance.

The force's response
This is not for the force.
"""


class Ended(Frozen):
    """How a command ended."""

    code: int
    out: str
    err: str

    def json(self) -> object:
        return json.loads(self.out)


Run = Callable[..., Ended]


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs one command."""

    def run(*words: object) -> Ended:
        result = CliRunner().invoke(program, [str(word) for word in words])
        return Ended(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture(scope="session")
def made_board(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a new workspace: made once, copied by who wants one."""
    folder = tmp_path_factory.mktemp("made") / "High Harms Board"
    assert run("init", folder, "--board", "High Harms Board", "--force", "Westmarch Police").code == 0
    return folder


@pytest.fixture
def board(made_board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new workspace, found through the environment."""
    folder = shutil.copytree(made_board, tmp_path / made_board.name)
    monkeypatch.setenv("BOARDPACK_WORKSPACE", str(folder))
    return folder


@pytest.fixture
def letter_file(tmp_path: Path) -> Path:
    path = tmp_path / "Harm in the home.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below a folder with its hash: the same before and after means that nothing was written."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
