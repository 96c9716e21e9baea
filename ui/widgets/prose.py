"""Text to be read: wrapped, with room between its lines, and selectable."""

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent, QTextBlockFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from ui.theme import Tone, Type, current, dress

_LINE = {Type.BODY: 20, Type.READING: 21, Type.LEAD: 23}


class Prose(QTextEdit):
    """As tall as its text needs at its width; a label's lines would stand too close."""

    def __init__(self, text: str, type_: Type = Type.BODY, tone: Tone = Tone.TEXT) -> None:
        super().__init__()
        dress(self, "prose")
        self._tone = tone
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(text)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(current().font(type_))
        self.document().setDocumentMargin(0)
        self.setPlainText(text)
        self._space_lines(current().px(_LINE[type_]))
        self._color()

    def sizeHint(self) -> QSize:
        return QSize(current().px(200), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(max(1, math.ceil(self.document().size().height())))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _space_lines(self, height: int) -> None:
        spaced = QTextBlockFormat()
        spaced.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def _color(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, current().color(self._tone))
        self.setPalette(palette)
