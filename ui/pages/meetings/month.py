"""A month as a grid of days, with shapes for the events of each day."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QCalendarWidget

from ui import shapes
from ui.models.meetings.calendar import DayNote
from ui.theme import TextStyle, ThemeTone, current
from ui.widgets.fields.date_field import style_calendar

_SHAPE = 8
_MOST_SHAPES = 4


class Month(QCalendarWidget):
    """The grid of a month. Arrow keys change the day, Page Up and Page Down the month, Enter activates the day."""

    def __init__(self) -> None:
        super().__init__()
        self._notes: Mapping[date, Sequence[DayNote]] = {}
        style_calendar(self)
        self.setMinimumSize(current().px(300), current().px(240))

    @property
    def day(self) -> date:
        """The selected day."""
        return as_day(self.selectedDate())

    def show_days(self, notes: Mapping[date, Sequence[DayNote]]) -> None:
        """Set the events of each day."""
        self._notes = notes
        self.updateCells()

    def go_to(self, day: date) -> None:
        """Select that day, and show its month."""
        self.setSelectedDate(QDate(day.year, day.month, day.day))

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:
        theme = current()
        day = as_day(date)
        chosen, within = day == self.day, day.month == self.monthShown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(theme.tokens.soft if chosen else theme.tokens.page))
        if chosen:
            painter.setPen(QPen(theme.color(ThemeTone.ACCENT), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)
        notes = self._notes.get(day, ())
        painter.setFont(theme.font(TextStyle.STRONG if notes and within else TextStyle.BODY, tabular=True))
        painter.setPen(theme.color(ThemeTone.TEXT if within else ThemeTone.THIRD))
        top = rect.adjusted(0, theme.px(4), 0, -rect.height() // 2 + theme.px(4))
        painter.drawText(top, int(Qt.AlignmentFlag.AlignCenter), str(day.day))
        self._paint_shapes(painter, rect, notes)
        painter.restore()

    def _paint_shapes(self, painter: QPainter, rect: QRect, notes: Sequence[DayNote]) -> None:
        side = current().px(_SHAPE)
        shown = notes[:_MOST_SHAPES]
        wide = len(shown) * side + max(0, len(shown) - 1) * 3
        left, top = rect.center().x() - wide // 2, rect.center().y() + current().px(5)
        for at, note in enumerate(shown):
            shapes.draw(painter, note.shape, QRect(left + at * (side + 3), top, side, side))


def as_day(day: QDate) -> date:
    """Return Qt's date as a Python date."""
    return date(day.year(), day.month(), day.day())
