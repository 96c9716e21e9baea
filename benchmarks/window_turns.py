"""Measure how long the event loop of a window delays somebody who types."""

from collections.abc import Callable
from time import perf_counter, thread_time

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

_TURN_MS, _FELT_MS = 5, 100
_WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class Turns:
    """The waits of a timer that asks for its turn every five milliseconds, and the window's own work in each."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(_TURN_MS)
        self._timer.timeout.connect(self._take)
        self._last = (perf_counter(), thread_time())
        self.waits: list[tuple[float, float]] = []

    def during(self, goes_on: Callable[[], bool]) -> str:
        """The longest waits while something goes on, and the most work, which a busy computer does not lengthen."""
        self.waits, self._last = [], (perf_counter(), thread_time())
        self._timer.start()
        while goes_on():
            QApplication.processEvents(_WAIT)
        turns = len(self.waits)
        while len(self.waits) == turns:  # what ends the work is felt, too
            QApplication.processEvents(_WAIT)
        self._timer.stop()
        late = sorted(wait - _TURN_MS for wait, _ in self.waits)
        over, most = len([wait for wait in late if wait > _FELT_MS]), max(work for _, work in self.waits)
        waits = f"longest {late[-1]:.0f} ms, 99 in 100 below {late[len(late) * 99 // 100]:.0f} ms"
        return f"{waits}, {over} over {_FELT_MS} ms; most work of the window in one turn {most:.0f} ms"

    def _take(self) -> None:
        now, worked = perf_counter(), thread_time()
        self.waits.append(((now - self._last[0]) * 1000, (worked - self._last[1]) * 1000))
        self._last = (now, worked)
