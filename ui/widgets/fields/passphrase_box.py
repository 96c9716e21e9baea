"""The tick box that shows what is typed into a field for a passphrase."""

from PySide6.QtWidgets import QCheckBox, QLineEdit


def show_box(*fields: QLineEdit) -> QCheckBox:
    """Return a tick box that shows the passphrase in these fields while it is ticked."""
    box = QCheckBox("Show passphrase")

    def show_or_hide(is_shown: bool) -> None:
        for field in fields:
            field.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)

    box.toggled.connect(show_or_hide)
    return box
