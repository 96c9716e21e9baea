"""Saves the minutes in hand, whole or for the public, in the form and edition that the user asks for."""

from pathlib import Path

from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.editions import ORDINARY, Edition
from boardpack.domain.meetings.meetings import Meeting
from boardpack.services.packs.papers import PapersService
from ui import tasks
from ui.shapes import StatusShape
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog
from ui.widgets.page import WindowPage


class MinutesSaving:
    """Asks, writes aside, and tells the page what was saved where."""

    def __init__(self, papers: PapersService, page: WindowPage) -> None:
        self._papers, self._page = papers, page

    def ask(self, meeting: Meeting, *, public: bool) -> SavePaperDialog:
        """Open the dialog that saves the minutes of a meeting."""
        title = "Save the public edition of the minutes" if public else "Save the minutes"
        stem = f"Minutes {meeting.held_on.isoformat()}{', public' if public else ''}"
        dialog = SavePaperDialog(title, stem, self._page)
        dialog.wanted.connect(lambda path, edition: self.save(meeting, path, edition, public=public))
        dialog.open()
        return dialog

    def save(self, meeting: Meeting, path: Path, edition: Edition = ORDINARY, *, public: bool = False) -> None:
        """Write the minutes to a file, aside."""
        write, meeting_id = self._papers.write, meeting.id
        task = tasks.start(
            lambda progress: write("minutes", path, meeting_id=meeting_id, edition=edition, public=public)
        )
        which = "The public edition of the minutes" if public else "The minutes"
        told = f"{which} of {in_words(meeting.held_on)} {'is' if public else 'are'} saved as"
        task.finished.connect(lambda kept: self._page.notice.show_message(StatusShape.DISC, f"{told} “{kept}”."))
        task.failed.connect(self._page.show_error)
