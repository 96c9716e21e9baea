"""Fields of one line for a number of minutes and for a time of day."""

from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from boardpack.domain.days.dates import clock_time, parse_clock_time
from ui.theme import current

_MOST = 480
_STEP = 5
_WIDTH = 56


class MinutesField(QLineEdit):
    """A field for a number of minutes. Up and Down change it by five; empty means that no time is set."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Time in minutes")
        self.setToolTip("Press Up or Down to change this by five minutes")
        self.setValidator(QIntValidator(0, _MOST, self))
        self.setFixedWidth(current().px(_WIDTH))

    @property
    def minutes(self) -> int:
        """The number in the field; 0 if it is empty."""
        words = self.text().strip()
        return int(words) if words.isdecimal() else 0

    def show_minutes(self, minutes: int) -> None:
        """Show a number; 0 empties the field."""
        self.setText(str(minutes) if minutes else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: _STEP, Qt.Key.Key_Down: -_STEP}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        self.show_minutes(min(max(self.minutes + step, 0), _MOST))
        self.textEdited.emit(self.text())


class TimeField(QLineEdit):
    """A field for a time such as 10:30am. Empty means no time."""

    @property
    def moment(self) -> time | None:
        """The time. None if the field is empty or not a time."""
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
        """Show that time. None empties the field."""
        self.setText(clock_time(moment) if moment else "")
