"""The laws of merging: the set of rows is all that counts, and none is ever lost."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.clashes import heads
from boardpack.domain.log.actions import NewUpdate, Status, fold
from boardpack.domain.register.items import Voice
from boardpack.services.register.letter_entering import proposed_item
from boardpack.store import Stamp, Store, create_store
from boardpack.store.history.sayings import sayings
from boardpack.store.merging.review_rows import TABLES
from boardpack.store.safety.verification import verify
from boardpack.store.schema.tables import HISTORIES, SUBJECTS, Subject
from tests.amounts import law
from tests.builders import NOW, SETTINGS, a_report, new_action, proposal, stamp
from tests.store.copies import copy_of, outcome_of, rows_of, take
from tests.store.entries import enter_one, every_column, filled_columns, say_one


@dataclass(frozen=True)
class Edit:
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
        ["update", "update", "raise", "respond", "target", "enter", "enter", "say", "say", "exchange"]
    ),
    about=st.sampled_from(sorted(TABLES)),
    update=updates,
    looks_at=st.integers(0, 3),
    settles=st.booleans(),
)
few = law(20)


@contextmanager
def three_copies(history: list[Edit]) -> Iterator[tuple[Store, Store, Store]]:
    """An office's store and two copies of it, each after its own edits."""
    with TemporaryDirectory() as scratch:
        office = Path(scratch) / "office"
        office.mkdir()
        store = create_store(office, SETTINGS, stamp(NOW - timedelta(days=9)))
        with store.writing(stamp(NOW - timedelta(days=8))) as session:
            report = session.register.add_report(a_report())
            session.register.add_item(proposed_item(proposal(), report.id, 1, None))
            session.actions.add(new_action())
        copies = (store, copy_of(store, "laptop"), copy_of(store, "desk"))
        for edit in history:
            perform(edit, copies)
        yield copies


def perform(edit: Edit, copies: tuple[Store, ...]) -> None:
    store = copies[edit.copy]
    if edit.does == "exchange":
        take(store, copies[(edit.copy + 1) % 3])
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
    session.actions.update(action.id, edit.update.__class__(**{**vars(edit.update), "base_id": base.id}))


def fresh(copies: tuple[Store, ...], which: int, name: str) -> Store:
    return copy_of(copies[which], name)


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


@few
@given(st.lists(edits, max_size=9))
def test_copies_merged_in_any_order_are_the_same_and_nothing_is_lost(history: list[Edit]) -> None:
    with three_copies(history) as copies:
        everything = rows_of(copies[0]) | rows_of(copies[1]) | rows_of(copies[2])
        outcomes = []
        for number, (first, second, third) in enumerate(itertools.permutations(range(3))):
            merged = fresh(copies, first, f"merged {number}")
            take(merged, copies[second])
            take(merged, copies[third])
            assert rows_of(merged) == everything
            outcomes.append(outcome_of(merged))
            shutil.rmtree(merged.folder)

    assert all(outcome == outcomes[0] for outcome in outcomes)


@few
@given(st.lists(edits, max_size=9))
def test_it_does_not_matter_whether_copies_were_merged_before(history: list[Edit]) -> None:
    with three_copies(history) as copies:
        one_by_one, at_once = fresh(copies, 0, "one by one"), fresh(copies, 0, "at once")
        take(one_by_one, copies[1])
        take(one_by_one, copies[2])
        together = fresh(copies, 1, "together")
        take(together, copies[2])
        take(at_once, together)

        assert (rows_of(one_by_one), outcome_of(one_by_one)) == (rows_of(at_once), outcome_of(at_once))


@few
@given(st.lists(edits, max_size=9))
def test_merging_again_brings_nothing(history: list[Edit]) -> None:
    with three_copies(history) as copies:
        take(copies[0], copies[1])
        before = rows_of(copies[0]), outcome_of(copies[0])

        assert take(copies[0], copies[1]) == 0
        assert (rows_of(copies[0]), outcome_of(copies[0])) == before


@few
@given(st.lists(edits, max_size=9))
def test_after_any_merges_each_state_is_the_fold_of_its_history_and_each_head_is_named_by_none(
    history: list[Edit],
) -> None:
    with three_copies(history) as copies:
        take(copies[0], copies[1])
        take(copies[0], copies[2])
        with copies[0].reading() as session:
            for state in (*session.actions.states(), *session.actions.states(withdrawn=True)):
                assert state == fold(state.action, session.actions.history(state.action.id))
        for kept in HISTORIES:
            assert kept_heads(copies[0], kept.table) == reference_heads(copies[0], kept)
        assert verify(copies[0]) == ()


def kept_heads(store: Store, table: str) -> set[tuple[str, str]]:
    with store.bare() as db:
        return set(db.execute("SELECT thing, id FROM head WHERE history = ?", [table]).fetchall())


def reference_heads(store: Store, history) -> set[tuple[str, str]]:
    with store.bare() as db:
        rows = list(db.query(f"SELECT * FROM {history.table}"))
    things = {row[history.key] for row in rows}
    return {
        (thing, head.id)
        for thing in things
        for head in heads(sayings(history, [row for row in rows if row[history.key] == thing]))
    }
