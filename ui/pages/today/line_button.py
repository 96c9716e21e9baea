"""One line of the Today page, painted by itself, so that many of them cost no more than buttons."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from boardpack.domain.days.dates import in_words
from boardpack.values import Frozen
from ui.models.today.today import TodayLine
from ui.shapes import StatusShape, draw
from ui.theme import TextStyle, ThemeTone, current

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_WIDEST_DAY = "30 September 2025"
_SIDE, _ABOVE, _BELOW = 5, 7, 8
_SHAPE, _GAP, _SHAPE_DROP = 10, 8, 3
_SMALL_GAP = 3
_LEAST_WORDS = 96
_TALLEST = 10_000
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)


class PlacedText(Frozen):
    """Text at its place on a line."""

    text: str
    place: QRect
    type: TextStyle
    tone: ThemeTone
    flags: int


class LineButton(QAbstractButton):
    """A line of Today, as wide as its column and as tall as its text, which is never cut.

    Enter or a click opens it. Emits `stepped` with the direction of an arrow key, `focused` with itself.
    """

    stepped = Signal(int)
    focused = Signal(object)  # LineButton

    def __init__(self, content: TodayLine) -> None:
        super().__init__()
        self.line = content
        self._placed: dict[int, tuple[PlacedText, ...]] = {}  # by width; layouts ask for the same few many times
        self.setText(content.text)
        self.setAccessibleName(content.spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def placed_texts(self, width: int) -> tuple[PlacedText, ...]:
        """Return the texts at that width, each with its place."""
        if width not in self._placed:
            self._placed[width] = tuple(self._words(width))
        return self._placed[width]

    def sizeHint(self) -> QSize:
        return QSize(current().px(320), self.heightForWidth(current().px(320)))

    def minimumSizeHint(self) -> QSize:
        px = current().px
        return QSize(px(2 * _SIDE + _SHAPE + _GAP + _LEAST_WORDS) + self._right_width(), px(_ABOVE + _BELOW))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(placed.place.bottom() for placed in self.placed_texts(width)) + 1 + current().px(_BELOW)

    def changeEvent(self, event: QEvent) -> None:
        """Forget the places, since the font may be another."""
        self._placed.clear()
        super().changeEvent(event)

    # ---- where everything stands --------------------------------------------------------------

    def _words(self, width: int) -> Iterator[PlacedText]:
        px, content, top = current().px, self.line, current().px(_ABOVE)
        words = self._main(width)
        yield PlacedText(content.text, words, TextStyle.BODY, ThemeTone.TEXT, _WRAPPED)
        if content.below:
            room = QRect(words.x(), words.bottom() + 1 + px(_SMALL_GAP), words.width(), _TALLEST)
            yield PlacedText(
                content.below, _fitted(content.below, room, TextStyle.SMALL), TextStyle.SMALL, ThemeTone.THIRD, _WRAPPED
            )
        yield from self._at_right(width - px(_SIDE), top)

    def _at_right(self, right: int, top: int) -> Iterator[PlacedText]:
        """Return when it is, and its day below; the day alone stands on the first line."""
        content, below = self.line, top
        if content.when:
            wide = _width(content.when)
            tone = ThemeTone.WARNING if content.shape is StatusShape.TRIANGLE else ThemeTone.SECOND
            place = QRect(right - wide, top, wide, _line_height(TextStyle.BODY))
            yield PlacedText(content.when, place, TextStyle.BODY, tone, _AT_RIGHT)
            below = place.bottom() + 1 + current().px(_SMALL_GAP)
        if content.day is not None:
            type_ = TextStyle.SMALL if content.when else TextStyle.BODY
            wide = _width(in_words(content.day), type_)
            day = QRect(right - wide, below, wide, _line_height(type_))
            yield PlacedText(in_words(content.day), day, type_, ThemeTone.THIRD, _AT_RIGHT)

    def _main(self, width: int) -> QRect:
        px = current().px
        left = px(_SIDE + _SHAPE + _GAP)
        room = width - left - px(_SIDE) - self._right_width()
        return _fitted(self.line.text, QRect(left, px(_ABOVE), max(room, px(_LEAST_WORDS)), _TALLEST), TextStyle.BODY)

    def _right_width(self) -> int:
        """Return the width of the day and time at the right, with their gaps."""
        content = self.line
        day = _width(_WIDEST_DAY, TextStyle.SMALL if content.when else TextStyle.BODY) if content.day else 0
        wide = max(day, _width(content.when) if content.when else 0)
        return wide + current().px(_GAP) if wide else 0

    # ---- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(theme.tokens.hover))
        if self.line.shape is not None:
            px = theme.px
            draw(painter, self.line.shape, QRect(px(_SIDE), px(_ABOVE + _SHAPE_DROP), px(_SHAPE), px(_SHAPE)))
        for placed in self.placed_texts(self.width()):
            painter.setFont(theme.font(placed.type))
            painter.setPen(theme.color(placed.tone))
            painter.drawText(placed.place, placed.flags, placed.text)
        self._draw_edge(painter)
        painter.end()

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


def _fitted(text: str, room: QRect, type_: TextStyle) -> QRect:
    """Return the rectangle with the height that the text needs at its width."""
    metrics = QFontMetrics(current().font(type_))
    fitted = QRect(room)
    fitted.setHeight(metrics.boundingRect(room, _WRAPPED, text).height())
    return fitted


def _width(text: str, type_: TextStyle = TextStyle.BODY) -> int:
    return QFontMetrics(current().font(type_)).horizontalAdvance(text) + 1


def _line_height(type_: TextStyle) -> int:
    return QFontMetrics(current().font(type_)).height()
