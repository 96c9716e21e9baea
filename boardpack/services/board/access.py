"""Write access to the board: one session at a time, with its holder known to the others."""

from collections.abc import Callable

from boardpack.domain.office.access import Access, Holder
from boardpack.domain.office.events import EventKind
from boardpack.services.service import Clock, Service
from boardpack.store import Store
from boardpack.store.safety.lock import SessionLock


class AccessService(Service):
    """The session's claim on the board. Without a claim it may write until another session has one.

    `before_change` is called before an older store is brought up to date.
    """

    def __init__(
        self, store: Store, clock: Clock, author: str, lock: SessionLock, before_change: Callable[[], object]
    ) -> None:
        super().__init__(store, clock, author)
        self._lock = lock
        self._before_change = before_change

    @property
    def access(self) -> Access:
        """Return the session's access: write access, or read-only with the reason."""
        return self._store.access

    def look(self) -> Access:
        """Open the store without a claim, read-only if another has one. Raises the errors of `Store.make_ready`."""
        self._store.make_ready(self._lock.look(), self._before_change)
        return self.access

    def take(self, *, over: bool = False) -> Access:
        """Claim the board for this session if possible, and open the store accordingly.

        `over` removes a lock that may have been left behind, and records that as an event. The lock of a live session
        stays. Raises the errors of `Store.make_ready`, DoubtfulDayError for an event on a day that is not confirmed.
        """
        if over:
            self._refuse_a_day_in_doubt()
        claim = self._lock.take(over=over)
        self.keep_open()
        try:
            self._store.make_ready(claim.access, self._before_change)
            if claim.set_aside is not None and self.access.is_writable:
                self._record(claim.set_aside)
        except BaseException:
            self.release()
            raise
        if not self.access.is_writable:
            self._lock.release()
        return self.access

    def keep_open(self) -> None:
        """Keep the store's file open between its uses, until `release`. For a command, which uses it several times."""
        self._store.keep_open()

    def refresh(self) -> Access:
        """Record that this session is still there. To be called each minute while the board is open.

        The store's file is closed if it was not used in that minute, so that it can be replaced or moved.
        """
        self._store.let_go_if_unused()
        if self._lock.is_held:
            self._store.access = self._lock.refresh()
        return self.access

    def release(self) -> None:
        """Close the store's file, and return the claim, if there is one, for the next session."""
        self._store.keep_closed()
        self._lock.release()

    def _record(self, former: Holder) -> None:
        detail = {
            "holder": former.person,
            "computer": former.computer,
            "since": former.since.isoformat(),
            "seen": former.seen.isoformat(),
        }
        with self._writing() as session:
            session.events.record(EventKind.LOCK_TAKEN_OVER, detail)
