"""The dialog that asks who reads a review, since members may read the chair's review, too."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from ui.widgets.dialogs.frame import DialogFrame
from ui.widgets.labels import button

_TITLE = "Who is reading this review?"
_SIGNED = "Your comments go to the office under your name. You can change it later."


class ReaderDialog(DialogFrame):
    """Asks whether the reader is the chair named in the review or somebody else, and for the other's name.

    Nobody is chosen beforehand unless a name is known. Emits `named` with the reader's name, which is never empty.
    """

    named = Signal(str)

    def __init__(self, chair: str, known: str, parent: QWidget) -> None:
        super().__init__(_TITLE, parent, about=_SIGNED)
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
        if known:
            (self.is_chair if known == self._chair else self.is_other).setChecked(True)
        group.buttonToggled.connect(lambda *_: self._on_choice())
        self.field.textChanged.connect(self._on_typed)
        for part in (self.is_chair, self.is_other, self.field):
            self.column.addWidget(part)
        self.end_with("Not now", self.keep_button)
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
