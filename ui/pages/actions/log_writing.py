"""The action log as a paper, in the view that the page shows."""

from pathlib import Path

from boardpack.domain.meetings.editions import ORDINARY, Edition
from boardpack.services.packs.papers import PapersService
from ui import tasks
from ui.as_at_view import AsAtView
from ui.shapes import StatusShape
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog, ask_to_save_paper
from ui.widgets.page import WindowPage


class LogWriting:
    """Asks where, and writes the log aside; the page says what came of it."""

    def __init__(self, papers: PapersService, past: AsAtView, page: WindowPage) -> None:
        self._papers, self._past, self._page = papers, past, page

    def ask(self) -> SavePaperDialog:
        """Opens the dialog that asks for form, edition and place of the action log, as at the day that is shown."""
        stem = f"Action log as at {self._past.day.isoformat()}"
        return ask_to_save_paper("Write the action log", stem, self.write, self._page)

    def write(self, path: Path, edition: Edition = ORDINARY) -> None:
        """Writes the action log, in the view that is shown, in the form that the name asks for, aside."""
        view, notice = self._past.view, self._page.notice
        told = f"The action log as at {self._past.words} is saved as"
        task = tasks.start(lambda progress: self._papers.write("action-log", path, as_at=view, edition=edition))
        task.finished.connect(lambda kept: notice.show_message(StatusShape.DISC, f"{told} “{kept}”."))
        task.failed.connect(self._page.show_error)
