"""Notes of the chair and members on the Pack page: a button while its pack has any, and a command."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.chair_reviews import NotedPack
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.services.packs.papers import PapersService
from boardpack.services.returning.chair_reviews import ChairReviewsService
from ui.drafts import Drafts
from ui.pages.meeting_page import MeetingPage
from ui.places import NOTES, PagePlace
from ui.shapes import StatusShape
from ui.widgets.labels import button
from ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from ui.exchange.notes_dialog import NotesDialog


class NotesController(QObject):
    """Offers the notes that came back on the pack of the page's meeting. Belongs to the Pack page."""

    def __init__(
        self, page: MeetingPage, head: PageHead, notes: ChairReviewsService, papers: PapersService, drafts: Drafts
    ) -> None:
        super().__init__(page)
        self._page, self._notes, self._services = page, notes, (notes, papers, drafts)
        self.button = button("Notes on the pack…", "plain", self.open)
        self.button.setToolTip("Notes from the chair and members, and your answers (Ctrl+Shift+H)")
        self.button.hide()
        head.beside.addWidget(self.button)
        page.command("Notes on the pack…", self.open, "Ctrl+Shift+H", unless=page.no_meeting)
        page.refreshed.connect(lambda _: self.look())
        page.meeting_shown.connect(self.look)
        page.placed.connect(self._on_place)

    def look(self) -> None:
        """Show the button with the number of notes without an answer, or hide it if this pack has no notes."""
        pack = self._pack_of(self._page.meeting.id if self._page.meeting else None)
        waiting = pack.waiting if pack else 0
        self.button.setText(f"Notes on the pack ({waiting})…" if waiting else "Notes on the pack…")
        self.button.setAccessibleName(f"Notes on the pack, {waiting} waiting" if waiting else "Notes on the pack")
        self.button.setVisible(pack is not None)
        self._page.waiting.emit(waiting)

    def open(self) -> "NotesDialog | None":
        """Open the notes on the pack of the selected meeting. If it has none, show so and return None."""
        meeting = self._page.meeting
        if meeting is None:
            return None
        if self._pack_of(meeting.id) is None:
            what = f"There are no notes on the pack of {in_words(meeting.held_on)}."
            self._page.notice.show_message(StatusShape.RING, what, "Notes appear here when a review is merged.")
            return None
        return self._open_at(meeting.id)

    def _open_at(self, meeting_id: MeetingId) -> "NotesDialog":
        from ui.exchange.notes_dialog import NotesDialog

        dialog = NotesDialog(*self._services, meeting_id, self._page)
        dialog.changed.connect(self._page.announce)
        dialog.open()
        return dialog

    def _pack_of(self, meeting_id: MeetingId | None) -> NotedPack | None:
        """Return the notes on the pack of a meeting. None if there are none."""
        packs = self._page.attempt(self._notes.noted_packs) or ()
        return next((pack for pack in packs if pack.meeting.id == meeting_id), None)

    def _on_place(self, place: PagePlace) -> None:
        if place.view == NOTES:
            self._open_at(MeetingId(place.thing))
