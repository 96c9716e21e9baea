"""Between a window and its claim on the board: the banner, the question about a lock left behind, and the end."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox

from boardpack.domain.office.access import Access
from boardpack.errors import BoardPackError
from ui.shell.main_window import MainWindow
from ui.shell.session import BoardSession


class AccessController(QObject):
    """Belongs to the window, and ends with it."""

    def __init__(self, session: BoardSession, window: MainWindow) -> None:
        super().__init__(window)
        session.setParent(self)
        self._session, self._window = session, window
        session.changed.connect(window.tell_access)
        window.banner.again_wanted.connect(self.try_again)
        window.banner.anyway_wanted.connect(lambda: self.try_again(over=True))
        window.closed.connect(self.end)

    def tell(self, access: Access) -> None:
        """Says in the window whether the board can be changed, and asks about a lock that was perhaps left behind."""
        self._window.banner.tell(access)
        if access.may_be_set_aside:
            self.ask(access)

    def ask(self, access: Access) -> QMessageBox:
        """Ask whether to open the board for changes although another may have it open; Esc leaves it read-only."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Boardpack")
        box.setText(access.why)
        box.setInformativeText(f"{access.remedy} What you choose is written down in the board.")
        anyway = box.addButton("Open anyway", QMessageBox.ButtonRole.AcceptRole)
        read_only = box.addButton("Read only", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(read_only)
        box.setEscapeButton(read_only)
        anyway.clicked.connect(lambda: self.try_again(over=True))
        box.open()
        return box

    def try_again(self, *, over: bool = False) -> None:
        """Claim the board once more; the banner says what came of it."""
        try:
            self._window.banner.tell(self._session.begin(over=over))
        except BoardPackError as error:
            self._window.page.tell(error)

    def end(self) -> None:
        """Copy what was changed and gives the board up; a copy that cannot be made is told."""
        try:
            self._session.end()
        except BoardPackError as error:
            QMessageBox.warning(None, "Boardpack", f"No backup was made at closing. {error}")
