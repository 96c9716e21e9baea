"""The chair's program is killed while it saves. A new start has every letter that was saved."""

import os
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path
from string import ascii_lowercase

import pytest

from boardpack.workspace import Workspace, open_chair_review

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.exhaustive
@pytest.mark.parametrize("kill", [("at once", 7), ("at once", 23), ("as typed", 2)], ids=str)
def test_what_was_kept_is_there_after_a_kill(board: Workspace, tmp_path: Path, kill: tuple[str, int]) -> None:
    how, kept_before = kill
    path = tmp_path / "For the chair.boardreview"
    board.chair_reviews.write(path)

    last_kept = kept_until_killed(path, tmp_path / "chair.ini", how, kept_before)

    (word,) = open_chair_review(path).draft.words.values()
    assert len(word.note) >= last_kept
    assert word.note == "".join(islice(cycle(ascii_lowercase), len(word.note)))


def kept_until_killed(path: Path, settings: Path, how: str, times: int) -> int:
    """Return how many letters the program reported as saved, when it was killed after `times` reports."""
    command = [sys.executable, "-m", "tests.ui.review.chair_at_work", str(path), str(settings), how]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True) as chair:
        assert chair.stdout is not None
        last_kept = 0
        for _ in range(times):
            line = chair.stdout.readline()
            assert line, "it ended by itself"
            last_kept = int(line)
        chair.kill()
    return last_kept
