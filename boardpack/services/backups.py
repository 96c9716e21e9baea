"""Copies of the store on this computer, beside which a share may fail without loss."""

from pathlib import Path

from boardpack.domain.findings import Finding
from boardpack.services.service import Clock, Service
from boardpack.store import Store
from boardpack.store.backup import Backup, back_up, list_backups
from boardpack.store.verification import verify


class BackupsService(Service):
    def __init__(self, store: Store, clock: Clock, author: str, into: Path) -> None:
        super().__init__(store, clock, author)
        self._into = into

    def backup(self) -> Backup:
        """Makes a copy of the store with its files, and checks it."""
        return back_up(self._store, self._into, self._clock())

    def list(self) -> tuple[Backup, ...]:
        """The copies of this store, newest first."""
        return list_backups(self._store, self._into)

    def verify(self) -> tuple[Finding, ...]:
        """What in the store does not bear out; nothing means that it is whole."""
        return verify(self._store)
