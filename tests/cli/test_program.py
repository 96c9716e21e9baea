"""The command line as a whole: documented, quick to start, and the same as a process of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from boardpack import __version__
from boardpack.cli import program
from boardpack.cli.grammar import CHAPTERS
from boardpack.cli.program import ExitCode, Program
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
HEAVY = ("docx", "reportlab", "pikepdf", "pdfplumber", "pypdfium2", "PySide6", "lxml")


def commands(group: click.Group = program, above: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command, f"{above} {name}"
        words = f"{above} {name}".strip()
        if isinstance(command, click.Group):
            yield from commands(command, words)
        else:
            yield words, command


COMMANDS = dict(commands())
WITHOUT_A_BOARD = {"letter lines", "review show", "association add", "association remove", "rule list", "paper list"}
"""The commands that need no board."""


@pytest.mark.parametrize(("words", "command"), COMMANDS.items(), ids=COMMANDS.keys())
def test_every_command_and_option_says_what_it_does(words: str, command: click.Command) -> None:
    assert command.help
    assert [o.name for o in command.params if isinstance(o, click.Option) and not (o.help or o.show_default)] == []


@pytest.mark.parametrize("words", sorted(set(COMMANDS) - {"demo", "init"} - WITHOUT_A_BOARD))
def test_every_command_takes_a_workspace(words: str) -> None:
    assert "folder" in {parameter.name for parameter in COMMANDS[words].params}


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_offers_json(words: str) -> None:
    assert "as_json" in {parameter.name for parameter in COMMANDS[words].params}


def python(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, text=True, timeout=60, check=False)


_INTERRUPTED = """
import sys
class Loading:
    def __getattr__(self, name):
        raise KeyboardInterrupt
sys.modules["boardpack.cli"] = Loading()
from boardpack.__main__ import run
run()
"""


def test_an_interrupt_while_the_program_is_loaded_is_no_traceback() -> None:
    result = python("-c", _INTERRUPTED)

    assert (result.returncode, result.stderr.strip()) == (1, "Stopped.")


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [(["--help"], (*HEAVY, "boardpack.store", "boardpack.domain.log")), (["action", "list", "--help"], HEAVY)],
)
def test_starting_loads_nothing_heavy(arguments: list[str], heavy: tuple[str, ...]) -> None:
    script = (
        "import sys, json\nfrom boardpack.cli import main\n"
        f"sys.argv = ['boardpack', *{arguments!r}]\n"
        "try:\n    main()\nfinally:\n"
        f"    print(json.dumps([name for name in {heavy!r} if name in sys.modules]), file=sys.stderr)"
    )
    ended = python("-c", script)

    assert ended.returncode == 0
    assert json.loads(ended.stderr) == []


def test_the_log_is_listed_without_anything_heavy(tmp_path: Path) -> None:
    python("-m", "boardpack", "init", str(tmp_path / "board"), "--board", "Board")
    script = (
        "import sys\nfrom boardpack.cli import program\n"
        f"program._exit_code(['action', 'list', '--workspace', {str(tmp_path / 'board')!r}])\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )

    assert python("-c", script).stderr.strip() == "[]"


def test_the_module_runs_as_a_process(tmp_path: Path) -> None:
    made = python("-m", "boardpack", "init", str(tmp_path / "Bwrdd ŵ"), "--board", "Bwrdd")
    wrong = python("-m", "boardpack", "action", "list", "--workspace", str(tmp_path))
    usage = python("-m", "boardpack", "action", "lisst")

    assert (made.returncode, made.stderr) == (0, "")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "is not a board’s folder" in wrong.stderr
    assert usage.returncode == 2


@click.command()
def interrupted() -> None:
    """Ends as Ctrl-C ends a command."""
    raise KeyboardInterrupt


@click.command()
def mistaken() -> None:
    """Ends in a mistake of our own."""
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("command", "code", "sentence"),
    [(interrupted, ExitCode.REFUSED, "Stopped."), (mistaken, ExitCode.FAULT, "There is a fault in Boardpack.")],
)
def test_every_end_is_a_sentence_on_the_error_stream(command: click.Command, code: ExitCode, sentence: str) -> None:
    ended = CliRunner().invoke(Program("boardpack", commands=[command]), [str(command.name)])

    assert (ended.exit_code, ended.stdout) == (code, "")
    assert ended.stderr.strip().startswith(sentence)


def test_the_version_is_printed_and_verbose_shows_the_log(run: Run, board: Path) -> None:
    assert run("--version").out.splitlines()[0] == f"Boardpack {__version__}"

    ended = run("--verbose", "backup", "add")
    assert ended.code == 0
    assert "backup made: " in ended.err
    assert run("backup", "add").err == ""


@pytest.mark.parametrize("is_in_front", [True, False])
def test_name_and_folder_stand_before_a_command_or_in_it(
    run: Run, board: Path, monkeypatch: pytest.MonkeyPatch, is_in_front: bool
) -> None:
    monkeypatch.delenv("BOARDPACK_WORKSPACE")
    monkeypatch.chdir(board.parent)
    options, command = ("--as", "DCI Hale", "--workspace", board), ("action", "add", "Review", "--owner", "Jo")

    added = run(*options, *command) if is_in_front else run(*command, *options)

    assert added.code == 0, added.err
    assert "DCI Hale" in run("action", "list", "--json", "--workspace", board).out
    assert "is not a workspace" in run("action", "list").err


def test_a_folder_named_in_a_command_counts_more_than_one_before_it(run: Run, board: Path, tmp_path: Path) -> None:
    assert run("--workspace", tmp_path / "none", "action", "list", "--workspace", board).code == 0


@pytest.mark.parametrize("noun", [noun.name for chapter in CHAPTERS for noun in chapter.nouns if "list" in noun.verbs])
def test_every_list_has_one_outer_shape_for_scripts_and_its_kind_is_documented(
    run: Run, board: Path, noun: str
) -> None:
    shown = json.loads(run(noun, "list", "--json").out)

    assert shown["count"] == len(shown["entries"])
    assert f"| `{noun} list` | {shown['kind']} |" in (ROOT / "docs" / "commands.md").read_text("utf-8")
