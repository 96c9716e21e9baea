"""A button for one of several choices, which screen readers read as a radio button."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton

from ui.theme import set_style


class ChoiceButton(QRadioButton):
    """A radio button without its circle. A click anywhere on it, Enter and Space choose it.

    Those with one parent, or in one QButtonGroup, exclude each other. Tab reaches the checked one, arrows the others.
    """

    def __init__(self, text: str, kind: str) -> None:
        super().__init__(text)
        set_style(self, kind)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
