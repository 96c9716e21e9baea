"""Every command in the help, the README, the guide and the documents works on the sample office, typed as a newcomer
would, in the order of the text, and does what its verb says.
"""

import os
import re
import shlex
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from boardpack.cli.examples import EXAMPLES, FINDING
from boardpack.cli.grammar import CHAPTERS
from boardpack.sample import SAMPLE_NOW
from boardpack.values import Frozen
from tests.cli.conftest import Ended, Run

ROOT = Path(__file__).parents[2]
GUIDE = sorted((ROOT / "resources" / "guide").glob("*.md"))
DOCUMENTS = (
    *GUIDE,
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
)
SOURCES = [path for top in ("boardpack", "ui") for path in sorted((ROOT / top).rglob("*.py"))]
READING = ("list", "show", "check", "verify")
CHANGING = ("add", "change", "remove", "restore", "erase", "import", "issue")
IN_CACHE = ("cache", "backup")
"""Nouns that are files outside the board."""


class Example(Frozen):
    """A command as a text shows it, with the words of its own."""

    typed: str

    @property
    def words(self) -> list[str]:
        return shlex.split(self.typed)[1:]

    @property
    def verb(self) -> str:
        return next((word for word in self.words[1:2] if not word.startswith("-")), "")

    @property
    def written(self) -> str:
        return self.words[self.words.index("--to") + 1] if "--to" in self.words else ""


@pytest.fixture(scope="module")
def made(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the sample office as `demo` makes it, and nothing else: a newcomer has no more."""
    folder = tmp_path_factory.mktemp("newcomer") / "out"
    assert run("demo", folder).code == 0
    return folder


@pytest.fixture
def office(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the board's folder of a fresh copy of the sample office, as the current folder."""
    shutil.copytree(made, tmp_path / "out")
    board = tmp_path / "out" / "High Harms Board"
    monkeypatch.chdir(board)
    return board


def batches(board: Path) -> int:
    with sqlite3.connect(board / "board.db") as store:
        return int(store.execute("SELECT count(*) FROM batch").fetchone()[0])


def fault_of(example: Example, ended: Ended, board: Path, before: int) -> str:
    """Return how an example ended otherwise than its verb says. Empty if it did what it says."""
    finds = example.typed.startswith(tuple(FINDING))
    if ended.code not in ((0, 1) if finds else (0,)) or (ended.code and ended.err):
        return f"code {ended.code}: {ended.err or ended.out[-200:]}"
    changed = batches(board) > before
    if changed and (example.verb in READING or "--preview" in example.words):
        return "changed the board"
    if (
        not changed
        and example.verb in CHANGING
        and "--preview" not in example.words
        and example.words[0] not in IN_CACHE
    ):
        return "left the board unchanged"
    if example.written and not (board / example.written).exists():
        return f"did not write {example.written}"
    return "" if ended.out.strip() else "printed nothing"


def tried(run: Run, examples: list[Example], board: Path) -> list[tuple[str, str]]:
    """Type the examples one after the other. Return those that failed, with the reason."""
    faults = []
    for example in examples:
        before = batches(board)
        ended = run(*example.words)
        if fault := fault_of(example, ended, board, before):
            faults.append((example.typed, fault))
    return faults


def commands_in(path: Path) -> list[Example]:
    """Return the commands of a document in their order, as they are typed."""
    text = path.read_text(encoding="utf-8")
    return [Example(typed) for typed in re.findall(r"[`“](boardpack [^`”\n]+)[`”]", text)]


def test_examples_name_nouns_in_the_order_of_the_help() -> None:
    nouns = [noun.name for chapter in CHAPTERS for noun in chapter.nouns]
    assert set(EXAMPLES) <= set(nouns)
    assert {
        noun for noun, examples in EXAMPLES.items() if not all(e.startswith("boardpack ") for e in examples)
    } == set()


@pytest.mark.exhaustive
def test_every_example_of_the_help_does_what_it_says(run: Run, office: Path) -> None:
    examples = [Example(typed) for examples in EXAMPLES.values() for typed in examples]
    assert len(examples) > 35
    assert tried(run, examples, office) == []


@pytest.mark.exhaustive
def test_no_example_that_only_reads_asks_about_the_day_of_a_board_that_was_left_alone(run: Run, office: Path) -> None:
    os.utime(office / "board.db", (SAMPLE_NOW.timestamp(),) * 2)
    examples = [Example(typed) for examples in EXAMPLES.values() for typed in examples]
    reading = [example for example in examples if example.verb in READING or "--preview" in example.words]
    asked = [example.typed for example in reading if "Is today really" in run(*example.words).err]
    assert "Is today really" in run("meeting", "add", "2027-04-07").err
    assert (len(reading) > 10, asked) == (True, [])


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", [path for path in DOCUMENTS if commands_in(path)], ids=lambda path: path.name)
def test_the_commands_of_a_document_work_in_their_order(run: Run, office: Path, path: Path) -> None:
    assert tried(run, [example for example in commands_in(path) if len(example.words) > 1], office) == []


CLAIMS: dict[str, Callable[[Ended], bool]] = {
    "boardpack cache remove": lambda ended: ended.out.startswith("0 stored files"),
    "boardpack --verbose action list": lambda ended: "store opened" in ended.err,
    "boardpack --help": lambda ended: ".log" in " ".join(ended.out.split()),
    "boardpack board verify": lambda ended: ended.out == "The board is complete and unchanged.\n",
    "boardpack backup add": lambda ended: Path(ended.out.strip().removeprefix("Backed up to ")).is_file(),
}
"""What a document says of a command beyond its verb."""


@pytest.mark.exhaustive
@pytest.mark.parametrize("typed", CLAIMS)
def test_a_command_ends_as_its_document_says(run: Run, office: Path, typed: str) -> None:
    assert any(example.typed == typed for path in DOCUMENTS for example in commands_in(path)), "no document shows it"
    ended = run(*Example(typed).words)
    assert CLAIMS[typed](ended), (ended.out[-300:], ended.err[-300:])


def test_every_command_that_a_message_names_exists(run: Run) -> None:
    named = sorted({example.typed for path in SOURCES for example in commands_in(path)})
    assert len(named) > 10
    wrong = []
    for typed in named:
        words = [word for word in Example(typed).words if not word.startswith(("-", "{"))]
        depth = 1 if words[:1] in (["demo"], ["init"], ["search"]) else 2
        options = [word for word in Example(typed).words if word.startswith("--") and word != "--help"]
        ended = run(*words[:depth], "--help")
        if ended.code or any(option not in ended.out for option in options):
            wrong.append(typed)
    assert wrong == []


def test_the_trial_of_a_build_on_windows_runs_commands_that_exist(run: Run) -> None:
    script = (ROOT / "tools" / "windows" / "build.ps1").read_text(encoding="utf-8")
    named = re.findall(r"boardpack\.exe ([a-z]+(?: [a-z]+)?)", script)
    assert named == ["demo", "letter import"]
    assert [words for words in named if run(*words.split(), "--help").code] == []


def test_every_target_of_make_that_a_document_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {n for path in DOCUMENTS for n in re.findall(r"[`\n]make ([a-z-]+)", path.read_text(encoding="utf-8"))}
    assert {"run", "test", "windows"} <= named <= targets
