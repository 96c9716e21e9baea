"""The length of the paper in the pane, counted while its author pauses, and the warning when it is too long."""

from PySide6.QtCore import QObject, QTimer

from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.paper_length import PaperLength
from boardpack.services.packs.papers import PapersService
from ui import tasks
from ui.announcing import announce
from ui.pages.meetings.item_pane import ItemPane

_PAUSE_MS = 800


class LengthController(QObject):
    """Counts the printed pages of the board paper in a pane, if the office has set a limit. Owned by the pane."""

    def __init__(self, pane: ItemPane, papers: PapersService) -> None:
        super().__init__(pane)
        self._pane, self._papers = pane, papers
        self._item_id: AgendaItemId | None = None
        self._is_counting = self._is_stale = self._was_too_long = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._count)

    def show_item(self, item: AgendaItem | None) -> None:
        """Count the pages of this item's paper after a pause, unless another is selected. None stops counting."""
        is_written = item is not None and item.paper is not None and item.paper.kind is PaperKind.BOARD_PAPER
        item_id = item.id if item is not None and is_written else None
        if item_id != self._item_id:
            self._item_id, self._was_too_long = item_id, False
            self._pane.show_length(None)
        self.look_again()

    def look_again(self) -> None:
        """Count once more after a pause, because the text was saved."""
        if self._item_id is not None:
            self._pause.start()

    def _count(self) -> None:
        item_id = self._item_id
        if item_id is None or self._is_counting:
            self._is_stale = item_id is not None
            return
        self._is_counting, self._is_stale = True, False
        task = tasks.start(lambda progress: (item_id, self._papers.length_of_item(item_id)), shown_in=self)
        task.finished.connect(self._show)
        task.failed.connect(lambda error: self._pane.show_length(None))  # the preview and the pack say why
        task.ended.connect(self._on_ended)

    def _show(self, counted: tuple[AgendaItemId, PaperLength | None]) -> None:
        item_id, length = counted
        if item_id != self._item_id:
            return
        self._pane.show_length(length)
        is_too_long = length is not None and length.is_too_long
        if length is not None and is_too_long and not self._was_too_long:
            announce(self._pane, f"The paper is too long: {length.in_words}.")
        self._was_too_long = is_too_long

    def _on_ended(self) -> None:
        self._is_counting = False
        if self._is_stale:
            self._count()
