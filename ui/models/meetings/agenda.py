"""The agenda as a table model: items in order, the restricted ones below a heading of their own."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, Qt, Signal

from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, NumberedItem, PaperState, Purpose
from boardpack.domain.meetings.standing_agenda import position_before_closing
from ui.models.rows import Index, RowKind, RowsModel, TableCell, TableColumn, TableRow
from ui.shapes import StatusShape
from ui.theme import ThemeTone

COLUMNS = (
    TableColumn("No.", "00"),
    TableColumn("Item and presenter", stretch=True, least=210),
    TableColumn("Paper", "Not written", shaped=True),
    TableColumn("Purpose", Purpose.INFORMATION.value.capitalize(), drop=2),
    TableColumn("Time", "000 min", drop=1, folds=True),
)
RESTRICTED_ROW = "restricted"
_MIME = "application/x-boardpack-agenda-item"
SHAPES_OF_PAPERS = {
    PaperState.NONE: None,
    PaperState.MISSING: StatusShape.RING,
    PaperState.DRAFT: StatusShape.TRIANGLE,
    PaperState.READY: StatusShape.HALF,
    PaperState.IN: StatusShape.DISC,
}


class AgendaModel(RowsModel):
    """The agenda of one meeting.

    Emits `move_asked` with the dragged item and the id of the row above which it was dropped. The model itself
    moves nothing.
    """

    move_asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self.numbered: tuple[NumberedItem, ...] = ()

    def show_agenda(self, numbered: Sequence[NumberedItem]) -> None:
        """Show these items."""
        self.numbered = tuple(numbered)
        rows = agenda_rows(numbered)
        self.show([id_ for id_, _ in rows], lambda at: rows[at][1], groups=True)

    def find(self, item_id: str) -> NumberedItem | None:
        """Return the item of that id. None if it is not on the agenda."""
        return next((row for row in self.numbered if row.item.id == item_id), None)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled if flags else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, QByteArray(self.id_at(indexes[0].row()).encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        target = parent.row() if parent.isValid() else row
        if data.hasFormat(_MIME):
            self.move_asked.emit(bytes(data.data(_MIME).data()).decode(), self.id_at(target))
        # The page has the service move the item and shows the agenda anew; Qt must not remove the old row.
        return False


def agenda_rows(numbered: Sequence[NumberedItem]) -> list[tuple[str, TableRow]]:
    """Return ids and rows of an agenda, with a heading above restricted items if there are any."""
    public = [(row.item.id, _item_row(row)) for row in numbered if row.item.restriction is None]
    restricted = [(row.item.id, _item_row(row)) for row in numbered if row.item.restriction is not None]
    heading = TableCell("Restricted", ThemeTone.TEXT, strong=True, hint="not in the public version", icon="lock")
    return [*public, *([(RESTRICTED_ROW, TableRow((heading,), RowKind.PART))] if restricted else []), *restricted]


def step_position(numbered: Sequence[NumberedItem], item_id: AgendaItemId, step: int) -> int | None:
    """Return the position of an item moved by `step` in its own part. None at the part's end."""
    part, place = _part_of(numbered, item_id)
    target = place + step
    return part[target].position if 0 <= target < len(part) else None


def new_position(numbered: Sequence[NumberedItem]) -> int | None:
    """Return the position of a new item: above those that close the public part. None for the end."""
    return position_before_closing(row.item for row in numbered)


def drop_position(numbered: Sequence[NumberedItem], item_id: AgendaItemId, above: str) -> int | None:
    """Return the position of an item dropped above another one or at the end. None if it would not move."""
    part, place = _part_of(numbered, item_id)
    ids: list[str] = [item.id for item in part]
    gap = ids.index(above) if above in ids else len(ids)
    target = gap - 1 if gap > place else gap
    return None if target == place else part[target].position


def _part_of(numbered: Sequence[NumberedItem], item_id: AgendaItemId) -> tuple[list[AgendaItem], int]:
    moved = next(row.item for row in numbered if row.item.id == item_id)
    is_restricted = moved.restriction is not None
    part = [row.item for row in numbered if (row.item.restriction is not None) is is_restricted]
    return part, part.index(moved)


def _item_row(row: NumberedItem) -> TableRow:
    item, state = row.item, row.paper_state
    spoken = [f"Item {row.number}", item.title, item.presenter]
    return TableRow(
        (
            TableCell(row.number, ThemeTone.THIRD),
            TableCell(
                item.title,
                ThemeTone.TEXT,
                below=item.presenter or "No presenter",
                spoken=", ".join(filter(None, spoken)),
                wraps=True,
            ),
            TableCell(
                row.state_in_words,
                ThemeTone.THIRD if state is PaperState.NONE else ThemeTone.SECOND,
                shape=SHAPES_OF_PAPERS[state],
                spoken="No paper" if state is PaperState.NONE else f"Paper {row.state_in_words.lower()}",
            ),
            TableCell(item.purpose.value.capitalize() if item.purpose else ""),
            TableCell(f"{item.minutes} min" if item.minutes else "", right=True),
        )
    )


def neighbour(ids: tuple[str, ...], item_id: str) -> str:
    """Return the row to choose after one is removed: the next, else the last. Empty if none is left."""
    at = ids.index(item_id)
    others = [*ids[at + 1 :], *reversed(ids[:at])]
    return others[0] if others else ""
