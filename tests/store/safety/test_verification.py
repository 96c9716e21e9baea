"""Verification finds what SQLite's own checks pass over."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from boardpack.domain.log.actions import NewUpdate
from boardpack.errors import CancelledError
from boardpack.store import Store
from boardpack.store.history.chains import RowFault, event_faults
from boardpack.store.safety import verification
from boardpack.store.safety.verification import verify
from tests.builders import add_action, new_action, stamp
from tests.kept_files import remove_kept


def filled(store: Store) -> None:
    action = add_action(store, new_action("Train every officer in the whole force"))
    with store.writing(stamp()) as session:
        session.actions.update(action.id, NewUpdate(note="Three in four are trained."))
        session.files.keep(b"a letter")


def flip_words(store: Store, old: bytes, new: bytes) -> None:
    content = store.path.read_bytes()
    assert old in content
    store.path.write_bytes(content.replace(old, new))


def by_sql(store: Store, *statements: str) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


HARM: dict[str, tuple[Callable[[Store], None], str]] = {
    "a word of history": (lambda s: flip_words(s, b"Three in four", b"Three in nine"), "row-changed"),
    "who wrote it": (lambda s: flip_words(s, b"Sam Secretary", b"Tim Secretary"), "row-changed"),
    "a reference": (
        lambda s: by_sql(s, "DROP TRIGGER action_no_update", "UPDATE action SET ref = 'A-009'"),
        "row-changed",
    ),
    "the last entry removed": (
        lambda s: by_sql(
            s,
            "DROP TRIGGER action_update_no_delete",
            "DELETE FROM action_update WHERE note = 'Three in four are trained.'",
        ),
        "store-state",
    ),
    "a note in a present state": (
        lambda s: by_sql(s, "UPDATE action_current SET last_note = 'All are.'"),
        "store-state",
    ),
    "a present state that nothing told of": (
        lambda s: by_sql(s, "INSERT INTO action_current (seq, action_id) VALUES (99, 'nothing')"),
        "store-state",
    ),
    "the response in force": (
        lambda s: by_sql(s, "INSERT INTO response_current (item_id, voice, response_id) VALUES ('x', 'force', 'y')"),
        "store-state",
    ),
    "an index dropped": (lambda s: by_sql(s, "DROP INDEX action_update_by_subject"), "store-layout"),
    "an index changed": (
        lambda s: by_sql(
            s, "DROP INDEX action_by_ref", "CREATE INDEX action_by_ref ON action (ref, id) WHERE ref <> 'A-001'"
        ),
        "store-layout",
    ),
    "a table of somebody else's": (lambda s: by_sql(s, "CREATE TABLE mine (id INTEGER) STRICT"), "store-layout"),
    "a present state": (lambda s: by_sql(s, "UPDATE action_current SET status = 'complete'"), "store-state"),
    "a guard": (lambda s: by_sql(s, "DROP TRIGGER response_no_delete"), "store-unguarded"),
    "a loose end": (
        lambda s: by_sql(s, "DROP TRIGGER action_no_delete", "DELETE FROM action"),
        "store-loose-end",
    ),
}


def test_a_sound_store_bears_out(store: Store) -> None:
    filled(store)

    assert verify(store) == ()


@pytest.mark.parametrize(("harm", "rule"), HARM.values(), ids=HARM.keys())
def test_a_change_behind_the_stores_back_is_found(store: Store, harm: Callable[[Store], None], rule: str) -> None:
    filled(store)
    harm(store)

    findings = verify(store)

    with closing(sqlite3.connect(store.path)) as other:
        assert other.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert rule in {finding.rule for finding in findings}


def test_a_kept_file_that_is_gone_is_found(store: Store) -> None:
    filled(store)
    for path in store.files.rglob("*"):
        if path.is_file():
            remove_kept(path)

    assert [finding.rule for finding in verify(store)] == ["file-changed"]


def test_verifying_tells_how_far_it_is_and_can_be_called_off(store: Store) -> None:
    filled(store)
    reports: list[tuple[int, int]] = []

    def progress(done: int, total: int, what: str) -> bool:
        reports.append((done, total))
        return True

    assert verify(store, progress) == ()
    assert reports[-1][0] == reports[-1][1] > 0
    with pytest.raises(CancelledError):
        verify(store, lambda done, total, what: False)


def test_a_store_of_which_every_row_was_changed_is_not_told_row_by_row(store: Store) -> None:
    for number in range(300):
        add_action(store, new_action(f"Action {number}"))
    flip_words(store, b"Sam Secretary", b"Tim Secretary")

    assert len(verify(store)) == 200


def test_a_store_without_a_table_is_a_finding_and_no_crash(store: Store) -> None:
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("DROP TABLE action_update")
        db.commit()

    assert "action_update" in {fact for finding in verify(store) for fact in finding.facts}


def test_nobody_writes_between_two_of_the_tables_that_are_verified(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(store)
    outcomes: list[str] = []

    def faults_of_events(db: sqlite3.Connection) -> Iterator[RowFault]:
        with closing(sqlite3.connect(store.path, timeout=0)) as other:
            try:
                other.execute("BEGIN EXCLUSIVE")
                outcomes.append("written")
            except sqlite3.OperationalError as error:
                outcomes.append(str(error))
        return event_faults(db)

    monkeypatch.setattr(verification, "_file_faults", lambda store, stop: ())
    monkeypatch.setattr(verification, "event_faults", faults_of_events)

    assert verify(store) == ()
    assert outcomes == ["database is locked"]
