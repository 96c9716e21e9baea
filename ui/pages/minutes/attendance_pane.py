"""The attendance of a meeting: lists of names, one person on each line."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from boardpack.domain.meetings.meetings import Presence
from boardpack.domain.record.minutes import Attendee, MinutesRecord
from boardpack.values import replace
from ui.models.meetings.minutes import attendance_text, parse_attendance
from ui.theme import current, set_style
from ui.widgets.flow import Flow
from ui.widgets.labels import button, label, scroll_area
from ui.widgets.layouts import column_layout

_HEIGHTS = {Presence.PRESENT: 148, Presence.IN_ATTENDANCE: 88, Presence.APOLOGIES: 72}


class AttendancePane(QWidget):
    """Shows and edits who was present. Owned by the Minutes page.

    Emits `typed` after each change, `left` when a field loses the focus, `expected_requested` when the expected people
    are to be filled in.
    """

    typed = Signal()
    left = Signal()
    expected_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Attendance")
        set_style(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.fields = {presence: _Lines(presence.value.capitalize(), _HEIGHTS[presence]) for presence in Presence}
        self.interests = _Lines("Interests declared", 56)
        self.expected_button = button("Suggest attendance", "pane", self.expected_requested.emit)
        self.apologies = Flow()
        self._present: tuple[Attendee, ...] = ()
        self._lay_out()
        for field in (*self.fields.values(), self.interests):
            field.textChanged.connect(self.typed.emit)
            field.left.connect(self.left.emit)
        self.fields[Presence.PRESENT].textChanged.connect(self._offer_apologies)

    @property
    def attendance(self) -> tuple[Attendee, ...]:
        """The people named in the fields."""
        return parse_attendance((presence, field.toPlainText()) for presence, field in self.fields.items())

    @property
    def declarations(self) -> str:
        return self.interests.toPlainText().strip()

    @property
    def typed_fields(self) -> dict[str, str]:
        """The text of the fields, as it is kept until it is stored."""
        fields = {presence.value: field.toPlainText() for presence, field in self.fields.items()}
        return fields | {"interests": self.interests.toPlainText()}

    def show_record(self, record: MinutesRecord, *, may_write: bool) -> None:
        """Show the stored attendance. A field that has the focus or holds the same text is left alone."""
        if record.attendance != self.attendance or record.declarations != self.declarations:
            for presence, field in self.fields.items():
                field.show_text(attendance_text(record.attendance, presence))
            self.interests.show_text(record.declarations)
        for part in (*self.fields.values(), self.interests):
            part.setReadOnly(not may_write)
        self._offer_apologies()
        self.apologies.setEnabled(may_write)
        self.expected_button.setEnabled(may_write)
        self.expected_button.setVisible(not record.attendance)

    def show_fields(self, kept: dict[str, str]) -> None:
        """Show text that was typed and never stored."""
        for presence, field in self.fields.items():
            field.show_text(kept.get(presence.value, ""))
        self.interests.show_text(kept.get("interests", ""))

    def _offer_apologies(self) -> None:
        """Show a button for each person present, which moves them to the apologies."""
        present = tuple(attendee for attendee in self.attendance if attendee.presence is Presence.PRESENT)
        if present == self._present:
            return
        self._present, former = present, self.apologies
        self.apologies = Flow()
        for attendee in present:
            made = button(attendee.name, "pane", partial(self._apologise, attendee))
            made.setAccessibleName(f"Apologies from {attendee.name}")
            self.apologies.addWidget(made)
        self._column.replaceWidget(former, self.apologies)
        self._absent.setVisible(bool(present))
        former.hide()
        former.deleteLater()  # later: it may hold the very button whose click led here

    def _apologise(self, attendee: Attendee) -> None:
        """Move somebody from those present to the apologies."""
        others = tuple(one for one in self.attendance if one != attendee)
        moved = (*others, replace(attendee, presence=Presence.APOLOGIES))
        for presence in (Presence.APOLOGIES, Presence.PRESENT):
            self.fields[presence].setPlainText(attendance_text(moved, presence))
        self.left.emit()

    def focus_first(self) -> None:
        self.fields[Presence.PRESENT].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        inside = set_style(QWidget(), "page")
        column = self._column = column_layout(inside, (24, 16, 24, 24), spacing=4)
        self._absent = label("To move someone present to the apologies, choose their name.", "small", wrap=True)
        self._absent.hide()
        column.addWidget(label("Attendance", "detail-title"))
        column.addWidget(label("One name on each line, with the role after a comma.", "quiet", wrap=True))
        column.addSpacing(8)
        column.addWidget(self.expected_button)
        for name, field in (
            *((p.value.capitalize(), f) for p, f in self.fields.items()),
            ("Interests", self.interests),
        ):
            column.addSpacing(8)
            column.addWidget(label(name, "quiet"))
            column.addWidget(field)
            if field is self.fields[Presence.APOLOGIES]:
                column.addWidget(self._absent)
                column.addWidget(self.apologies)
        column.addStretch(1)
        outer = column_layout(self, spacing=None)
        outer.addWidget(scroll_area(inside, "Attendance"), 1)


class _Lines(QPlainTextEdit):
    """A field for lines of text. Tab leaves it. Emits `left` when it loses the focus."""

    left = Signal()

    def __init__(self, name: str, height: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(current().px(height))

    def show_text(self, text: str) -> None:
        if not self.hasFocus() and self.toPlainText() != text:
            with QSignalBlocker(self):
                self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
