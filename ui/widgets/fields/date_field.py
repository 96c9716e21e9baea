"""A field for a date that people type, with a calendar to choose from."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QTableView, QToolButton, QWidgetAction

from boardpack.domain.days.dates import in_words, is_plausible_year, parse_day_near
from boardpack.workspace import local_now
from ui import icons
from ui.theme import current
from ui.widgets.fields.line_edits import FieldIcon

_AROUND_HINT, _BEFORE_ICON = 48, 34
_ROOM_FOR_WEEKS = 24
"""Qt's own size leaves no room for the whole sixth week of a month, in px."""


class DateField(QLineEdit):
    """A field that takes "31 July 2025", "31/7/25" or "2025-07-31". Empty means no date.

    A day without a year, "9 dec", is the next 9 December, or with `is_past` the last one. So is a weekday, "fri".
    While it is typed, the date that it means is shown behind it. Text that is not a date is marked, and `is_valid` is
    False. Alt+Down or the icon opens a calendar. Emits
    `day_changed` after a day was chosen or typed.
    """

    day_changed = Signal()

    def __init__(self, name: str, placeholder: str = "", *, is_past: bool = False) -> None:
        super().__init__()
        self._is_past = is_past
        self.setAccessibleName(name)
        self._hints = (placeholder,) if placeholder else (f"For example {self.example}", self.example)
        self.setPlaceholderText(self._hints[0])
        self.setToolTip(f"Type a date such as {self.example}, or 9 Dec or Fri")
        words = f"Open calendar: {name.lower()}"
        icon = FieldIcon(self, "calendar", self.open_calendar)
        icon.setToolTip(words)
        icon.setAccessibleName(words)
        choose = QAction(words, self)
        choose.setShortcut("Alt+Down")
        choose.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        choose.triggered.connect(self.open_calendar)
        self.addAction(choose)
        self.textEdited.connect(lambda: self._mark(True))
        self.editingFinished.connect(self._settle)

    @property
    def day(self) -> date | None:
        """The date. None if the field is empty or not a date."""
        return parse_typed_day(self.text(), is_past=self._is_past)

    @property
    def example(self) -> str:
        """A date of the coming month, or of the last one, to show how dates are written."""
        return in_words(local_now().date() + timedelta(days=-30 if self._is_past else 30))

    @property
    def is_valid(self) -> bool:
        """True if the field is empty or contains a date."""
        return not self.text().strip() or self.day is not None

    @property
    def problem(self) -> str:
        """The sentence about text that is not a date. Empty if the field is empty or contains a date."""
        return "" if self.is_valid else f"“{self.text()}” is not a date. Enter a date such as {self.example}."

    def set_day(self, day: date | None) -> None:
        """Show that date in the house style. None empties the field."""
        self.setText(in_words(day) if day else "")
        self._mark(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the date that is meant at the right, if there is room and it is typed in other words."""
        super().paintEvent(event)
        words, typed = in_words(self.day) if self.day else "", self.text().strip()
        room = self.width() - current().px(_AROUND_HINT) - self.fontMetrics().horizontalAdvance(f"{typed}  {words}")
        if not words or words == typed or room < 0:
            return
        painter = QPainter(self)
        painter.setPen(QColor(current().tokens.text_3))
        inside = self.rect().adjusted(0, 0, -current().px(_BEFORE_ICON), 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the longest hint that is not cut."""
        super().resizeEvent(event)
        room = self.width() - current().px(_AROUND_HINT)
        width = self.fontMetrics().horizontalAdvance
        self.setPlaceholderText(next((hint for hint in self._hints if width(hint) <= room), self._hints[-1]))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the date unless a click set the cursor, so that another one can be typed at once."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def open_calendar(self) -> None:
        """Show a month below the field. A click or Enter on a day chooses it."""
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        style_calendar(calendar)
        calendar.setMinimumHeight(calendar.sizeHint().height() + current().px(_ROOM_FOR_WEEKS))
        if self.day:
            calendar.setSelectedDate(QDate(self.day.year, self.day.month, self.day.day))
        calendar.activated.connect(lambda chosen: self._take(chosen, menu))
        calendar.clicked.connect(lambda chosen: self._take(chosen, menu))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, chosen: QDate, menu: QMenu) -> None:
        menu.close()
        self.set_day(date(chosen.year(), chosen.month(), chosen.day()))
        self.day_changed.emit()

    def _settle(self) -> None:
        self._mark(self.is_valid)
        if self.day:
            self.setText(in_words(self.day))
        self.day_changed.emit()

    def _mark(self, valid: bool) -> None:
        if bool(self.property("invalid")) is valid:
            self.setProperty("invalid", not valid)
            self.style().unpolish(self)
            self.style().polish(self)


def parse_typed_day(words: str, *, is_past: bool = False) -> date | None:
    """Return the date in a typed text. None if it is not a date, or its year is not plausible."""
    try:
        day = parse_day_near(words, local_now().date(), ahead=not is_past)
    except ValueError:
        return None
    return day if is_plausible_year(day) else None


_TURNS = (
    ("qt_calendar_prevmonth", "chevron-left", "Previous month"),
    ("qt_calendar_nextmonth", "chevron-right", "Next month"),
)


def style_calendar(calendar: QCalendarWidget) -> None:
    """Style a Qt calendar: weeks from Monday, no week numbers, visible arrows, and names for screen readers."""
    calendar.setAccessibleName("Calendar")
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    head = QTextCharFormat()
    head.setBackground(QColor(current().tokens.page))
    head.setForeground(QColor(current().tokens.text_3))
    calendar.setHeaderTextFormat(head)
    usual = QTextCharFormat()
    usual.setForeground(QColor(current().tokens.text))  # Qt’s own is red; the days of other months are grey
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, usual)
    for grid in calendar.findChildren(QTableView):
        grid.setAccessibleName("Days of the month")
    for name, icon, words in _TURNS:
        for turn in calendar.findChildren(QToolButton, name):
            icons.set_icon(turn, icon)
            turn.setAccessibleName(words)
            turn.setToolTip(words)
