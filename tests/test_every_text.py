"""No text stops a paper: each kind of text in every field, through everything that Boardpack writes."""

import random
from pathlib import Path

import pytest

from boardpack.workspace import Workspace
from tests.builders import StillClock
from tests.generated_offices import TEXTS, TextFor, fill_office, outputs, tried

_SECONDS = 60
_MEGABYTES = 600
_LONGEST_NAME = 255
"""Bytes that the name of a file may have on Linux and macOS; Windows counts less."""


def _every(kind: str) -> TextFor:
    return lambda _: TEXTS[kind]


def _mixed(seed: int) -> TextFor:
    """Another kind for each field, the same for the same seed."""
    return lambda name: TEXTS[random.Random(f"{seed} {name}").choice(list(TEXTS))]


CASES = [(kind, _every(kind)) for kind in TEXTS] + [(f"mixed {seed}", _mixed(seed)) for seed in range(4)]


@pytest.mark.exhaustive
@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_every_text_is_laid_out_or_refused_with_a_sentence_within_its_limits(
    case: tuple[str, TextFor], workspace: Workspace, clock: StillClock, tmp_path: Path
):
    meeting = fill_office(workspace, case[1], tmp_path, clock)
    written = tmp_path / "written"
    written.mkdir()

    outcomes = [tried(name, write, _SECONDS) for name, write in outputs(workspace, meeting, written)]

    assert [outcome for outcome in outcomes if outcome.mistake] == []
    assert [outcome for outcome in outcomes if outcome.megabytes > _MEGABYTES] == []
    assert len([path for path in written.rglob("*") if path.is_file()]) > 40
    assert [path.name for path in written.rglob("*") if len(path.name.encode()) > _LONGEST_NAME] == []
