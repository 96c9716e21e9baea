"""Searching while somebody types: off the window's thread, one question at a time, and only what is still wanted."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from boardpack.domain.exchange.search import SearchResult
from ui import tasks

_PAUSE_MS = 120


class Seeker(QObject):
    """Asks once the typing pauses. An answer to what is not wanted any more is dropped."""

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
        """Return True if an answer is still to come."""
        return self._wanted is not None

    def seek(self, words: str) -> None:
        """Ask for these words instead of any others, after a pause."""
        self._wanted = words
        self._pause.start()

    def seek_now(self) -> None:
        """Ask without waiting for the pause to end."""
        if self._pause.isActive():
            self._pause.stop()
            self._ask()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._wanted = None
        self._pause.stop()

    def _ask(self) -> None:
        words = self._wanted
        if self._asking or words is None:
            return
        self._asking = True
        task = tasks.start(lambda progress: self._find(words), by_the_way=True)
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
