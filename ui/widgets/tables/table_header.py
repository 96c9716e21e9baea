"""The header of a table: titles aligned with the cells, and an arrow at the column that orders the rows."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from ui import icons
from ui.models.rows import RowsModel
from ui.theme import TextStyle, ThemeTone, current
from ui.widgets.tables.row_delegate import INSET, PADDING

_HEIGHT = 29
_ARROW = 11


class TableHeader(QHeaderView):
    """Paints its sections itself: a style sheet can set neither the inset nor the tone of the sorted section."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._sorted, self._descending = -1, False
        self.setFixedHeight(current().px(_HEIGHT))
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Columns")

    def show_order(self, section: int, descending: bool) -> None:
        """Mark the section by which the rows are ordered. -1 marks none."""
        self._sorted, self._descending = section, descending
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, tokens = current(), current().tokens
        painter.save()
        painter.fillRect(rect, QColor(tokens.page))
        painter.fillRect(rect.x(), rect.y(), rect.width(), tokens.border, QColor(tokens.line))
        bottom = rect.bottom() + 1 - tokens.border
        painter.fillRect(rect.x(), bottom, rect.width(), tokens.border, QColor(tokens.line_strong))
        is_first = all(map(self.isSectionHidden, range(section)))
        left = (INSET if is_first else PADDING) + self._indent(section)
        words = rect.adjusted(theme.px(left), 0, -theme.px(PADDING), 0)
        title = str(self.model().headerData(section, self.orientation()) or "")
        is_sorted = section == self._sorted
        painter.setFont(theme.font(TextStyle.HEADER))
        painter.setPen(theme.color(ThemeTone.TEXT if is_sorted else ThemeTone.THIRD))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        if is_sorted:
            self._paint_arrow(painter, words, QFontMetrics(theme.font(TextStyle.HEADER)).horizontalAdvance(title))
        painter.restore()

    def _indent(self, section: int) -> int:
        model = self.model()
        return model.columns[section].indent if isinstance(model, RowsModel) else 0

    def _paint_arrow(self, painter: QPainter, words: QRect, title_width: int) -> None:
        side = current().px(_ARROW)
        name = "chevron-down" if self._descending else "chevron-up"
        picture = icons.pixmap(name, ThemeTone.TEXT, side, self.devicePixelRatioF())
        painter.drawPixmap(words.x() + title_width + 4, words.center().y() - side // 2 + 1, picture)
