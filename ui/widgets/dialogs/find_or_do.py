"""The command palette "Search" (Ctrl+K): find anything on the board or run any command."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from boardpack.domain.exchange.search import SearchResult
from ui import messages, tasks
from ui.announcing import announce
from ui.models.palette import ChoicesModel, PaletteEntry, entry_of_hit, matching_entries
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.theme import set_style
from ui.widgets.dialogs.frame import fit_to_screen
from ui.widgets.labels import icon_button, label
from ui.widgets.layouts import row_layout
from ui.widgets.tables.choice_delegate import ChoiceDelegate

_PAUSE_MS = 120
_CLICK = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease)


class BackgroundSearch(QObject):
    """Searches in the background while somebody types: one search at a time, once typing pauses.

    Owned by the palette. Results for an outdated query are dropped.
    """

    found = Signal(object)  # SearchResult
    failed = Signal(object)  # the exception

    def __init__(self, find: Callable[[str], SearchResult], parent: QObject) -> None:
        super().__init__(parent)
        self._find = find
        self._wanted: str | None = None
        self._asking = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    @property
    def is_waiting(self) -> bool:
        """True if a result is still to come."""
        return self._wanted is not None

    def seek(self, words: str) -> None:
        """Search for these words after a pause, instead of any others."""
        self._wanted = words
        self._pause.start()

    def seek_now(self) -> None:
        """Search without waiting for the pause to end."""
        if self._pause.isActive():
            self._pause.stop()
            self._ask()

    def forget(self) -> None:
        """Cancel the query."""
        self._wanted = None
        self._pause.stop()

    def _ask(self) -> None:
        words = self._wanted
        if self._asking or words is None:
            return
        self._asking = True
        task = tasks.start(lambda progress: self._find(words), shown_in=self)
        task.finished.connect(self._on_found)
        task.failed.connect(self._on_failed)
        task.ended.connect(self._on_ended)

    def _on_found(self, result: SearchResult) -> None:
        if result.words == self._wanted:
            self._wanted = None
            self.found.emit(result)

    def _on_failed(self, error: BaseException) -> None:
        self.forget()
        self.failed.emit(error)

    def _on_ended(self) -> None:
        self._asking = False
        if not self._pause.isActive():
            self._ask()


_FEWEST_LETTERS = 2


class FindOrDo(QDialog):
    """A field above a list: commands, and below them search results, newest first.

    Up and Down move, Enter chooses. Esc, the button at the right, or a click on the window behind closes it. Enter
    before the result has come waits for it and chooses the first. Without `find` there are commands only.
    """

    def __init__(
        self,
        choices: tuple[PaletteEntry, ...],
        find: Callable[[str], SearchResult] | None,
        go: Callable[[PagePlace], object],
        parent: QWidget,
        prompt: str = "Search the board, or type a command",
    ) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        set_style(self, "card")
        self.setAccessibleName("Search")
        self.setWindowTitle("Search")
        self._choices, self._go = choices, go
        self._hits: tuple[PaletteEntry, ...] = ()
        self._shown: tuple[PaletteEntry, ...] = ()
        self._takes_first_hit = False
        self._seeker = BackgroundSearch(find, self) if find else None
        if self._seeker is not None:
            self._seeker.found.connect(self._show_found)
            self._seeker.failed.connect(self._show_failure)
        self._model = ChoicesModel()
        self._lay_out(prompt)
        self._on_typed("")

    @property
    def shown(self) -> tuple[PaletteEntry, ...]:
        """The entries in the list."""
        return self._shown

    @property
    def status(self) -> str:
        """The sentence below the list about the search."""
        return self._status.text()

    def show_message(self, shape: StatusShape, what: str, remedy: str = "") -> None:
        """Show an error below the list."""
        self._show_status(f"{what} {remedy}".strip())

    def open_over(self, window: QWidget) -> None:
        """Open in the middle of the window. A click on the window closes the palette, and does nothing else."""
        self.finished.connect(window.activateWindow)
        self.finished.connect(self.deleteLater)
        self.move(window.mapToGlobal(window.rect().center()) - self.rect().center())
        self.show()
        self.activateWindow()
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWindow):
            return self.isVisible() and event.type() in _CLICK and self._take_click(event)
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(Qt.Key(event.key()))
        return False

    def _take_click(self, event: QEvent) -> bool:
        """Close at the end of a click on the window, which receives no part of it."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.reject()
        return True

    def _lay_out(self, prompt: str) -> None:
        self._field = QLineEdit()
        self._field.setPlaceholderText(prompt)
        self._field.setAccessibleName("Search")
        self._field.textChanged.connect(self._on_typed)
        self._field.installEventFilter(self)
        self._list = self._make_list()
        self._status = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        top = row_layout(spacing=8)
        top.addWidget(self._field, 1)
        top.addWidget(icon_button("x", "Close search", self.reject))
        column.addLayout(top)
        column.addWidget(self._list, 1)
        column.addWidget(self._status)
        column.addStretch()
        fit_to_screen(self, 640, 440)

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self._model)
        made.setItemDelegate(ChoiceDelegate(made))
        made.setAccessibleName("Matches")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.clicked.connect(self._take)
        return made

    def _take_key(self, key: Qt.Key) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if step and self._shown:
            at = (self._list.currentIndex().row() + step) % len(self._shown)
            self._list.setCurrentIndex(self._model.index(at, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_current()
        else:
            return False
        return True

    def _on_typed(self, typed: str) -> None:
        self._takes_first_hit = False
        if self._seeker is not None and len(typed.strip()) < _FEWEST_LETTERS:
            self._seeker.forget()
            self._hits = ()
            self._show_status("")
        elif self._seeker is not None:
            self._seeker.seek(typed)
        self._show()
        if self._seeker is None:
            self._show_status("" if self._shown else f"No results for “{typed.strip()}”.")

    def _show_found(self, result: SearchResult) -> None:
        self._hits = tuple(entry_of_hit(hit, self._go) for hit in result.hits)
        self._show()
        kept = {hit.text for hit in self._hits}
        shown = result.with_hits([hit for hit in result.hits if hit.place.called in kept])
        self._show_status(shown.summary_below(len(self._shown) - len(self._hits)))
        if self._takes_first_hit and self._hits:
            self._take(self._model.index(len(self._shown) - len(self._hits), 0))

    def _show(self) -> None:
        offered = matching_entries(self._choices, self._field.text())
        self._hits = tuple(hit for hit in self._hits if hit.text not in {choice.text for choice in offered})
        self._shown = (*offered, *self._hits)
        self._model.show(self._shown)
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._list.setVisible(bool(self._shown))

    def _show_status(self, words: str) -> None:
        self._status.setText(words)
        self._list.setAccessibleDescription(words)
        announce(self._list, words)

    def _show_failure(self, error: BaseException) -> None:
        messages.show_error(error, self)

    def _take_current(self) -> None:
        index = self._list.currentIndex()
        is_command = index.isValid() and index.row() < len(self._shown) - len(self._hits)
        if (
            self._seeker is not None and self._seeker.is_waiting and not is_command
        ):  # what is shown below may answer former letters
            self._takes_first_hit = True
            self._seeker.seek_now()
        else:
            self._take(index)

    def _take(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        choice = self._shown[index.row()]
        self.accept()
        choice.act()
