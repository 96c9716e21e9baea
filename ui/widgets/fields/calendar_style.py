"""How a calendar of Qt's looks and is called in this window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView, QToolButton

from ui import icons
from ui.theme import current

_TURNS = (
    ("qt_calendar_prevmonth", "chevron-left", "Month before"),
    ("qt_calendar_nextmonth", "chevron-right", "Month after"),
)


def style_calendar(calendar: QCalendarWidget) -> None:
    """Weeks from Monday, no numbers of weeks, arrows that can be seen in every appearance, and names for all parts."""
    calendar.setAccessibleName("Calendar")
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    head = QTextCharFormat()
    head.setBackground(QColor(current().tokens.page))
    head.setForeground(QColor(current().tokens.text_3))
    calendar.setHeaderTextFormat(head)
    quiet = QTextCharFormat()
    quiet.setForeground(QColor(current().tokens.text_3))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, quiet)
    for grid in calendar.findChildren(QTableView):
        grid.setAccessibleName("Days of the month")
    for name, icon, words in _TURNS:
        for turn in calendar.findChildren(QToolButton, name):
            icons.put(turn, icon)
            turn.setAccessibleName(words)
            turn.setToolTip(words)
