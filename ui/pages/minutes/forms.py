"""The forms of the Minutes page, shown in place of a minute: action, decision, and the steps of the minutes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from boardpack.domain.days.dates import in_words
from boardpack.domain.log.actions import NewAction
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.record.decisions import NewDecision
from ui.widgets.declared_form import DeclaredField, InputKind, Values
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.completed_field import CompletedField
from ui.widgets.labels import label
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
