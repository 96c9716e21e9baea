"""A board's store: one connection for each use, one transaction for each use case."""

import logging
import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from boardpack import __version__
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.doubtful_days import DoubtfulDay
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.office.access import NEWER, READ_ONLY_PLACE, WRITABLE, Access
from boardpack.domain.office.settings import Settings
from boardpack.durable_files import sync_folder
from boardpack.errors import NewerStoreError, NotAWorkspaceError, ReadOnlyError, StoreError
from boardpack.log_file import timed
from boardpack.private_files import make_private, sweep_unfinished, unfinished_name
from boardpack.store.history.files import FILES_NAME as FILES_NAME
from boardpack.store.history.laid_out import LaidOutViews, lay_out
from boardpack.store.history.ledger import Stamp
from boardpack.store.safety.idle import IdleConnection, OpenedAs, opened_as
from boardpack.store.safety.session import Session
from boardpack.store.schema.connect import BUSY_SECONDS, Mode, connect
from boardpack.store.schema.contents import contents_of
from boardpack.store.schema.errors import as_read_only_errors, as_store_errors
from boardpack.store.schema.migrations import VERSION, migrate, refuse_unknown_steps, version_of
from boardpack.store.schema.seals import seal_rows

STORE_NAME = "board.db"
ISSUED_NAME = "issued"
"""The folder of issued packs, in the workspace."""
_log = logging.getLogger(__name__)


class Store:
    """The store in a workspace's folder. Any thread may use it.

    It keeps nothing open between uses, unless `keep_open` asks for one connection. A second writer waits `busy_seconds`
    for SQLite's lock, then gets an error. `access` says whether this use of the store may write at all. `sure_of` is
    the day that is known to be today, and `ask_about_day` asks the user about one that is in doubt.
    """

    def __init__(self, folder: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.folder = folder
        self.access = WRITABLE
        self.sure_of: date | None = None
        self.ask_about_day: Callable[[DoubtfulDay], bool] = lambda doubt: False
        self._busy_seconds = busy_seconds
        self._views = LaidOutViews()
        self._idle = IdleConnection()

    @property
    def path(self) -> Path:
        return self.folder / STORE_NAME

    def last_times(self) -> tuple[datetime, ...]:
        """Return when the last entry was made, and when the store's file was last changed by the clock of its system.

        Empty if there is no store, or one that is too damaged to say it.
        """
        with suppress(StoreError, NotAWorkspaceError), self._lent() as db:
            entered = contents_of(db).last_change_at
            if entered:
                return entered, datetime.fromtimestamp(self.path.stat().st_mtime).astimezone()
        return ()

    def confirm_day(self, now: datetime) -> None:
        """Take the day of `now` as right: the store's file shows from now on that it was changed on that day."""
        self.sure_of = now.date()
        with suppress(PermissionError):  # the file of another user: only this session knows the day
            os.utime(self.path, (now.timestamp(),) * 2)

    @property
    def files(self) -> Path:
        """The folder of kept files."""
        return self.folder / FILES_NAME

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session with one unchanging view of the store."""
        with self._connection() as db:
            db.execute("BEGIN")
            try:
                yield Session(db, self.files, views=self._views)
            finally:
                db.rollback()

    def keep_open(self) -> None:
        """Keep one connection open between uses, until `keep_closed`. For a window, which reads at each keystroke."""
        self._idle.is_kept = True

    def keep_closed(self) -> None:
        """Close the connection that is kept, and keep none from now on."""
        self._idle.is_kept = False
        self.let_go()

    def let_go(self) -> None:
        """Close the connection that is kept, so that the file can be replaced. The next use opens another."""
        self._idle.close()

    def let_go_if_unused(self) -> None:
        """Close the connection that is kept if it was not used since the last call."""
        self._idle.close_if_unused()

    @contextmanager
    def writing(self, stamp: Stamp) -> Iterator[Session]:
        """Yield a session in one transaction: kept when the block ends, given up when it fails.

        The lock is taken at once, so that what was read is still true when it is written. Raises
        ReadOnlyError with the reason.
        """
        self.require_writable()
        with self._connection() as db, as_read_only_errors(self.path):
            db.execute("BEGIN IMMEDIATE")
            try:
                yield Session(db, self.files, stamp)
                seal_rows(db)
                db.commit()
            except BaseException:
                db.rollback()
                raise

    def lay_out(self, as_at: AsAt, progress: Progress = silent) -> None:
        """Write a past view to a file, so that it is read as fast as the present.

        For a thread of its own: it takes seconds where the log is long. Raises CancelledError.
        """
        place = self._views.new_place()
        try:
            with self.bare() as db, self._checked(db):
                self._views.keep(as_at, lay_out(self.path, as_at, place, progress))
        except BaseException:
            place.unlink(missing_ok=True)
            raise

    def require_writable(self) -> None:
        """Raise ReadOnlyError if this use of the store may not write."""
        if not self.access.is_writable:
            raise ReadOnlyError(self.access.why, self.access.remedy)

    def make_ready(self, access: Access, before_change: Callable[[], object]) -> None:
        """Open the store as far as `access`, its place and its version allow, and bring an older one up to date.

        `before_change` is called before it is changed. A newer one can be read. Raises StoreError,
        ReadOnlyError for an older one that may not be changed, or NotAWorkspaceError where there is none.
        """
        self.access = access if self._may_be_written() else READ_ONLY_PLACE
        with self._lent() as db:
            try:
                version = version_of(db, self.path)
                refuse_unknown_steps(db, self.path)
            except NewerStoreError:
                self.access = NEWER
                _log.info("store opened: made by a newer version, read only")
                return
        if version < VERSION:
            if not self.access.is_writable:
                raise _cannot_be_brought_up_to_date(self.path, self.access)
            before_change()
            with self.bare() as db, timed(_log, "store migrated from schema %d to %d", version, VERSION):
                migrate(db)
        if self.access.is_writable:
            for folder in (self.folder, self.files):
                sweep_unfinished(folder)
        _log.info("store opened: schema %d, %s", VERSION, "writable" if self.access.is_writable else "read only")

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection that is kept, or a new one, to a store of this version."""
        with self._lent() as db, self._checked(db):
            yield db

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection that is kept, or a new one. It is kept afterwards, unless its use failed."""
        with as_store_errors(self.path):
            opened = self._require_file()
            db = self._idle.take(opened) or self._connect()
            try:
                yield db
            except BaseException:
                db.close()
                raise
            self._idle.give(opened, db)

    @contextmanager
    def _checked(self, db: sqlite3.Connection) -> Iterator[None]:
        """Refuse a store of another version, except a newer one that is read as far as it can be."""
        if self.access is NEWER:
            with _readable_in_part(self.path):
                yield
            return
        if version_of(db, self.path) != VERSION:
            raise StoreError(f"The board’s file “{self.path}” is of an older version.", "Open the board again.")
        yield

    def _may_be_written(self) -> bool:
        """Return False if the file permissions forbid writing.

        On Windows this is known only after the first attempt to write.
        """
        return os.access(self.folder, os.W_OK) and (not self.path.is_file() or os.access(self.path, os.W_OK))

    @property
    def _mode(self) -> Mode:
        if self.access.is_writable:
            return Mode.WRITE
        return Mode.READ if self.access is READ_ONLY_PLACE else Mode.QUERY

    @contextmanager
    def bare(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection without a transaction, for the store's own work: migration, backup, verification."""
        self._require_file()
        with as_store_errors(self.path), closing(self._connect()) as db:
            yield db

    def _connect(self) -> sqlite3.Connection:
        return connect(self.path, self._mode, busy_seconds=self._busy_seconds)

    def _require_file(self) -> OpenedAs:
        """Return how the store's file would be opened now. Raises NotAWorkspaceError if there is none."""
        opened = opened_as(self.path, self._mode)
        if opened is None:
            raise NotAWorkspaceError(
                f"The folder “{self.folder}” is not a board’s folder.",
                "Choose the folder of a board, or make one with “boardpack init”.",
            )
        return opened


def create_store(folder: Path, settings: Settings, stamp: Stamp) -> Store:
    """Make a new store in a folder that has none. It appears under its name only when it is whole."""
    store = Store(folder)
    building = folder / unfinished_name(STORE_NAME)
    try:
        building.touch()  # SQLite itself would give less than the rights of the folder
        with as_store_errors(store.path), closing(connect(building, Mode.CREATE)) as db:
            migrate(db)
            _introduce(db, store, settings, stamp)
        building.replace(store.path)
        sync_folder(folder)
        _log.info("store created: schema %d", VERSION)
    except OSError as error:
        raise StoreError(
            f"The board’s file “{store.path}” could not be made ({error.strerror}).",
            "Check that the disk has space and that you have permission to write there, then try again.",
        ) from error
    finally:
        building.unlink(missing_ok=True)
    make_private(store.path)
    return store


def _cannot_be_brought_up_to_date(path: Path, access: Access) -> ReadOnlyError:
    remedy = "Close it there first." if access.holder else "Copy its folder to a place that you can write to."
    return ReadOnlyError(
        f"The board’s file “{path}” is of an older version and cannot be updated. {access.why}", remedy
    )


@contextmanager
def _readable_in_part(path: Path) -> Iterator[None]:
    """Raise NewerStoreError where a newer store keeps something in a place that this version does not know."""
    try:
        yield
    except (sqlite3.OperationalError, KeyError, ValueError) as error:
        raise NewerStoreError(
            f"The board’s file “{path}” was made by a newer version of Boardpack, and only that version can show it.",
            "Install that version to see it.",
        ) from error


def _introduce(db: sqlite3.Connection, store: Store, settings: Settings, stamp: Stamp) -> None:
    db.execute("BEGIN IMMEDIATE")
    db.execute(
        "INSERT INTO store_info (id, store_id, created_at, app_version) VALUES (1, ?, ?, ?)",
        (str(uuid.uuid4()), stamp.at.isoformat(), __version__),
    )
    Session(db, store.files, stamp).settings.put(settings)
    seal_rows(db)
    db.commit()
