"""Wherever a command is stopped in the middle of its writing, the board is whole, and says the old or the new."""

import sys
from itertools import islice
from pathlib import Path

import pytest

from boardpack.cli.grammar import CHAPTERS, VERBS
from tests.amounts import amount
from tests.crashes.faults import faults_of
from tests.crashes.judging import judge_of, losses_of
from tests.crashes.kinds import FAULTS
from tests.crashes.office import COMPILER, TYPED, office_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the process that runs commands forks")
_HAS_LIBRARY = sys.platform == "linux" and bool(COMPILER)
_library = pytest.mark.skipif(not _HAS_LIBRARY, reason="it needs a C compiler on Linux")
_python = pytest.mark.exhaustive if _HAS_LIBRARY else ()
_WRITING = {*VERBS, "init"} - {"list", "show", "check", "count", "verify"}
_NOT_STOPPED = {
    "letterhead add": "writes as “logo add” does, and needs a template",
    "letterhead remove": "writes as “logo remove” does",
    "agenda restore": "needs the identifier of an item, and writes as “plan restore” does",
    "minutes restore": "needs the identifier of a minute, and writes as “plan restore” does",
    "minutes import": "writes as “letter import” does",
    "form import": "needs a form that an owner has filled in, and writes as “action change” does",
    "note change": "needs a note of the chair",
    "board unlock": "removes a file that a window left behind",
    "minutes confirm": "needs a later meeting, and writes as “minutes circulate” does",
    "minutes correct": "needs confirmed minutes, and writes as “minutes change” does",
    "association add": "changes the desktop and no board",
    "association remove": "changes the desktop and no board",
}


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("with_library", "commands"),
    [pytest.param(True, amount(40, 1), marks=_library), pytest.param(False, amount(6, 1), marks=_python)],
    ids=["by the C library", "by Python"],
)
def test_a_command_that_is_stopped_leaves_a_whole_board(tmp_path: Path, with_library: bool, commands: int) -> None:
    wrong, tried = [], 0
    with office_in(tmp_path, with_library=with_library) as office:
        for number, step in enumerate(islice(office.steps(), commands)):
            judge = judge_of(office, step)
            kind = [*FAULTS][number % len(FAULTS)]
            for fault in faults_of(step, wanted=3, kinds=(kind,)):
                tried += 1
                if fault_found := judge.of_fault(fault.kind, fault.at):
                    wrong.append(f"{fault}: {fault_found}")
    assert wrong == []
    assert tried >= 2 * commands


@_library
@pytest.mark.sampled
def test_a_loss_of_power_takes_nothing_that_was_reported_as_done(tmp_path: Path) -> None:
    wrong, tried = [], 0
    with office_in(tmp_path) as office:
        for step in islice(office.steps(), amount(12, 1)):
            judge = judge_of(office, step)
            for left in losses_of(office, step):
                tried += 1
                if fault_found := judge.of_loss(left):
                    wrong.append(f"{step.typed}, power lost after {left.moment}: {fault_found}")
    assert wrong == []
    assert tried >= amount(100, 5)


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
