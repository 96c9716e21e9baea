"""Every tracker of the corpus is imported as a person reads it, keeps its references, and brings nothing twice."""

from pathlib import Path

import pytest

from tests.amounts import sampled
from tests.trackers.scorecard import differences, judge
from tests.trackers.trackers import Tracker, trackers


@pytest.mark.parametrize("tracker", sampled(trackers(), 4), ids=lambda tracker: tracker.file.name)
def test_a_tracker_is_imported_as_a_person_reads_it(tracker: Tracker, tmp_path: Path) -> None:
    verdict = judge(tracker, tmp_path)

    assert list(differences(verdict)) == []
    assert verdict.refs_kept == verdict.refs
    assert verdict.items_right == verdict.items
