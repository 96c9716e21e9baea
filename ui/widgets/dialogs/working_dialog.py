"""A dialog that reads something in the background, shows it, and then acts on it in the background."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import set_style
from ui.widgets.dialogs.frame import fit_to_screen
from ui.widgets.form_buttons import FormButtons
from ui.widgets.labels import button
from ui.widgets.notice import Notice
from ui.widgets.working import Working


class WorkingDialog(QDialog):
    """The base of such dialogs: notice, progress and buttons. It stays open while it works; Stop ends the work.

    Enter presses Cancel, so that nothing is changed by mistake. Ctrl+Enter presses the button that acts. That is the
    default button of a dialog that then asks for a file or folder.
    """

    def __init__(
        self,
        title: str,
        verb: str,
        act: Callable[[], object],
        height: int,
        parent: QWidget | None = None,
        *,
        width: int = 860,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        set_style(self, "page")
        self.notice = Notice()
        self.working = Working()
        self.cancel = button("Cancel", "plain", self.reject)
        self.cancel.setDefault(True)
        self.act_button = button(verb, "primary", act)
        self.act_button.setEnabled(False)
        self.act_button.setToolTip("Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.act_button.click)
        fit_to_screen(self, width, height)

    def reject(self) -> None:
        if not self.working.is_working:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.working.is_working:
            event.ignore()
        else:
            super().closeEvent(event)

    def column(self) -> QVBoxLayout:
        """Return the column for the dialog's parts."""
        made = QVBoxLayout(self)
        made.setContentsMargins(0, 20, 0, 16)
        made.setSpacing(8)
        return made

    def foot(self, *words: QWidget, beside: Iterable[QPushButton] = ()) -> QHBoxLayout:
        """Return the row at the foot: the progress, these words, then other buttons and the two of each dialog."""
        self._foot = FormButtons(self.cancel, self.act_button, beside=beside)
        made = QHBoxLayout()
        made.setContentsMargins(24, 0, 24, 0)
        made.addWidget(self.working, 1)
        made.addStretch(0)
        for part in words:
            made.addWidget(part)
        made.addWidget(self._foot)
        return made
