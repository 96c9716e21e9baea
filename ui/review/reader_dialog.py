"""The dialog that asks who reads a review, since members may read the chair's review, too."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QLineEdit, QRadioButton, QWidget

from ui.theme import current, set_style
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout

_TITLE = "Who is reading this review?"
_SIGNED = "Your comments go to the office under your name. You can change it later."


class ReaderDialog(QDialog):
    """Asks whether the reader is the chair named in the review or somebody else, and for the other's name.

    Nobody is chosen beforehand unless a name is known. Emits `named` with the reader's name, which is never empty.
    """

    named = Signal(str)

    def __init__(self, chair: str, known: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_TITLE)
        self.setAccessibleName(_TITLE)
        set_style(self, "page")
        self._chair = chair.strip()
        self.is_chair = QRadioButton(f"{self._chair} (chair)")
        self.is_other = QRadioButton("Someone else")
        group = QButtonGroup(self)
        for choice in (self.is_chair, self.is_other):
            group.addButton(choice)
            choice.setVisible(bool(self._chair))
        self.field = QLineEdit("" if known == self._chair else known)
        self.field.setAccessibleName("Your name")
        self.field.setPlaceholderText("Your name")
        self.keep_button = button("Continue", "primary", self._keep)
        self.keep_button.setDefault(True)
        if known:
            (self.is_chair if known == self._chair else self.is_other).setChecked(True)
        group.buttonToggled.connect(lambda *_: self._on_choice())
        self.field.textChanged.connect(self._on_typed)
        self._lay_out()
        self._show_state()
        (self.field if self.is_other.isChecked() or not self._chair else self.is_chair).setFocus()

    @property
    def name(self) -> str:
        """The name of the reader. Empty until somebody is chosen."""
        if self._chair and self.is_chair.isChecked():
            return self._chair
        return self.field.text().strip() if self.is_other.isChecked() or not self._chair else ""

    def _on_choice(self) -> None:
        if self.is_other.isChecked():
            self.field.setFocus()
        self._show_state()

    def _on_typed(self, words: str) -> None:
        if words.strip():
            self.is_other.setChecked(True)
        self._show_state()

    def _show_state(self) -> None:
        self.keep_button.setEnabled(bool(self.name))

    def _keep(self) -> None:
        self.accept()
        self.named.emit(self.name)

    def _lay_out(self) -> None:
        column = column_layout(self, (24, 20, 24, 16), spacing=10)
        column.addWidget(label(_TITLE, "detail-title", wrap=True))
        column.addWidget(label(_SIGNED, "quiet", wrap=True))
        for part in (self.is_chair, self.is_other, self.field):
            column.addWidget(part)
        foot = row_layout(margins=(0, 8, 0, 0), spacing=8)
        foot.addStretch(1)
        foot.addWidget(button("Not now", "plain", self.reject))
        foot.addWidget(self.keep_button)
        column.addLayout(foot)
        self.setMinimumWidth(current().px(420))
