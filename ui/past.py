"""Which view of the board the register and the log show: today's, or one of the past."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from boardpack.domain.as_at import NOW, AsAt, shown_as_at
from boardpack.domain.dates import in_words
from boardpack.domain.meetings import Meeting, MeetingId
from boardpack.errors import RefusedError
from boardpack.services.meetings import MeetingsService

ONLY_READ = "The past can be read, not changed."


class Past(QObject):
    """The choice of all pages of one window; it is shared while the window is open, and kept nowhere."""

    changed = Signal()

    def __init__(self, meetings: MeetingsService) -> None:
        super().__init__()
        self._meetings = meetings
        self._view = NOW

    @property
    def view(self) -> AsAt:
        """What lists, counts and papers are asked for."""
        return self._view

    @property
    def is_today(self) -> bool:
        return self._view.is_now

    @property
    def day(self) -> date:
        """The day on which the view stands."""
        return self._view.on(self._meetings.today())

    @property
    def words(self) -> str:
        """The view in words: "8 July 2025, as this office knew it on 10 July 2025"."""
        return shown_as_at(self.day, self._view.known_on)

    def meetings(self) -> tuple[tuple[str, date], ...]:
        """The meetings that were held before today by name, the latest first."""
        held = {meeting.held_on for meeting in self._meetings.list() if meeting.held_on < self._meetings.today()}
        return tuple((f"Meeting of {in_words(day)}", day) for day in sorted(held, reverse=True))

    def told_at(self) -> tuple[tuple[MeetingId, str], ...]:
        """The meetings at which something may have been told, the latest first: those up to today."""
        held = (meeting for meeting in self._meetings.list() if meeting.held_on <= self._meetings.today())
        return tuple((m.id, f"Told on {in_words(m.held_on)}") for m in sorted(held, key=_held_on, reverse=True))

    def show(self, day: date | None, known_on: date | None) -> None:
        """Shows what people had said by a day, what this office knew on one, or both; without either, today.

        Raises RefusedError for a day that is still to come.
        """
        today = self._meetings.today()
        for given in filter(None, (day, known_on)):
            if given > today:
                raise RefusedError(f"“{in_words(given)}” is still to come.", "Choose a day up to today.")
        asked = self._meetings.known_on(known_on, day) if known_on and known_on < today else AsAt(day)
        self._take(NOW if asked == AsAt(today) else asked)

    def show_today(self) -> None:
        """Goes back to the board as it is."""
        self._take(NOW)

    def _take(self, view: AsAt) -> None:
        self._view = view
        self.changed.emit()


def _held_on(meeting: Meeting) -> date:
    return meeting.held_on
