"""Scanned letters and minutes: read as well as their printed selves, and never certain by themselves."""

from pathlib import Path

import pytest

from boardpack.domain.register.proposals import Confidence
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find
from boardpack.intake.minutes.finder import find_minutes
from tests.letters.scanned_pages import REAL, scan_of, scanned_minutes

pytestmark = pytest.mark.recognises


@pytest.mark.exhaustive
def test_scanned_minutes_give_their_actions(tmp_path: Path):
    document, path = scanned_minutes(tmp_path)

    actions = find_minutes(read_source(path)).actions

    assert [action.owner for action in actions] == [expected["owner"] for expected in document.expected["actions"]]
    assert all("scan" in action.doubts[-1] for action in actions)


@pytest.mark.exhaustive
def test_the_seed_letter_as_a_turned_scan_gives_all_its_items(tmp_path: Path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan_of(REAL.read_bytes()))

    proposals = find(read_source(path)).proposals
    printed = find(read_source(REAL)).proposals

    assert [p.label for p in proposals] == [p.label for p in printed]
    assert [p.deadline.on for p in proposals] == [p.deadline.on for p in printed]
    assert [p.for_force for p in proposals] == [p.for_force for p in printed]
    assert all(p.confidence is not Confidence.CERTAIN for p in proposals)
