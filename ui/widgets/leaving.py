"""The one question before something is left that cannot be brought back."""

from PySide6.QtWidgets import QMessageBox, QWidget


def leaves(parent: QWidget, what: str, loss: str, verb: str) -> bool:
    """Return True if the user leaves, told what would be lost; "Stay" is the way out that loses nothing."""
    box = QMessageBox(parent)
    box.setWindowTitle("Boardpack")
    box.setText(what)
    box.setInformativeText(loss)
    leave = box.addButton(verb, QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is leave
