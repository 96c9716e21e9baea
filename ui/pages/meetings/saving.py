"""Saves the agenda and the papers of its items, each in the form and edition that the user asks for."""

from pathlib import Path

from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.editions import ORDINARY, Edition
from boardpack.domain.meetings.meetings import Meeting, NumberedItem, PaperKind
from boardpack.services.packs.papers import PapersService
from ui import tasks
from ui.shapes import StatusShape
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog, ask_to_save_paper
from ui.widgets.page import WindowPage

_NOT_IN_NAMES = '\\/:*?"<>|'


def is_saved_here(numbered: NumberedItem) -> bool:
    """Whether an item has a paper that is written or composed here; an attached one is a file already."""
    paper = numbered.item.paper
    return paper is not None and paper.kind is not PaperKind.ATTACHED


class PaperSaving:
    """Asks, writes aside, and tells the page what was saved where."""

    def __init__(self, papers: PapersService, page: WindowPage) -> None:
        self._papers, self._page = papers, page

    def ask_for_agenda(self, meeting: Meeting) -> SavePaperDialog:
        """Open the dialog that saves the agenda of a meeting."""
        stem = f"Agenda {meeting.held_on.isoformat()}"
        return ask_to_save_paper(
            "Save the agenda", stem, lambda path, edition: self.save_agenda(meeting, path, edition), self._page
        )

    def ask_for_paper(self, numbered: NumberedItem) -> SavePaperDialog:
        """Open the dialog that saves the paper of an item."""
        title = numbered.item.paper.title if numbered.item.paper else numbered.item.title
        stem = f"Paper {numbered.paper_number} {_as_file_name(title)}"
        name = f"Save paper {numbered.paper_number}"
        return ask_to_save_paper(name, stem, lambda path, edition: self.save_paper(numbered, path, edition), self._page)

    def save_agenda(self, meeting: Meeting, path: Path, edition: Edition = ORDINARY) -> None:
        """Write the agenda to a file, aside."""
        write = self._papers.write
        task = tasks.start(
            lambda progress: self._with_lacking(write("agenda", path, meeting_id=meeting.id, edition=edition))
        )
        self._tell(task, f"The agenda for {in_words(meeting.held_on)}")

    def save_paper(self, numbered: NumberedItem, path: Path, edition: Edition = ORDINARY) -> None:
        """Write the paper of an item to a file, aside."""
        item_id = numbered.item.id
        write = self._papers.write_of_item
        task = tasks.start(lambda progress: self._with_lacking(write(item_id, path, edition=edition)))
        self._tell(task, f"Paper {numbered.paper_number}")

    def _with_lacking(self, kept: Path) -> tuple[Path, tuple[str, ...]]:
        return kept, self._papers.lacking()

    def _tell(self, task: "tasks.Task", what: str) -> None:
        task.finished.connect(lambda saved: self._say(what, *saved))
        task.failed.connect(self._page.show_error)

    def _say(self, what: str, kept: Path, lacking: tuple[str, ...]) -> None:
        """Tells where the paper is, and what of the office's it had to be made without."""
        shape = StatusShape.TRIANGLE if lacking else StatusShape.DISC
        self._page.notice.show_message(shape, f"{what} is saved as “{kept}”.", " ".join(lacking))


def _as_file_name(title: str) -> str:
    return " ".join("".join(" " if letter in _NOT_IN_NAMES else letter for letter in title).split())[:80]
