"""Wherever a command is stopped in the middle of its writing, the board is whole, and says the old or the new."""

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from boardpack.cli.grammar import CHAPTERS, VERBS
from tests.amounts import amount
from tests.crashes.faults import faults_of
from tests.crashes.judging import judge_of, losses_of
from tests.crashes.kinds import FAULTS
from tests.crashes.office import COMPILER, TYPED, Step, office_in
from tests.crashes.recording import Left

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the process that runs commands forks")
_HAS_LIBRARY = sys.platform == "linux" and bool(COMPILER)
_library = pytest.mark.skipif(not _HAS_LIBRARY, reason="it needs a C compiler on Linux")
_python = pytest.mark.exhaustive if _HAS_LIBRARY else ()
_FEWEST_KINDS = 10
_WRITING = {*VERBS, "init"} - {"list", "lines", "show", "check", "verify"}
_NOT_STOPPED = {
    "minutes import": "writes as “letter import” does",
    "form import": "needs a form that an owner has filled in, and writes as “action change” does",
    "board unlock": "removes a file that a window left behind",
    "layout remove": "needs a remembered layout, and writes as “action change” does",
}


def _first_of_each_kind(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield the commands that write in a way that none before them does."""
    seen: set[str] = set()
    for step in steps:
        if not step.kinds <= seen:
            seen |= step.kinds
            yield step


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("with_library", "commands"),
    [pytest.param(True, amount(100, 1), marks=_library), pytest.param(False, amount(3, 1), marks=_python)],
    ids=["by the C library", "by Python"],
)
@pytest.mark.exhaustive
def test_a_command_that_is_stopped_or_loses_power_leaves_a_whole_board_with_all_that_was_reported_as_done(
    tmp_path: Path, with_library: bool, commands: int
) -> None:
    wrong, faults, losses, number = [], 0, 0, 0
    with office_in(tmp_path, with_library=with_library) as office:
        for number, step in enumerate(islice(_first_of_each_kind(office.steps()), commands), 1):
            judge = judge_of(office, step)
            for fault in faults_of(step, wanted=2, kinds=([*FAULTS][number % len(FAULTS)],)):
                faults += 1
                if fault_found := judge.of_fault(fault.kind, fault.at):
                    wrong.append(f"{fault}: {fault_found}")
            for left in _some_of(losses_of(office, step)) if with_library else ():
                losses += 1
                if fault_found := judge.of_loss(left):
                    wrong.append(f"{step.typed}, power lost after {left.moment}: {fault_found}")
    assert wrong == []
    assert number == commands or number >= _FEWEST_KINDS
    assert faults >= (4 if with_library else 2) * number
    assert losses >= number or not with_library


def _some_of(losses: Iterable[Left]) -> Iterator[Left]:
    """Yield every eighth loss, so each of the three ways in turn, and the last."""
    return (left for place, left in enumerate(losses) if left.is_last or not place % 8)


def test_every_command_that_writes_is_stopped_or_has_its_reason_not_to_be() -> None:
    commands = {
        f"{noun.name} {verb}".strip()
        for chapter in CHAPTERS
        for noun in chapter.nouns
        for verb in (noun.verbs or ("",))
        if (verb or noun.name) in _WRITING
    }
    stopped = {command for command in commands if any(t.startswith(f"boardpack {command}") for t in TYPED)}
    assert commands - stopped == _NOT_STOPPED.keys()
