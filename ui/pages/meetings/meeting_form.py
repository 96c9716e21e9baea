"""The form for a meeting's date, times and place."""

from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from boardpack.domain.days.dates import clock_time, parse_clock_time
from boardpack.domain.meetings.meetings import Meeting, NewMeeting
from ui.theme import current, set_style
from ui.widgets.fields.checked_field import CheckedField, check_all, checked_date
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout

_LABELS_PX = 96
_FIELD_PX = 200


class MeetingForm(QWidget):
    """Adds a meeting, or changes one. Owned by the Meetings page.

    Emits `kept` when the fields are to be stored, also on Enter, `cancelled` on Esc, and `day_entered` with another
    date of the meeting.
    """

    kept = Signal()
    day_entered = Signal(object)  # date
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.held_on = DateField("Date")
        self.starts_at = _TimeField("Starts", "10:30am")
        self.ends_at = _TimeField("Ends", "12:30pm")
        self.place = QLineEdit()
        self.papers_due_on = DateField("Papers due", "No date")
        self._title = label("", "detail-title")
        self._keep = button("Save meeting", "primary", self._ask_to_keep)
        self.checked = (
            checked_date(self.held_on, needed="Enter the date of the meeting. It is not saved yet."),
            CheckedField(self.starts_at, lambda: self.starts_at.problem),
            CheckedField(self.ends_at, lambda: self.ends_at.problem),
            checked_date(self.papers_due_on),
        )
        self._suggested_due = ""
        self.held_on.day_changed.connect(self._on_day)
        self._lay_out()
        for keys, act in (
            ("Ctrl+Return", self._ask_to_keep),
            ("Ctrl+Enter", self._ask_to_keep),
            ("Esc", self.cancelled.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def start_new(self, suggested: NewMeeting | None = None, like: Meeting | None = None) -> None:
        """Show the fields of a suggested meeting, or empty ones with times and place of a former meeting."""
        self._fill("Add meeting", suggested.held_on if suggested else None, suggested or like)
        self.papers_due_on.set_day(suggested.papers_due_on if suggested else None)
        self._suggested_due = self.papers_due_on.text()
        self._begun_with = self._texts()

    def start_change(self, meeting: Meeting) -> None:
        """Show the fields of a meeting to be changed."""
        self._fill("Change meeting details", meeting.held_on, meeting)
        self.papers_due_on.set_day(meeting.papers_due_on)
        self._suggested_due = ""
        self._begun_with = self._texts()

    def suggest_papers_due(self, day: date | None) -> None:
        """Set the day on which papers are due, unless somebody has typed another."""
        if self.papers_due_on.text() in ("", self._suggested_due):
            self.papers_due_on.set_day(day)
            self._suggested_due = self.papers_due_on.text()

    def new_meeting(self) -> NewMeeting | None:
        """Return the meeting in the fields; None if there is no valid date."""
        day = self.held_on.day
        if day is None:
            return None
        return NewMeeting(
            day, self.starts_at.moment, self.ends_at.moment, self.place.text().strip(), self.papers_due_on.day
        )

    @property
    def is_edited(self) -> bool:
        """True if somebody has typed in the form since it was opened."""
        return self._texts() != self._begun_with

    def focus_first(self) -> None:
        """Move the focus to the date."""
        self.held_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _texts(self) -> tuple[str, ...]:
        fields = (self.held_on, self.starts_at, self.ends_at, self.place, self.papers_due_on)
        return tuple(field.text() for field in fields)

    def _fill(self, title: str, day: date | None, like: Meeting | NewMeeting | None) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)
        for checked in self.checked:
            checked.clear_problem()
        self.held_on.set_day(day)
        self.starts_at.show_time(like.starts_at if like else None)
        self.ends_at.show_time(like.ends_at if like else None)
        self.place.setText(like.place if like else "")
        self.held_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_day(self) -> None:
        if self.held_on.day is not None:
            self.day_entered.emit(self.held_on.day)

    def _ask_to_keep(self) -> None:
        self._on_day()  # Enter comes before the field says that it was left
        if check_all(self.checked):
            self.kept.emit()

    def _lay_out(self) -> None:
        column = column_layout(self, (24, 16, 24, 24), spacing=12)
        column.addWidget(self._title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, current().px(_LABELS_PX))
        grid.setColumnStretch(1, 1)
        date_row, starts, ends, due = self.checked
        for checked in self.checked:
            checked.keep_place()
        fields: tuple[tuple[str, QLineEdit, QWidget], ...] = (
            ("Date", self.held_on, date_row),
            ("Starts", self.starts_at, starts),
            ("Ends", self.ends_at, ends),
            ("Place", self.place, self.place),
            ("Papers due", self.papers_due_on, due),
        )
        for at, (name, field, shown) in enumerate(fields):
            title = label(name, "quiet")
            title.setContentsMargins(0, 5, 0, 0)
            title.setBuddy(field)
            field.setAccessibleName(name)
            field.returnPressed.connect(self._ask_to_keep)
            if field is not self.place:
                field.setMaximumWidth(current().px(_FIELD_PX))
            grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, at, 1, Qt.AlignmentFlag.AlignTop)
            grid.setRowMinimumHeight(at, date_row.sizeHint().height())  # also without room for a problem
        column.addLayout(grid)
        row = row_layout(spacing=8)
        row.addWidget(self._keep)
        row.addWidget(button("Cancel", "plain", self.cancelled.emit))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)


class _TimeField(QLineEdit):
    def __init__(self, name: str, example: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(f"For example {example}")

    @property
    def moment(self) -> time | None:
        try:
            return parse_clock_time(self.text())
        except ValueError:
            return None

    @property
    def problem(self) -> str:
        """A sentence about text that is not a time; empty if there is none."""
        is_right = not self.text().strip() or self.moment is not None
        return "" if is_right else f"“{self.text()}” is not a time. Enter a time such as 10:30am."

    def show_time(self, moment: time | None) -> None:
        self.setText(clock_time(moment) if moment else "")
