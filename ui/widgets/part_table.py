"""A table of two-line rows with headings between parts: the agenda, and the plan of a pack."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import icons, shapes
from ui.shapes import Shape
from ui.theme import Tone, Type, current

ROW_HEIGHT = 44
HEADING_HEIGHT = 32
INSET = 24
_PAD = 6
_BAR = 3
_SHAPE = 10
_ICON = 16

Index = QModelIndex | QPersistentModelIndex


class PartTable(QTableView):
    """Whole rows of one fixed height, one column that takes the rest, and headings across all columns.

    `opened` tells the row on Enter or a double click.
    """

    opened = Signal(int)

    def __init__(self, name: str, stretch: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._stretch = stretch
        self._hovered = -1
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    @property
    def hovered_row(self) -> int:
        """The row under the pointer, or -1."""
        return self._hovered

    def lay_out(self, widths: dict[int, int], heading_row: int | None) -> None:
        """Set column widths, row heights and the heading's span after the model was shown anew."""
        theme = current()
        self.clearSpans()
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.horizontalHeader().setSectionResizeMode(self._stretch, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        if heading_row is not None:
            self.setRowHeight(heading_row, theme.px(HEADING_HEIGHT))
            self.setSpan(heading_row, 0, 1, self.model().columnCount())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.MouseMove, QEvent.Type.Leave):
            self._hover(event)
        return super().viewportEvent(event)

    def _hover(self, event: QEvent) -> None:
        is_over = event.type() is not QEvent.Type.Leave
        row = self.rowAt(self.viewport().mapFromGlobal(self.cursor().pos()).y()) if is_over else -1
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()


class PartDelegate(QStyledItemDelegate):
    """Paints what all rows share: line, hover, selection with its bar, and the heading of a part.

    Subclasses say what stands in a cell by `paint_cell`, and name the heading by `heading`.
    """

    def __init__(self, table: PartTable) -> None:
        super().__init__(table)
        self._table = table

    def heading(self, index: Index) -> tuple[str, str] | None:
        """The two words of a heading where the row is one."""
        raise TypeError(f"{type(self).__name__} names no headings")

    def paint_cell(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Draw what the cell says into the box."""
        raise TypeError(f"{type(self).__name__} paints no cells")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        words = self.heading(index)
        if words:
            _paint_heading(painter, option.rect, *words)
        else:
            self._paint_ground(painter, option, index)
            self.paint_cell(painter, option.rect, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, box = current().tokens, option.rect
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = tokens.soft if is_selected else tokens.hover if self._is_hovered(index) else tokens.page
        painter.fillRect(box, QColor(ground))
        line = QRect(box.left(), box.bottom(), box.width(), 1)
        painter.fillRect(line, QColor(tokens.line))
        if is_selected and index.column() == 0:
            painter.fillRect(QRect(box.left(), box.top(), current().px(_BAR), box.height()), QColor(tokens.accent))
        if is_selected and self._table.hasFocus():
            _paint_focus(painter, box, index.column() == 0, index.column() == index.model().columnCount() - 1)

    def _is_hovered(self, index: Index) -> bool:
        return index.row() == self._table.hovered_row


def paint_two_lines(painter: QPainter, box: QRect, first: str, second: str, tone: Tone = Tone.THIRD) -> None:
    """A line of words above a smaller one, each cut where it does not fit."""
    theme = current()
    heights = theme.px(20), theme.px(16) if second else 0
    line = box.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
    line.setTop(line.top() + (line.height() - sum(heights)) // 2)
    line.setHeight(heights[0])
    paint_words(painter, line, first, Type.BODY, Tone.TEXT)
    paint_words(painter, line.translated(0, heights[0] - theme.px(2)), second, Type.SMALL, tone)


def paint_words(
    painter: QPainter,
    box: QRect,
    words: str,
    type_: Type,
    tone: Tone,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Words on one line, cut with an ellipsis where the box is too narrow."""
    font = current().font(type_)
    painter.setFont(font)
    painter.setPen(current().color(tone))
    cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, cut)


def paint_shape(painter: QPainter, left: int, box: QRect, shape: Shape) -> int:
    """A shape in the middle of the row's height. Returns where the word beside it may start."""
    size = current().px(_SHAPE)
    shapes.draw(painter, shape, QRect(left, box.center().y() - size // 2, size, size))
    return left + size + current().px(7)


def _paint_heading(painter: QPainter, box: QRect, first: str, second: str) -> None:
    theme = current()
    painter.fillRect(box, QColor(theme.tokens.side))
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(theme.tokens.line))
    size = theme.px(_ICON)
    left = box.left() + theme.px(INSET)
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(left, box.center().y() - size // 2, icons.pixmap("lock", Tone.SECOND, size, ratio))
    left += size + theme.px(8)
    paint_words(painter, QRect(left, box.top(), box.right() - left, box.height()), first, Type.STRONG, Tone.TEXT)
    left += QFontMetrics(theme.font(Type.STRONG)).horizontalAdvance(first) + theme.px(8)
    paint_words(painter, QRect(left, box.top(), box.right() - left, box.height()), second, Type.BODY, Tone.THIRD)


def _paint_focus(painter: QPainter, box: QRect, is_first: bool, is_last: bool) -> None:
    accent = QColor(current().tokens.accent)
    painter.fillRect(QRect(box.left(), box.top(), box.width(), 1), accent)
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), accent)
    if is_last:
        painter.fillRect(QRect(box.right(), box.top(), 1, box.height()), accent)
    if is_first:
        painter.fillRect(QRect(box.left(), box.top(), 1, box.height()), accent)
