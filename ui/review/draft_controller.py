"""The controller of what the chair types: it is saved shortly after a key, and at once when the window needs it."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer, Signal

from boardpack.errors import BoardPackError

_MOMENT_MS = 400


class ReviewDraftController(QObject):
    """Saves the newest version of each of the chair's words and notes. Owned by the review's window.

    Emits `kept` after saving, or `failed` with the error. Words that could not be saved stay in the queue.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[Hashable, Callable[[], object]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_MOMENT_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def is_waiting(self) -> bool:
        return bool(self._waiting)

    def keep(self, thing: Hashable, save: Callable[[], object]) -> None:
        """Save a thing shortly by calling `save`, in place of an earlier call that still waits.

        Things are saved in the order in which they were last given.
        """
        self._waiting.pop(thing, None)
        self._waiting[thing] = save
        if not self._timer.isActive():
            self._timer.start()

    def drop(self) -> None:
        """Discard everything that is not saved yet."""
        self._timer.stop()
        self._waiting.clear()

    def flush(self) -> bool:
        """Save everything in the queue. Return False if that failed."""
        self._timer.stop()
        had = self.is_waiting
        for thing, save in tuple(self._waiting.items()):
            try:
                save()
            except BoardPackError as error:
                self.failed.emit(error)
                return False
            del self._waiting[thing]
        if had:
            self.kept.emit()
        return True
