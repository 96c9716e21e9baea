"""The row of buttons that ends a form or a dialog."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget


class FormButtons(QDialogButtonBox):
    """The button that leaves a form, then others, and its primary button at the right. `beside` are at the left.

    Enter in a field of a dialog presses the primary button, unless the dialog has another default. Tab goes from the
    last field to the primary button, then to the others, and last to the button that leaves.
    """

    def __init__(self, leave: QPushButton, *acts: QPushButton, beside: Iterable[QPushButton] = ()) -> None:
        super().__init__()
        at_left, from_primary = tuple(beside), tuple(reversed(acts))
        for part in at_left:
            self.addButton(part, QDialogButtonBox.ButtonRole.ResetRole)
        self.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        for part in from_primary:
            self.addButton(part, QDialogButtonBox.ButtonRole.AcceptRole)
        self._tab_order = (*from_primary, *at_left, leave)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the order of Tab, which Qt sets to the order on the screen."""
        super().showEvent(event)
        for former, later in pairwise(self._tab_order):
            QWidget.setTabOrder(former, later)
