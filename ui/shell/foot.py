"""The foot of the rail: the time of the last save and of the last backup."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer

from boardpack.domain.days.dates import clock_time, in_words
from boardpack.domain.office.backups import Backup
from boardpack.services.board.backups import BackupsService
from boardpack.workspace import Clock, local_now
from ui import tasks
from ui.shell.main_window import MainWindow

_TEN_MINUTES = 600_000


class Foot(QObject):
    """Keeps the foot up to date. Owned by the window. Looks for backups in the background every ten minutes."""

    def __init__(self, window: MainWindow, backups: BackupsService, clock: Clock = local_now) -> None:
        super().__init__(window)
        self._window, self._backups, self._clock = window, backups, clock
        self._saved: datetime | None = None
        self._backed_up: datetime | None = None
        self._again = QTimer(self)
        self._again.setInterval(_TEN_MINUTES)
        self._again.timeout.connect(self.look)
        self._again.start()
        window.kept.connect(self._on_kept)
        window.backed_up.connect(self.look)

    def look(self) -> None:
        """Look for the latest backup, once the window has been painted."""
        QTimer.singleShot(0, self, self._look_in_background)

    def _look_in_background(self) -> None:
        task = tasks.start(lambda progress: self._backups.list(), shown_in=self)
        task.finished.connect(self._show_backups)

    def _on_kept(self) -> None:
        self._saved = self._clock()
        self._show()
        if self._backed_up is None or self._backed_up.date() != self._saved.date():
            self.look()  # the first change of a day makes a backup

    def _show_backups(self, backups: Sequence[Backup]) -> None:
        self._backed_up = next((backup.made_at for backup in backups), None)
        self._show()

    def _show(self) -> None:
        self._window.rail.show_foot(foot_text(self._saved, self._backed_up, self._clock().date()))


def foot_text(saved: datetime | None, backed_up: datetime | None, today: date) -> str:
    """Return two short lines: "Saved 9:41am" once something was saved, and "Backed up 9:12am today"."""
    kept = f"Saved {clock_time(saved.time())}" if saved else ""
    if backed_up is None:
        copied = "No backup yet"
    elif backed_up.date() == today:
        copied = f"Backed up {clock_time(backed_up.time())} today"
    else:
        copied = f"Backed up {in_words(backed_up.date())}"
    return "\n".join(filter(None, (kept, copied)))
