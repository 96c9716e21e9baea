"""A process that is killed while it merges leaves all of the review or nothing of it, and a store that opens."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.services.returning.reviews import ReviewsService
from boardpack.store import Store
from boardpack.store.safety.verification import verify
from tests.builders import NOW, StillClock, add_action, new_action, stamp
from tests.store.copies import copy_of, last_batch, review_from, rows_of
from tests.store.kills import KILLS, Acknowledge, Round, Work, needs_kills, spread_kills

pytestmark = [needs_kills, pytest.mark.sampled]


@pytest.mark.exhaustive
def test_killed_in_a_merge_all_of_the_review_is_there_or_nothing(store: Store, tmp_path: Path) -> None:
    actions = [add_action(store, new_action(f"Action {number}")).id for number in range(4)]
    chair, taken = copy_of(store, "chair"), last_batch(store)
    with chair.writing(stamp(NOW + timedelta(hours=1), "A Chair")) as session:
        for number in range(200):
            session.actions.update(actions[number % 4], NewUpdate(note=f"Note {number}", status=Status.AT_RISK))
    with store.writing(stamp(NOW + timedelta(hours=2))) as session:
        for action in actions:
            session.actions.update(action, NewUpdate(status=Status.COMPLETE))
    review = review_from(chair, tmp_path / "chair.review", since=taken)
    before = rows_of(store)
    after = before | rows_of(chair)

    def prepare(number: int) -> Work:
        there = copy_of(store, f"store {number}")
        reviews = ReviewsService(there, StillClock(NOW), "Sam Secretary", lambda progress: None)

        def merge(acknowledge: Acknowledge) -> None:
            reviews.merge(review)
            acknowledge("merged")

        return merge

    def check(number: int, ended: Round) -> None:
        there = Store(store.folder.parent / f"store {number}")
        found = rows_of(there)
        assert found == after if ended.acknowledged else found in (before, after)
        with there.reading() as session:
            assert len(session.clashes.things()) == (4 if found == after else 0)
            assert len(session.events.list()) == (found == after)
        assert verify(there) == ()
        shutil.rmtree(there.folder)

    assert spread_kills(prepare, check) >= KILLS
