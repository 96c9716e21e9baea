"""A day typed in words or picked from a calendar; it may be empty."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QMenu, QWidget, QWidgetAction

from boardpack.domain.dates import day_in, in_words
from ui.theme import current, dress
from ui.widgets.labels import icon_button

_WIDTH = 148
_HINT = "8 July 2025"


class DateField(QWidget):
    """`chosen` carries the day, or nothing, once the user leaves the field or presses Enter.

    What cannot be read as a day stays as typed, in the border of a refused value.
    """

    chosen = Signal(object)  # date | None

    def __init__(self, name: str, day: date | None = None) -> None:
        super().__init__()
        self._day = day
        self.field = _DayEdit()
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(_HINT)
        self.field.setMinimumWidth(current().px(_WIDTH))
        self.field.setMaximumWidth(current().px(_WIDTH))
        self.field.left.connect(self._take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.field)
        self.calendar_button = icon_button("calendar", f"{name}: choose from a calendar", self._open_calendar)
        row.addWidget(self.calendar_button)
        row.addStretch(1)
        self.setFocusProxy(self.field)
        self.show_day(day)

    @property
    def day(self) -> date | None:
        """The day in the field; nothing where it is empty or not a day."""
        return day_in(self.field.text())

    @property
    def is_sound(self) -> bool:
        """False where something stands in the field that is not a day."""
        return not self.field.text().strip() or self.day is not None

    def show_day(self, day: date | None) -> None:
        """Put a day, or none, in the field; tells nobody."""
        self._day = day
        self.field.setText(in_words(day) if day else "")
        self._show_soundness()

    def _take(self) -> None:
        self._show_soundness()
        if not self.is_sound or self.day == self._day:
            return
        self.show_day(self.day)
        self.chosen.emit(self._day)

    def _show_soundness(self) -> None:
        self.field.setProperty("invalid", "false" if self.is_sound else "true")
        self.field.setToolTip("" if self.is_sound else f"Write a day like {_HINT}.")
        dress(self.field, str(self.field.property("kind") or ""))

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if self.day:
            calendar.setSelectedDate(QDate(self.day.year, self.day.month, self.day.day))
        calendar.activated.connect(lambda picked: self._pick(picked, menu))
        calendar.clicked.connect(lambda picked: self._pick(picked, menu))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.field.mapToGlobal(self.field.rect().bottomLeft()))
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pick(self, picked: QDate, menu: QMenu) -> None:
        self.field.setText(in_words(date(picked.year(), picked.month(), picked.day())))
        menu.close()
        self._take()


class _DayEdit(QLineEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.left.emit()
            return
        super().keyPressEvent(event)
