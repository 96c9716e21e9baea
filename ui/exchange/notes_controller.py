"""Notes of the chair and members on the Pack page: a button while there are any, and a command."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from boardpack.domain.exchange.chair_reviews import Unanswered
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.services.packs.papers import PapersService
from boardpack.services.returning.chair_reviews import ChairReviewsService
from ui.drafts import Drafts
from ui.places import NOTES, PagePlace
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.labels import button
from ui.widgets.page import WindowPage
from ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from ui.exchange.notes_dialog import NotesDialog


class NotesController(QObject):
    """Offers the notes that came back. Belongs to the Pack page.

    `chooser` is the page's choice of meeting.
    """

    def __init__(
        self,
        page: WindowPage,
        head: PageHead,
        chooser: ChoiceBox[MeetingId],
        notes: ChairReviewsService,
        papers: PapersService,
        drafts: Drafts,
    ) -> None:
        super().__init__(page)
        self._page, self._chooser, self._notes, self._services = page, chooser, notes, (notes, papers, drafts)
        self.button = button("Notes on the pack…", "plain", self.open)
        self.button.setToolTip("Notes of the chair and members, and your answers (Ctrl+Shift+H)")
        self.button.hide()
        head.beside.addWidget(self.button)
        page.command("Notes on the pack…", self.open, "Ctrl+Shift+H")
        page.refreshed.connect(lambda _: self.look())
        page.placed.connect(self._on_place)

    def look(self) -> None:
        """Show the button with the number of notes without an answer, or hide it if there are no notes."""
        packs = self._page.attempt(self._notes.noted_packs) or ()
        waiting = Unanswered(packs=packs).count
        self.button.setText(f"Notes on the pack ({waiting})…" if waiting else "Notes on the pack…")
        self.button.setAccessibleName(f"Notes on the pack, {waiting} waiting" if waiting else "Notes on the pack")
        self.button.setVisible(bool(packs))
        self._page.waiting.emit(waiting)

    def open(self) -> "NotesDialog":
        """Open the notes dialog at the pack of the selected meeting."""
        from ui.exchange.notes_dialog import NotesDialog

        selected = self._chooser.value if self._chooser.count() else None
        dialog = NotesDialog(*self._services, selected, self._page)
        dialog.changed.connect(self._page.announce)
        dialog.open()
        return dialog

    def _on_place(self, place: PagePlace) -> None:
        if place.view == NOTES:
            self.open()
