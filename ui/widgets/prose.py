"""Text for reading: wrapped, with space between lines, and selectable."""

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from ui.theme import TextStyle, ThemeTone, current, set_style

_KINDS = {TextStyle.BODY: "prose-body", TextStyle.READING: "prose-reading", TextStyle.LEAD: "prose-lead"}
_LINE = {TextStyle.BODY: 20, TextStyle.READING: 21, TextStyle.LEAD: 23}
_LEAST_WIDTH = 80
_USUAL_WIDTH = 200


class ProseView(QTextEdit):
    """A text as tall as it needs at its width. A QLabel would set its lines too close."""

    def __init__(self, text: str, type_: TextStyle = TextStyle.BODY, tone: ThemeTone = ThemeTone.TEXT) -> None:
        super().__init__()
        self.setProperty("prose", True)
        self.setProperty("tone", tone.value)
        set_style(self, _KINDS[type_])
        self._line = current().px(_LINE[type_])
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.document().setDocumentMargin(0)
        self.ensurePolished()  # the style sheet gives the font, by which the height is measured
        self._measured: QTextDocument | None = None
        self._heights: dict[int, int] = {}
        self._least_width = current().px(_LEAST_WIDTH)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show this text in place of the former one."""
        if text == self.accessibleName() and text:
            return
        self.setAccessibleName(text)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # the text is laid out once, at the end
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self._space_lines(cursor)
        cursor.endEditBlock()
        self._heights.clear()
        self._measured = None
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return the height, which layouts ask for a dozen times at the same few widths."""
        width = max(width, self._least_width)
        if width not in self._heights:
            if self._measured is None:
                self._measured = self.document().clone(self)
            self._measured.setTextWidth(width)
            self._heights[width] = max(self._line, math.ceil(self._measured.size().height()))
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = current().px(_USUAL_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least_width, self._line)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _space_lines(self, cursor: QTextCursor) -> None:
        spaced = QTextBlockFormat()
        spaced.setLineHeight(self._line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
