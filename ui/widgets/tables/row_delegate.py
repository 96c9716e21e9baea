"""Paints the rows of every table: background, selection bar, shape, text and line."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, shapes
from ui.models.rows import CELL_ROLE, ROW_ROLE, RowKind, TableCell, TableRow
from ui.theme import TextStyle, Theme, ThemeTone, current
from ui.widgets.tables.wrapping import (
    BELOW_PX,
    LINE_PX,
    SHAPE,
    below_lines,
    height_of,
    shape_room,
    text_lines,
)

Index = QModelIndex | QPersistentModelIndex
INSET = 24
PADDING = 6
LAST_PADDING = 14
BAR = 3
HINT_GAP = 8
_GRIP = 14
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


class RowDelegate(QStyledItemDelegate):
    """Paints a `TableCell` by the values of the cell and its row.

    The table tells it the row under the pointer, -1 if there is none, and its first column that is shown.
    """

    hovered = -1
    first_column = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(current().px(40), current().px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        cell = index.data(CELL_ROLE)
        theme = current()
        painter.save()
        painter.fillRect(option.rect, _ground(theme, option, row, is_hovered=index.row() == self.hovered))
        _draw_line(painter, option.rect, theme)
        if index.column() in (0, self.first_column):
            _draw_bar(painter, option, theme)
            _draw_grip(painter, option, row, theme)
        _draw_cell(painter, _inner(option, index, theme, self.first_column), cell, row, theme)
        painter.restore()


def _ground(theme: Theme, option: QStyleOptionViewItem, row: TableRow, *, is_hovered: bool) -> QColor:
    if option.state & QStyle.StateFlag.State_Selected:
        return QColor(theme.tokens.soft)
    if is_hovered:
        return QColor(theme.tokens.hover)
    return QColor(theme.tokens.page if row.kind is RowKind.ITEM else theme.tokens.side)


def _draw_line(painter: QPainter, rect: QRect, theme: Theme) -> None:
    width = theme.tokens.border
    painter.fillRect(rect.x(), rect.bottom() + 1 - width, rect.width(), width, QColor(theme.tokens.line))


def _draw_bar(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    if option.state & QStyle.StateFlag.State_Selected:
        rect = option.rect
        painter.fillRect(rect.x(), rect.y(), theme.px(BAR), rect.height(), theme.color(ThemeTone.ACCENT))


def _draw_grip(painter: QPainter, option: QStyleOptionViewItem, row: TableRow, theme: Theme) -> None:
    """Paint a grip on the row that is selected or under the pointer, if rows can be dragged."""
    is_current = option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
    view = option.widget
    if is_current and row.kind is RowKind.ITEM and isinstance(view, QAbstractItemView) and view.dragEnabled():
        side = theme.px(_GRIP)
        picture = icons.pixmap("grip-vertical", ThemeTone.THIRD, side, painter.device().devicePixelRatioF())
        painter.drawPixmap(option.rect.x() + theme.px(BAR + 4), option.rect.center().y() - side // 2, picture)


def _inner(option: QStyleOptionViewItem, index: Index, theme: Theme, first: int) -> QRect:
    left, right = paddings(index.column(), index.model().columnCount(), first)
    return option.rect.adjusted(theme.px(left), 0, -theme.px(right), -1)


def paddings(column: int, columns: int, first: int = 0) -> tuple[int, int]:
    """Return the space at the left and right of a cell's content, in px before scaling.

    `first` is the first column that is shown.
    """
    return INSET if column in (0, first) else PADDING, LAST_PADDING if column == columns - 1 else PADDING


def _draw_cell(painter: QPainter, rect: QRect, cell: TableCell, row: TableRow, theme: Theme) -> None:
    rect.adjust(theme.px(cell.indent), 0, 0, 0)
    if row.kind is RowKind.GROUP:
        rect.adjust(_draw_fold(painter, rect, row, theme), 0, 0, 0)
    if cell.wraps:
        _draw_wrapped(painter, rect, cell, theme)
        return
    first, second = _lines(rect, cell, theme)
    if cell.shape:
        side = theme.px(SHAPE)
        shapes.draw(painter, cell.shape, QRect(first.x(), first.center().y() + 1 - side // 2, side, side))
        for line in (first, second):
            line.adjust(shape_room(cell), 0, 0, 0)
    if cell.icon:
        first.adjust(_draw_icon(painter, first, cell, theme), 0, 0, 0)
    hint = hint_width(cell, theme)
    used = _draw_words(painter, first.adjusted(0, 0, -hint, 0), cell.text, cell, theme)
    if hint:
        after = first.adjusted(used + theme.px(HINT_GAP), 0, 0, 0)
        _draw_text(painter, after, cell.hint, theme, TextStyle.BODY, ThemeTone.THIRD)
    if cell.below:
        _draw_text(painter, second, cell.below, theme, TextStyle.SMALL, cell.below_tone)


def _draw_wrapped(painter: QPainter, rect: QRect, cell: TableCell, theme: Theme) -> None:
    """Paint a text of several lines, with a hint behind the last one and the line below it."""
    room = rect.width() - hint_width(cell, theme)
    lines = text_lines(cell, room)
    pitch = theme.px(LINE_PX)
    top = rect.y() + (rect.height() - height_of(cell, room)) // 2 + theme.px(3)
    used = 0
    if cell.shape:
        side = theme.px(SHAPE)
        shapes.draw(painter, cell.shape, QRect(rect.x(), top + 1 + (pitch - side) // 2, side, side))
        rect = rect.adjusted(shape_room(cell), 0, 0, 0)
    for at, line in enumerate(lines):
        place = QRect(rect.x(), top + at * pitch, rect.width(), pitch)
        used = _draw_words(painter, place, line, cell, theme, prose=True)
    bottom = top + len(lines) * pitch
    if cell.hint:
        after = QRect(rect.x() + used + theme.px(HINT_GAP), bottom - pitch, rect.width() - used, pitch)
        _draw_text(painter, after, cell.hint, theme, TextStyle.BODY, ThemeTone.THIRD)
    for at, line in enumerate(below_lines(cell, room)):
        below = QRect(rect.x(), bottom + at * theme.px(BELOW_PX), rect.width(), theme.px(BELOW_PX))
        _draw_text(painter, below, line, theme, TextStyle.SMALL, cell.below_tone, prose=True)


def hint_width(cell: TableCell, theme: Theme) -> int:
    """Return the width of the hint, which is never cut because it holds dates."""
    if not cell.hint:
        return 0
    metrics = theme.metrics(TextStyle.BODY, tabular="-" not in cell.hint)
    return metrics.horizontalAdvance(cell.hint) + theme.px(HINT_GAP) + 2


def _lines(rect: QRect, cell: TableCell, theme: Theme) -> tuple[QRect, QRect]:
    if not cell.below:
        return QRect(rect), QRect()
    top = rect.y() + (rect.height() - theme.px(36)) // 2
    first = QRect(rect.x(), top, rect.width(), theme.px(20))
    return first, QRect(rect.x(), first.bottom() + 1, rect.width(), theme.px(16))


def _draw_fold(painter: QPainter, rect: QRect, row: TableRow, theme: Theme) -> int:
    side = theme.px(14)
    picture = icons.pixmap(
        "chevron-right" if row.folded else "chevron-down", ThemeTone.THIRD, side, painter.device().devicePixelRatioF()
    )
    painter.drawPixmap(rect.x() - theme.px(4), rect.center().y() - side // 2 + 1, picture)
    return side


def _draw_icon(painter: QPainter, rect: QRect, cell: TableCell, theme: Theme) -> int:
    side = theme.px(14)
    picture = icons.pixmap(cell.icon, cell.tone, side, painter.device().devicePixelRatioF())
    painter.drawPixmap(rect.x(), rect.center().y() - side // 2 + 1, picture)
    return side + theme.px(6)


def _draw_words(
    painter: QPainter, rect: QRect, text: str, cell: TableCell, theme: Theme, *, prose: bool = False
) -> int:
    type_ = TextStyle.STRONG if cell.strong else TextStyle.BODY
    return _draw_text(painter, rect, text, theme, type_, cell.tone, right=cell.right, prose=prose)


def _draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    theme: Theme,
    type_: TextStyle,
    tone: ThemeTone,
    *,
    right: bool = False,
    prose: bool = False,
) -> int:
    """Draw a line of text and return its width. `prose` uses proportional figures, as when lines were measured."""
    tabular = not prose and "-" not in text
    font, metrics = theme.font(type_, tabular=tabular), theme.metrics(type_, tabular=tabular)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(theme.color(tone))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, _MIDDLE | int(side) | int(Qt.TextFlag.TextSingleLine), shown)
    return metrics.horizontalAdvance(shown)
