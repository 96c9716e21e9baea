"""Opening a chair's review in the background, with its passphrase if it is locked."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from boardpack.errors import LockedFileError
from boardpack.services.returning.chair_reviews import ReviewDesk
from boardpack.services.returning.passphrases import opened_as_typed
from boardpack.workspace import open_chair_review
from ui import messages, tasks
from ui.last_folder import FileKind, last_folder
from ui.widgets.dialogs.frame import DialogFrame
from ui.widgets.fields.passphrase_box import show_box
from ui.widgets.labels import button
from ui.widgets.working import Working

_ENTER = (
    "Enter the passphrase that the sender gave you. If it is lost, the file cannot be opened. The office can send a "
    "new file."
)


class ReviewOpener(QObject):
    """Opens reviews for the program, whose window is the parent of its dialogs.

    Emits `opened` with the review and its passphrase, None if it has none, or `failed` with an error.
    """

    opened = Signal(object, object)  # ReviewDesk, str | None
    failed = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: PassphraseDialog | None = None

    def open(self, path: Path) -> None:
        """Open the review in a file. The file that goes back is later suggested in the same folder."""
        last_folder.remember(FileKind.REVIEW, path)
        task = tasks.start(lambda progress: open_chair_review(path))
        task.finished.connect(lambda review: self.opened.emit(review, None))
        task.failed.connect(lambda error: self._on_failed(path, error))

    def _on_failed(self, path: Path, error: object) -> None:
        if not isinstance(error, LockedFileError):
            self.failed.emit(error)
            return
        self.dialog = PassphraseDialog(path, self._window)
        self.dialog.opened.connect(self.opened)
        self.dialog.open()


class PassphraseDialog(DialogFrame):
    """Asks for the passphrase of a locked review until it opens or the user cancels.

    Emits `opened` with the review and its passphrase.
    """

    opened = Signal(object, object)  # ReviewDesk, str

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__("Passphrase", parent, heading=f"“{path.name}” is locked", about=_ENTER, width=480)
        self._path = path
        self.setAccessibleName("Passphrase of the review")
        self.working = Working()
        self.working.stop.hide()
        self.working.keep_place()
        self.field = QLineEdit()
        self.field.setAccessibleName("Passphrase")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.open_button = button("Open", "primary", self.try_it)
        self.open_button.setEnabled(False)
        self.field.textChanged.connect(
            lambda words: self.open_button.setEnabled(bool(words) and not self.working.is_working)
        )
        for part in (self.field, show_box(self.field), self.working):
            self.column.addWidget(part)
        self.end_with("Cancel", self.open_button)
        self.field.setFocus()

    def try_it(self) -> None:
        """Try the typed passphrase in the background, since it is slow by design."""
        passphrase = self.field.text()
        if not passphrase or self.working.is_working:
            return
        self.notice.clear()
        self.open_button.setEnabled(False)
        task = tasks.start(
            lambda progress: opened_as_typed(passphrase, lambda tried: open_chair_review(self._path, passphrase=tried))
        )
        self.working.watch(task, "Opening the review")
        task.finished.connect(lambda opened: self._on_opened(*opened))
        task.failed.connect(self._on_failed)

    def _on_opened(self, review: object, passphrase: str) -> None:
        if isinstance(review, ReviewDesk):
            self.accept()
            self.opened.emit(review, passphrase)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, BaseException):
            messages.show_error(error, self.notice)
        self.open_button.setEnabled(True)
        self.field.selectAll()
        self.field.setFocus()
