"""The part of the settings for the name of this computer's user."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from boardpack.errors import BoardPackError
from ui.signing import SigningSettings
from ui.theme import current
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout

YOU = "you"
"""The name of this part in a `PagePlace`."""
_LABELS = 176


class YouPart(QWidget):
    """The name or role that signs entries, kept when the field is left. Owned by the Settings page.

    Emits `stored` with a sentence, `failed` with an exception.
    """

    stored = Signal(str)
    failed = Signal(object)

    def __init__(self, signing: SigningSettings) -> None:
        super().__init__()
        self._signing = signing
        self.field = QLineEdit(signing.name)
        self.field.setAccessibleName("Your name or role")
        self.field.setPlaceholderText("For example Board Secretary, or Jo Hale")
        self.field.editingFinished.connect(self._keep)
        self._sentence = label("", "sentence", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnMinimumWidth(0, current().px(_LABELS))
        grid.setColumnStretch(1, 1)
        title = label("Your name or role", "quiet")
        title.setBuddy(self.field)
        grid.addWidget(title, 0, 0)
        grid.addWidget(self.field, 0, 1)
        column = column_layout(self, (0, 0, 0, 20), spacing=8)
        column.addWidget(label("You", "section"))
        column.addWidget(self._sentence)
        column.addLayout(grid)
        self._show()

    def _keep(self) -> None:
        name = " ".join(self.field.text().split())
        if name == self._signing.name:
            return
        try:
            self._signing.choose(name)
        except BoardPackError as error:
            self.failed.emit(error)
            return
        self._show()
        self.stored.emit(f"Your entries are signed “{self._signing.signs_as}” from now on.")

    def _show(self) -> None:
        self._sentence.setText(
            f"Your entries and files are signed with this name. On this computer it is “{self._signing.signs_as}”."
        )
