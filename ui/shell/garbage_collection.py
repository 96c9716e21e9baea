"""Garbage collection on the window's thread only.

Python collects on whichever thread happens to allocate. On a worker thread it could destroy a widget, which
crashes Qt.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_MILLISECONDS = 200
_YOUNG, _MIDDLE, _OLD = 0, 1, 2


class GarbageCollector(QObject):
    """Collects garbage from the event loop of the thread that makes it, and nowhere else until it is stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_MILLISECONDS)
        gc.disable()

    def collect(self) -> None:
        """Collect the oldest generation that is due, by Python's own thresholds."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        generations = [generation for generation, (count, most) in enumerate(due) if count > most]
        if generations:
            gc.collect(generations[-1])

    def stop(self) -> None:
        """Return garbage collection to Python, once no thread works any more."""
        self._timer.stop()
        gc.enable()
