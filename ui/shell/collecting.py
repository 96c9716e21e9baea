"""Python's collector of cycles, kept on the window's thread.

Python collects on whichever thread happens to allocate. On a thread that works, it would now and then
destroy a widget that was left over, and Qt does not survive that.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_MILLISECONDS = 200
_YOUNG, _MIDDLE, _OLD = 0, 1, 2


class Collector(QObject):
    """Collects from the event loop of the thread that makes it, and nowhere else while it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_MILLISECONDS)
        gc.disable()

    def collect(self) -> None:
        """Collect the oldest generation that is due, by Python's own measure."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        generations = [generation for generation, (count, most) in enumerate(due) if count > most]
        if generations:
            gc.collect(generations[-1])

    def stop(self) -> None:
        """Let Python collect by itself again, once no thread works any more."""
        self._timer.stop()
        gc.enable()
