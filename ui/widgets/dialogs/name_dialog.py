"""A dialog that asks for a name."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from ui.theme import current, set_style
from ui.widgets.fields.line_edits import LongLine
from ui.widgets.fields.passphrase_box import show_box
from ui.widgets.form_buttons import FormButtons
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout


class NameDialog(QDialog):
    """Asks for a name or, if it `is_secret`, for a passphrase. Emits `named` with it; it cannot be empty.

    `hint` is an example in the empty field. A name that `is_long` has several lines of room.
    """

    named = Signal(str)

    def __init__(
        self,
        title: str,
        words: str,
        suggested: str,
        parent: QWidget,
        *,
        is_secret: bool = False,
        is_long: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        set_style(self, "page")
        self.field = LongLine(suggested) if is_long else QLineEdit(suggested)
        self.field.setAccessibleName("Passphrase" if is_secret else "Name")
        self.field.setPlaceholderText(hint)
        self.field.selectAll()
        self.keep = button("Unlock" if is_secret else "Save", "primary", self._keep)
        self._condition: QCheckBox | None = None
        self.field.textChanged.connect(self._look)
        self.keep.setDefault(True)
        self._look()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "detail-title"))
        column.addWidget(label(words, "quiet", wrap=True))
        self._name = label(self.field.accessibleName(), "quiet")
        self._name.setBuddy(self.field)
        column.addWidget(self._name)
        column.addWidget(self.field)
        self._below = column_layout()
        column.addLayout(self._below)
        if is_secret and isinstance(self.field, QLineEdit):
            self.field.setEchoMode(QLineEdit.EchoMode.Password)
            column.addWidget(show_box(self.field))
        column.addWidget(FormButtons(button("Cancel", "plain", self.reject), self.keep))
        self.setMinimumWidth(current().px(400))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.keep.click)

    def show_name(self, name: str) -> None:
        """Set the label of the field, for something other than a name."""
        self.field.setAccessibleName(name)
        self._name.setText(name)

    def ask_first(self, condition: str) -> None:
        """Show a tick box, without which the dialog cannot be kept."""
        self._condition = QCheckBox(condition)
        self._condition.toggled.connect(self._look)
        self._below.addWidget(self._condition)
        self.setTabOrder(self.field, self._condition)
        self._look()

    def _look(self) -> None:
        is_agreed = self._condition is None or self._condition.isChecked()
        self.keep.setEnabled(bool(self.field.text().strip()) and is_agreed)

    def _keep(self) -> None:
        self.accept()
        self.named.emit(self.field.text().strip())
