"""A look at the whole board, off the window's thread: what takes longer the longer the log is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui import tasks
from ui.models.today.today import BoardScan


class WholeBoardController(QObject):
    """One look at a time; what changes during one is looked at again after it."""

    seen = Signal(object)  # SeenWhole
    failed = Signal(object)  # the exception

    def __init__(self, look: Callable[[], BoardScan], parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._is_reading = self._again = False

    @property
    def is_reading(self) -> bool:
        """Whether an answer is still to come."""
        return self._is_reading

    def begin(self) -> None:
        """Looks once what is in view has been painted, or once more after the look that is under way."""
        if self._is_reading:
            self._again = True
            return
        self._is_reading = True
        QTimer.singleShot(0, self, self._look_aside)

    def _look_aside(self) -> None:
        task = tasks.start(lambda progress: self._look(), by_the_way=True)
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
