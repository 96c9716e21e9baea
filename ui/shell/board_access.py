"""A window's claim on its board: taken when it opens, renewed while it is open, released when it closes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMessageBox

from boardpack.domain.days.doubtful_days import DoubtfulDay
from boardpack.domain.office.access import Access
from boardpack.errors import BoardPackError
from boardpack.workspace import Workspace
from ui.shell.main_window import MainWindow

_EACH_MINUTE = 60_000


class BoardSession(QObject):
    """Holds the claim of one window.

    Emits `changed` when the board becomes writable or read-only, and `doubted` once for each day that is in doubt.
    """

    changed = Signal(object)  # Access
    doubted = Signal(object)  # DoubtfulDay

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._access, self._backups = workspace.access, workspace.backups
        self._doubt: DoubtfulDay | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EACH_MINUTE)
        self._timer.timeout.connect(self.renew)

    @property
    def access(self) -> Access:
        """The current access to the board."""
        return self._access.access

    def begin(self, *, over: bool = False) -> Access:
        """Claim the board, for the first time or again. `over` sets aside a lock that may have been left behind.

        Raises StoreError.
        """
        before = self.access
        now = self._access.take(over=over)
        self._timer.start()
        self._emit_if_changed(before, now)
        return now

    def check_day(self) -> bool:
        """Emit `doubted` if today is in doubt and was not asked about yet. Return True if so."""
        doubt = self._access.day_in_doubt()
        is_new = doubt is not None and doubt != self._doubt
        self._doubt = doubt
        if is_new:
            self.doubted.emit(doubt)
        return is_new

    def confirm_today(self) -> None:
        """Take today as it is."""
        self._access.confirm_today()

    def renew(self) -> None:
        """Renew the claim, and check the day and whether another window took the board over."""
        before = self.access
        self._emit_if_changed(before, self._access.refresh())
        if self.access.is_writable:
            self.check_day()

    def end(self) -> None:
        """Release the board, after a backup if it was changed. Raises StoreError if no backup could be made."""
        self._timer.stop()
        try:
            if self.access.is_writable:
                self._backups.backup_if_changed()
        finally:
            self._access.release()

    def _emit_if_changed(self, before: Access, now: Access) -> None:
        if before != now:
            self.changed.emit(now)


class AccessController(QObject):
    """Connects the window with its session: the banner, the question about a lock, and the end. Owned by the window."""

    def __init__(self, session: BoardSession, window: MainWindow) -> None:
        super().__init__(window)
        session.setParent(self)
        self._session, self._window = session, window
        session.changed.connect(window.show_access)
        session.doubted.connect(self.ask_about_day)
        window.banner.again_requested.connect(self.try_again)
        window.banner.anyway_requested.connect(lambda: self.try_again(over=True))
        window.closed.connect(self.end)

    def show_access(self, access: Access) -> None:
        """Show in the window whether the board is writable. Ask about a lock that may have been left behind, and about
        a date that may be wrong.
        """
        self._show(access)
        if access.may_be_set_aside:
            self.ask(access)

    def _show(self, access: Access) -> None:
        self._window.banner.show_access(access)
        if access.is_writable:
            self._session.check_day()

    def ask(self, access: Access) -> QMessageBox:
        """Ask whether to open the board for changes although it may be open elsewhere. Esc keeps it read-only."""
        remedy = f"{access.remedy} Your choice is recorded in the board."
        return self._ask(access.why, remedy, "Open anyway", "Read only", lambda: self.try_again(over=True))

    def ask_about_day(self, doubt: DoubtfulDay) -> QMessageBox:
        """Ask whether today is the day that the computer gives. Until then no entry is made."""
        remedy = f"{doubt.reason} If the date is wrong, correct it in the computer’s settings before you make changes."
        return self._ask(doubt.question, remedy, "Yes, that is today", "No", self._session.confirm_today)

    def _ask(self, question: str, remedy: str, yes: str, no: str, agreed: Callable[[], object]) -> QMessageBox:
        """Open a question beside the window. Return and Esc mean no."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Boardpack")
        box.setText(question)
        box.setInformativeText(remedy)
        accepting = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refusing = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refusing)
        box.setEscapeButton(refusing)
        accepting.clicked.connect(agreed)
        box.open()
        return box

    def try_again(self, *, over: bool = False) -> None:
        """Claim the board again. The banner shows the result. A day in doubt is asked about before it is recorded."""
        if over and self._session.check_day():
            return
        try:
            self._show(self._session.begin(over=over))
        except BoardPackError as error:
            self._window.page.show_error(error)

    def end(self) -> None:
        """Back up and release the board. Show a warning if no backup could be made."""
        try:
            self._session.end()
        except BoardPackError as error:
            QMessageBox.warning(None, "Boardpack", f"No backup was made at closing. {error}")
