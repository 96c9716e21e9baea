"""Merging a review or another copy of the board on the Actions page, and the step that follows."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from boardpack.domain.exchange.reviews import MergeResult, merged_sentence
from boardpack.domain.log.actions import ActionId
from boardpack.services.gathering.open_comments import OpenComments
from boardpack.services.returning.reviews import ReviewsService
from ui.as_at_controller import AsAtController
from ui.last_folder import FileKind, last_folder
from ui.models.exchange.reviews import step_after_merge
from ui.models.log.actions import ActionFilter
from ui.pages.actions.merge_dialog import MergeDialog
from ui.shapes import StatusShape
from ui.widgets.chips import Chips
from ui.widgets.page import WindowPage

_REVIEWS = "Reviews and copies of the board (*.review *.db);;All files (*)"


class MergeController(QObject):
    """Asks for a review file, previews it, and shows the next step after the merge. Belongs to its page.

    Emits `merged` before the notice, so that the page shows what came. `undecided` and `open_comments` return the
    actions of the page with conflicts, and those with comments of the chair that nobody has answered.
    """

    merged = Signal()

    def __init__(
        self,
        page: WindowPage,
        reviews: ReviewsService,
        as_at: AsAtController,
        chips: Chips,
        undecided: Callable[[], Collection[ActionId]],
        open_comments: Callable[[], OpenComments],
    ) -> None:
        super().__init__(page)
        self._page, self._reviews, self._as_at, self._chips = page, reviews, as_at, chips
        self._undecided, self._open_comments = undecided, open_comments

    def choose(self) -> None:
        """Ask for a review or another copy of the store, and preview the merge."""
        if self._as_at.refuses("merge a review"):
            return
        path, _ = QFileDialog.getOpenFileName(self._page, "Merge a review", last_folder.path(FileKind.REVIEW), _REVIEWS)
        last_folder.remember(FileKind.REVIEW, path)
        if path:
            self.preview(Path(path))

    def preview(self, path: Path) -> MergeDialog | None:
        """Open the dialog that merges that file. None if the page shows the past, where nothing can be merged."""
        if self._as_at.refuses("merge a review"):
            return None
        dialog = MergeDialog(self._reviews, path, self._page)
        dialog.merged.connect(self._show_merged)
        dialog.open()
        return dialog

    def _show_merged(self, merged: MergeResult) -> None:
        self.merged.emit()
        sentence, step = merged_sentence(merged), step_after_merge(merged, self._open_comments())
        notice = self._page.notice
        if self._undecided():
            choose = partial(self._chips.pick, ActionFilter.BOTH_CHANGED)
            notice.show_message(StatusShape.DISC, sentence, "", "Resolve conflicts", choose)
        elif step is not None:
            lead = partial(self._page.requested.emit, step.place)
            notice.show_message(StatusShape.DISC, sentence, step.sentence, step.verb, lead)
        else:
            notice.show_message(StatusShape.DISC, sentence)
