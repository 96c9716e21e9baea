"""The law of the store: a present state is what its history leads to, in whatever order the rows came."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import NewUpdate, Status, fold
from boardpack.domain.register.items import Voice
from boardpack.services.register.letter_entering import proposed_item
from boardpack.store import Store
from boardpack.store.safety.verification import verify
from boardpack.store.schema.connect import columns_of
from boardpack.store.schema.currents import KEPT, fill_current_tables
from boardpack.store.schema.tables import ACTION_UPDATE, ITEM_CHANGE
from tests.amounts import law
from tests.builders import NOW, a_report, add_action, proposal, stamp

updates = st.builds(
    NewUpdate,
    note=st.none() | st.sampled_from(["", "Half are trained.", "Done."]),
    title=st.none() | st.sampled_from(["Train", "Train all"]),
    owner=st.none() | st.sampled_from(["DCI Hale", ""]),
    target=st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    status=st.none() | st.sampled_from(Status),
    assurance=st.none() | st.sampled_from(Assurance),
    withdrawn=st.none() | st.booleans(),
    undated=st.booleans(),
    kept=st.booleans(),
    supporting=st.sampled_from(["", "Head of HR"]),
)
moments = st.integers(-400, 400).map(lambda days: NOW + timedelta(days=days))
histories = st.lists(st.tuples(st.integers(0, 2), moments, updates), max_size=12)
on_one_store = law(60)


DERIVED = {"action_current": "1", "head": "history = 'action_update'", "fork": "history = 'action_update'"}


def write_history(store: Store, history: list[tuple[int, object, NewUpdate]]) -> list[str]:
    actions = [add_action(store).id for _ in range(3)]
    for which, at, update in history:
        with store.writing(stamp(at)) as session:
            session.actions.update(actions[which], update)
    return actions


@on_one_store
@given(histories)
def test_where_an_action_stands_is_the_fold_of_its_history(store: Store, history: list) -> None:
    actions = write_history(store, history)

    with store.reading() as session:
        for action_id in actions:
            state = session.actions.state(action_id)
            assert state == fold(state.action, session.actions.history(action_id))


@on_one_store
@given(histories, st.integers(0, 1000))
def test_rows_that_arrive_in_another_order_lead_to_the_same_state(store: Store, history: list, seed: int) -> None:
    write_history(store, history)
    with store.bare() as db:
        fetchalls = [db.execute(f"SELECT * FROM {table} ORDER BY 2, 1").fetchall() for table in DERIVED]
        rows = db.execute("SELECT * FROM action_update").fetchall()
        names = list(columns_of(db, "action_update"))
        random.Random(seed).shuffle(rows)

        db.execute("BEGIN")
        for table in ("action_update_no_delete", "action_update_no_replace"):
            db.execute(f"DROP TRIGGER {table}")
        db.execute("PRAGMA defer_foreign_keys = ON")
        db.execute("DELETE FROM action_update")
        for table in DERIVED:
            db.execute(f"DELETE FROM {table} WHERE {DERIVED[table]}")
        marks = ", ".join("?" * len(names))
        for row in rows:
            db.execute(f"INSERT INTO action_update VALUES ({marks})", row)
        found = [db.execute(f"SELECT * FROM {table} ORDER BY 2, 1").fetchall() for table in DERIVED]
        db.rollback()

    assert found == fetchalls


@on_one_store
@given(histories)
def test_present_states_can_be_made_anew_from_history(store: Store, history: list) -> None:
    write_history(store, history)
    with store.bare() as db:
        before = {h.current: sorted(db.execute(f"SELECT * FROM {h.current}").fetchall(), key=repr) for h in KEPT}
        db.execute("BEGIN")
        fill_current_tables(db)
        after = {h.current: sorted(db.execute(f"SELECT * FROM {h.current}").fetchall(), key=repr) for h in KEPT}
        db.rollback()

    assert after == before


def test_the_newest_response_of_each_voice_stands(store: Store) -> None:
    with store.writing(stamp()) as session:
        report = session.register.add_report(a_report())
        item_id = session.register.add_item(proposed_item(proposal(), report.id, 1, None))
        for voice, words in [(Voice.FORCE, "No."), (Voice.COMMISSIONER, "Why not?"), (Voice.FORCE, "Yes.")]:
            session.register.respond(item_id, voice, words)
        entry = session.register.entry(item_id)
        everything = session.register.responses(item_id)

    assert {r.voice: r.text for r in entry.responses} == {Voice.FORCE: "Yes.", Voice.COMMISSIONER: "Why not?"}
    assert [r.text for r in everything] == ["No.", "Why not?", "Yes."]


def test_a_date_that_was_taken_away_is_gone_and_its_history_stays(store: Store) -> None:
    with store.writing(stamp()) as session:
        report = session.register.add_report(a_report())
        item_id = session.register.add_item(proposed_item(proposal(), report.id, 1, None))
        session.register.set_target(item_id, date(2025, 12, 1))
        session.register.set_target(item_id, None)
        target = session.register.entry(item_id).item.target

    with store.bare() as db:
        found = [row[0] for row in db.execute(f"SELECT target FROM {ITEM_CHANGE.table} ORDER BY id")]
    assert target is None
    assert found == ["", "2025-12-01", ""]


@pytest.mark.parametrize("index", ["status", "target", "owner", "title"])
def test_the_log_has_the_indexes_that_its_views_need(store: Store, index: str) -> None:
    with store.bare() as db:
        assert f"action_current_by_{index}" in {name for _, name, *_ in db.execute("PRAGMA index_list(action_current)")}


def test_one_actions_history_is_found_by_index(store: Store) -> None:
    with store.bare() as db:
        plan = db.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {ACTION_UPDATE.table} WHERE action_id = 'x'").fetchall()
    assert "action_update_by_subject" in str(plan)


def test_a_store_of_many_histories_verifies(store: Store) -> None:
    write_history(store, [(n % 3, NOW + timedelta(days=n), NewUpdate(note=f"Note {n}")) for n in range(30)])

    assert verify(store) == ()
