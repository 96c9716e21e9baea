"""The sample office in which commands are stopped, and the commands that write, in an order in which they work."""

import json
import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from boardpack.cli.examples import EXAMPLES, FINDING, LETTER
from boardpack.resources import resource
from boardpack.sample import create_sample_workspace
from boardpack.store.schema.tables import UNCHANGING
from boardpack.values import Frozen
from tests.crashes.kinds import NONE

HERE = Path(__file__).parent
COMPILER = shutil.which("cc") or shutil.which("gcc")
BOARD = "board"
_COPY = "cp -r . ../laptop"
"""A step of the preparation that is no command: another copy of the board."""

_MORE = (
    "boardpack action add Train --owner Ann --workspace ../westmere",
    "boardpack board import ../westmere --prefix WM --yes",
    f"boardpack agenda add 2026-12-02 Vetting --body ../{LETTER}",
    "boardpack supplement issue 2026-12-02 --no-word --yes",
    "boardpack pack rebuild 2026-12-02 --to ../rebuilt",
    _COPY,
    "boardpack action change A-001 --owner Ann --target 2027-05-05 --workspace ../laptop",
    "boardpack action change A-001 --owner Bob --target 2027-06-06",
    "boardpack review import ../laptop/board.db",
    "boardpack person erase Marlowe-Finch --text Former --yes",
    "boardpack backup restore latest --yes",
    "boardpack cache remove",
)


TYPED = (*(typed for noun in EXAMPLES.values() for typed in noun), *_MORE)
"""Every step as it is typed. Those that only read are passed over."""


class Ended(Frozen):
    """How a command ended: by a signal or with an exit code, after so many calls that change files.

    `committed` is the call by which the store was last committed, or 0.
    """

    signal: int
    code: int
    calls: int
    committed: int
    output: str


class Step(Frozen):
    """A command that writes, and the state in which it is typed: a folder with the board and all beside it.

    `kinds` are its kinds of writing: what it makes, changes, replaces and removes in each kind of folder.
    """

    typed: str
    before: Path
    whole: Ended
    kinds: frozenset[str]


class Office:
    """The place where commands run, and the process that runs them with a fault: by the C library, or by Python."""

    def __init__(self, folder: Path, *, with_library: bool) -> None:
        self.folder = folder
        self.place = folder / "work"
        self.board = self.place / BOARD
        library = folder / "faults.so" if with_library else None
        if library:
            built = [str(COMPILER), "-shared", "-fPIC", "-O1", "-o", str(library), str(HERE / "faults.c"), "-ldl"]
            subprocess.run(built, check=True)
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "driver.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self._surroundings(library),
            text=True,
        )

    def _surroundings(self, library: Path | None) -> dict[str, str]:
        chosen = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        chosen |= {"HOME": str(self.place / "home"), "BOARDPACK_NAME": "Sam"}
        if library:
            chosen["LD_PRELOAD"] = str(library)
        return chosen | {"PYTHONPATH": os.pathsep.join(filter(None, (str(HERE.parents[1]), chosen.get("PYTHONPATH"))))}

    def steps(self) -> Iterator[Step]:
        """Run every command once, in order, and yield those that write. Faults in one do not reach the next."""
        self.put(self._begun())
        for number, typed in enumerate(TYPED):
            if typed == _COPY:
                shutil.copytree(self.board, self.place / "laptop")
                continue
            before = self.folder / "steps" / f"{number}"
            shutil.copytree(self.place, before)
            shape = _shape(self.place)
            whole = self.run(typed)
            if whole.signal or (whole.code and not typed.startswith(tuple(FINDING))):
                raise AssertionError(f"{typed}: {whole.output}")
            if kinds := frozenset(_changes(shape, _shape(self.place))):
                after = shutil.copytree(self.place, self.folder / "steps" / f"{number} done")
                yield Step(typed, before, whole, kinds)
                self.put(after)
                shutil.rmtree(after)
            else:
                shutil.rmtree(before)

    def _begun(self) -> Path:
        """Make the state of the first step: the sample board, with a letter beside it."""
        begun = self.folder / "begun"
        create_sample_workspace(begun / BOARD)
        (begun / "home").mkdir()
        shutil.copyfile(resource("sample", LETTER), begun / LETTER)
        return begun

    def put(self, state: Path) -> None:
        """Put a copy of a state in the place where commands run."""
        self.clear()
        shutil.copytree(state, self.place)

    def clear(self) -> None:
        """Remove the place where commands run."""
        shutil.rmtree(self.place, ignore_errors=True)

    def run(self, typed: str, *, at: int = 0, kind: int = NONE, record: Path | None = None) -> Ended:
        """Type a command in the board's folder, with the fault at that call, or recorded in a folder."""
        output = self.folder / "output.txt"
        job = {
            "args": shlex.split(typed)[1:],
            "at": at,
            "kind": kind,
            "below": str(self.place),
            "folder": str(self.board),
            "output": str(output),
            "record": str(record) if record else "",
        }
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the process has no pipes")
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        printed = output.read_text(encoding="utf-8")
        return Ended(answer["signal"], answer["code"], answer["counted"], answer["committed"], printed)

    def close(self) -> None:
        self._process.communicate()  # closes its input, at which it ends

    def rows(self) -> Mapping[str, int]:
        """Return the number of rows of each table of history, in each store of the place."""
        counts: dict[str, int] = {}
        for store in self.stores():
            with closing(sqlite3.connect(store)) as db:
                for table in UNCHANGING:
                    name = f"{store.parent.name}.{table}"
                    counts[name] = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        return counts

    def stores(self) -> list[Path]:
        """Return every store of a board in the place, but not a copy that is being made."""
        found = (path for path in self.place.glob("*/board.db") if not path.parent.name.startswith("."))
        return sorted(found)

    def leftovers(self) -> list[str]:
        """Return the unfinished and hidden files in the folders that people look into."""
        places = (path for path in self.place.rglob("*") if self.place / "home" not in path.parents)
        return sorted(
            str(path.relative_to(self.place))
            for path in places
            if path.name.startswith(".") or path.suffix in {".part", ".half", ".tmp"}
        )


_Shape = dict[str, tuple[int, int, int]]
_PLACES = {BOARD: "board", "westmere": "board", "laptop": "board", "home": "home", "handover": "handover", ".": "."}


def _shape(folder: Path) -> _Shape:
    """Return the inode, size and time of every file but the log, by which one sees what a command has written."""
    shape: _Shape = {}
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix != ".log":
            stat = path.stat()
            shape[path.relative_to(folder).as_posix()] = stat.st_ino, stat.st_size, stat.st_mtime_ns
    return shape


def _changes(before: _Shape, after: _Shape) -> Iterator[str]:
    """Yield what happened to a kind of file, such as “board/issued made”. The store is told from the rest."""
    for name in before.keys() | after.keys():
        old, new = before.get(name), after.get(name)
        if old != new:
            first, *below = Path(name).parts[:-1] or (".",)
            place = "/".join((_PLACES.get(first, "another folder"), *below[:1]))
            what = "made" if not old else "removed" if not new else "changed" if old[0] == new[0] else "replaced"
            yield f"{place} {'store ' if name.endswith('board.db') else ''}{what}"


@contextmanager
def office_in(folder: Path, *, with_library: bool = bool(COMPILER)) -> Iterator[Office]:
    """Yield an office whose process ends with the block."""
    made = Office(folder, with_library=with_library)
    try:
        yield made
    finally:
        made.close()
