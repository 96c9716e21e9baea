"""The store's own diary: what was done to it is kept, in order, and shows when it was altered."""

import sqlite3
from contextlib import closing
from datetime import timedelta

from boardpack.domain.office.events import EventKind
from boardpack.store import Store
from boardpack.store.safety.verification import verify
from tests.builders import NOW, stamp


def record_two(store: Store) -> None:
    with store.writing(stamp()) as session:
        session.events.record(EventKind.LOCK_TAKEN_OVER, {"holder": "Jane Smith", "computer": "FINANCE-PC"})
    with store.writing(stamp(NOW + timedelta(hours=1), by="Jane Smith")) as session:
        session.events.record(EventKind.RESTORED, {"from": "2025-07-01 090000.db"})


def test_events_are_listed_with_who_and_when_the_newest_first(store: Store) -> None:
    record_two(store)

    with store.reading() as session:
        last, first = session.events.list()
    assert (last.kind, last.by, last.at) == (EventKind.RESTORED, "Jane Smith", NOW + timedelta(hours=1))
    assert (first.kind, first.detail["computer"]) == (EventKind.LOCK_TAKEN_OVER, "FINANCE-PC")


def test_an_event_of_a_kind_that_this_version_does_not_know_is_passed_over(store: Store) -> None:
    record_two(store)
    with closing(sqlite3.connect(store.path)) as other, other:
        other.execute(
            "INSERT INTO event (id, at, by, kind, detail, hash) VALUES (?, '', '', 'moved', '{}', ?)",
            ("x" * 36, "0" * 64),
        )

    with store.reading() as session:
        assert len(session.events.list()) == 2


def test_an_event_that_was_altered_is_found(store: Store) -> None:
    record_two(store)
    content = store.path.read_bytes()
    store.path.write_bytes(content.replace(b"FINANCE-PC", b"FINANCE-PX"))

    assert [finding.rule for finding in verify(store)] == ["row-changed"]


def test_an_event_that_was_taken_out_is_found(store: Store) -> None:
    record_two(store)
    with closing(sqlite3.connect(store.path)) as other, other:
        other.execute("CREATE TABLE guard AS SELECT sql FROM sqlite_master WHERE name = 'event_no_delete'")
        other.execute("DROP TRIGGER event_no_delete")
        other.execute("DELETE FROM event WHERE seq = 1")
        other.execute(other.execute("SELECT sql FROM guard").fetchone()[0])
        other.execute("DROP TABLE guard")

    assert "row-changed" in {finding.rule for finding in verify(store)}
