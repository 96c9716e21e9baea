"""Cancelling meetings from the window, and restoring them."""

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.services.meetings.meetings import MeetingsService
from ui.pages.meeting_page import MeetingPage
from ui.pages.meetings.calendar_dialog import MeetingsCalendar
from ui.shapes import StatusShape


class CancellingController:
    """Cancels meetings for the Meetings page, which owns it. Its notice offers to undo."""

    def __init__(self, meetings: MeetingsService, page: MeetingPage) -> None:
        self._meetings, self._page = meetings, page
        page.command("Cancel meeting", self.cancel_current, unless=page.no_meeting)

    def serve(self, dialog: MeetingsCalendar) -> None:
        """Cancel and restore the meetings that somebody selects in the dialog of all meetings."""
        dialog.cancelled.connect(self.cancel)
        dialog.restored.connect(self.restore)

    def cancel_current(self) -> None:
        """Cancel the meeting that the page shows. Do nothing if the board has none."""
        if self._page.meeting is not None:
            self.cancel(self._page.meeting.id)

    def cancel(self, meeting_id: MeetingId) -> None:
        """Cancel a meeting. Show the error if that is refused."""
        self._page.leave_meeting()
        if self._page.attempt(lambda: self._meetings.cancel(meeting_id)) is None:
            return
        self._show(None)
        sentence = f"The meeting on {self._day(meeting_id)} was cancelled."
        self._page.notice.show_message(
            StatusShape.RING, sentence, "Its agenda and history are kept.", "Undo", lambda: self.restore(meeting_id)
        )

    def restore(self, meeting_id: MeetingId) -> None:
        """Restore a cancelled meeting and go to it. Show the error if that is refused."""
        if self._page.attempt(lambda: self._meetings.restore(meeting_id)) is None:
            return
        self._show(meeting_id)
        self._page.notice.show_message(StatusShape.DISC, f"The meeting on {self._day(meeting_id)} was restored.")

    def _show(self, meeting_id: MeetingId | None) -> None:
        self._page.show_meetings(meeting_id)
        self._page.announce_to_others(Changes(meetings=True))

    def _day(self, meeting_id: MeetingId) -> str:
        return in_words(self._meetings.get(meeting_id).held_on)
