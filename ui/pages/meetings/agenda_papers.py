"""Saving the agenda of a meeting, and the paper of one of its items."""

from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.meetings import Meeting, NumberedItem
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.file_names import file_name
from boardpack.services.packs.papers import PapersService
from ui.pages.paper_controller import PaperController
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog
from ui.widgets.notice import Notice


class AgendaPapers(PaperController):
    """Saves the agenda and its papers. Owned by the Meetings page."""

    def __init__(self, papers: PapersService, parent: QWidget, notice: Notice) -> None:
        super().__init__(papers, parent, notice)
        self._service = papers

    def save_agenda(self, meeting: Meeting | None) -> SavePaperDialog | None:
        """Open the dialog that saves the agenda; None without a meeting."""
        if meeting is None:
            return None
        day = meeting.held_on
        return self.ask(
            "Save the agenda",
            f"Agenda {day.isoformat()}",
            f"The agenda for {in_words(day)} is",
            lambda path, edition, on_notice: self._service.write(
                "agenda", path, meeting_id=meeting.id, edition=edition, on_notice=on_notice
            ),
        )

    def save_paper(self, numbered: NumberedItem | None) -> SavePaperDialog | None:
        """Open the dialog that saves the paper of an item; None without a paper, or if it is an attached file."""
        paper = numbered.item.paper if numbered is not None else None
        if numbered is None or paper is None or paper.kind is PaperKind.ATTACHED:
            return None
        item_id, name = numbered.item.id, f"aper {numbered.paper_number}"
        return self.ask(
            f"Save p{name}",
            f"P{name} {file_name(paper.title)}",
            f"P{name} is",
            lambda path, edition, on_notice: self._service.write_of_item(
                item_id, path, edition=edition, on_notice=on_notice
            ),
        )
