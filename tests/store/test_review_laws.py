"""The laws of merging: the set of rows is all that counts, and none is ever lost."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, seed
from hypothesis import strategies as st

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.clashes import heads
from boardpack.domain.exchange.reviews import ReviewKind
from boardpack.domain.log.actions import NewUpdate, Status, fold
from boardpack.domain.register.items import Voice
from boardpack.errors import RefusedError
from boardpack.services.register.letter_entering import proposed_item
from boardpack.store import Stamp, Store, create_store
from boardpack.store.history.ledger import Ledger
from boardpack.store.history.statements import statements
from boardpack.store.merging.review_rows import TABLES
from boardpack.store.safety.verification import verify
from boardpack.store.schema.tables import HISTORIES, SUBJECTS, History, Subject
from boardpack.values import Frozen, replace
from tests.amounts import law
from tests.builders import NOW, SETTINGS, a_report, new_action, proposal, stamp
from tests.store.copies import copy_of, outcome_of, rows_of, take
from tests.store.entries import enter_one, every_column, filled_columns, say_one


class Edit(Frozen):
    """What somebody does on one of the copies; `looks_at` picks among what was said there, the newest at 0.

    `about` is the table of a thing that is entered, or of an entry about one.
    """

    copy: int
    hours: int
    does: str
    about: str
    update: NewUpdate
    looks_at: int
    settles: bool


updates = st.builds(
    NewUpdate,
    note=st.none() | st.sampled_from(["Half are trained.", "Done."]),
    status=st.none() | st.sampled_from(Status),
    assurance=st.none() | st.sampled_from(Assurance),
    withdrawn=st.sampled_from([None, None, None, True, False]),
)
edits = st.builds(
    Edit,
    copy=st.integers(0, 2),
    hours=st.integers(-30, 30),
    does=st.sampled_from(
        ["update", "update", "raise", "respond", "target", "enter", "enter", "say", "say", "exchange", "review", "keep"]
    ),
    about=st.sampled_from(sorted(TABLES)),
    update=updates,
    looks_at=st.integers(0, 3),
    settles=st.booleans(),
)
HISTORIES_TRIED = 400
PARTS = 4
"""The law is tried in so many parts, each with histories of its own, so that several processors share it."""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with a report, an item and an action, which is copied for each history."""
    folder = tmp_path_factory.mktemp("begun")
    store = create_store(folder, SETTINGS, stamp(NOW - timedelta(days=9)))
    with store.writing(stamp(NOW - timedelta(days=8))) as session:
        report = session.register.add_report(a_report())
        session.register.add_item(proposed_item(proposal(), report.id, 1, None))
        session.actions.add(new_action())
    return folder


@contextmanager
def three_copies(begun: Path, history: list[Edit]) -> Iterator[tuple[list[Store], list[Store]]]:
    """An office's store and two copies of it, each after its own edits, and what they were at some moments before."""
    with TemporaryDirectory() as scratch:
        copies = [Store(Path(shutil.copytree(begun, Path(scratch) / name))) for name in ("office", "laptop", "desk")]
        old: list[Store] = []
        for edit in history:
            if edit.does == "keep":
                old.append(copy_of(copies[edit.copy], f"old {len(old)}"))
            else:
                perform(edit, copies)
        yield copies, old


def perform(edit: Edit, copies: list[Store]) -> None:
    store = copies[edit.copy]
    if edit.does in ("exchange", "review"):
        kind = ReviewKind.COPY if edit.does == "exchange" else ReviewKind.REVIEW
        _take_or_refuse(store, copies[(edit.copy + 1) % 3], kind)
        return
    at = stamp(NOW + timedelta(hours=edit.hours), f"Author {edit.copy}")
    if edit.does in ("enter", "say"):
        write(store, at, edit.about, Random(edit.hours), enters=edit.does == "enter")
        return
    with store.writing(at) as session:
        item_id = session.register.entries()[0].item.id
        match edit.does:
            case "raise":
                session.actions.add(new_action(f"Raised on {edit.copy}"))
            case "respond":
                session.register.respond(item_id, Voice.FORCE, f"We say {edit.hours}.")
            case "target":
                session.register.set_target(item_id, (NOW + timedelta(days=edit.hours)).date())
            case _:
                _update(edit, session)


def write(store: Store, at: Stamp, about: str, random: Random, *, enters: bool) -> None:
    table = TABLES[about]
    if isinstance(table, Subject) or enters:
        enter_one(store, at, table if isinstance(table, Subject) else table.subject, random)
    else:
        say_one(store, at, table, random)


def _update(edit: Edit, session) -> None:
    action = (*session.actions.states(), *session.actions.states(withdrawn=True))[0].action
    standing = session.clashes.of(action.id)
    if standing and edit.settles:
        newest = standing.clash.branches[-1]
        keep = dict.fromkeys(standing.clash.fields, newest.head.id)
        if all(field in newest.said or field == "withdrawn" for field in keep):
            session.clashes.settle(standing, keep, "Settled.")
            return
    shown = session.actions.history(action.id)
    base = shown[-1 - min(edit.looks_at, len(shown) - 1)]
    session.actions.update(action.id, replace(edit.update, base_id=base.id))


def _take_or_refuse(store: Store, source: Store, kind: ReviewKind) -> None:
    """Merge what a chair's file may bring. It is refused where it rests on what only a copy would bring."""
    try:
        take(store, source, kind=kind)
    except RefusedError:
        assert kind is ReviewKind.REVIEW


def test_a_copy_on_which_every_kind_of_thing_was_entered_comes_home_whole(store: Store) -> None:
    copy = copy_of(store, "laptop")
    for _ in range(2):  # a thing may name one that is entered after it
        for subject in SUBJECTS:
            enter_one(copy, stamp(), subject, Random(7))
    assert filled_columns(copy) >= every_column() - NAMED_BY_LATER_ENTRIES

    take(store, copy)

    assert (rows_of(store), outcome_of(store)) == (rows_of(copy), outcome_of(copy))
    assert {entry.rule for entry in verify(store)} <= {"file-changed"}


NAMED_BY_LATER_ENTRIES = {(history.table, "base_id") for history in HISTORIES}


@pytest.mark.exhaustive
@pytest.mark.parametrize("part", range(PARTS))
def test_copies_merged_in_any_order_are_the_same_and_nothing_is_lost(begun: Path, part: int) -> None:
    @seed(part)
    @law(HISTORIES_TRIED // PARTS)
    @given(st.lists(edits, max_size=9), st.permutations(range(3)), st.booleans())
    def holds(history: list[Edit], order: list[int], through_another: bool) -> None:
        with three_copies(begun, history) as (copies, old):
            merge_and_compare(copies, old, order, through_another=through_another)

    holds()


def merge_and_compare(copies: list[Store], old: list[Store], order: list[int], *, through_another: bool) -> None:
    """Merge the copies in two orders. Assert that both lead to the same, that nothing is lost, and that what is merged
    again or late, old copies among it, brings nothing.
    """
    everything = set().union(*(rows_of(copy) for copy in copies))
    first, second, third = (copies[number] for number in order)
    last = copy_of(copies[2], "last")
    take(last, copies[1])
    take(last, copies[0])
    if through_another:
        take(second, third)
        third = second
    for source in (second, third):
        take(first, source)

    assert rows_of(first) == rows_of(last) == everything
    outcome = outcome_of(last)
    assert outcome_of(first) == outcome
    assert [take(first, source) for source in (*old, second, third, last)] == [0] * (len(old) + 3)
    assert outcome_of(first) == outcome
    assert_sound(first)


def assert_sound(store: Store) -> None:
    """Assert that states and heads are what the rows say, by another reading of them, and that the store verifies."""
    with store.reading() as session:
        for state in (*session.actions.states(), *session.actions.states(withdrawn=True)):
            folded = fold(state.action, session.actions.history(state.action.id))
            assert replace(state, undecided="", withdrawn=folded.withdrawn) == folded
            assert state.withdrawn == (folded.withdrawn and "removal: " not in state.undecided)
    with store.bare() as db:
        for kept in HISTORIES:
            assert kept_heads(db, kept) == reference_heads(db, kept)
    assert verify(store) == ()


def kept_heads(db: sqlite3.Connection, history: History) -> set[tuple[str, str]]:
    return set(db.execute("SELECT thing, id FROM head WHERE history = ?", [history.table]).fetchall())


def reference_heads(db: sqlite3.Connection, history: History) -> set[tuple[str, str]]:
    by_thing: dict[str, list[dict[str, Any]]] = {}
    for row in Ledger(db).rows(f"SELECT * FROM {history.table}"):
        by_thing.setdefault(row[history.key], []).append(row)
    return {(thing, head.id) for thing, rows in by_thing.items() for head in heads(statements(history, rows))}
