"""The most urgent next step, with the button that leads to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.models.today.steps import NextStep
from ui.theme import set_style
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout


class StepBox(QWidget):
    """Shows the most urgent next step. Hidden if there is none. Owned by the Today page.

    Emits `requested` with the PagePlace of the step.
    """

    requested = Signal(object)  # PagePlace

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "step")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._step: NextStep | None = None
        self._title, self._words = label("", "section", wrap=True), label("", "sentence", wrap=True, selectable=True)
        self.button: QPushButton = button("", "primary", self._go)
        row = row_layout(self, (22, 16, 20, 16), spacing=16)
        words = column_layout(spacing=3)
        words.addWidget(self._title)
        words.addWidget(self._words)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.hide()

    @property
    def text(self) -> str:
        """The text of the step; empty if there is none."""
        return f"{self._step.title}. {self._step.text}" if self._step else ""

    def show_step(self, step: NextStep | None) -> None:
        """Show this step; None hides the box."""
        self._step = step
        if step is not None:
            self._title.setText(step.title)
            self._words.setText(step.text)
            self.button.setText(step.button)
            self.button.setAccessibleName(f"{step.button}: {step.title}")
            self.setAccessibleName(step.title)
        self.setVisible(step is not None)

    def _go(self) -> None:
        if self._step is not None:
            self.requested.emit(self._step.place)
