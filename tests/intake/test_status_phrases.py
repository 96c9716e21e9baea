"""Short phrases of a status column mean what their words say, and are asked about if that may be several statuses."""

import pytest

from boardpack.domain.log.actions import Status
from boardpack.intake.trackers.statuses.words import is_known_status, may_be_status, meaning_of
from boardpack.intake.wording.status_phrases import status_of_phrase


@pytest.mark.parametrize(
    ("phrase", "status"),
    [
        ("being worked on", Status.ON_TRACK),
        ("Work has begun", Status.ON_TRACK),
        ("Nearly finished", Status.ON_TRACK),
        ("50% complete", Status.ON_TRACK),
        ("not begun", Status.NOT_STARTED),
        ("Yet to start", Status.NOT_STARTED),
        ("To start in May", Status.NOT_STARTED),
        ("fully delivered", Status.COMPLETE),
        ("running late", Status.AT_RISK),
        ("not on track", Status.AT_RISK),
        ("Not implemented", None),
        ("no longer required", None),
        ("Awaiting closure", None),
        ("Waiting on someone else", None),
        ("Completed?", None),
        ("Purple", None),
    ],
)
def test_a_phrase_means_what_its_words_say(phrase: str, status: Status | None) -> None:
    assert meaning_of(phrase) is status


def test_six_words_may_be_a_phrase_and_seven_are_a_sentence() -> None:
    assert status_of_phrase("work on this has now begun") is Status.ON_TRACK
    assert status_of_phrase("the work on this has now begun") is None


def test_a_sentence_is_no_phrase() -> None:
    assert status_of_phrase("the works were delayed by the contractor in june") is None
    assert not is_known_status("Works are delayed")
    assert may_be_status("running late")
    assert not may_be_status("Form live in test")
