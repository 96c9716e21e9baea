"""The part of the settings for the name of this computer's user."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from boardpack.errors import BoardPackError
from ui.signing import SigningSettings
from ui.widgets.declared_form import DeclaredField, DeclaredForm
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout

YOU = "you"
"""The name of this part in a `PagePlace`."""
_LABELS = 184
_FIELDS = (DeclaredField("name", "Your name or role", hint="For example Board Secretary, or Jo Hale"),)


class YouPart(QWidget):
    """The name or role that signs entries, kept when the field is left. Owned by the Settings page.

    Emits `stored` with a sentence, `failed` with an exception.
    """

    stored = Signal(str)
    failed = Signal(object)

    def __init__(self, signing: SigningSettings) -> None:
        super().__init__()
        self._signing = signing
        form = DeclaredForm(_FIELDS, _LABELS, gap=0)
        form.show_values({"name": signing.name})
        self.field = form.field("name", QLineEdit)
        self.field.editingFinished.connect(self._keep)
        self._sentence = label("", "sentence", wrap=True)
        column = column_layout(self, (0, 0, 0, 20), spacing=8)
        column.addWidget(label("You", "section"))
        column.addWidget(self._sentence)
        column.addWidget(form)
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
