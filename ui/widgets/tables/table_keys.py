"""The keys of the table behind every list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

_Action = QAbstractItemView.CursorAction
MOVES = frozenset(
    (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
)
UPWARDS = frozenset((_Action.MoveUp, _Action.MovePrevious, _Action.MovePageUp, _Action.MoveEnd))
"""The moves that look for a row upwards where they meet a heading."""
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def row_modifiers(action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> Qt.KeyboardModifier:
    """Return the modifiers with which Home and End go to the first and last row, since no cell of a row is current."""
    is_end = action in (_Action.MoveHome, _Action.MoveEnd)
    return modifiers | Qt.KeyboardModifier.ControlModifier if is_end else modifiers
