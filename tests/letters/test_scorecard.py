"""The scorecard stays at least as good as docs/intake-scores.md says."""

from pathlib import Path

import pytest

from tests.letters.scorecard import Score, judge
from tests.letters.sender_documents import documents

pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="module")
def score(tmp_path_factory) -> Score:
    folder: Path = tmp_path_factory.mktemp("senders")
    total = Score()
    for document in documents():
        if document.held_out and not document.form.endswith("pdf"):
            total.add(judge(document, folder))
    return total


def test_most_items_of_senders_that_no_rule_was_made_for_are_right(score: Score):
    assert score.right * 100 >= 85 * score.items
    assert score.whole * 100 >= 78 * score.items


def test_documents_without_items_are_left_alone(score: Score):
    assert score.left_alone == score.empty


def test_what_is_called_certain_is_right(score: Score):
    assert score.certain_right * 100 >= 98 * score.certain
    assert score.certain * 2 > score.items
