"""The steps of the minutes after the draft: circulating, confirming and correcting, each asked for in a form."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.record.minutes import Minutes, MinutesState
from boardpack.services.meetings.meetings import MeetingsService
from boardpack.services.meetings.minutes import MinutesService
from ui.messages import show_error
from ui.pages.minutes.forms import CirculateForm, ConfirmForm, correction_form
from ui.shapes import StatusShape
from ui.widgets.declared_form import Values
from ui.widgets.notice import Notice
from ui.widgets.typed_form import TypedForm


class PageOfMinutes(Protocol):
    """The parts of the Minutes page that the steps use."""

    notice: Notice

    @property
    def minutes(self) -> Minutes | None:
        """The current minutes."""

    def open_form(self, form: QWidget) -> None:
        """Show a form in place of the minute."""

    def do(self, work: Callable[[], Changes]) -> bool:
        """Take a step, and show the result. Return True if it was taken."""

    def finish_form(
        self, form: TypedForm, outcome: str, verb: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Clear a form that was stored, and return to the text."""

    def save_minutes(self) -> object:
        """Open the dialog that saves the minutes."""


class MinutesStepsController:
    """Opens the form of the next step and takes the step. Owned by the Minutes page."""

    def __init__(self, page: PageOfMinutes, minutes: MinutesService, meetings: MeetingsService) -> None:
        self._page, self._service, self._meetings = page, minutes, meetings
        self.circulate_form, self.confirm_form, self.correction_form = CirculateForm(), ConfirmForm(), correction_form()
        self.circulate_form.requested.connect(lambda _: self._circulate())
        self.confirm_form.requested.connect(self._confirm)
        self.correction_form.requested.connect(self._correct)

    @property
    def forms(self) -> tuple[TypedForm, ...]:
        """The forms, for the page to show in place of a minute."""
        return self.circulate_form, self.confirm_form, self.correction_form

    def open(self, minutes: Minutes) -> None:
        """Open the form of the next step of these minutes, or show why they are not ready for it."""
        match minutes.record.state:
            case MinutesState.NONE:
                return
            case MinutesState.DRAFT if self._is_ready(minutes):
                self._page.open_form(self.circulate_form)
                self.circulate_form.begin(has_attendance=bool(minutes.record.attendance))
            case MinutesState.CIRCULATED:
                self._open_confirmation(minutes)
            case MinutesState.CONFIRMED:
                self._page.open_form(self.correction_form)
                self.correction_form.open_for(minutes.meeting.id)

    def _is_ready(self, minutes: Minutes) -> bool:
        """Return True if nothing is missing for the next step. If something is, show it."""
        obstacle = self._service.obstacle(minutes.meeting.id)
        if obstacle is not None:
            show_error(obstacle, self._page.notice)
        return obstacle is None

    def _open_confirmation(self, minutes: Minutes) -> None:
        """Open the form, with the later meetings that were held; if there are none, show the next one."""
        later = [meeting for meeting in self._meetings.list() if meeting.held_on > minutes.meeting.held_on]
        past = [meeting for meeting in later if meeting.held_on <= self._meetings.today()]
        if past:
            if self._is_ready(minutes):
                self._page.open_form(self.confirm_form)
                self.confirm_form.offer_meetings(past)
                self.confirm_form.open_for(minutes.meeting.id)
            return
        what, remedy = "There is no later meeting yet.", "Add the meeting that confirms these minutes."
        if later:
            what = f"The meeting of {in_words(later[0].held_on)} has not been held yet."
            remedy = "Confirm the minutes on that day or later."
        self._page.notice.show_message(StatusShape.TRIANGLE, what, remedy)

    def _circulate(self) -> None:
        minutes = self._page.minutes
        if minutes and self._page.do(lambda: self._service.circulate(minutes.meeting.id)):
            self._page.finish_form(
                self.circulate_form,
                f"The minutes of {in_words(minutes.meeting.held_on)} are marked as circulated.",
                "Save the minutes",
                self._page.save_minutes,
            )

    def _confirm(self, values: Values) -> None:
        minutes, at, corrections = self._page.minutes, values["meeting"], values["corrections"]
        if minutes and self._page.do(lambda: self._service.confirm(minutes.meeting.id, at, corrections)):
            day = in_words(self._meetings.get(at).held_on)
            self._page.finish_form(
                self.confirm_form,
                f"The minutes are recorded as confirmed at the meeting of {day}.",
                "Undo",
                lambda: self._page.do(lambda: self._service.undo_confirmation(minutes.meeting.id)),
            )

    def _correct(self, words: str) -> None:
        minutes = self._page.minutes
        if minutes and self._page.do(lambda: self._service.correct(minutes.meeting.id, words)):
            self._page.finish_form(self.correction_form, "The correction was added to the minutes.")
