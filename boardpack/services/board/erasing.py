"""The erasure of a person's name from the board, on lawful request."""

from collections.abc import Callable
from pathlib import Path

from boardpack.domain.office.erasures import Erasure, ErasureMade, NamedCell, StillNamed
from boardpack.services.service import Clock, Service
from boardpack.store import Store
from boardpack.store.safety.backup import list_backups
from boardpack.store.safety.erasing import compact_after_erasure, erase_name, find_name
from boardpack.values import Frozen


class CopyPlaces(Frozen):
    """Where copies of what the board contains lie: the folders of backups and of issued packs."""

    backups: Path
    issued: Path


class ErasingService(Service):
    """Erases a name from the store. `forget` removes the finished papers kept for the next pack."""

    def __init__(
        self, store: Store, clock: Clock, author: str, places: CopyPlaces, forget: Callable[[], object]
    ) -> None:
        super().__init__(store, clock, author)
        self._places, self._forget = places, forget

    def preview(self, erasure: Erasure) -> tuple[NamedCell, ...]:
        """Return every cell in which the name would be replaced. Nothing is changed."""
        return find_name(self._store, erasure)

    def erase(self, erasure: Erasure) -> ErasureMade:
        """Replace the name in the whole history, and record that, without the name.

        Raises RefusedError if the name does not occur, if the store does not verify, or if the text does not fit.
        """
        stamp = self._stamp()
        self._forget()
        return erase_name(self._store, erasure, stamp)

    def compact(self) -> bool:
        """Compact the store if a name was erased earlier. Return False if the erasure must be repeated."""
        return compact_after_erasure(self._store)

    def still_named(self) -> StillNamed:
        """Return the files that no erasure changes. They are not searched."""
        backups = tuple(backup.path for backup in list_backups(self._store, self._places.backups))
        issued = [folder for folder in self._places.issued.glob("*") if folder.is_dir()]
        with self._reading() as session:
            return StillNamed(backups, tuple(sorted(issued)), len(session.files.hashes()))
