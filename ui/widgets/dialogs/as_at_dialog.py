"""The dialog that asks for the day of a view of the past."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from boardpack.errors import BoardPackError, RefusedError
from ui import messages
from ui.theme import current, set_style
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import DateField
from ui.widgets.form_buttons import FormButtons
from ui.widgets.labels import button, label
from ui.widgets.notice import Notice

_DAY = "Entries dated up to"
_KNOWN = "Entries received up to"


class AsAtDialog(QDialog):
    """Asks for two days, each of them optional. A past meeting can be chosen instead of typing its date.

    `show_as_at` shows the view, and may refuse the days with an error that is shown here.
    """

    def __init__(
        self,
        meetings: Sequence[tuple[str, date]],
        show_as_at: Callable[[date | None, date | None], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._show_as_at = show_as_at
        self.setWindowTitle("As at")
        self.setAccessibleName("As at")
        set_style(self, "page")
        self.notice = Notice()
        choices = [(day, name) for name, day in meetings]
        self.meeting = ChoiceBox[date | None]("Meeting", [(None, "None: enter a date below"), *choices])
        self.meeting.setEnabled(bool(meetings))
        self.day = DateField(_DAY, "Today", is_past=True)
        self.known_on = DateField(_KNOWN, "Everything received", is_past=True)
        self.meeting.currentIndexChanged.connect(lambda _: self._take_meeting())
        self.cancel = button("Cancel", "plain", self.reject)
        self.show_button = button("Show", "primary", self.choose)
        self.show_button.setDefault(True)
        self._lay_out()
        self.setMinimumWidth(current().px(440))
        self.day.setFocus()

    def begin(self, day: date | None, known_on: date | None) -> None:
        """Fill in the days of the current view."""
        self.meeting.choose(day)
        self.day.set_day(day)
        self.known_on.set_day(known_on)

    def choose(self) -> None:
        """Show the view, or the reason why it cannot be shown."""
        try:
            for field in (self.day, self.known_on):
                if not field.is_valid:
                    raise RefusedError(f"“{field.text()}” is not a date.", "Enter a date such as 31 July 2025.")
            self._show_as_at(self.day.day, self.known_on.day)
        except BoardPackError as error:
            messages.show_error(error, self.notice)
        else:
            self.accept()

    def _take_meeting(self) -> None:
        if day := self.meeting.value:
            self.day.set_day(day)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 20)
        column.setSpacing(0)
        column.addWidget(self.notice)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 0, 24, 0)
        inner.setSpacing(4)
        for name, field, hint in (
            ("Past meeting", self.meeting, ""),
            (_DAY, self.day, "Leaves out entries with a later date."),
            (
                _KNOWN,
                self.known_on,
                "Leaves out anything that the office received later, such as a review that was merged later.",
            ),
        ):
            inner.addWidget(label(name, "quiet"))
            inner.addWidget(field)
            if hint:
                inner.addWidget(label(hint, "small", wrap=True))
            inner.addSpacing(12)
        inner.addWidget(FormButtons(self.cancel, self.show_button))
        column.addLayout(inner)
