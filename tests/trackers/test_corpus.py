"""Every tracker of the corpus is imported as a person reads it, keeps its references, and brings nothing twice."""

import shutil
from pathlib import Path

import pytest

from boardpack.workspace import create_workspace, open_workspace
from tests.trackers.scorecard import BOARD_NAME, differences, judge
from tests.trackers.trackers import Tracker, trackers


@pytest.fixture(scope="module")
def made_board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty board: made once, copied for each tracker."""
    return create_workspace(tmp_path_factory.mktemp("trackers") / "board", BOARD_NAME).folder


@pytest.mark.exhaustive
@pytest.mark.parametrize("tracker", [*trackers()], ids=lambda tracker: tracker.file.name)
def test_a_tracker_is_imported_as_a_person_reads_it(tracker: Tracker, made_board: Path, tmp_path: Path) -> None:
    verdict = judge(tracker, open_workspace(shutil.copytree(made_board, tmp_path / "board")))

    assert verdict.faults == 0, list(differences(verdict))
    assert not verdict.item_faults, list(differences(verdict))
    assert verdict.again == ""
    assert bool(verdict.asked) is tracker.asks
    assert verdict.refs_kept == verdict.refs
    assert verdict.items_right == verdict.items
