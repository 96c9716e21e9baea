"""One transaction for one use case; two at once never harm each other."""

import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing

import pytest

from boardpack.domain.log.actions import NewUpdate
from boardpack.errors import StoreError
from boardpack.store import Store
from tests.builders import add_action, new_action, stamp


def refs(store: Store) -> list[str]:
    with store.reading() as session:
        return [state.ref for state in session.actions.states()]


def test_nothing_is_kept_of_a_transaction_that_fails(store: Store) -> None:
    def fail() -> None:
        with store.writing(stamp()) as session:
            session.actions.add(new_action())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert refs(store) == []


def test_a_reading_transaction_cannot_write(store: Store) -> None:
    with pytest.raises(RuntimeError, match="a reading transaction cannot write"), store.reading() as session:
        session.actions.add(new_action())

    assert refs(store) == []


def test_a_reading_sees_one_state_throughout(store: Store) -> None:
    add_action(store)
    impatient = Store(store.folder, busy_seconds=0.1)
    with store.reading() as session:
        before = session.actions.states()
        with pytest.raises(StoreError, match="in use"):
            add_action(impatient)
        assert session.actions.states() == before


def test_a_store_that_another_program_holds_is_told_in_bounded_time(store: Store) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        start = time.monotonic()
        with pytest.raises(StoreError, match="is in use by another program"):
            add_action(Store(store.folder, busy_seconds=0.3))

    assert time.monotonic() - start < 3


def test_a_second_process_waits_for_the_first_and_both_are_kept(store: Store) -> None:
    script = (
        "import sys; from pathlib import Path; from boardpack.store import Store;"
        "from tests.builders import add_action;"
        "[add_action(Store(Path(sys.argv[1]))) for _ in range(15)]"
    )
    others = [subprocess.Popen([sys.executable, "-c", script, str(store.folder)]) for _ in range(2)]

    assert [other.wait(60) for other in others] == [0, 0]
    assert refs(store) == [f"A-{number:03}" for number in range(1, 31)]


def test_two_threads_share_a_store(store: Store) -> None:
    troubles: list[Exception] = []

    def work() -> None:
        try:
            for _ in range(10):
                add_action(store)
                refs(store)
        except Exception as error:  # noqa: BLE001 (a thread must hand over whatever went wrong)
            troubles.append(error)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert troubles == []
    assert len(set(refs(store))) == 20


def test_control_characters_are_lost_on_the_way_in_and_nothing_else(store: Store) -> None:
    with store.writing(stamp()) as session:
        action = session.actions.add(new_action("Train\x00 ev\x1bery officer", note="Naïve “ŵ”\tand\r\nnew line\ud800"))
        session.actions.update(action.id, NewUpdate(owner="DCI\x07 Hale"))
        state = session.actions.state(action.id)

    assert (state.title, state.owner) == ("Train every officer", "DCI Hale")
    assert state.last_note == "Naïve “ŵ”\tand\nnew line"
