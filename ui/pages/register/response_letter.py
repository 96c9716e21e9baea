"""The response letter of a report, saved from the section 55 desk."""

from functools import partial

from boardpack.domain.office.file_names import file_name
from boardpack.services.packs.papers import PapersService
from ui.pages.paper_controller import PaperController
from ui.pages.register.page import RegisterPage
from ui.shapes import StatusShape
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog
from ui.widgets.page import SAVE_AND_SEND


class ResponseLetterController(PaperController):
    """Saves the response letter of the current report. Owned by the Register page."""

    def __init__(self, page: RegisterPage, papers: PapersService) -> None:
        super().__init__(papers, page, page.notice)
        self._page = page
        page.section_55_pane.response_requested.connect(self.save)
        page.command("Save response letter…", self.save, part=SAVE_AND_SEND)

    def save(self) -> SavePaperDialog | None:
        """Open the dialog that saves the letter; None if no report is selected."""
        report = self._page.current_report()
        if report is None:
            self._page.notice.show_message(
                StatusShape.RING, "No report is selected.", "Select a report, or one of its items."
            )
            return None
        return self.ask(
            "Save the response letter",
            f"Response {file_name(report.title)}",
            f"The response to “{report.title}” is",
            partial(self._papers.write, "response-letter", report_id=report.id),
        )
