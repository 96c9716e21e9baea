"""The base of tables that paint themselves: the ground, the row under the pointer, and a ring round the current row."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen

from ui.theme import current
from ui.widgets.tables.row_delegate import RowDelegate
from ui.widgets.tables.sized_table import SizedTable


class PaintedTable(SizedTable):
    """A table whose rows `RowDelegate` paints. With `ring`, the current row has a ring while the table has the focus.

    Its viewport is opaque, so that Qt moves what stays in view when the table scrolls, and paints the other rows alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ring = False
        self.delegate = RowDelegate(self)
        self.setItemDelegate(self.delegate)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def viewportEvent(self, event: QEvent) -> bool:
        """Follow the row under the pointer, which is tinted as a whole."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._hover(self.rowAt(event.position().toPoint().y()))
        elif event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(current().tokens.page))
        painter.end()
        super().paintEvent(event)
        if self.hasFocus() and self.ring and self.currentIndex().isValid():
            self._paint_ring()

    def update_row(self, row: int) -> None:
        """Paint a row anew. -1 is none."""
        self.viewport().update(self._rect_of_row(row))

    def _hover(self, row: int) -> None:
        if row != self.delegate.hovered:
            former, self.delegate.hovered = self.delegate.hovered, row
            for changed in (former, row):
                self.update_row(changed)

    def _paint_ring(self) -> None:
        row = self._rect_of_row(self.currentIndex().row())
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(current().tokens.accent), 2))
        painter.drawRect(row.adjusted(1, 1, -1, -2))
        painter.end()

    def _rect_of_row(self, row: int) -> QRect:
        """Return the place of a row in the viewport. Empty for -1."""
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
