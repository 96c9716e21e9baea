"""A dialog that reads something in the background, shows it, and then acts on it in the background."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.dialogs.frame import DialogFrame
from ui.widgets.labels import button
from ui.widgets.working import Working


class WorkingDialog(DialogFrame):
    """The base of such dialogs: progress beside the buttons. It stays open while it works; Stop ends the work.

    Enter presses the button that leaves, so that nothing is changed by mistake, and Ctrl+Enter the one that acts. A
    dialog that then asks for a file or folder `asks_first`: Enter presses the button that acts.
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
        inset: int = 0,
    ) -> None:
        super().__init__(title, parent, width=width, height=height, inset=inset)
        self.working = Working()
        self.act_button = button(verb, "primary", act)
        self.act_button.setEnabled(False)
        self.act_button.setToolTip("Ctrl+Enter")

    def reject(self) -> None:
        if not self.working.is_working:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.working.is_working:
            event.ignore()
        else:
            super().closeEvent(event)

    def finish(
        self,
        leave: str = "Cancel",
        *,
        asks_first: bool = False,
        words: Iterable[QWidget] = (),
        beside: Iterable[QPushButton] = (),
    ) -> None:
        """Add the row at the foot: the progress, these words, then other buttons and the two of each dialog."""
        self.end_with(leave, self.act_button, words=(self.working, *words), beside=beside)
        if not asks_first:
            self.leave_button.setDefault(True)
