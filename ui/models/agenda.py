"""The agenda as a table: two-line rows in order, the restricted part below its own heading."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from boardpack.domain.meetings import AgendaItem, AgendaItemId, NumberedItem, paper_state

Index = QModelIndex | QPersistentModelIndex
Row = NumberedItem | None
"""A row of the agenda, or nothing for the heading of the restricted part."""

_NO_INDEX = QModelIndex()
_MIME = "application/x-boardpack-agenda-item"
RESTRICTED = "Restricted"
NOT_PUBLIC = "not in the public version"


class AgendaColumn(IntEnum):
    NUMBER = 0
    TITLE = 1
    PAPER = 2
    PURPOSE = 3
    MINUTES = 4


_HEADERS = {
    AgendaColumn.NUMBER: "Number",
    AgendaColumn.TITLE: "Item and presenter",
    AgendaColumn.PAPER: "Paper",
    AgendaColumn.PURPOSE: "Purpose",
    AgendaColumn.MINUTES: "Minutes",
}


class AgendaRole(IntEnum):
    ROW = Qt.ItemDataRole.UserRole


class AgendaModel(QAbstractTableModel):
    """`move_asked` carries the dragged item and the row above which it was dropped; the model moves nothing itself."""

    move_asked = Signal(str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def numbered(self) -> tuple[NumberedItem, ...]:
        return tuple(row for row in self._rows if row is not None)

    def show(self, numbered: Sequence[NumberedItem]) -> None:
        """Put these items in the table."""
        self.beginResetModel()
        self._rows = _with_heading(numbered)
        self.endResetModel()

    def at(self, row: int) -> Row:
        """The item in a row, or nothing for the heading and for rows that are not there."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, item_id: AgendaItemId) -> int | None:
        """The row in which an item stands."""
        return next((n for n, row in enumerate(self._rows) if row is not None and row.item.id == item_id), None)

    @property
    def heading_row(self) -> int | None:
        """The row of the heading of the restricted part, where there is one."""
        return next((n for n, row in enumerate(self._rows) if row is None), None)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(AgendaColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADERS[AgendaColumn(section)]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], AgendaColumn(index.column())
        match role:
            case AgendaRole.ROW:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return cell_words(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(row, column)
            case Qt.ItemDataRole.ToolTipRole if row and column is AgendaColumn.TITLE:
                return row.item.title
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if self._rows[index.row()] is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        row = self.at(indexes[0].row())
        if row is not None:
            data.setData(_MIME, QByteArray(row.item.id.encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        target = parent.row() if parent.isValid() else row
        if data.hasFormat(_MIME):
            self.move_asked.emit(bytes(data.data(_MIME).data()).decode(), len(self._rows) if target < 0 else target)
        # The service moves the item and the table is shown anew; Qt must not remove the old row.
        return False


def cell_words(row: Row, column: AgendaColumn) -> str:
    """What a cell says."""
    if row is None:
        return f"{RESTRICTED} {NOT_PUBLIC}" if column is AgendaColumn.NUMBER else ""
    item = row.item
    match column:
        case AgendaColumn.NUMBER:
            return row.number
        case AgendaColumn.TITLE:
            return item.title
        case AgendaColumn.PAPER:
            return paper_state(item).value
        case AgendaColumn.PURPOSE:
            return item.purpose.value.capitalize() if item.purpose else ""
        case AgendaColumn.MINUTES:
            return f"{item.minutes} min" if item.minutes else ""


def spoken(row: Row, column: AgendaColumn) -> str:
    """What a screen reader says of a cell; the title tells the whole row."""
    if row is None or column is not AgendaColumn.TITLE:
        return cell_words(row, column)
    words = [f"Item {row.number}", row.item.title, row.item.presenter, f"paper {paper_state(row.item).value.lower()}"]
    return ", ".join(word for word in words if word)


def step_position(numbered: Sequence[NumberedItem], item_id: AgendaItemId, step: int) -> int | None:
    """The place that the item takes when it moves by `step` in its own part, or nothing at the part's end."""
    part, place = _part_of(numbered, item_id)
    target = place + step
    return part[target].position if 0 <= target < len(part) else None


def drop_position(numbered: Sequence[NumberedItem], item_id: AgendaItemId, above: AgendaItemId | None) -> int | None:
    """The place for an item that is dropped above another one, or at the end; nothing where it would not move."""
    part, place = _part_of(numbered, item_id)
    ids = [item.id for item in part]
    gap = ids.index(above) if above in ids else len(ids)
    target = gap - 1 if gap > place else gap
    return None if target == place else part[target].position


def _part_of(numbered: Sequence[NumberedItem], item_id: AgendaItemId) -> tuple[list[AgendaItem], int]:
    moved = next(row.item for row in numbered if row.item.id == item_id)
    is_restricted = moved.restriction is not None
    part = [row.item for row in numbered if (row.item.restriction is not None) is is_restricted]
    return part, part.index(moved)


def _with_heading(numbered: Sequence[NumberedItem]) -> tuple[Row, ...]:
    public = [row for row in numbered if row.item.restriction is None]
    restricted = [row for row in numbered if row.item.restriction is not None]
    return (*public, None, *restricted) if restricted else tuple(public)
