"""The painted shapes of a status. A word beside each says the same, so that colour is never the only sign."""

from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from ui.theme import ThemeTone, current


class StatusShape(Enum):
    """A shape and its meaning.

    Disc: complete, in, ready. Half disc: on track, working. Triangle: at risk, draft, finding. Square: overdue,
    refused. Ring: not started, missing, waiting. Dash: not reported. Diamond: not for us.
    """

    DISC = ThemeTone.SUCCESS
    HALF = ThemeTone.ACCENT
    TRIANGLE = ThemeTone.WARNING
    SQUARE = ThemeTone.DANGER
    RING = ThemeTone.THIRD
    DASH = "dash"
    DIAMOND = "diamond"

    @property
    def tone(self) -> ThemeTone:
        """The colour in which the shape is drawn."""
        return self.value if isinstance(self.value, ThemeTone) else ThemeTone.THIRD

    @property
    def word_tone(self) -> ThemeTone:
        """The colour of the word beside it. Only overdue and at risk are coloured."""
        return self.tone if self in (StatusShape.SQUARE, StatusShape.TRIANGLE) else ThemeTone.SECOND


def draw(painter: QPainter, shape: StatusShape, box: QRect | QRectF) -> None:
    """Paint the shape in its own colour so that it fills the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.x(), box.y())
    painter.scale(box.width() / 10, box.height() / 10)
    _draw(painter, shape, current().color(shape.tone))
    painter.restore()


def pixmap(shape: StatusShape, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the shape as a picture for labels, sharp at the screen's pixel ratio."""
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw(painter, shape, QRect(0, 0, size, size))
    painter.end()
    return made


def _draw(painter: QPainter, shape: StatusShape, colour: QColor) -> None:
    pen = QPen(colour, 1.3)
    filled = shape in (StatusShape.DISC, StatusShape.TRIANGLE, StatusShape.SQUARE, StatusShape.DASH)
    painter.setPen(Qt.PenStyle.NoPen if filled else pen)
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    match shape:
        case StatusShape.DISC:
            painter.drawEllipse(QRectF(0.6, 0.6, 8.8, 8.8))
        case StatusShape.TRIANGLE:
            painter.drawPolygon(QPolygonF([QPointF(5, 0.6), QPointF(9.8, 9.2), QPointF(0.2, 9.2)]))
        case StatusShape.SQUARE:
            painter.drawRoundedRect(QRectF(0.7, 0.7, 8.6, 8.6), 1, 1)
        case StatusShape.RING:
            painter.drawEllipse(QRectF(1, 1, 8, 8))
        case StatusShape.DASH:
            painter.drawRoundedRect(QRectF(0.7, 4.1, 8.6, 1.8), 0.6, 0.6)
        case StatusShape.DIAMOND:
            painter.drawPolygon(QPolygonF([QPointF(5, 0.7), QPointF(9.3, 5), QPointF(5, 9.3), QPointF(0.7, 5)]))
        case StatusShape.HALF:
            painter.drawEllipse(QRectF(1, 1, 8, 8))
            painter.setBrush(colour)
            painter.drawPie(QRectF(1, 1, 8, 8), -90 * 16, 180 * 16)
