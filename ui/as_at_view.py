"""The view of the board that the register and the log show: today's, or one of the past."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal

from boardpack.domain.days.as_at import NOW, AsAt, shown_as_at
from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.errors import RefusedError
from boardpack.services.meetings.meetings import MeetingsService
from boardpack.values import Frozen, replace
from ui import tasks

ONLY_READ = "An earlier date is read-only."


class PendingView(Frozen):
    """A view of the past that is being prepared: its description, and the progress in per cent."""

    description: str
    percent: int = 0


class AsAtView(QObject):
    """The view shared by all pages of one window, while it is open.

    A view of a long log is prepared in the background; until then the former one is shown. Emits `changed` when the
    view or the progress changes, `failed` with the exception if it cannot be prepared.
    """

    changed = Signal()
    failed = Signal(object)  # the exception

    def __init__(self, meetings: MeetingsService) -> None:
        super().__init__()
        self._meetings = meetings
        self._view = NOW
        self._coming: PendingView | None = None
        self._task: tasks.Task | None = None

    @property
    def view(self) -> AsAt:
        """The view for lists, counts and papers."""
        return self._view

    @property
    def is_today(self) -> bool:
        """True if the view is today's."""
        return self._view.is_now

    @property
    def coming(self) -> PendingView | None:
        """The view that is being prepared. None if there is none."""
        return self._coming

    @property
    def day(self) -> date:
        """The effective date of the view."""
        return self._view.on(self._meetings.today())

    @property
    def description(self) -> str:
        """The view in words: "8 July 2025, as received by 10 July 2025"."""
        return self._in_words(self._view)

    def meetings(self) -> tuple[tuple[str, date], ...]:
        """Return the meetings before today as title and date, the latest first."""
        days = {meeting.held_on for meeting in self._meetings.list() if meeting.held_on < self._meetings.today()}
        return tuple((f"Meeting of {in_words(day)}", day) for day in sorted(days, reverse=True))

    def update_meetings(self) -> tuple[tuple[MeetingId, str], ...]:
        """Return the meetings up to today at which an update may have been given, the latest first."""
        meetings = (meeting for meeting in self._meetings.list() if meeting.held_on <= self._meetings.today())
        return tuple((m.id, f"Given on {in_words(m.held_on)}") for m in sorted(meetings, key=_held_on, reverse=True))

    def meeting_days(self) -> Mapping[MeetingId, date]:
        """Return the date of each meeting."""
        return {meeting.id: meeting.held_on for meeting in self._meetings.list()}

    def show(self, day: date | None, known_on: date | None) -> None:
        """Show the board as at a day, as received by one, or both. Without either, show today.

        Raises RefusedError for a day in the future.
        """
        today = self._meetings.today()
        for given in filter(None, (day, known_on)):
            if given > today:
                raise RefusedError(f"“{in_words(given)}” is in the future.", "Choose today or an earlier date.")
        asked = self._meetings.known_on(known_on, day) if known_on and known_on < today else AsAt(day)
        view = NOW if asked == AsAt(today) else asked
        if self._meetings.is_at_hand(view):
            self._take(view)
        else:
            self._lay_out(view)

    def show_today(self) -> None:
        """Show the current board, and stop preparing another view."""
        self._take(NOW)

    def prepare_again(self) -> bool:
        """Prepare the view again if imported changes made it out of date, and show today meanwhile.

        Return False if the view is up to date.
        """
        if self._meetings.is_at_hand(self._view):
            return False
        view = self._view
        self._view = NOW
        self._lay_out(view)
        return True

    def _lay_out(self, view: AsAt) -> None:
        self._stop()
        task = tasks.start(lambda progress: self._meetings.lay_out(view, progress), shown_in=self)
        self._task, self._coming = task, PendingView(self._in_words(view))
        task.progressed.connect(lambda done, total, what: self._on_progress(task, done, total))
        task.finished.connect(lambda _: self._on_laid_out(task, view))
        task.failed.connect(lambda error: self._on_failed(task, error))
        self.changed.emit()

    def _on_progress(self, task: tasks.Task, done: int, total: int) -> None:
        if task is self._task and self._coming is not None:
            self._coming = replace(self._coming, percent=done * 100 // total)
            self.changed.emit()

    def _on_laid_out(self, task: tasks.Task, view: AsAt) -> None:
        if task is self._task:
            self._take(view)

    def _on_failed(self, task: tasks.Task, error: Exception) -> None:
        if task is self._task:
            self._stop()
            self.changed.emit()
            self.failed.emit(error)

    def _take(self, view: AsAt) -> None:
        self._stop()
        self._view = view
        self.changed.emit()

    def _stop(self) -> None:
        if self._task is not None and self._task.running:
            self._task.cancel()
        self._task = self._coming = None

    def _in_words(self, view: AsAt) -> str:
        return shown_as_at(view.on(self._meetings.today()), view.known_on)


def _held_on(meeting: Meeting) -> date:
    return meeting.held_on
