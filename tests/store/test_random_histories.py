"""Two thousand random histories: what the triggers keep is what the history says, by two readings of it."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import UNDONE_NOTE, NewUpdate, Status, UpdateKind, fold
from boardpack.store import Session, Store
from boardpack.store.history.chains import history_faults
from boardpack.store.schema.tables import ACTION_UPDATE
from boardpack.values import Frozen, replace
from tests.amounts import law
from tests.builders import NOW, new_action, stamp

HISTORIES = 2_000
ACTIONS = 2


class Step(Frozen):
    """One update: to which action, when by its author's clock, and what its author looked at, the newest at 0.

    One that undoes takes back what its author looked at.
    """

    action: int
    hours: int
    looks_at: int
    update: NewUpdate
    undoes: bool


updates = st.builds(
    NewUpdate,
    note=st.sampled_from([None, "", "Half are trained.", "Done."]),
    title=st.sampled_from([None, "Train", "Train all"]),
    owner=st.sampled_from([None, "DCI Hale", ""]),
    target=st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    status=st.none() | st.sampled_from(Status),
    assurance=st.none() | st.sampled_from(Assurance),
    withdrawn=st.sampled_from([None, None, True, False]),
    undated=st.booleans(),
    kept=st.booleans(),
    supporting=st.sampled_from(["", "Head of HR"]),
)
steps = st.builds(
    Step, st.integers(0, ACTIONS - 1), st.integers(-500, 500), st.sampled_from([0, 0, 1, 2]), updates, st.booleans()
)


@pytest.fixture
def db(store: Store) -> Iterator[sqlite3.Connection]:
    """One connection for all histories; each is taken back again before the next."""
    with store.bare() as db:
        db.execute("BEGIN IMMEDIATE")
        yield db
        db.rollback()


@law(HISTORIES, 60)
@given(st.lists(steps, max_size=10))
def test_the_present_state_is_the_fold_of_the_history(db: sqlite3.Connection, history: list[Step]) -> None:
    db.execute("SAVEPOINT history")
    try:
        check(db, history)
    finally:
        db.execute("ROLLBACK TO history")


def check(db: sqlite3.Connection, history: list[Step]) -> None:
    actions = [Session(db, Path(), stamp()).actions.add(new_action()) for _ in range(ACTIONS)]
    for step in history:
        session = Session(db, Path(), stamp(NOW + timedelta(hours=step.hours)))
        words = session.actions.history(actions[step.action].id)
        base = words[max(0, len(words) - 1 - step.looks_at)].id
        update = replace(step.update, base_id=base)
        if step.undoes:
            update = replace(update, kind=UpdateKind.CORRECTION, note=UNDONE_NOTE)
        session.actions.update(actions[step.action].id, update)
    reading = Session(db, Path()).actions
    for action in actions:
        shown, folded = reading.state(action.id), fold(action, reading.history(action.id))
        assert replace(shown, undecided="", withdrawn=folded.withdrawn) == folded
        assert shown.withdrawn == (folded.withdrawn and "removal: " not in shown.undecided)
    assert list(history_faults(db, ACTION_UPDATE, lambda rows: None)) == []
