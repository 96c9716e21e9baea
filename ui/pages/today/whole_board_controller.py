"""The controller of the Today page for facts about the whole board, whose cost grows with the log."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui import tasks
from ui.models.today.today import BoardScan


class WholeBoardController(QObject):
    """Reads the whole board in the background, one reading at a time, and again if it changed meanwhile.

    Owned by the Today page. Emits `seen` with the BoardScan, `failed` with the exception.
    """

    seen = Signal(object)  # BoardScan
    failed = Signal(object)  # the exception

    def __init__(self, read: Callable[[], BoardScan], parent: QObject) -> None:
        super().__init__(parent)
        self._read = read
        self._is_reading = self._again = False

    @property
    def is_reading(self) -> bool:
        """True while an answer is to come."""
        return self._is_reading

    def begin(self) -> None:
        """Read the board once the page is painted, or once more after the current reading."""
        if self._is_reading:
            self._again = True
            return
        self._is_reading = True
        QTimer.singleShot(0, self, self._read_in_background)

    def _read_in_background(self) -> None:
        task = tasks.start(lambda progress: self._read(), shown_in=self)
        task.finished.connect(self._on_seen)
        task.failed.connect(self.failed)
        task.ended.connect(self._on_ended)

    def _on_seen(self, seen: BoardScan) -> None:
        if not self._again:
            self.seen.emit(seen)

    def _on_ended(self) -> None:
        self._is_reading = False
        if self._again:
            self._again = False
            self.begin()
