"""The base of every service: store, clock and user."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.doubtful_days import DoubtfulDay, doubtful_day
from boardpack.domain.days.progress import Progress, silent
from boardpack.errors import DoubtfulDayError
from boardpack.services.bank_holidays import bank_holidays
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

    def day_in_doubt(self) -> DoubtfulDay | None:
        """Return today if the board's clock may be wrong and nobody has confirmed the day. None if it is not in doubt.

        It is found out once for each day.
        """
        now = self._clock()
        if self._store.sure_of == now.date():
            return None
        known = [known.astimezone(now.tzinfo).date() for known in self._store.last_times()]
        doubt = doubtful_day(now.date(), bank_holidays, *known) if known else None
        if doubt is None:
            self._store.sure_of = now.date()
        return doubt

    def confirm_today(self) -> None:
        """Take today as it is: entries on this day are made without a question, in later sessions too."""
        self._store.confirm_day(self._clock())

    def ask_about_days(self, confirm: Callable[[DoubtfulDay], bool]) -> None:
        """Let `confirm` ask the user about a day that is in doubt, before an entry is made on it."""
        self._store.ask_about_day = confirm

    def _stamp(self) -> Stamp:
        """Return the time and the author of an entry that is made now.

        Raises DoubtfulDayError if the clock may be wrong and the user does not confirm the day.
        """
        if self._store.access.is_writable:
            self._refuse_a_day_in_doubt()
        return Stamp(self._clock(), self._author)

    def _refuse_a_day_in_doubt(self) -> None:
        """Raise DoubtfulDayError if the clock may be wrong and the user does not confirm the day."""
        doubt = self.day_in_doubt()
        if doubt is None:
            return
        if not self._store.ask_about_day(doubt):
            raise DoubtfulDayError(
                f"{doubt.question} {doubt.reason}",
                "Correct the date of this computer, or open the board again and confirm the date.",
            )
        self.confirm_today()
