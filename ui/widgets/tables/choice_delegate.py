"""Paints the entries of "Search": a line of text with a hint, and below it the excerpt of a search result."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from boardpack.domain.exchange.search import HitMark
from ui.models.palette import CHOICE_ROLE, Index, PaletteEntry, in_utf16
from ui.theme import TextStyle, Theme, ThemeTone, current

_LINE, _TWO_LINES, _INSET, _GAP, _BAR = 32, 52, 12, 12, 3


class ChoiceDelegate(QStyledItemDelegate):
    """Paints a `PaletteEntry`. Matches are bold, and darker than the rest."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, current().px(_TWO_LINES if _choice(index).below else _LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, choice = current(), _choice(index)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.tokens.soft))
            bar = QRect(option.rect.topLeft(), QSize(theme.px(_BAR), option.rect.height()))
            painter.fillRect(bar, theme.color(ThemeTone.ACCENT))
        inner = option.rect.adjusted(theme.px(_INSET), 0, -theme.px(_INSET), 0)
        painter.setClipRect(inner)
        first = inner.adjusted(0, 0, 0, -inner.height() // 2) if choice.below else inner
        _draw_words(painter, first, choice, theme)
        if choice.below:
            _draw_excerpt(painter, inner.adjusted(0, first.height(), 0, 0), choice, theme)
        painter.restore()


def _choice(index: Index) -> PaletteEntry:
    choice: PaletteEntry = index.data(CHOICE_ROLE)
    return choice


def _draw_words(painter: QPainter, box: QRect, choice: PaletteEntry, theme: Theme) -> None:
    painter.setFont(theme.font(TextStyle.SMALL))
    painter.setPen(theme.color(ThemeTone.THIRD))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, choice.hint)
    hint = painter.fontMetrics().horizontalAdvance(choice.hint) + theme.px(_GAP) if choice.hint else 0
    room = box.adjusted(0, 0, -hint, 0)
    painter.setFont(theme.font(TextStyle.BODY))
    for words, tone in ((choice.text, ThemeTone.TEXT), (choice.within, ThemeTone.SECOND)):
        painter.setPen(theme.color(tone))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        room.adjust(painter.fontMetrics().horizontalAdvance(shown) + theme.px(_GAP), 0, 0, 0)


def _draw_excerpt(painter: QPainter, box: QRect, choice: PaletteEntry, theme: Theme) -> None:
    layout = QTextLayout(choice.below, theme.font(TextStyle.SMALL))
    layout.setFormats(_formats(in_utf16(choice.below, choice.marks), theme))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10 * box.width())
    layout.endLayout()
    painter.setPen(theme.color(ThemeTone.THIRD))
    layout.draw(painter, QPointF(box.left(), box.top()))


def _formats(marks: Sequence[HitMark], theme: Theme) -> list[QTextLayout.FormatRange]:
    bold = QTextCharFormat()
    bold.setFont(theme.font(TextStyle.SMALL_STRONG))
    bold.setForeground(theme.color(ThemeTone.TEXT))
    made = []
    for mark in marks:
        stretch = QTextLayout.FormatRange()
        stretch.start, stretch.length, stretch.format = mark.start, mark.length, bold
        made.append(stretch)
    return made
