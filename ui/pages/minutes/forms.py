"""The forms of the Minutes page, shown in place of a minute: action, decision, and the steps of the minutes."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.log.actions import NewAction
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.domain.record.decisions import NewDecision
from ui.theme import current
from ui.widgets.fields.checked_field import CheckedField, add_field, check_all, checked_date, checked_text
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.completed_field import CompletedField
from ui.widgets.fields.date_field import DateField
from ui.widgets.form_buttons import FormButtons
from ui.widgets.labels import button, label
from ui.widgets.typed_form import TypedForm


class MinutesForm(TypedForm):
    """The base of the forms: fields below each other, Cancel and a button.

    Ctrl+Enter presses the button too, and so does Enter in a field of one line. What is wrong is shown at its field.
    Emits `submitted` when the input is to be checked.
    """

    submitted = Signal()

    def __init__(self, kicker: str, title: str, verb: str, fields: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__(kicker, title, [field for _, field in fields if isinstance(field, CheckedField)])
        inner = ((name, field.field if isinstance(field, CheckedField) else field) for name, field in fields)
        self._typed = {name: field for name, field in inner if isinstance(field, QLineEdit | QPlainTextEdit)}
        for typed in self._typed.values():
            typed.textChanged.connect(lambda *_: self.edited.emit())
            if isinstance(typed, QLineEdit):
                typed.returnPressed.connect(self.submitted.emit)
        self._about = label("", "quiet", wrap=True)
        self.body.addWidget(self._about)
        self.body.addSpacing(8)
        for name, field in fields:
            self.body.addWidget(label(name, "quiet"))
            self.body.addSpacing(4)
            add_field(self.body, field)
        self.finish()
        self._fill_box(verb)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submitted.emit)

    @property
    def draft_name(self) -> str:
        """The key under which its draft is kept."""
        return self.accessibleName()

    @property
    def fields(self) -> Mapping[str, str]:
        return {
            name: field.text() if isinstance(field, QLineEdit) else field.toPlainText()
            for name, field in self._typed.items()
        }

    def show_fields(self, kept: Mapping[str, str]) -> None:
        for name, field in self._typed.items():
            if isinstance(field, QLineEdit):
                field.setText(kept.get(name, ""))
            else:
                field.setPlainText(kept.get(name, ""))

    def show_minute(self, words: str) -> None:
        """Set the line below the title that names the minute."""
        self._about.setText(words)
        self._about.setVisible(bool(words))

    def _fill_box(self, verb: str) -> None:
        self.done_button = button(verb, "primary", self.submitted.emit)
        self.done_button.setToolTip(f"{verb} (Ctrl+Enter)")
        self.end_with(FormButtons(button("Cancel", "pane", self.closed.emit), self.done_button))


class ActionForm(MinutesForm):
    """A new action: title, owner and target date. Emits `requested` with the NewAction."""

    requested = Signal(object)  # NewAction

    def __init__(self) -> None:
        self.what = _text("Action to be taken", 72)
        self.owner = CompletedField("Owner")
        self.target = DateField("Target")
        fields = (
            ("Action to be taken", checked_text(self.what, "Enter the action. It is not saved yet.")),
            ("Owner", checked_text(self.owner, "Enter an owner. The action is not saved yet.")),
            ("Target", checked_date(self.target)),
        )
        super().__init__("Minutes", "Add action", "Add action", fields)
        self.submitted.connect(self.submit)

    def begin(self, owners: Sequence[str]) -> None:
        self.open_again()
        self.owner.offer(owners)
        self.what.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def submit(self) -> None:
        """Emit the action, or show what is missing."""
        if check_all(self.checked):
            title = " ".join(self.what.toPlainText().split())
            self.requested.emit(NewAction(title, self.owner.text().strip(), self.target.day))


class DecisionForm(MinutesForm):
    """A new decision and its reasons. Emits `requested` with the NewDecision."""

    requested = Signal(object)  # NewDecision

    def __init__(self) -> None:
        self.heading = QLineEdit()
        self.heading.setAccessibleName("Title of the decision")
        self.text = _text("What was decided", 96)
        self.reasons = _text("Reasons", 96)
        fields = (
            ("Title", checked_text(self.heading, "Enter a title for the decision. It is not saved yet.")),
            ("What was decided", checked_text(self.text, "Enter the decision. It is not saved yet.")),
            ("Reasons", self.reasons),
        )
        super().__init__("Minutes", "Record decision", "Record decision", fields)
        self.submitted.connect(self.submit)

    def begin(self) -> None:
        self.open_again()
        self.heading.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def submit(self) -> None:
        """Emit the decision, or show what is missing."""
        if check_all(self.checked):
            self.requested.emit(NewDecision(self.heading.text(), self.text.toPlainText(), self.reasons.toPlainText()))


class CirculateForm(MinutesForm):
    """The question before minutes are circulated. Emits `submitted`."""

    def __init__(self) -> None:
        super().__init__("Minutes", "Circulate the minutes", "Circulate minutes", ())
        self.show_minute(_FIXED)
        self.warning = label(_NOBODY, "warning", wrap=True)
        self.body.insertWidget(0, self.warning)

    def begin(self, *, has_attendance: bool) -> None:
        self.warning.setVisible(not has_attendance)
        self.done_button.setAccessibleDescription("" if has_attendance else _NOBODY)
        self.done_button.setFocus(Qt.FocusReason.ShortcutFocusReason)


class ConfirmForm(MinutesForm):
    """The meeting that confirmed the minutes, and its corrections. Emits `requested` with both."""

    requested = Signal(object, str)  # MeetingId, corrections

    def __init__(self) -> None:
        self.meeting = ChoiceBox[MeetingId]("Meeting that confirmed them")
        self.corrections = _text("Corrections, one on each line", 120)
        self.corrections.setPlaceholderText("13.2: for “June” read “July”")
        fields = (("Confirmed at the meeting of", self.meeting), ("Corrections, one on each line", self.corrections))
        super().__init__("Minutes", "Confirm the minutes", "Confirm minutes", fields)
        self.body.insertWidget(self.body.count() - 1, label(_PRIVATE, "quiet", wrap=True))
        self.submitted.connect(self.submit)

    def begin(self, later: Sequence[Meeting]) -> None:
        self.open_again()
        self.meeting.offer([(meeting.id, in_words(meeting.held_on)) for meeting in later])
        self.meeting.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def submit(self) -> None:
        """Emit the confirmation."""
        self.requested.emit(self.meeting.value, self.corrections.toPlainText())


class CorrectionForm(MinutesForm):
    """A correction to confirmed minutes. Emits `requested` with its text."""

    requested = Signal(str)

    def __init__(self) -> None:
        self.text = _text("Correction", 96)
        self.text.setPlaceholderText("13.2: for “June” read “July”")
        needed = "Enter the correction and the number of the minute. The correction is not saved yet."
        fields = (("Correction", checked_text(self.text, needed)),)
        super().__init__("Minutes", "Record a correction", "Record correction", fields)
        self.submitted.connect(self.submit)

    def begin(self) -> None:
        self.open_again()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def submit(self) -> None:
        """Emit the correction, or show what is missing."""
        if check_all(self.checked):
            self.requested.emit(self.text.toPlainText())


_NOBODY = "The attendance is empty. Record who was present before you circulate the minutes."
_FIXED = (
    "Once the minutes are circulated, their headings and numbers cannot be changed. "
    "You can still correct the text until the minutes are confirmed. "
    "Boardpack does not send anything. Save the minutes, then send the file."
)
_PRIVATE = "A correction that starts with the number of a restricted minute is restricted too."


def _text(name: str, height: int) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    field.setFixedHeight(current().px(height))
    return field
