"""The row of buttons that ends a form or a dialog."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.layouts import Margins, row_layout


class FormButtons(QWidget):
    """The button that leaves a form, then others, and its primary button at the right. `beside` are at the left.

    Tab goes from the last field to the primary button, then to the others, and last to the button that leaves, so that
    Enter after the last field stores the form.
    """

    def __init__(
        self,
        leave: QPushButton,
        *acts: QPushButton,
        beside: Iterable[QWidget] = (),
        margins: Margins = (0, 0, 0, 0),
    ) -> None:
        super().__init__()
        row, at_left = row_layout(self, margins, spacing=8), tuple(beside)
        for part in at_left:
            row.addWidget(part)
        row.addStretch(1)
        for part in (leave, *acts):
            row.addWidget(part)
        self._tab_order = (*reversed(acts), *at_left, leave)
        self._acts = acts

    def event(self, event: QEvent) -> bool:
        """Tell the dialog which button Enter presses. A button tells it only when its own parent changes."""
        if event.type() is QEvent.Type.ParentChange:
            for act in self._acts:
                if act.isDefault():
                    act.setDefault(False)
                    act.setDefault(True)
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the order of Tab, which Qt forgets when a widget gets into another window."""
        super().showEvent(event)
        for former, later in pairwise(self._tab_order):
            QWidget.setTabOrder(former, later)
