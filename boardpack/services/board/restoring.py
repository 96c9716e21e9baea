"""Restoring a board from a backup, even if its store cannot be opened."""

import logging
from pathlib import Path

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.office.backups import Backup, BackupContents, BoardBackups, Restored
from boardpack.errors import NotAWorkspaceError, NotFoundError, ReadOnlyError, StoreError
from boardpack.log_file import timed
from boardpack.services.service import Clock, Service
from boardpack.store import Store
from boardpack.store.safety.backup import list_boards
from boardpack.store.safety.lock import SessionLock
from boardpack.store.safety.restoring import restore
from boardpack.store.schema.contents import contents_of

_log = logging.getLogger(__name__)


class RestoringService(Service):
    def __init__(self, store: Store, clock: Clock, author: str, lock: SessionLock, into: Path) -> None:
        super().__init__(store, clock, author)
        self._lock = lock
        self._into = into

    def live(self) -> BackupContents | None:
        """Return the current contents of the board. None if its store cannot be read."""
        try:
            with self._store.bare() as db:
                return contents_of(db)
        except (StoreError, NotAWorkspaceError):
            return None

    def boards(self) -> tuple[BoardBackups, ...]:
        """Return the backups from which this board can be restored.

        They are its own. Where its store cannot say which board it is, they are those made from this folder,
        and where there are none, those of every board.
        """
        every = list_boards(self._into)
        live = self.live()
        if live is not None:
            return tuple(board for board in every if board.store_id == live.store_id)
        return tuple(board for board in every if board.folder == self._store.folder) or every

    def find(self, name: str) -> Backup:
        """Return the backup of that name, or the latest. Raises NotFoundError."""
        backups = [backup for board in self.boards() for backup in board.backups]
        backups.sort(key=lambda backup: backup.made_at, reverse=True)
        matching = [backup for backup in backups if name in (backup.name, "latest")]
        if not matching:
            raise NotFoundError(f"There is no backup “{name}”.", "See “boardpack backup list”.")
        return matching[0]

    @timed(_log, "backup restored")
    def restore(self, backup: Backup, progress: Progress = silent) -> Restored:
        """Replace the store by the backup. The present store is backed up first; missing files are restored.

        Raises ReadOnlyError where another session has the board open, DoubtfulDayError, StoreError, CancelledError.
        """
        held_already = self._lock.is_held
        access = self._lock.take().access
        if not access.is_writable:
            raise ReadOnlyError(access.why, access.remedy)
        try:
            return restore(self._store, Path(backup.path), self._into, self._stamp(), progress)
        finally:
            if not held_already:
                self._lock.release()
