"""The list of "Find or do" as Qt asks for it: the choices stay in Python, for they lead back to the window."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ui.models.search.choices import PaletteEntry

CHOICE_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ChoicesModel(QAbstractListModel):
    """One row for each choice."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[PaletteEntry, ...] = ()

    def show(self, choices: tuple[PaletteEntry, ...]) -> None:
        """List these instead of what was listed."""
        self.beginResetModel()
        self._choices = choices
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self._choices[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return choice.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return choice.spoken
            case _:
                return choice if role == CHOICE_ROLE else None
