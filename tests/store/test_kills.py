"""A process that is killed while it writes loses nothing that it had reported as kept, and tears nothing."""

import shutil
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from boardpack.domain.log.actions import NewUpdate, fold
from boardpack.domain.office.access import WRITABLE
from boardpack.store import Store
from boardpack.store.safety.backup import back_up, list_backups
from boardpack.store.safety.restoring import restore
from boardpack.store.safety.verification import verify
from boardpack.store.schema.migrations import VERSION, version_of
from tests.builders import NOW, add_action, make_older, new_action, stamp
from tests.store.kills import KILLS, Acknowledge, Round, Work, needs_kills, spread_kills

pytestmark = [needs_kills, pytest.mark.sampled]
LATER = NOW + timedelta(hours=1)


def copied(store: Store, folder: Path) -> Store:
    shutil.copytree(store.folder, folder)
    return Store(folder)


def titles(store: Store) -> list[str]:
    with store.reading() as session:
        return sorted(state.title for state in session.actions.states())


def test_killed_in_a_commit_nothing_acknowledged_is_lost_and_nothing_is_torn(store: Store) -> None:
    acknowledged: set[str] = set()
    numbers = count()

    def write(acknowledge: Acknowledge) -> None:
        for _ in range(3):
            with store.writing(stamp()) as session:
                action = session.actions.add(new_action(f"Action {next(numbers)}"))
                session.actions.update(action.id, NewUpdate(note="second half"))
            acknowledge(action.ref)

    def check(number: int, ended: Round) -> None:
        acknowledged.update(ended.acknowledged)
        with store.reading() as session:
            states = session.actions.states()
            histories = {state.ref: session.actions.history(state.action.id) for state in states[-4:]}
        assert acknowledged <= {state.ref for state in states}
        assert all(len(history) == 2 for history in histories.values())
        assert all(state == fold(state.action, histories[state.ref]) for state in states[-4:])

    assert spread_kills(lambda number: write, check) >= KILLS
    assert verify(store) == ()


@pytest.mark.exhaustive
def test_killed_in_a_migration_the_store_is_the_old_one_or_the_new_one(store: Store, tmp_path: Path) -> None:
    add_action(store, new_action("Before"))
    make_older(store)
    versions: set[int] = set()

    def prepare(number: int) -> Work:
        older = copied(store, tmp_path / str(number))
        return lambda acknowledge: older.make_ready(WRITABLE, lambda: None)

    def check(number: int, ended: Round) -> None:
        killed = Store(tmp_path / str(number))
        with killed.bare() as db:
            versions.add(version_of(db, killed.path))
        killed.make_ready(WRITABLE, lambda: None)
        assert titles(killed) == ["Before"]
        assert verify(killed) == ()
        shutil.rmtree(killed.folder)

    assert spread_kills(prepare, check) >= KILLS
    assert versions <= {0, VERSION}


@pytest.mark.exhaustive
def test_killed_in_a_backup_the_store_and_the_older_backups_are_whole(store: Store, tmp_path: Path) -> None:
    for number in range(20):
        add_action(store, new_action(f"Action {number}"))
    into = tmp_path / "backups"
    first = Path(back_up(store, into, NOW).path)

    def back_up_again(acknowledge: Acknowledge) -> None:
        acknowledge(Path(back_up(store, into, LATER).path).name)

    def check(number: int, ended: Round) -> None:
        backups = list_backups(store, into)
        assert first in {backup.path for backup in backups}
        assert {backup.contents.actions if backup.contents else 0 for backup in backups} == {20}
        assert set(ended.acknowledged) <= {backup.path.name for backup in backups}
        for backup in backups:
            if backup.path != first:
                Path(backup.path).unlink()

    assert spread_kills(lambda number: back_up_again, check) >= KILLS
    assert verify(store) == ()


@pytest.mark.exhaustive
@pytest.mark.parametrize("damaged", [False, True], ids=["a sound store", "a damaged one"])
def test_killed_in_a_restore_the_board_is_as_before_or_as_backed_up(
    store: Store, tmp_path: Path, damaged: bool
) -> None:
    add_action(store, new_action("Before"))
    with store.writing(stamp()) as session:
        session.files.keep(b"a letter")
    backup = Path(back_up(store, tmp_path / "backups", NOW).path)
    add_action(store, new_action("After"))
    if damaged:
        store.path.write_bytes(b"not a database at all" * 1000)

    def prepare(number: int) -> Work:
        there = copied(store, tmp_path / str(number))
        shutil.rmtree(there.files)

        def bring_back(acknowledge: Acknowledge) -> None:
            restore(there, backup, tmp_path / "former", stamp(LATER))
            acknowledge("restored")

        return bring_back

    def check(number: int, ended: Round) -> None:
        there = Store(tmp_path / str(number))
        if damaged and not ended.acknowledged:  # whatever is there now, the backup still comes back
            restore(there, backup, tmp_path / "former", stamp(LATER))
        found = titles(there)
        assert found == ["Before"] or (found == ["After", "Before"] and not ended.acknowledged)
        if found == ["Before"]:
            assert verify(there) == ()
        shutil.rmtree(there.folder)
        shutil.rmtree(tmp_path / "former", ignore_errors=True)

    assert spread_kills(prepare, check) >= KILLS
