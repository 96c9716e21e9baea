"""The base of every service: store, clock and user."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.progress import Progress, silent
from boardpack.store import Session, Stamp, Store

Clock = Callable[[], datetime]
"""Tells the time, with its zone."""


class Service:
    """One user's use cases on one store; each method is one transaction."""

    def __init__(self, store: Store, clock: Clock, author: str) -> None:
        self._store = store
        self._clock = clock
        self._author = author

    def sign_as(self, author: str) -> None:
        """Sign entries with that name from now on."""
        self._author = author

    def today(self) -> date:
        """Return the day by this board's clock: what "as at" means where no day is given."""
        return self._clock().date()

    def now(self) -> datetime:
        """Return the time by this board's clock."""
        return self._clock()

    def known_on(self, day: date, as_at: date | None = None) -> AsAt:
        """Return the view of what this store knew by the end of a day, as at that or another day by its
        authors' dates.

        What a review or an import brought later is not in it.
        """
        with self._reading() as session:
            return AsAt(as_at, session.batches.last_on(day), day)

    def is_at_hand(self, as_at: AsAt) -> bool:
        """Return True if lists in a view can be read without delay. If not, call `lay_out`."""
        with self._reading() as session:
            return session.log.is_at_hand(as_at)

    def lay_out(self, as_at: AsAt, progress: Progress = silent) -> None:
        """Prepare a view of the past, which takes seconds for a long log. Raises CancelledError."""
        self._store.lay_out(as_at, progress)

    def _reading(self) -> AbstractContextManager[Session]:
        return self._store.reading()

    def _writing(self) -> AbstractContextManager[Session]:
        return self._store.writing(self._stamp())

    def _stamp(self) -> Stamp:
        return Stamp(self._clock(), self._author)
