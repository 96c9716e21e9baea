"""Copies of the store on this computer, beside which a share may fail without loss."""

from pathlib import Path

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.office.backups import Backup, BackupMade
from boardpack.domain.register.findings import Finding
from boardpack.services.service import Clock, Service
from boardpack.store import Store
from boardpack.store.safety.backup import back_up, list_backups, newest_contents
from boardpack.store.safety.verification import verify
from boardpack.store.schema.contents import contents_of


class BackupsService(Service):
    def __init__(self, store: Store, clock: Clock, author: str, into: Path) -> None:
        super().__init__(store, clock, author)
        self._into = into

    def backup(self, progress: Progress = silent) -> BackupMade:
        """Makes a copy of the store with its files, checks it, and lets go of older ones that are not worth their room.

        Raises StoreError, CancelledError.
        """
        return back_up(self._store, self._into, self._clock(), progress)

    def backup_if_changed(self, progress: Progress = silent) -> BackupMade | None:
        """The same, where something was written since the last copy was made."""
        newest = newest_contents(self._store, self._into)
        with self._store.bare() as db:
            present = contents_of(db)
        return None if newest and newest.is_same_as(present) else self.backup(progress)

    def list(self) -> tuple[Backup, ...]:
        """The copies of this store, newest first."""
        return list_backups(self._store, self._into)

    def verify(self, progress: Progress = silent) -> tuple[Finding, ...]:
        """What in the store does not bear out; nothing means that it is whole."""
        return verify(self._store, progress)
