"""All meetings, as a list and in a calendar with the board's deadlines, and cancelling and restoring them."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import QCalendarWidget, QWidget

from boardpack.domain.days.dates import clock_time, in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.services.meetings.meetings import MeetingsService
from boardpack.services.register.register import RegisterService
from ui import shapes
from ui.models.meetings.calendar import DayNote, board_days, day_words, meetings_sentence
from ui.models.rows import RowsModel, TableCell, TableColumn, TableRow
from ui.pages.meeting_page import MeetingPage
from ui.shapes import StatusShape
from ui.theme import TextStyle, ThemeTone, current
from ui.widgets.dialogs.frame import DialogFrame
from ui.widgets.fields.date_field import style_calendar
from ui.widgets.labels import button, label
from ui.widgets.layouts import row_layout
from ui.widgets.tables.table import TableView

_SHAPE = 8
_MOST_SHAPES = 4
_COLUMNS = (
    TableColumn("Meeting", "30 September 2025", shaped=True),
    TableColumn("When and where", stretch=True, least=140),
)


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


class MeetingsCalendar(DialogFrame):
    """The dialog with all meetings. A day selected in the calendar selects its meeting in the list, and back.

    Ctrl+T goes to today. Emits `requested` with the place to go to, `called` with the day of a new meeting, and
    `cancelled` or `restored` with a meeting.
    """

    requested = Signal(object)  # PagePlace
    called = Signal(object)  # date
    cancelled = Signal(object)  # MeetingId
    restored = Signal(object)  # MeetingId

    def __init__(
        self, meetings: MeetingsService, register: RegisterService, current: Meeting | None, parent: QWidget
    ) -> None:
        super().__init__("Meetings", parent, width=940, height=560)
        known, self._today = meetings.list(), meetings.today()
        called_off = meetings.list(cancelled=True)
        self._meetings = tuple(sorted((*known, *called_off), key=lambda meeting: meeting.held_on, reverse=True))
        self._taking_place = known
        self._days = board_days(known, register.entries())
        self.month = Month()
        self.month.show_days(self._days)
        self.table = TableView(RowsModel(_COLUMNS), "Meetings, the latest first")
        self.table.rows.show([meeting.id for meeting in self._meetings], self._row)
        self.day_label = label("", wrap=True, selectable=True)
        self.open_button = button("Open", "primary", self._open)
        self.call = button("Add meeting on this date", "plain", self._call)
        self.cancel_button = button("Cancel meeting", "plain", self._cancel)
        self.restore_button = button("Restore meeting", "plain", self._restore)
        self._lay_out()
        self.month.selectionChanged.connect(self._on_day)
        self.month.activated.connect(lambda _: self._open())
        self.table.chosen.connect(self._on_meeting)
        self.table.opened.connect(lambda _: self._open())
        back = QShortcut(QKeySequence("Ctrl+T"), self)
        back.activated.connect(lambda: self.month.go_to(self._today))
        self.month.go_to(current.held_on if current else self._today)
        self._on_day()
        self.month.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.show_sentence(meetings_sentence(self._taking_place, self._today))
        row = row_layout(spacing=24)
        row.addWidget(self.month, 1)
        row.addWidget(self.table, 1)
        self.column.addLayout(row, 1)
        self.column.addWidget(self.day_label)
        self.end_with("Close", self.open_button, beside=(self.call, self.cancel_button, self.restore_button))

    def _row(self, at: int) -> TableRow:
        meeting = self._meetings[at]
        ahead = meeting.held_on >= self._today
        state = "Cancelled" if meeting.cancelled else "Upcoming" if ahead else "Held"
        parts = (state, clock_time(meeting.starts_at) if meeting.starts_at else "", meeting.place)
        shape = StatusShape.SQUARE if meeting.cancelled else StatusShape.RING if ahead else StatusShape.DISC
        spoken = f"{in_words(meeting.held_on)}, {state.lower()}"
        when = ", ".join(filter(None, parts))
        return TableRow((TableCell(in_words(meeting.held_on), ThemeTone.TEXT, shape, spoken=spoken), TableCell(when)))

    def _on_day(self) -> None:
        day = self.month.day
        notes = self._days.get(day, ())
        self.day_label.setText(day_words(day, notes))
        self.month.setAccessibleDescription(self.day_label.text())
        self.open_button.setEnabled(bool(notes))
        on_day = next((meeting for meeting in self._taking_place if meeting.held_on == day), None)
        self.call.setEnabled(on_day is None)
        if on_day is not None and self.table.chosen_id != on_day.id:
            self.table.choose(on_day.id)
        elif on_day is None and self._chosen_day != day:
            self.table.choose_nothing()
        self._offer_to_cancel()

    def _on_meeting(self, meeting_id: str) -> None:
        meeting = next((meeting for meeting in self._meetings if meeting.id == meeting_id), None)
        if meeting is not None and self.month.day != meeting.held_on:
            self.month.go_to(meeting.held_on)
        self._offer_to_cancel()

    @property
    def _chosen(self) -> Meeting | None:
        return next((meeting for meeting in self._meetings if meeting.id == self.table.chosen_id), None)

    @property
    def _chosen_day(self) -> date | None:
        return self._chosen.held_on if self._chosen else None

    def _offer_to_cancel(self) -> None:
        """Offer to restore the selected meeting if it is cancelled, otherwise to cancel it."""
        meeting = self._chosen
        self.cancel_button.setVisible(meeting is None or not meeting.cancelled)
        self.cancel_button.setEnabled(meeting is not None)
        self.restore_button.setVisible(meeting is not None and meeting.cancelled)

    def _cancel(self) -> None:
        meeting = self._chosen
        if meeting is not None:
            self.accept()
            self.cancelled.emit(meeting.id)

    def _restore(self) -> None:
        meeting = self._chosen
        if meeting is not None:
            self.accept()
            self.restored.emit(meeting.id)

    def _open(self) -> None:
        notes = self._days.get(self.month.day, ())
        if notes:
            self.accept()
            self.requested.emit(notes[0].place)

    def _call(self) -> None:
        self.accept()
        self.called.emit(self.month.day)


class CancellingController:
    """Cancels meetings for the Meetings page, which owns it. Its notice offers to undo."""

    def __init__(self, meetings: MeetingsService, page: MeetingPage) -> None:
        self._meetings, self._page = meetings, page
        page.command("Cancel meeting", self.cancel_current, unless=page.no_meeting)

    def serve(self, dialog: MeetingsCalendar) -> None:
        """Cancel and restore the meetings that somebody selects in the dialog of all meetings."""
        dialog.cancelled.connect(self.cancel)
        dialog.restored.connect(self.restore)

    def cancel_current(self) -> None:
        """Cancel the meeting that the page shows. Do nothing if the board has none."""
        if self._page.meeting is not None:
            self.cancel(self._page.meeting.id)

    def cancel(self, meeting_id: MeetingId) -> None:
        """Cancel a meeting. Show the error if that is refused."""
        self._page.leave_meeting()
        if self._page.attempt(lambda: self._meetings.cancel(meeting_id)) is None:
            return
        self._show(None)
        sentence = f"The meeting on {self._day(meeting_id)} was cancelled."
        self._page.notice.show_message(
            StatusShape.RING, sentence, "Its agenda and history are kept.", "Undo", lambda: self.restore(meeting_id)
        )

    def restore(self, meeting_id: MeetingId) -> None:
        """Restore a cancelled meeting and go to it. Show the error if that is refused."""
        if self._page.attempt(lambda: self._meetings.restore(meeting_id)) is None:
            return
        self._show(meeting_id)
        self._page.notice.show_message(StatusShape.DISC, f"The meeting on {self._day(meeting_id)} was restored.")

    def _show(self, meeting_id: MeetingId | None) -> None:
        self._page.show_meetings(meeting_id)
        self._page.announce_to_others(Changes(meetings=True))

    def _day(self, meeting_id: MeetingId) -> str:
        return in_words(self._meetings.get(meeting_id).held_on)
