"""A dialog that asks for a name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme import current, set_style
from ui.widgets.fields.passphrase_box import show_box
from ui.widgets.labels import button, label


class NameDialog(QDialog):
    """Asks for a name or, if it `is_secret`, for a passphrase. Emits `named` with it; it cannot be empty.

    `hint` is an example in the empty field.
    """

    named = Signal(str)

    def __init__(
        self, title: str, words: str, suggested: str, parent: QWidget, *, is_secret: bool = False, hint: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        set_style(self, "page")
        self.field = QLineEdit(suggested)
        self.field.setAccessibleName("Passphrase" if is_secret else "Name")
        self.field.setPlaceholderText(hint)
        self.field.selectAll()
        if is_secret:
            self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = button("Unlock" if is_secret else "Save", "primary", self._keep)
        self.field.textChanged.connect(lambda words: self.keep.setEnabled(bool(words.strip())))
        self.keep.setDefault(True)
        self.keep.setEnabled(bool(suggested.strip()))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "detail-title"))
        column.addWidget(label(words, "quiet", wrap=True))
        self._name = label(self.field.accessibleName(), "quiet")
        self._name.setBuddy(self.field)
        column.addWidget(self._name)
        column.addWidget(self.field)
        if is_secret:
            column.addWidget(show_box(self.field))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button("Cancel", "plain", self.reject))
        foot.addWidget(self.keep)
        column.addLayout(foot)
        self.setMinimumWidth(current().px(400))

    def show_name(self, name: str) -> None:
        """Set the label of the field, for something other than a name."""
        self.field.setAccessibleName(name)
        self._name.setText(name)

    def _keep(self) -> None:
        self.accept()
        self.named.emit(self.field.text().strip())
