"""A backup put in place of the live store, wholly or not at all, with what was there before kept aside."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.office.backups import Restored
from boardpack.domain.office.events import EventKind
from boardpack.durable_files import sync_folder
from boardpack.errors import CancelledError, DamagedStoreError, StoreError
from boardpack.private_files import unfinished_name
from boardpack.store.history.files import FileFolder
from boardpack.store.history.ledger import Stamp
from boardpack.store.safety.backup import back_up, copy_file, prove_sound
from boardpack.store.safety.copying import copy_database, overwrite_database
from boardpack.store.safety.session import Session
from boardpack.store.safety.store import FILES_NAME, STORE_NAME, Store
from boardpack.store.schema.connect import Mode, connect
from boardpack.store.schema.contents import contents_of
from boardpack.store.schema.errors import as_read_only_errors, as_store_errors
from boardpack.store.schema.migrations import VERSION, migrate, refuse_unknown_steps, version_of
from boardpack.store.schema.seals import seal_rows

_JOURNAL = f"{STORE_NAME}-journal"


def restore(store: Store, backup: Path, into: Path, stamp: Stamp, progress: Progress = silent) -> Restored:
    """Put the backup in place of the store, and its kept files back where they are missing.

    The live store is backed up first; one that is damaged is kept under another name beside the new one. The restored
    store is brought up to today's schema, with an event that it was restored. Raises ReadOnlyError, StoreError,
    NewerStoreError for a newer backup, CancelledError; the store is then as it was.
    """
    store.require_writable()
    prove_sound(backup)
    damaged = is_damaged(store)
    former = None if damaged else back_up(store, into, stamp.at, progress).path
    with _prepared(store, backup, stamp, progress) as ready:
        lacking = _bring_files(ready, FileFolder(backup.parent / FILES_NAME), FileFolder(store.files), progress)
        if former is None:
            return Restored(_put_in_place_of_damaged(store, ready, stamp), lacking)
        with store.bare() as live, as_read_only_errors(store.path):
            overwrite_database(ready, live, progress)
    return Restored(former, lacking)


def is_damaged(store: Store) -> bool:
    """Return True if the store's file is missing, or too damaged to be backed up."""
    if not store.path.is_file():
        return True
    try:
        with store.bare() as db:
            version_of(db, store.path)
            contents_of(db)
            return bool(db.execute("PRAGMA quick_check").fetchone()[0] != "ok")
    except DamagedStoreError:
        return True


@contextmanager
def _prepared(store: Store, backup: Path, stamp: Stamp, progress: Progress) -> Iterator[Path]:
    """Yield a copy of the backup beside the store, up to date and with an event that it was restored."""
    ready = store.folder / unfinished_name(STORE_NAME)
    try:
        with as_store_errors(backup), closing(connect(backup, Mode.READ)) as source:
            source.execute("BEGIN")
            copy_database(source, ready, progress)
        with as_store_errors(ready), closing(connect(ready)) as db:
            version = version_of(db, backup)
            refuse_unknown_steps(db, backup)
            if version < VERSION:
                migrate(db)
            _record(db, store, backup, stamp)
        yield ready
    finally:
        for path in store.folder.glob(f"{ready.name}*"):
            path.unlink(missing_ok=True)


def _record(db: sqlite3.Connection, store: Store, backup: Path, stamp: Stamp) -> None:
    db.execute("BEGIN IMMEDIATE")
    Session(db, store.files, stamp).events.record(EventKind.RESTORED, {"from": backup.stem})
    seal_rows(db)
    db.commit()


def _bring_files(ready: Path, source: FileFolder, live: FileFolder, progress: Progress) -> tuple[str, ...]:
    with closing(connect(ready, Mode.READ)) as db:
        names = [sha256 for (sha256,) in db.execute("SELECT sha256 FROM kept_file ORDER BY seq").fetchall()]
    lacking = []
    for done, sha256 in enumerate(names):
        if not progress(done, len(names), "Restoring stored files"):
            raise CancelledError("Nothing was restored.", "The board is unchanged.")
        if not copy_file(sha256, source, live):
            lacking.append(sha256)
    return tuple(lacking)


def _put_in_place_of_damaged(store: Store, ready: Path, stamp: Stamp) -> Path | None:
    """Move the damaged file and its journal away first: SQLite would apply a journal that stayed to the new file."""
    former = _free_name(store.folder, f"board damaged {stamp.at:%Y-%m-%d %H%M%S}")
    store.let_go()
    try:
        if (store.folder / _JOURNAL).exists():
            (store.folder / _JOURNAL).replace(former.with_suffix(".db-journal"))
        if store.path.exists():
            store.path.replace(former)
        ready.replace(store.path)
        sync_folder(store.folder)
    except OSError as error:
        raise StoreError(
            f"The backup could not be put in place of “{store.path}” ({error.strerror}).",
            "Check that the disk has space and that no other program uses the file, then try again.",
        ) from error
    return former if former.exists() else None


def _free_name(folder: Path, stem: str) -> Path:
    numbered = (folder / f"{stem}{f' {number}' if number > 1 else ''}.db" for number in range(1, 1000))
    return next(path for path in numbered if not path.exists())
