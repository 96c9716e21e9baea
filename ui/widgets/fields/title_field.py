"""A title that is edited where it stands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QStylePainter

from ui.theme import set_style


class TitleField(QLineEdit):
    """While nobody is writing, a title that is longer than its place ends in dots; the tool tip has all of it."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        set_style(self, "title")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTextMargins(-2, 0, 0, 0)
        self.textChanged.connect(self.setToolTip)

    @property
    def shown(self) -> str:
        """The title as it is drawn while nobody is writing."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self.shown == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.contentsRect(), int(middle), self.shown)
