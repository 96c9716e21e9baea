"""How many minutes an item takes: typed, or stepped by five with the arrow keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme import current

_MOST = 480
_STEP = 5
_WIDTH = 56


class MinutesField(QLineEdit):
    """A whole number of minutes; empty means that no time is set."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Minutes")
        self.setToolTip("Up and Down change it by five minutes")
        self.setValidator(QIntValidator(0, _MOST, self))
        self.setFixedWidth(current().px(_WIDTH))

    @property
    def minutes(self) -> int:
        """The number in the field; 0 where it is empty."""
        words = self.text().strip()
        return int(words) if words.isdecimal() else 0

    def show_minutes(self, minutes: int) -> None:
        """Put a number in the field; 0 leaves it empty."""
        self.setText(str(minutes) if minutes else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: _STEP, Qt.Key.Key_Down: -_STEP}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        self.show_minutes(min(max(self.minutes + step, 0), _MOST))
        self.textEdited.emit(self.text())
