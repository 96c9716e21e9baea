"""A sample of the colour in a field, which opens a picker."""

import re

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QColorDialog, QLineEdit

from ui.theme import current, set_style
from ui.widgets.labels import PushButton

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_INSET = 6


class ColourSwatch(PushButton):
    """A button beside a field for a colour. It shows the colour and opens the system's picker."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__("")
        set_style(self, "plain")
        self._field = field
        self.setAccessibleName("Choose colour")
        self.setToolTip("Choose colour")
        self.setFixedWidth(current().px(48))
        self.clicked.connect(self.choose)
        field.textChanged.connect(lambda _: self.update())

    def choose(self) -> None:
        """Ask for a colour, and write it into the field as if it were typed."""
        chosen = QColorDialog.getColor(QColor(self._colour or "#FFFFFF"), self.window(), "Choose colour")
        if chosen.isValid():
            self._field.setText(chosen.name().upper())
            self._field.textEdited.emit(self._field.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        inset = current().px(_INSET)
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().text().color()))
        if colour := self._colour:
            painter.setBrush(QColor(colour))
        painter.drawRect(self.rect().adjusted(inset, inset, -inset - 1, -inset - 1))

    @property
    def _colour(self) -> str:
        """The colour in the field. Empty if it is none."""
        typed = self._field.text().strip()
        return typed if _COLOUR.fullmatch(typed) else ""
