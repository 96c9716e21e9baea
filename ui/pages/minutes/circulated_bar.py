"""The bar above a minute that members have received already, so that nobody rewrites it without knowing."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.record.late_changes import beside_minutes_in_words, late_changes_in_words
from boardpack.domain.record.minutes import Minutes, MinutesState
from ui.shapes import StatusShape
from ui.theme import ThemeTone, set_style
from ui.widgets.labels import button, icon_label, label
from ui.widgets.layouts import row_layout
from ui.widgets.notice import Notice


class CirculatedBar(QWidget):
    """The day on which members received the minutes, and the changes since. Owned by the Minutes page.

    The button allows changes to circulated minutes until the window closes or they are circulated again. Confirmed
    minutes can never be changed. Emits `allowed` when the button is pressed.
    """

    allowed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._allowed: set[tuple[MeetingId, datetime | None]] = set()
        self._minutes: Minutes | None = None
        self._refused_in: Notice | None = None
        self._words = label("", "body", wrap=True, selectable=True)
        self.change_button = button("Change minutes", "pane", self.allow)
        row = row_layout(self, (24, 8, 24, 8), spacing=8)
        row.addWidget(icon_label("lock", ThemeTone.WARNING))
        row.addWidget(self._words, 1)
        row.addWidget(self.change_button)
        self.hide()

    @property
    def text(self) -> str:
        """The text of the bar. Empty for a draft that nobody has received."""
        return self._words.text()

    @property
    def may_write(self) -> bool:
        """True if the minutes that are shown can be changed now."""
        minutes = self._minutes
        if minutes is None or minutes.record.state is MinutesState.CONFIRMED:
            return False
        return minutes.late is None or _key(minutes) in self._allowed

    def show_minutes(self, minutes: Minutes | None) -> None:
        """Show when members received these minutes. Hide the bar for None or a draft that nobody has received."""
        self._minutes = minutes
        is_imported = minutes is not None and minutes.imported_on is not None
        self.setAccessibleName(f"These minutes have been {'imported' if is_imported else 'circulated'}")
        words = _words(minutes, may_write=self.may_write) if minutes else ""
        self._words.setText(words)
        changes = " ".join(late_changes_in_words(minutes)) if minutes else ""
        self.setToolTip(changes)
        self.setAccessibleDescription(f"{words} {changes}".strip())
        is_confirmed = minutes is not None and minutes.record.state is MinutesState.CONFIRMED
        self.change_button.setVisible(not self.may_write and not is_confirmed)
        self.setHidden(not words)

    def is_allowed(self, notice: Notice, act: Callable[[], object]) -> bool:
        """Return True if the minutes can be changed. If not, show why, with a button that allows it and calls `act`."""
        if self.may_write or self._minutes is None:
            return self.may_write

        def go_on() -> None:
            self.allow()
            act()

        is_confirmed = self._minutes.record.state is MinutesState.CONFIRMED
        verb = "" if is_confirmed else self.change_button.text()
        notice.show_message(StatusShape.TRIANGLE, self.text, "", verb, go_on)
        self._refused_in = notice
        return False

    def allow(self) -> None:
        """Let the minutes be changed, because somebody wants to although members have them."""
        if self._minutes is not None and self._minutes.late is not None:
            self._allowed.add(_key(self._minutes))
            if self._refused_in is not None:
                self._refused_in.clear()  # it offers what has just been done
            self.allowed.emit()


def _key(minutes: Minutes) -> tuple[MeetingId, datetime | None]:
    return minutes.meeting.id, minutes.late.circulated_at if minutes.late else None


def _words(minutes: Minutes, *, may_write: bool) -> str:
    changes = (*late_changes_in_words(minutes), *beside_minutes_in_words(minutes))
    if minutes.record.state is MinutesState.CONFIRMED:
        agreed = f"Confirmed on {in_words(minutes.agreement.held_on)}. " if minutes.agreement else ""
        return " ".join((f"{agreed}Confirmed minutes cannot be changed. Record a correction instead.", *changes))
    if minutes.late is None:
        return ""
    event = "Imported" if minutes.imported_on else "Circulated"
    received = f"{event} on {in_words(day_of(minutes.late.circulated_at))}."
    if changes:
        return f"{received} Changed since."
    return f"{received} {'Your changes' if may_write else 'Changes'} are listed."
