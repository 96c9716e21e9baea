"""What every page of the window is.

A page is built from the one or two services it uses:

    class ActionsPage(WindowPage):
        name, title, icon = "actions", "Actions", "list-checks"

        def __init__(self, actions: ActionsService) -> None:
            super().__init__()
            self.head = PageHead(self.title, "Add action", self.add)
            self.body.addWidget(self.head)
            self.body.addWidget(self.notice)
            ...
            self.command("Add action", self.add, "Ctrl+N")

The window calls `refresh(changes)` once before the page is first shown, and again whenever another
page has changed something; the page does nothing where `changes` does not concern it. After a use case
the page hands the changes on: `self.announce(changes)`. To lead elsewhere it emits `wanted(PagePlace(...))`.
Service calls go through `self.attempt(lambda: self._actions.add(new))`: a BoardPackError is told in the
page's notice and None comes back. What the page offers by `command(...)` appears in the menu and in
"Find or do", works while the page is in view, and is found by the user there with its key.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMessageBox, QVBoxLayout, QWidget

from boardpack.domain.exchange.changes import Changes
from boardpack.errors import BoardPackError
from ui import messages
from ui.models.keys import KeyGroup
from ui.places import PagePlace
from ui.widgets.empty_state import EmptyState
from ui.widgets.notice import Notice

Result = TypeVar("Result")


class WindowPage(QWidget):
    """The base of all pages: a column `body`, a `notice`, and the signals that the window listens to."""

    name: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]

    changed = Signal(object)  # Changes
    kept = Signal()  # something was stored
    wanted = Signal(object)  # PagePlace
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
        self.notice = Notice()

    def refresh(self, changes: Changes) -> None:
        """Show the store as it is now, where `changes` concerns this page."""

    def show_place(self, place: PagePlace) -> None:
        """Show the thing that `place` names; the window has brought the page to the front."""

    def focus_first(self) -> None:
        """Put the focus where work starts when the user comes to this page by key."""

    def begin(self) -> None:
        """Put the focus on the first step where the page has nothing to list, else where work starts."""
        states = (each for each in self.findChildren(EmptyState) if each.buttons and each.isVisibleTo(self))
        if state := next(states, None):
            state.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.focus_first()

    def take_keys(self, groups: Sequence[KeyGroup]) -> None:
        """Hear once which keys the window has; a page that shows them keeps them."""

    def save_state(self, settings: QSettings) -> None:
        """Keep splitters and the like for the next time."""

    def restore_state(self, settings: QSettings) -> None:
        """Take up what `save_state` kept."""

    def can_leave(self) -> bool:
        """False where closing the window now would lose work; the page has then asked the user."""
        return True

    def attempt(self, work: Callable[[], Result]) -> Result | None:
        """What the work returns; None after the user was told why it could not be done."""
        try:
            result = work()
        except BoardPackError as error:
            messages.tell(error, self.notice)
            return None
        self.notice.clear()
        return result

    def tell(self, error: BaseException) -> None:
        """Says in the page what went wrong in a task, or reports it where it is a bug."""
        messages.tell(error, self.notice)

    def offer_to_save(self, save: Callable[[], object]) -> bool:
        """Ask what is to become of changes that are not kept; True where the page may be left."""
        button = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self,
            self.title,
            f"{self.title} has changes that are not kept yet.",
            button.Save | button.Discard | button.Cancel,
            button.Save,
        )
        if answer == button.Save:
            save()
        return answer != button.Cancel

    def announce(self, changes: Changes) -> None:
        """Tells the window what was stored; it refreshes every page that is concerned, this one included."""
        self.changed.emit(changes)
        self.kept.emit()

    def command(self, words: str, act: Callable[[], object], keys: str = "") -> QAction:
        """Return a command of this page under its words, with its key; it works while the page is in view."""
        action = QAction(words, self)
        action.triggered.connect(lambda: act())
        if keys:
            action.setShortcut(QKeySequence(keys))
        self.addAction(action)
        return action
