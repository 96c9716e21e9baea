"""A dialog that reads something aside, shows it, and then does one thing aside: by one button, and not before."""

from collections.abc import Callable

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import current, set_style
from ui.widgets.labels import button
from ui.widgets.notice import Notice
from ui.widgets.working import Working


class WorkingDialog(QDialog):
    """Head, notice and foot; while it works it stays open, and its work is stopped by its own button.

    Cancel is what Enter presses: nothing is changed by a key that was meant for something else.
    """

    def __init__(
        self, title: str, verb: str, act: Callable[[], object], height: int, parent: QWidget | None = None
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
        fit(self, 860, height)

    def reject(self) -> None:
        if not self.working.is_working:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.working.is_working:
            event.ignore()
        else:
            super().closeEvent(event)

    def column(self) -> QVBoxLayout:
        """Return the column of the dialog's parts."""
        made = QVBoxLayout(self)
        made.setContentsMargins(0, 20, 0, 16)
        made.setSpacing(8)
        return made

    def foot(self) -> QHBoxLayout:
        """Return the row at its foot: what it is doing, then the two buttons."""
        made = QHBoxLayout()
        made.setContentsMargins(24, 0, 24, 0)
        made.addWidget(self.working, 1)
        made.addStretch(0)
        made.addWidget(self.cancel)
        made.addWidget(self.act_button)
        return made


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give the dialog that size in px of the design, and never more than the screen has: text may be at 200 %."""
    room, theme = dialog.screen().availableSize(), current()
    dialog.resize(min(theme.px(width), room.width()), min(theme.px(height), room.height()))
