"""The forms of the Minutes page, and the steps after the draft: circulating, confirming and correcting."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.actions import NewAction
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.record.decisions import NewDecision
from boardpack.domain.record.minutes import Minutes, MinutesState
from boardpack.services.meetings.meetings import MeetingsService
from boardpack.services.meetings.minutes import MinutesService
from ui.messages import show_error
from ui.shapes import StatusShape
from ui.widgets.declared_form import DeclaredField, InputKind, Values
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.completed_field import CompletedField
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.typed_form import TypedForm

_ACTION, _OWNER = "Enter the action. It is not saved yet.", "Enter an owner. The action is not saved yet."
_TITLE, _DECISION = "Enter a title for the decision. It is not saved yet.", "Enter the decision. It is not saved yet."
_NUMBER = "Enter the correction and the number of the minute. The correction is not saved yet."
_NOBODY = "The attendance is empty. Record who was present before you circulate the minutes."
_FIXED = (
    "Once the minutes are circulated, their headings and numbers cannot be changed. "
    "You can still correct the text until the minutes are confirmed. "
    "Boardpack does not send anything. Save the minutes, then send the file."
)
_PRIVATE = "A correction that starts with the number of a restricted minute is restricted too."
_EXAMPLE = "13.2: for “June” read “July”"
_ACTION_FIELDS = (
    DeclaredField("title", "Action to be taken", InputKind.LINES, needed=_ACTION),
    DeclaredField("owner", "Owner", InputKind.NAME, needed=_OWNER),
    DeclaredField("target", "Target", InputKind.DAY),
)
_DECISION_FIELDS = (
    DeclaredField("title", "Title", needed=_TITLE, spoken="Title of the decision"),
    DeclaredField("text", "What was decided", InputKind.LINES, needed=_DECISION, lines=4),
    DeclaredField("reasons", "Reasons", InputKind.LINES, lines=4),
)
_CONFIRMATION_FIELDS = (
    DeclaredField("meeting", "Confirmed at the meeting of", InputKind.CHOICE, spoken="Meeting that confirmed them"),
    DeclaredField("corrections", "Corrections, one on each line", InputKind.LINES, _EXAMPLE, _PRIVATE, lines=5),
)
_CORRECTION_FIELDS = (DeclaredField("text", "Correction", InputKind.LINES, hint=_EXAMPLE, needed=_NUMBER, lines=4),)


class ActionForm(TypedForm):
    """A new action: title, owner and target date. Emits `requested` with the NewAction."""

    def __init__(self) -> None:
        super().__init__("Minutes", "Add action", _ACTION_FIELDS, "Add action", _new_action)

    def offer_owners(self, owners: Sequence[str]) -> None:
        """Set the names that the field of the owner completes."""
        self.form.field("owner", CompletedField).offer(owners)


def decision_form() -> TypedForm:
    """Return the form of a decision and its reasons, which emits `requested` with the NewDecision."""
    make = "Record decision"
    return TypedForm("Minutes", make, _DECISION_FIELDS, make, lambda values: NewDecision(**values))


def correction_form() -> TypedForm:
    """Return the form of a correction to confirmed minutes, which emits `requested` with its text."""
    return TypedForm(
        "Minutes", "Record a correction", _CORRECTION_FIELDS, "Record correction", lambda values: values["text"]
    )


class CirculateForm(TypedForm):
    """The question before minutes are circulated. Emits `requested`."""

    def __init__(self) -> None:
        super().__init__("Minutes", "Circulate the minutes", (), "Circulate minutes")
        self.show_about(_FIXED)
        self.warning = label(_NOBODY, "warning", wrap=True)
        self.body.insertWidget(0, self.warning)

    def begin(self, *, has_attendance: bool) -> None:
        self.warning.setVisible(not has_attendance)
        self.done_button.setAccessibleDescription("" if has_attendance else _NOBODY)
        self.done_button.setFocus(Qt.FocusReason.ShortcutFocusReason)


class ConfirmForm(TypedForm):
    """The meeting that confirmed the minutes, and its corrections. Emits `requested` with both."""

    def __init__(self) -> None:
        super().__init__("Minutes", "Confirm the minutes", _CONFIRMATION_FIELDS, "Confirm minutes")

    def offer_meetings(self, later: Sequence[Meeting]) -> None:
        """Set the meetings that may have confirmed the minutes."""
        self.form.field("meeting", ChoiceBox).offer([(meeting.id, in_words(meeting.held_on)) for meeting in later])


def _new_action(values: Values) -> NewAction:
    return NewAction(**{**values, "title": " ".join(values["title"].split())})


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
