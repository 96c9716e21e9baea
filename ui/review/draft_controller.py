"""Keeps what the chair types, a moment after a key and at once where the window needs it."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer, Signal

from boardpack.errors import BoardPackError

_MOMENT_MS = 400


class ReviewDraftController(QObject):
    """One save for each thing that waits, the newest; `kept` follows, or `failed`, and then it waits on."""

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
        """Saves that thing so in a moment, in place of how it was to be saved; also while typing goes on."""
        self._waiting[thing] = save
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> bool:
        """Saves whatever waits; False where that failed."""
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
