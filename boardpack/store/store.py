"""A board's store: one connection for each use, one transaction for each use case."""

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from boardpack import __version__
from boardpack.domain.settings import Settings
from boardpack.errors import NotAWorkspaceError, StoreError
from boardpack.store.connect import BUSY_SECONDS, connect
from boardpack.store.errors import told_plainly
from boardpack.store.ledger import Stamp
from boardpack.store.migrations import VERSION, migrate, refuse_unknown_steps, version_of
from boardpack.store.session import Session

STORE_NAME = "board.db"
FILES_NAME = "files"


class Store:
    """The store in a workspace's folder. It holds nothing open between uses, so any thread may use it.

    SQLite's own lock keeps two writers apart: the second waits `busy_seconds`, then is told.
    """

    def __init__(self, folder: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.folder = folder
        self._busy_seconds = busy_seconds

    @property
    def path(self) -> Path:
        return self.folder / STORE_NAME

    @property
    def files(self) -> Path:
        """The folder of kept files."""
        return self.folder / FILES_NAME

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One unchanging view of the store."""
        with self._opened() as db:
            db.execute("BEGIN")
            try:
                yield Session(db, self.files)
            finally:
                db.rollback()

    @contextmanager
    def writing(self, stamp: Stamp) -> Iterator[Session]:
        """One transaction: all of it is kept when the block ends, nothing of it when the block fails.

        The lock is taken at once, so that what was read is still true when it is written.
        """
        with self._opened() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield Session(db, self.files, stamp)
                db.commit()
            except BaseException:
                db.rollback()
                raise

    def make_ready(self, before_change: Callable[[], object]) -> None:
        """Checks that the store is one of ours and of today; an older one is changed after `before_change`.

        Raises NewerStoreError, StoreError, or NotAWorkspaceError where there is none.
        """
        with self.bare() as db:
            version = version_of(db, self.path)
            refuse_unknown_steps(db, self.path)
            if version < VERSION:
                before_change()
                migrate(db)

    @contextmanager
    def _opened(self) -> Iterator[Database]:
        with self.bare() as db:
            if version_of(db, self.path) != VERSION:
                raise StoreError(f"The store “{self.path}” is of an older version.", "Open the workspace anew.")
            yield db

    @contextmanager
    def bare(self) -> Iterator[Database]:
        """A connection without a transaction, for the store's own work: migration, backup, verification."""
        if not self.path.is_file():
            raise NotAWorkspaceError(
                f"The folder “{self.folder}” holds no workspace.",
                "Choose the folder of a board, or make one with “boardpack init”.",
            )
        with told_plainly(self.path), closing(connect(self.path, busy_seconds=self._busy_seconds)) as db:
            yield db


def create_store(folder: Path, settings: Settings, stamp: Stamp) -> Store:
    """A new store in a folder that has none. It appears under its name only when it is whole."""
    store = Store(folder)
    building = folder / f"{STORE_NAME}.{os.getpid()}.part"
    try:
        with told_plainly(store.path), closing(connect(building, create=True)) as db:
            migrate(db)
            _introduce(db, store, settings, stamp)
        building.replace(store.path)
    except OSError as error:
        raise StoreError(
            f"The store “{store.path}” could not be made ({error.strerror}).",
            "Check that the disk has room and that you may write there, then try again.",
        ) from error
    finally:
        building.unlink(missing_ok=True)
    return store


def _introduce(db: Database, store: Store, settings: Settings, stamp: Stamp) -> None:
    db.execute("BEGIN IMMEDIATE")
    db.execute(
        "INSERT INTO store_info (id, store_id, created_at, app_version) VALUES (1, ?, ?, ?)",
        (str(uuid.uuid4()), stamp.at.isoformat(), __version__),
    )
    Session(db, store.files, stamp).settings.put(settings)
    db.commit()
