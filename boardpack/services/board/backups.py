"""Backups of the store on this computer."""

import logging
from pathlib import Path

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.office.backups import Backup, BackupMade, Handover
from boardpack.domain.office.erasures import ErasureMade
from boardpack.domain.office.file_names import file_name
from boardpack.domain.register.findings import Finding
from boardpack.log_file import timed
from boardpack.services.service import Clock, Service
from boardpack.store import Store
from boardpack.store.safety.backup import back_up, list_backups, newest_contents
from boardpack.store.safety.handover import hand_over
from boardpack.store.safety.verification import verify
from boardpack.store.schema.contents import contents_of

_log = logging.getLogger(__name__)


class BackupsService(Service):
    def __init__(self, store: Store, clock: Clock, author: str, into: Path, issued: Path) -> None:
        super().__init__(store, clock, author)
        self._into, self._issued = into, issued

    @timed(_log, "backup made")
    def backup(self, progress: Progress = silent) -> BackupMade:
        """Back up the store with its files, check the copy, and delete older copies by the retention rule.

        Raises DoubtfulDayError, because a copy of a later day would stay the newest, StoreError, CancelledError.
        """
        return back_up(self._store, self._into, self._stamp().at, progress)

    def backup_as_it_is(self) -> BackupMade:
        """Back up a store that is of an older version, whose entries cannot be read yet. Raises StoreError."""
        return back_up(self._store, self._into, self._clock())

    def backup_if_changed(self, progress: Progress = silent) -> BackupMade | None:
        """Back up as `backup` does, if anything was written since the last backup. None if not."""
        newest = newest_contents(self._store, self._into)
        with self._store.bare() as db:
            present = contents_of(db)
        return None if newest and newest.is_same_as(present) else self.backup(progress)

    def list(self) -> tuple[Backup, ...]:
        """Return the copies of this store, newest first."""
        return list_backups(self._store, self._into)

    def export_name(self) -> str:
        """Return a name for the folder of an export: the board's name and today's date."""
        with self._reading() as session:
            return file_name(f"{session.settings.get().board_name} {self.today().isoformat()}")

    @timed(_log, "board exported")
    def export(self, to: Path, progress: Progress = silent) -> Handover:
        """Export the whole board to a new folder, for the office that takes it over.

        Raises RefusedError if the folder is not empty or the store does not verify, StoreError, CancelledError.
        """
        return hand_over(self._store, self._issued, to, progress)

    @timed(_log, "store verified")
    def verify(self, progress: Progress = silent) -> tuple[Finding, ...]:
        """Return a finding for everything in the store that does not verify. Empty if the store is whole."""
        return verify(self._store, progress)

    def erasures(self) -> tuple[ErasureMade, ...]:
        """Return every erasure of a name, newest first. Each one recomputed the hashes of earlier entries."""
        with self._reading() as session:
            return session.events.erasures()
