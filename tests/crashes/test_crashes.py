"""Wherever a command is stopped in the middle of its writing, the board is whole, and says the old or the new."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from boardpack.resources import resource
from boardpack.sample import create_sample_workspace
from boardpack.store import Store
from boardpack.store.safety.verification import verify
from boardpack.store.schema.tables import UNCHANGING
from tests.amounts import sampled

HERE = Path(__file__).parent
COMPILER = shutil.which("cc") or shutil.which("gcc")
pytestmark = [
    pytest.mark.sampled,
    pytest.mark.skipif(sys.platform != "linux" or not COMPILER, reason="faults are injected by a C library on Linux"),
]
MEETING = "2026-12-02"
PRIVATE = "open-paper-holds-private=Members know of it."
NONE, KILL, FULL, ERROR = range(4)
FAULTS = {"kill": KILL, "full disk": FULL, "failing disk": ERROR}
REFUSED, FAULT = 1, 3

COMMANDS = {
    "action add": ("action", "add", "Publish the plan", "--owner", "DCI Marlpit", "--note", "Begun ŵ"),
    "action change": ("action", "change", "A-001", "--note", "Half of the teams have done it."),
    "settings change": ("settings", "change", "chair_name", "R. Fenwick"),
    "person add": ("person", "add", "Ann Lee", "--role", "Monitoring Officer"),
    "meeting add": ("meeting", "add", "2027-03-03", "--place", "Lantern House"),
    "agenda add": ("agenda", "add", MEETING, "Rural crime"),
    "decision add": ("decision", "add", "Fund the desk", "The desk is funded.", "--date", "2026-11-20"),
    "letter import": ("letter", "import", "{letter}", "--all", "--new-report", "--published", "2026-05-01"),
    "backup add": ("backup", "add"),
    "review write": ("review", "write", "--to", "{out}/For the chair.boardreview", "--without-passphrase"),
    "form write": ("form", "write", MEETING, "--to", "{out}"),
    "action export": ("action", "export", "--to", "{out}/Log.xlsx"),
    "pack write": ("pack", "write", MEETING, "--to", "{out}", "--no-word"),
    "pack issue": ("pack", "issue", MEETING, "--no-word", "--yes", "--override", PRIVATE),
}
PLACES = 2
"""At how many writes of a command each fault is tried, beside the first and the last. More take minutes for each."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: by a signal or with an exit code, after so many calls that change files."""

    signal: int
    code: int
    calls: int
    output: str


class Office:
    """A copy of the sample board for each run, and the process that runs commands on it with a fault."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sample = folder / "sample"
        create_sample_workspace(self._sample)
        self.library = folder / "faults.so"
        built = [str(COMPILER), "-shared", "-fPIC", "-O1", "-o", str(self.library), str(HERE / "faults.c"), "-ldl"]
        subprocess.run(built, check=True)
        self.board, self.out = folder / "work" / "board", folder / "work" / "out"
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        surroundings |= {
            "LD_PRELOAD": str(self.library),
            "HOME": str(folder / "work" / "home"),
            "BOARDPACK_NAME": "Sam",
        }
        surroundings["PYTHONPATH"] = os.pathsep.join(filter(None, (str(HERE.parents[1]), os.environ.get("PYTHONPATH"))))
        self.reset()
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "driver.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=surroundings,
            text=True,
        )

    def reset(self) -> None:
        shutil.rmtree(self.board.parent, ignore_errors=True)
        shutil.copytree(self._sample, self.board)
        self.out.mkdir()
        (self.board.parent / "home").mkdir()

    def run(self, *words: str, at: int = 0, kind: int = NONE) -> Ended:
        """Run a command on the board, with the fault at that call."""
        places = {"letter": resource("sample/report-northmere-custody.txt"), "out": self.out}
        args = [word.format(**places) for word in words]
        args = [*args, "--workspace", str(self.board)]
        output = self._folder / "output.txt"
        below = str(self.board.parent)
        job = {"args": args, "at": at, "kind": kind, "below": below, "output": str(output)}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return Ended(answer["signal"], answer["code"], answer["counted"], output.read_text(encoding="utf-8"))

    def close(self) -> None:
        self._process.communicate()  # closes its input, at which it ends

    def rows(self) -> dict[str, int]:
        """Return the number of rows of each table of history."""
        with closing(sqlite3.connect(self.board / "board.db")) as db:
            return {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in UNCHANGING}

    def leftovers(self) -> list[str]:
        """Return the unfinished and hidden files in the folders that people look into."""
        places = [*self.board.rglob("*"), *self.out.rglob("*")]
        return sorted(
            str(path.relative_to(self.board.parent))
            for path in places
            if path.name.startswith(".") or path.suffix in {".part", ".half", ".tmp"}
        )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("crashes"))
    yield made
    made.close()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", sampled(COMMANDS, len(COMMANDS)))
def test_a_command_that_is_stopped_leaves_a_whole_board(office: Office, command: str, fault: str) -> None:
    words = COMMANDS[command]
    office.reset()
    before = office.rows()
    whole = office.run(*words)
    assert whole.code == 0, whole.output
    after, usual = office.rows(), office.leftovers()
    calls = whole.calls
    assert calls > 0

    for at in _places(calls, PLACES):
        office.reset()
        ended = office.run(*words, at=at, kind=FAULTS[fault])
        place = f"{command}, {fault} at call {at} of {calls}: {ended.output}"
        _ended_as_it_should(ended, fault, place)
        next_one = office.run("action", "list")
        assert next_one.code == 0, f"{place}\n{next_one.output}"
        rows = office.rows()
        between = {table: (before[table], rows[table], after[table]) for table in rows}
        assert all(low <= here <= high for low, here, high in between.values()), (place, between)
        assert verify(Store(office.board)) == (), place
        again = office.run(*words)
        assert again.code in {0, REFUSED}, f"{place}\n{again.output}"
        assert set(office.leftovers()) <= set(usual), place


def _places(calls: int, wanted: int) -> list[int]:
    """Return so many calls, spread over all, with the first and the last among them."""
    step = max(1, calls // wanted)
    return sorted({1, *range(1 + step // 2, calls + 1, step), calls})


def _ended_as_it_should(ended: Ended, fault: str, place: str) -> None:
    if FAULTS[fault] == KILL:
        assert ended.signal == 9, place
    else:
        assert ended.signal == 0, place
        assert ended.code != FAULT, place
        assert "Traceback" not in ended.output, place
