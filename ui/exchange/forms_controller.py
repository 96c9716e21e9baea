"""Files that the log sends out: forms for owners and a review for the chair; commands of its page."""

from PySide6.QtCore import QObject, Signal

from boardpack.domain.meetings.meetings import MeetingId
from boardpack.services.log.actions import ActionsService
from boardpack.services.meetings.meetings import MeetingsService
from boardpack.services.packs.issuing import IssuingService
from boardpack.services.returning.chair_reviews import ChairReviewsService
from boardpack.services.returning.owner_forms import OwnerFormsService
from boardpack.services.returning.printed_reviews import PrintedReviewsService
from ui.exchange.chair_dialog import ChairDialog
from ui.exchange.forms_dialog import FormsDialog
from ui.places import FORMS, PagePlace
from ui.widgets.page import SAVE_AND_SEND, WindowPage
from ui.widgets.page_head import PageHead


class FormsController(QObject):
    """Offers owners' forms and reminders. Belongs to its page. Answers come back through Intake."""

    def __init__(
        self,
        page: WindowPage,
        head: PageHead,
        forms: OwnerFormsService,
        actions: ActionsService,
        meetings: MeetingsService,
    ) -> None:
        super().__init__(page)
        self._page, self._services = page, (forms, actions, meetings)
        head.offer(page.command("Prepare forms for owners…", self.open, "Ctrl+Shift+W", part=SAVE_AND_SEND))
        page.placed.connect(self._on_place)

    def open(self, meeting_id: MeetingId | None = None) -> FormsDialog:
        """Open the forms dialog for that meeting, or for the next one."""
        dialog = FormsDialog(*self._services, self._page)
        if meeting_id is not None:
            dialog.meeting.choose(meeting_id)
            dialog.show_meeting()
        dialog.changed.connect(self._page.announce)
        dialog.open()
        return dialog

    def _on_place(self, place: PagePlace) -> None:
        if place.view == FORMS:
            self.open(MeetingId(place.thing))


class ChairController(QObject):
    """Offers the chair's review. Belongs to its page.

    Emits `merge_requested` when the user wants to merge the answer, which that page does.
    """

    merge_requested = Signal()

    def __init__(
        self,
        page: WindowPage,
        head: PageHead,
        reviews: ChairReviewsService,
        printed: PrintedReviewsService,
        issuing: IssuingService,
        meetings: MeetingsService,
    ) -> None:
        super().__init__(page)
        self._page, self._services = page, (reviews, printed, issuing, meetings)
        head.offer(page.command("Prepare a review for the chair…", self.open, "Ctrl+Shift+H", part=SAVE_AND_SEND))

    def open(self) -> ChairDialog:
        """Open the dialog of the chair's review."""
        dialog = ChairDialog(*self._services, self._page)
        dialog.merge_requested.connect(self.merge_requested)
        dialog.open()
        return dialog
