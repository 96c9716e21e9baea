"""How long the event loop of a window lets somebody wait who types."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

_TURN_MS, _FELT_MS = 5, 100
_WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class Turns:
    """The waits of a timer that asks for its turn every five milliseconds."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(_TURN_MS)
        self._timer.timeout.connect(self._take)
        self._last = perf_counter()
        self.waits: list[float] = []

    def during(self, goes_on: Callable[[], bool]) -> str:
        """The longest waits while something goes on."""
        self.waits, self._last = [], perf_counter()
        self._timer.start()
        while goes_on():
            QApplication.processEvents(_WAIT)
        turns = len(self.waits)
        while len(self.waits) == turns:  # what ends the work is felt, too
            QApplication.processEvents(_WAIT)
        self._timer.stop()
        late = sorted(wait - _TURN_MS for wait in self.waits)
        over = [wait for wait in late if wait > _FELT_MS]
        nearly_all = late[len(late) * 99 // 100]
        return f"longest {late[-1]:.0f} ms, 99 in 100 below {nearly_all:.0f} ms, {len(over)} over {_FELT_MS} ms"

    def _take(self) -> None:
        now = perf_counter()
        self.waits.append((now - self._last) * 1000)
        self._last = now
