"""The table of an agenda: its rows can be dragged, and their menu has the commands for the paper."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QDrag, QPainter, QPixmap, QShowEvent

from boardpack.domain.meetings.meetings import AgendaItem
from boardpack.domain.meetings.paper_kinds import PaperKind
from ui.models.meetings.agenda import AgendaModel
from ui.theme import current
from ui.widgets.tables.table import TableView

_PICTURE_PX, _FAINT = 320, 0.6
_BESIDE = QPoint(-12, -6)
"""Where the pointer is beside the picture, so that the line between two rows stays in view."""


class AgendaTable(TableView):
    """The items of an agenda, which the mouse moves by dragging. Owned by the Meetings page."""

    def __init__(self, model: AgendaModel, row_height: int) -> None:
        super().__init__(model, "Agenda", row_height, header=False)
        self._attach: QAction | None = None
        self._save: QAction | None = None

    def offer_paper(self, attach: QAction, save: QAction) -> None:
        """Offer the commands for the paper of a row in its menu."""
        self._attach, self._save = attach, save
        self.offer(attach, save)

    def show_commands(self, item: AgendaItem | None) -> None:
        """Offer to attach a file or replace it, and enable saving if Boardpack makes the paper of the current item."""
        kind = item.paper.kind if item is not None and item.paper is not None else None
        if self._attach is not None and self._save is not None:
            self._attach.setText(attach_words(is_attached=kind is PaperKind.ATTACHED))
            self._save.setEnabled(kind is not None and kind is not PaperKind.ATTACHED)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the current row into view. It may be elsewhere if rows were measured while the table was hidden."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the current row beside the pointer. The page moves the item, so nothing is removed here."""
        index = self.currentIndex()
        if not index.isValid():
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData([index]))
        drag.setPixmap(self.picture_of_row(index.row()))
        drag.setHotSpot(_BESIDE)
        drag.exec(Qt.DropAction.MoveAction)

    def picture_of_row(self, row: int) -> QPixmap:
        """Return a translucent picture of the beginning of a row."""
        area = self.visualRect(self.model().index(row, 0))
        area.setWidth(min(current().px(_PICTURE_PX), self.viewport().width()))
        row_picture = self.viewport().grab(area)
        made = QPixmap(row_picture.size())
        made.setDevicePixelRatio(row_picture.devicePixelRatio())
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setOpacity(_FAINT)
        painter.drawPixmap(0, 0, row_picture)
        painter.end()
        return made


def attach_words(*, is_attached: bool) -> str:
    """Return the text of the command that attaches a file or replaces it."""
    return "Replace file" if is_attached else "Attach file"
