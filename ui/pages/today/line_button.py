"""One line of the Today page, painted by itself, so that many of them cost no more than buttons."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.models.today.today import TodayLine
from ui.shapes import StatusShape, draw
from ui.theme import TextStyle, ThemeTone, current

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SIDE, _HEIGHT, _LINE = 5, 46, 18
_SHAPE, _GAP, _LEAST_WORDS = 10, 8, 96
_AT_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class LineButton(QAbstractButton):
    """A line of Today: a title and a text below it, each on one line, and when it is at the right.

    Text that does not fit is cut, and is in the tool tip. Enter or a click opens the line. Emits `stepped` with the
    direction of an arrow key, `focused` with itself.
    """

    stepped = Signal(int)
    focused = Signal(object)  # LineButton

    def __init__(self, content: TodayLine) -> None:
        super().__init__()
        self.line = content
        self.setText(content.text)
        self.setAccessibleName(content.spoken)
        self.setToolTip(content.spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(current().px(320), current().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(
            current().px(2 * _SIDE + _SHAPE + 2 * _GAP + _LEAST_WORDS) + self._right_width(), self.sizeHint().height()
        )

    def _right_width(self) -> int:
        theme, content = current(), self.line
        small = theme.metrics(TextStyle.SMALL).horizontalAdvance(content.below_when)
        return max(theme.metrics(TextStyle.BODY).horizontalAdvance(content.when), small) + 2

    # ---- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, content, px = current(), self.line, current().px
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(theme.tokens.hover))
        if content.shape is not None:
            side = px(_SHAPE)
            draw(painter, content.shape, QRect(px(_SIDE), (self.height() - side) // 2, side, side))
        left, right = px(_SIDE + _SHAPE + _GAP), self._right_width()
        words = QRect(left, 0, self.width() - left - px(_SIDE + _GAP) - right, px(_LINE))
        when = QRect(self.width() - px(_SIDE) - right, 0, right, px(_LINE))
        tone = ThemeTone.WARNING if content.shape is StatusShape.TRIANGLE else ThemeTone.SECOND
        self._draw_lines(painter, words, (content.text, content.below), ThemeTone.TEXT, _AT_LEFT)
        self._draw_lines(painter, when, (content.when, content.below_when), tone, _AT_RIGHT)
        self._draw_edge(painter)
        painter.end()

    def _draw_lines(self, painter: QPainter, place: QRect, texts: tuple[str, str], tone: ThemeTone, flags: int) -> None:
        """Draw a text and a small one below it, together in the middle of the height."""
        theme = current()
        shown = [(texts[0], TextStyle.BODY, tone), (texts[1], TextStyle.SMALL, ThemeTone.THIRD)][: 1 + bool(texts[1])]
        place = place.translated(0, (self.height() - len(shown) * place.height()) // 2)
        for text, style, colour in shown:
            painter.setFont(theme.font(style))
            painter.setPen(theme.color(colour))
            cut = theme.metrics(style).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, flags, cut)
            place = place.translated(0, place.height())

    def _draw_edge(self, painter: QPainter) -> None:
        tokens = current().tokens
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
            return
        rule = QRect(0, self.height() - tokens.border, self.width(), tokens.border)
        painter.fillRect(rule, QColor(tokens.line))

    # ---- keys and focus -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := _STEPS.get(Qt.Key(event.key())):
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self)
