"""The view of the past on one page: a command in its head, a line below the head, and disabled commands."""

from datetime import date
from functools import cached_property

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from boardpack.domain.exchange.changes import Changes
from ui.as_at_view import ONLY_READ, AsAtView
from ui.shapes import StatusShape
from ui.theme import ThemeTone, set_style
from ui.widgets.dialogs.as_at_dialog import AsAtDialog
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import button, icon_label, label
from ui.widgets.page import VIEW, WindowPage
from ui.widgets.page_head import PageHead
from ui.widgets.tables.table import TableView


class AsAtLine(QWidget):
    """The line below a page's head that names the day shown. Hidden while today is shown.

    Emits `left` when the user asks for today, or stops waiting for another day.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("View as at another date")
        self._day = label("", "strong", wrap=True, selectable=True)
        self._rule = label("", "small", wrap=True)
        self.today = button("Show today", "pane", self.left.emit)
        self.today.setToolTip("Show today (Esc)")
        bar = set_style(QWidget(), "past")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 0, 24, 12)
        outer.addWidget(bar)
        row = QHBoxLayout(bar)
        row.setContentsMargins(9, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(icon_label("calendar", ThemeTone.ACCENT))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._day)
        words.addWidget(self._rule)
        row.addLayout(words, 1)
        row.addWidget(self.today)
        self.hide()

    @property
    def text(self) -> str:
        """The text of the line. Empty while it is hidden."""
        return "" if self.isHidden() else self.accessibleDescription()

    def show_day(self, day: str, rule: str) -> None:
        """Show the day of the view and the rule that applies to it. An empty day hides the line."""
        self._show_words(f"As at {day}." if day else "", rule, "Show today")

    def show_progress(self, day: str, percent: int) -> None:
        """Show that the view of that day is being prepared."""
        self._show_words(
            f"Preparing the board as at {day}: {percent}%.", "The current view stays open until it is ready.", "Stop"
        )

    def _show_words(self, day: str, rule: str, way_back: str) -> None:
        self._day.setText(day)
        self._rule.setText(rule)
        self.today.setText(way_back)
        self.today.setToolTip(f"{way_back} (Esc)")
        self.setAccessibleDescription(f"{day} {rule}" if day else "")
        self.setVisible(bool(day))


_SHOWN_OTHERWISE = Changes(register=True, actions=True, findings=True)


class AsAtController(QObject):
    """Lets a page show the past: Ctrl+Shift+A asks for a day, Esc in the list or *Show today* goes back.

    Belongs to its page. The chosen day is shared by all pages of the window through `AsAtView`.
    """

    def __init__(self, past: AsAtView, page: WindowPage, head: PageHead, table: TableView) -> None:
        super().__init__(page)
        self._past, self._page, self._table = past, page, table
        self._waits = False
        self._held_back: list[tuple[QAction | QWidget, str]] = []
        self.line = AsAtLine()
        self.line.left.connect(self.show_today)
        head.offer(page.command("Show another date", self.ask, "Ctrl+Shift+A", part=VIEW))
        back = table.key("Esc", "Show today", self.show_today)
        self._ways_back = (page.command("Show today", self.show_today, part=VIEW), back)
        self._lead_back(self.line)
        past.changed.connect(self._on_changed)
        past.failed.connect(self._on_failed)
        self._settle()

    def disable_in_past(self, *parts: QAction | QWidget | None) -> None:
        """Disable these parts, with the reason as a tool tip, while the past is shown."""
        self._held_back += [(part, part.toolTip()) for part in parts if part is not None]
        self._settle()

    def refuses(self, wish: str) -> bool:
        """Return True if the past is shown, after a notice that `wish` is not possible then."""
        if not self._past.is_today:
            self._page.notice.show_message(
                StatusShape.RING, ONLY_READ, f"Show today to {wish}.", "Show today", self.show_today
            )
        return not self._past.is_today

    def ask(self) -> AsAtDialog:
        """Open the dialog that asks for a day."""
        dialog = AsAtDialog(self._past.meetings(), self._show, self._page)
        dialog.begin({"day": self._past.view.day, "known_on": self._past.view.known_on})
        dialog.finished.connect(lambda _: self._page.window().activateWindow())
        return dialog.open_once()

    def show_today(self) -> None:
        """Show the board as it is now, and stop preparing another view."""
        self._waits = False
        was_today = self._past.is_today
        self._past.show_today()
        if not was_today:
            self._show_page()

    def prepare_again(self) -> None:
        """Prepare the view again if imported changes made it out of date. Today is shown meanwhile."""
        if self._past.prepare_again():
            self._waits = True
            self._page.changed.emit(_SHOWN_OTHERWISE)

    @cached_property
    def nothing(self) -> EmptyState:
        """The page's empty state for a day on which the list was empty. Made when it is first needed."""
        nothing = EmptyState(
            "Nothing on that date", "", (("Show today", self.show_today), ("Show another date", self.ask))
        )
        nothing.setParent(self._page)  # until the list takes it in: without a parent it would outlive the page
        nothing.hide()
        self._lead_back(nothing)
        return nothing

    def nothing_on_that_day(self, things: str) -> EmptyState:
        """Return the empty state, with a sentence that there were no such things on that day."""
        self.nothing.show_text(
            f"There were no {things} as at {self._past.description}. Show today, or choose a later date."
        )
        return self.nothing

    def _show(self, day: date | None, known_on: date | None) -> None:
        self._past.show(day, known_on)
        self._waits = True
        self._on_changed()

    def _on_changed(self) -> None:
        self._settle()
        if self._waits and self._past.coming is None:
            self._waits = False
            self._show_page()

    def _on_failed(self, error: Exception) -> None:
        if self._page.isVisible():
            self._page.show_error(error)

    def _show_page(self) -> None:
        self._page.notice.clear()
        self._page.changed.emit(_SHOWN_OTHERWISE)  # nothing was stored
        if not self._page.isVisible():
            return
        if self._table.isVisibleTo(self._page):
            self._page.focus_first()
        else:
            self.nothing.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead_back(self, part: QWidget) -> None:
        key = QShortcut(QKeySequence("Esc"), part, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.show_today)

    def _settle(self) -> None:
        is_today, coming = self._past.is_today, self._past.coming
        if coming is not None:
            self.line.show_progress(coming.description, coming.percent)
        else:
            self.line.show_day("" if is_today else self._past.description, ONLY_READ)
        for action in self._ways_back:
            action.setEnabled(not is_today or coming is not None)
        for part, tip in self._held_back:
            part.setEnabled(is_today)
            part.setToolTip(tip if is_today else ONLY_READ)
