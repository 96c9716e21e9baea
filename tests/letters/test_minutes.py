"""Minutes and action logs stay read as well as when they were last written down in docs/intake-scores.md."""

from pathlib import Path

import pytest

from tests.letters.minutes_corpus import minutes_documents
from tests.letters.minutes_scorecard import MinutesScore, judge_minutes

pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="module")
def score(tmp_path_factory) -> MinutesScore:
    folder: Path = tmp_path_factory.mktemp("minutes")
    total = MinutesScore()
    for document in minutes_documents():
        total.add(judge_minutes(document, folder))
    return total


def test_most_actions_have_their_owner_and_day(score: MinutesScore):
    assert score.right * 100 >= 95 * score.actions
    assert score.whole * 100 >= 95 * score.actions


def test_no_action_and_few_decisions_are_invented(score: MinutesScore):
    assert score.invented <= 1
    assert score.decisions_invented <= 1


def test_actions_called_certain_are_right(score: MinutesScore):
    assert score.certain_right * 100 >= 98 * score.certain


def test_most_people_and_days_are_found(score: MinutesScore):
    assert score.people_right * 100 >= 98 * score.people
    assert score.dates >= score.documents - 1
