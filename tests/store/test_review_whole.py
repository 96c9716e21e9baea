"""Whatever a store can hold, another copy of it can take."""

from datetime import timedelta
from pathlib import Path

from boardpack.domain.exchange.reviews import ReviewKind
from boardpack.domain.log.actions import NewUpdate
from boardpack.services.returning.reviews import ReviewsService
from boardpack.store import Store
from boardpack.store.merging.review_rows import KINDS
from boardpack.store.safety.verification import verify
from tests.builders import NOW, StillClock, add_action, new_action, stamp
from tests.store.copies import copy_of, outcome_of, review_from, rows_of
from tests.store.filling import fill

MUCH_LATER = StillClock(NOW + timedelta(days=40))


def test_a_copy_that_was_empty_becomes_the_same_as_the_whole(store: Store, tmp_path: Path) -> None:
    empty = copy_of(store, "empty")
    empty.ask_about_day = lambda doubt: True
    fill(store)
    path = review_from(store, tmp_path / "all.review", kind=ReviewKind.COPY)

    ReviewsService(empty, MUCH_LATER, "Sam Secretary", lambda progress: None).merge(path)

    assert {table for table, *_ in rows_of(empty)} == KINDS.keys()
    assert (rows_of(empty), outcome_of(empty)) == (rows_of(store), outcome_of(store))
    assert verify(empty) == ()


def test_of_two_actions_under_one_reference_each_clash_is_told_by_the_reference_that_is_shown(store: Store) -> None:
    copy = copy_of(store, "laptop")
    add_action(store, new_action("The office's"))
    store.ask_about_day = lambda doubt: True
    add_action(copy, new_action("The chair's"), at=NOW + timedelta(hours=1))
    reviews = ReviewsService(store, MUCH_LATER, "Sam Secretary", lambda progress: None)
    reviews.merge(review_from(copy, store.folder.parent / "chair.review"))
    with store.writing(stamp(NOW + timedelta(days=1))) as session:
        lettered = session.actions.by_ref("A-001b")
        for title in ("One", "Other"):
            session.actions.update(lettered.action.id, NewUpdate(title=title, base_id=lettered.last_id))

    assert "A-001b Other" in [found.thing for found in reviews.clashes()]
