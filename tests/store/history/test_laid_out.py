"""View as at another date that was laid out says what folding says, for as long as history bears it out."""

import os
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given

from boardpack.domain.days.as_at import NOW as PRESENT
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.domain.log.log_query import ActionGrouping, LogQuery, LogSort
from boardpack.errors import CancelledError
from boardpack.services.register.letter_entering import proposed_item
from boardpack.store import Store
from tests.amounts import law
from tests.builders import NOW, a_report, add_action, new_action, proposal, stamp
from tests.store.copies import copy_of
from tests.store.repositories.test_log import queries
from tests.store.schema.test_currents import histories, write_history
from tests.store.test_as_at_law import batches_ago, days, view_of

DAY = NOW.date()
THEN = AsAt(DAY)
on_one_store = law(12)


def all_told(store: Store, query: LogQuery, as_at: AsAt) -> list[object]:
    """Everything that lists, counts and the register ask of a view."""
    with store.reading() as session:
        ids = session.log.ids(query, DAY, as_at)
        return [
            ids,
            *(session.log.ids(LogQuery(sort=sort), DAY, as_at, first=1, limit=3) for sort in LogSort),
            *(session.log.grouped_ids(group, query, DAY, as_at) for group in ActionGrouping),
            session.actions.rows(ids, as_at),
            *(session.actions.states(as_at, withdrawn=gone) for gone in (False, True)),
            session.log.counts(DAY, as_at, query),
            session.log.owner_standings(DAY, as_at),
            session.tallies.by_owner(DAY, as_at),
            session.tallies.answering(DAY, as_at),
            *(session.register.entries(as_at=as_at, every_ref=entry) for entry in (False, True)),
        ]


def reads_laid_out(store: Store, as_at: AsAt) -> bool:
    with store.reading() as session:
        return bool(session.actions._ledger.laid_out(as_at))


@on_one_store
@given(histories, queries, days, batches_ago)
def test_what_was_laid_out_says_what_folding_says(
    store: Store, history: list[tuple[int, datetime, NewUpdate]], query: LogQuery, day: date | None, ago: int | None
) -> None:
    with store.writing(stamp()) as session:
        report = session.register.add_report(a_report())
        item_id = session.register.add_item(proposed_item(proposal(), report.id, 1, None))
        session.actions.add(new_action("Train", item_id=item_id))
    write_history(store, history)
    as_at = view_of(store, day, ago)
    folded = all_told(Store(store.folder), query, as_at)
    store.lay_out(as_at)

    assert reads_laid_out(store, as_at) is not as_at.is_now
    assert all_told(store, query, as_at) == folded


def test_what_is_said_later_leaves_it_as_it_is_and_what_was_said_before_ends_it(store: Store) -> None:
    action = add_action(store)
    store.lay_out(THEN)
    with store.writing(stamp(NOW + timedelta(days=30))) as session:
        session.actions.update(action.id, NewUpdate(status=Status.COMPLETE))
    assert reads_laid_out(store, THEN)

    add_action(store)
    assert not reads_laid_out(store, THEN)
    with store.reading() as session:
        assert len(session.log.ids(LogQuery(), DAY, THEN)) == 2
    store.lay_out(THEN)
    assert reads_laid_out(store, THEN)


def test_a_store_that_was_brought_back_from_a_backup_is_folded_anew(store: Store) -> None:
    before = copy_of(store, "before")
    add_action(store)
    store.lay_out(THEN)
    before.path.replace(store.path)
    assert not reads_laid_out(store, THEN)
    with store.reading() as session:
        assert session.log.ids(LogQuery(), DAY, THEN) == ()


def test_the_oldest_goes_and_nothing_is_left_when_the_store_is(store: Store) -> None:
    add_action(store)
    use = Store(store.folder)
    views = [AsAt(DAY + timedelta(days=entry)) for entry in range(3)]
    for view in views:
        use.lay_out(view)
    assert [reads_laid_out(use, view) for view in views] == [False, True, True]
    place = use._views.new_place().parent
    assert len(list(place.glob("*.db"))) == 2
    assert os.name == "nt" or place.stat().st_mode & 0o077 == 0
    del use
    assert not place.exists()


def test_a_lay_out_that_is_stopped_leaves_nothing(store: Store) -> None:
    add_action(store)
    with pytest.raises(CancelledError, match="was not shown"):
        store.lay_out(THEN, lambda done, total, what: False)
    assert not reads_laid_out(store, THEN)
    assert list(store._views.new_place().parent.glob("*.db")) == []


def test_a_short_log_and_the_present_are_at_hand_as_they_are(store: Store) -> None:
    add_action(store)

    with store.reading() as session:
        assert all(session.log.is_at_hand(view) for view in (PRESENT, THEN))
