"""The field for the reason why something is dismissed, with its buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.labels import button
from ui.widgets.layouts import row_layout


class ReasonField(QWidget):
    """A line for the reason, with Dismiss and Cancel. Hidden until it is started.

    Enter dismisses and Esc cancels. Emits `given` with the reason, never an empty one, and `left`.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText("Reason")
        self.dismiss_button = button("Dismiss", "pane", self._give)
        self.cancel_button = button("Cancel", "pane", self.left.emit)
        row = row_layout(self, spacing=6)
        row.addWidget(self.line, 1)
        row.addWidget(self.dismiss_button)
        row.addWidget(self.cancel_button)
        self.setFocusProxy(self.line)
        self.line.returnPressed.connect(self._give)
        self.line.textChanged.connect(lambda words: self.dismiss_button.setEnabled(bool(words.strip())))
        self.stop()

    def start(self) -> None:
        """Show the empty field, and go to it."""
        self.stop()
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Empty the field and hide it."""
        self.line.clear()
        self.dismiss_button.setEnabled(False)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        if reason := self.line.text().strip():
            self.given.emit(reason)
