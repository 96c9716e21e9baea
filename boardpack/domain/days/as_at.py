"""Views of the past: as at a day, by the authors' dates, by what this store had received, or by both."""

from datetime import date, datetime

from boardpack.domain.days.dates import in_words
from boardpack.values import Frozen, replace


class AsAt(Frozen):
    """A view of the past. What is left out sets no bound, so `NOW` shows everything.

    `day` shows what authors had entered by the end of that day, by their own dates. `batch` shows what this store had
    received by that batch, so a review that is merged later does not change a printed paper; of that, `said_by` shows
    only what authors had entered by a moment, if a merge brought what happened then. `known_on` is the day of the
    batch, for display. `as_issued` shows a pack as issued after that batch: its papers do not say that they show the
    past. `for_public` leaves out content from restricted items, in papers only.
    """

    day: date | None = None
    batch: int | None = None
    known_on: date | None = None
    as_issued: bool = False
    for_public: bool = False
    said_by: datetime | None = None

    @property
    def is_now(self) -> bool:
        """Return True if the view has no bound."""
        return self.day is None and self.batch is None

    def on(self, otherwise: date) -> date:
        """Return the effective date: `day`, else `known_on`, else `otherwise`."""
        return self.day or self.known_on or otherwise

    def received_by(self, batch: int, said_by: datetime | None = None) -> "AsAt":
        """Return the view without what this store received after a batch, or an author entered after `said_by`."""
        if self.batch is not None and self.batch < batch:
            return self
        return replace(self, batch=batch, said_by=said_by)

    def has(self, at: datetime, batch: int) -> bool:
        """Return True if the view shows what its author said at that time and this store learnt with that batch."""
        was_said = (self.day is None or at.date() <= self.day) and (self.said_by is None or at <= self.said_by)
        return was_said and (self.batch is None or batch <= self.batch)


NOW = AsAt()


def shown_as_at(day: date, known_on: date | None = None) -> str:
    """Return the view in words: "8 July 2025, as received by 10 July 2025"."""
    known = f", as received by {in_words(known_on)}" if known_on else ""
    return f"{in_words(day)}{known}"
