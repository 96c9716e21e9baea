"""The base of every page of the window.

A page is built from the one or two services it uses:

    class ActionsPage(WindowPage):
        name, title, icon = "actions", "Actions", "list-checks"

        def __init__(self, actions: ActionsService) -> None:
            super().__init__()
            self.head = PageHead(self.title, "Add action", self.add)
            self.body.addWidget(self.head)
            ...
            self.command("Add action", self.add, "Ctrl+N")

The window calls `refresh(changes)` once before the page is first shown, and again whenever another page has
changed something; the page does nothing if `changes` does not concern it. After a use case the page passes the
changes on: `self.announce(changes)`. To lead elsewhere it emits `requested(PagePlace(...))`. Service calls go
through `self.attempt(lambda: self._actions.add(new))`: a BoardPackError is shown in the page's notice and None
is returned. A `command(...)` appears in the menu and in "Search" with its shortcut, and works while the
page is current.
"""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import ClassVar, TypeVar

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.errors import BoardPackError
from ui import messages
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.widgets.empty_state import EmptyState
from ui.widgets.notice import Notice

Result = TypeVar("Result")
_IN_VIEW = Qt.ShortcutContext.WindowShortcut
_OUT_OF_VIEW = Qt.ShortcutContext.WidgetWithChildrenShortcut
"""Where the keys of a page that is not shown work: nowhere. With the menu bar shown, Qt would count them, too."""
VIEW, ORDERS, SAVE_AND_SEND = "View", "Order by", "Save and send"
"""Titles of submenus that several pages have."""


class WindowPage(QWidget):
    """The base of all pages: a column `body`, a `notice` over its foot, and the signals that the window listens to.

    Owned by the window, and alive as long as it.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]
    is_read_ahead: ClassVar[bool] = False
    """True if an idle window brings the page up to date before it is first shown."""

    changed = Signal(object)  # Changes
    kept = Signal()  # something was stored
    backed_up = Signal()
    requested = Signal(object)  # PagePlace
    waiting = Signal(int)  # how many things wait for the user: the number in the rail
    refreshed = Signal(object)  # Changes that it has taken in, for what a desk adds to it
    placed = Signal(object)  # the PagePlace that it has shown

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.notice = Notice(self)
        self._parts: dict[str, list[QAction]] = {}

    def refresh(self, changes: Changes) -> None:
        """Show the current state of the store, if `changes` concerns this page."""

    def show_place(self, place: PagePlace) -> None:
        """Show the thing that `place` names. The window has brought the page to the front."""

    def named_places(self) -> Sequence[tuple[str, PagePlace]]:
        """Return the things of this page that "Search" offers by name, before it searches."""
        return ()

    @property
    def agenda_meeting(self) -> MeetingId | None:
        """The meeting whose agenda and papers are being prepared on this page. None on other pages."""
        return None

    def take_agenda_meeting(self, meeting_id: MeetingId) -> None:
        """Show that meeting too, if meetings are prepared on this page."""

    @property
    def place_of_focus(self) -> PagePlace | None:
        """The place of the widget with the focus, to go back to when the window is made again. None if it has none."""
        return None

    def focus_first(self) -> None:
        """Focus the widget where work starts when the user comes to this page by shortcut."""

    def begin(self) -> None:
        """Focus the first step if the page has nothing to list, else the widget where work starts."""
        states = (state for state in self.findChildren(EmptyState) if state.buttons and state.isVisibleTo(self))
        if state := next(states, None):
            state.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the notice on Esc, unless a part of the page has used the key."""
        if event.key() == Qt.Key.Key_Escape and self.notice.text:
            self.notice.clear()
        else:
            super().keyPressEvent(event)

    def save_state(self, settings: QSettings) -> None:
        """Store the sizes of splitters and the like for the next start."""

    def restore_state(self, settings: QSettings) -> None:
        """Restore what `save_state` stored."""

    def can_leave(self) -> bool:
        """Return False if closing the window now would lose work. The page has then asked the user."""
        return True

    def attempt(self, work: Callable[[], Result]) -> Result | None:
        """Return the result of `work`. If it raises a BoardPackError, show the error and return None."""
        try:
            result = work()
        except BoardPackError as error:
            messages.show_error(error, self.notice)
            return None
        self.notice.clear()
        return result

    def change(self, work: Callable[[], Changes]) -> bool:
        """Store a change and announce it. If it is refused, show why. Return True if it was stored."""
        changes = self.attempt(work)
        if changes is not None:
            self.announce(changes)
        return changes is not None

    def show_error(self, error: BaseException) -> None:
        """Show the error of a task in the page, or report it if it is a bug."""
        messages.show_error(error, self.notice)

    def announce(self, changes: Changes) -> None:
        """Report stored changes to the window, which refreshes every page concerned, this one included."""
        self.changed.emit(changes)
        self.kept.emit()

    def command(
        self, words: str, act: Callable[[], object], keys: str = "", *, part: str = "", unless: Callable[[], str] = str
    ) -> QAction:
        """Add a command with its text and shortcut. It works while the page is current.

        `part` is the title of the submenu that contains it. `unless` returns why the command can do nothing now, which
        is shown in place of its work; an empty text if it can.
        """
        action = QAction(words, self)
        action.triggered.connect(lambda: self._do(act, unless()))
        if keys:
            action.setShortcut(QKeySequence(keys))
        self.addAction(action)
        self._parts.setdefault(part, []).append(action)
        action.setShortcutContext(_IN_VIEW if self.isVisible() else _OUT_OF_VIEW)
        return action

    def _do(self, act: Callable[[], object], obstacle: str) -> None:
        if obstacle:
            self.notice.show_message(StatusShape.RING, obstacle)
        else:
            act()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._set_key_context(_IN_VIEW)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._set_key_context(_OUT_OF_VIEW)

    def _set_key_context(self, context: Qt.ShortcutContext) -> None:
        """Set when the keys of the commands work. Keys that a table has made its own stay with the table."""
        for action in chain.from_iterable(self._parts.values()):
            if action.shortcutContext() != Qt.ShortcutContext.WidgetShortcut:
                action.setShortcutContext(context)

    def fill_menu(self, menu: QMenu) -> None:
        """Add the commands to the menu of the page: first those of no part, then a submenu for each part."""
        menu.addActions(self._parts.get("", []))
        menu.addSeparator()
        for title, actions in self._parts.items():
            if title:
                part = menu.addMenu(title)
                part.setAccessibleName(title)
                part.addActions(actions)
