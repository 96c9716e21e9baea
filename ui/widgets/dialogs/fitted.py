"""Dialogs as large as the design has them, as far as the screen goes."""

from PySide6.QtWidgets import QDialog

from ui.theme import current


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give the dialog that size in px of the design, and never more than the screen has: text may be at 200 %."""
    room, theme = dialog.screen().availableSize(), current()
    dialog.resize(min(theme.px(width), room.width()), min(theme.px(height), room.height()))
