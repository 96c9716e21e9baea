"""A window's claim on its board: taken when it opens, renewed while it is open, given up when it closes."""

from PySide6.QtCore import QObject, QTimer, Signal

from boardpack.domain.office.access import Access
from boardpack.workspace import Workspace

_EACH_MINUTE = 60_000


class BoardSession(QObject):
    """Tells by `changed` whenever the board can be changed that could not, or the other way round."""

    changed = Signal(object)  # Access

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._access, self._backups = workspace.access, workspace.backups
        self._timer = QTimer(self)
        self._timer.setInterval(_EACH_MINUTE)
        self._timer.timeout.connect(self.renew)

    @property
    def access(self) -> Access:
        return self._access.access

    def begin(self, *, over: bool = False) -> Access:
        """Claim the board, now or once more; `over` sets aside a lock that was perhaps left behind.

        Raises StoreError.
        """
        before = self.access
        now = self._access.take(over=over)
        self._timer.start()
        self._tell_if_changed(before, now)
        return now

    def renew(self) -> None:
        """Says that this window is still there, and learns whether another took the board over."""
        before = self.access
        self._tell_if_changed(before, self._access.refresh())

    def end(self) -> None:
        """Give the board up, after a copy of what was changed. Raises StoreError where none could be made."""
        self._timer.stop()
        try:
            if self.access.is_writable:
                self._backups.backup_if_changed()
        finally:
            self._access.release()

    def _tell_if_changed(self, before: Access, now: Access) -> None:
        if before != now:
            self.changed.emit(now)
