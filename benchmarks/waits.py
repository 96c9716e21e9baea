"""Measure what users wait for, and write the table in `docs/speed.md`.

Run it with `python benchmarks/waits.py`. Each row runs a real command, or the real window, from a new process on a
real workspace. A rival runs on the same input, in turns with it. A row has the least processor time of the rounds,
since other work on the machine adds to it and never takes away, and the clock time of the same run.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from boardpack.values import Frozen, field

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.boards import DAY, board_with_files, board_with_log, board_with_pack, board_with_text, change_paper
from benchmarks.store_fixture import SMALL, store_of
from boardpack.workspace import open_workspace

ROOT = Path(__file__).resolve().parent.parent
_TABLE = ROOT / "docs" / "speed.md"
_ROUNDS = 5
_PARAGRAPHS, _ROWS, _WORD_ROWS = 1_200, 2_000, 20_000
_ONE_PAINT = "--smoke"
_COLUMNS = 7


class Cost(Frozen):
    """The cost of a process: seconds of the processor and of the clock, and its most memory in megabytes."""

    processor: float
    clock: float
    megabytes: float


class Wait(Frozen):
    """A row: our command, the rival's and what the rival does not do. `before` prepares each of our runs."""

    name: str
    ours: list[object]
    rival: list[object] | None = None
    rival_name: str = ""
    not_done: str = ""
    before: Callable[[], object] = field(default=lambda: None)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [_measured(wait, folder) for wait in _waits(folder)]
        growth = [_grown(name, made, folder / name) for name, made in _GROWTH.items()]
    table, amounts = "\n".join((_HEAD, *rows)), "\n".join((_GROWTH_HEAD, *growth))
    introduction = _INTRODUCTION.format(machine=_machine(), rounds=_ROUNDS)
    page = f"{introduction}{table}\n{_NOTES}\n{amounts}\n{_sections()}"
    _TABLE.write_text(page, encoding="utf-8")


def _sections() -> str:
    """Return the sections of the page that people write: all from the first heading below its title."""
    _, heading, sections = _TABLE.read_text(encoding="utf-8").partition("\n## ")
    return heading + sections


def _waits(folder: Path) -> list[Wait]:
    return [*_starts(folder), *_packs(folder), *_papers(folder), *_searches()]


def _starts(folder: Path) -> list[Wait]:
    _run(_boardpack("demo", folder / "sample"), folder)
    sample = folder / "sample" / "High Harms Board"
    click = _rival("click", folder, folder)
    window = [sys.executable, ROOT / "main.py", sample, _ONE_PAINT]
    nothing, empty = "does nothing", _rival("empty_window", folder, folder)
    drawn = "window, sample board, until its page is drawn"
    return [
        Wait("`boardpack --help`", _boardpack("--help"), click, "`import click`", nothing),
        Wait("`action list`, sample board", _boardpack("action", "list", at=sample), click, "`import click`", nothing),
        Wait(drawn, window, empty, "empty window of Qt", "has no content"),
    ]


def _packs(folder: Path) -> list[Wait]:
    long, files = folder / "long", folder / "files"
    board_with_pack(long)
    board_with_files(folder / "attached", files)
    pack = _pack(long, folder)
    prepared = long / "prepared"
    changes = iter(range(_ROUNDS + 1))
    bare = _rival("merge", files, folder / "merged.pdf")
    not_merged = "no contents, page numbers, links, tags or checks"
    attached = _pack(folder / "attached", folder)
    return [
        Wait("pack of 265 pages, first time", pack, before=lambda: shutil.rmtree(prepared, ignore_errors=True)),
        Wait("pack of 265 pages, one paper changed", pack, before=lambda: change_paper(long, next(changes))),
        Wait("pack of 265 pages, nothing changed", pack),
        Wait("pack of 1,000 attached pages", attached, bare, "bare merge by pikepdf", not_merged),
        Wait(
            "the same on another computer",
            attached,
            bare,
            "bare merge by pikepdf",
            not_merged,
            before=lambda: shutil.rmtree(folder / "user", ignore_errors=True),
        ),
    ]


def _papers(folder: Path) -> list[Wait]:
    _, texts = board_with_text(folder / "text", _PARAGRAPHS)
    board_with_log(folder / "log", _ROWS)
    board_with_log(folder / "long log", _WORD_ROWS)
    given = {"texts": texts, "rows": _rows(folder / "log"), "word rows": _rows(folder / "long log")}
    for name, value in given.items():
        (folder / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
    board_paper = _boardpack("paper", "write", "board-paper", DAY, 1, "--to", folder / "text.pdf", at=folder / "text")
    log = _boardpack("paper", "write", "action-log", "--to", folder / "log.pdf", at=folder / "log")
    word = _boardpack("paper", "write", "action-log", "--to", folder / "log.docx", at=folder / "long log")
    platypus = _rival("platypus", folder / "texts.json", folder / "platypus.pdf")
    table = _rival("long_table", folder / "rows.json", folder / "table.pdf")
    template = _rival("docxtpl", folder / "word rows.json", folder / "template.docx")
    no_tags = "no tags, numbers or headers"
    return [
        Wait(f"PDF of {_PARAGRAPHS:,} paragraphs", board_paper, platypus, "ReportLab platypus", no_tags),
        Wait(f"PDF of a log of {_ROWS:,} actions", log, table, "ReportLab LongTable", no_tags),
        Wait(
            f"Word file of a log of {_WORD_ROWS:,} actions", word, template, "docxtpl", "no status shapes, no captions"
        ),
    ]


def _searches() -> list[Wait]:
    store = store_of(*SMALL)
    index = _rival("full_text_search", store / "board.db", store.parent / "hits.txt")
    search = _boardpack("search", "the", at=store)
    name, lacks = "search for a common word in 100,000 updates", "no excerpts, places or other kinds of hit"
    return [Wait(name, search, index, "SQLite’s index alone", lacks)]


def _grown(name: str, made: Callable[[Path, int], list[object]], folder: Path) -> str:
    """Print and return the row of a work at three amounts, each the least of three runs."""
    cells = [name]
    for amount in _AMOUNTS:
        at = folder / str(amount)
        at.mkdir(parents=True)
        command = made(at, amount)
        cost = min((_run(command, at) for _ in range(3)), key=lambda cost: cost.processor)
        cells.append(f"{cost.processor:.2f} s, {cost.megabytes:.0f} MB")
    row = f"| {' | '.join(cells)} |"
    print(row, flush=True)
    return row


def _long_text(folder: Path, amount: int) -> list[object]:
    board_with_text(folder / "board", 12 * amount)
    return _boardpack("paper", "write", "board-paper", DAY, 1, "--to", folder / "text.pdf", at=folder / "board")


def _log_as(ending: str) -> Callable[[Path, int], list[object]]:
    def made(folder: Path, amount: int) -> list[object]:
        board_with_log(folder / "board", 20 * amount)
        return _boardpack("paper", "write", "action-log", "--to", folder / f"log.{ending}", at=folder / "board")

    return made


def _attached_pages(folder: Path, amount: int) -> list[object]:
    board_with_files(folder / "board", folder / "files", amount)
    return _pack(folder / "board", folder)


def _search_of(_: Path, amount: int) -> list[object]:
    return _boardpack("search", "the", at=store_of(100 * amount, 1_000 * amount))


def _rows(folder: Path) -> list[list[str]]:
    states = open_workspace(folder).actions.states()
    head = ["Action", "Title", "Owner", "Target date", "Status"]
    return [head, *([s.ref, s.title, s.owner, str(s.target), str(s.status)] for s in states)]


def _pack(board: Path, folder: Path) -> list[object]:
    return _boardpack("pack", "write", DAY, "--no-word", "--to", folder / f"{board.name} pack", at=board)


def _boardpack(*words: object, at: Path | None = None) -> list[object]:
    return [sys.executable, "-m", "boardpack", *words, *(("--workspace", at) if at else ())]


def _rival(name: str, source: Path, target: Path) -> list[object]:
    return [sys.executable, ROOT / "benchmarks" / "rivals.py", name, source, target]


def _measured(wait: Wait, folder: Path) -> str:
    """Print and return the row of a wait, after a first run of both that is not counted."""
    ours, theirs = [], []
    for place in range(_ROUNDS + 1):
        wait.before()
        cost = _run(wait.ours, folder)
        rival = _run(wait.rival, folder) if wait.rival else None
        if place:
            ours.append(cost)
            theirs.extend([rival] if rival else [])
    least = min(ours, key=lambda cost: cost.processor)
    cells = [wait.name, _told(least), f"{least.megabytes:.0f}"]
    if theirs:
        other = min(theirs, key=lambda cost: cost.processor)
        ratio = least.processor / other.processor
        cells += [wait.rival_name, _told(other), f"{ratio:.1f}", wait.not_done]
    row = f"| {' | '.join(cells)} |" + " |" * (_COLUMNS - len(cells))
    print(row, flush=True)
    return row


def _told(cost: Cost) -> str:
    return f"{cost.processor:.2f} s ({cost.clock:.2f} s)"


def _run(command: list[object], folder: Path) -> Cost:
    """Return the cost of a process. Raises CalledProcessError where it fails."""
    user = folder / "user"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    environment |= {f"XDG_{kind}_HOME": str(user / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's Python has compiled the program before
    words = [sys.executable, "-S", ROOT / "benchmarks" / "cost.py", *command]
    done = subprocess.run(list(map(str, words)), env=environment, check=True, capture_output=True, text=True)
    return Cost(*map(float, done.stdout.split()))


def _machine() -> str:
    """Return the machine in words: processor, cores, memory, system and Python."""
    cpu = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "")
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"{cpu or platform.machine()}, {os.cpu_count()} cores, {memory / 1e6:.0f} GB, {system}, load {load}"


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).is_file() else []


_AMOUNTS = (1, 10, 100)
_GROWTH = {
    "PDF of 12 paragraphs": _long_text,
    "PDF of a log of 20 actions": _log_as("pdf"),
    "Word file of a log of 20 actions": _log_as("docx"),
    "pack of 20 attached pages": _attached_pages,
    "search for a common word in 1,000 updates": _search_of,
}
"""Each makes a board with so many times the work in a folder, and returns the command."""
_GROWTH_HEAD = "| work | once | 10 times | 100 times |\n|---|---|---|---|"
_HEAD = """| wait | Boardpack: processor (clock) | MB | rival | rival: processor (clock) | ratio | the rival |
|---|---|---|---|---|---|---|"""
_INTRODUCTION = (
    "# Speed\n\n`make bench` writes this page down to the next heading. Each row is a real command, or the real "
    "window, in a new process on a real workspace. The rival runs on the same input, in turns with it. The figures "
    "are the least processor time of {rounds} round(s), with the clock time of that run. Other work on the machine "
    "lengthens both. The ratio is of processor time. MB is the most memory of our process.\n\n"
    "Measured on: {machine}.\n\n"
)
_NOTES = (
    "\nA pack of 265 pages contains an action log, nine papers of 24 pages that are written in Boardpack and two "
    "attached reports. “On another computer” means that this computer’s own folders of Boardpack are empty and the "
    "workspace is the same.\n"
)

if __name__ == "__main__":
    main()
