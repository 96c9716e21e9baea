"""A dialog that asks for one line of text and waits for it."""

from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from ui.theme import current

_LEAST = 400


def ask_for_line(parent: QWidget, title: str, words: str) -> str:
    """Return the line that the user enters, without spaces around it. Empty if there is none or they cancel."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(words)
    dialog.setMinimumWidth(current().px(_LEAST))
    is_given = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.textValue().strip() if is_given else ""
