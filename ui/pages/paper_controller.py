"""Saving one paper from a page: where, in which form and edition, and what came of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from boardpack.domain.meetings.editions import Edition
from boardpack.services.packs.papers import PapersService
from ui import messages, tasks
from ui.shapes import StatusShape
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog, ask_to_save_paper
from ui.widgets.notice import Notice

PaperWriter = Callable[[Path, Edition], Path]
"""Writes the paper to a path in an edition, and returns where it is."""


class PaperController:
    """Asks for the place of a paper and writes it in the background; `notice` shows the outcome.

    The page or dialog that offers the paper owns it, and is the parent of its dialogs.
    """

    def __init__(self, papers: PapersService, parent: QWidget, notice: Notice) -> None:
        self._papers, self._parent, self._notice = papers, parent, notice

    def ask(self, title: str, stem: str, subject: str, write: PaperWriter) -> SavePaperDialog:
        """Open the dialog that asks for form, edition and place, with a file name from `stem`.

        `subject` begins the sentence about the saved paper: "The agenda for 8 July 2025 is".
        """

        def save(path: Path, edition: Edition) -> None:
            task = tasks.start(lambda progress: (write(path, edition), self._papers.lacking()))
            task.finished.connect(lambda saved: self._show_saved(subject, *saved))
            task.failed.connect(lambda error: messages.show_error(error, self._notice))

        return ask_to_save_paper(title, stem, save, self._parent)

    def _show_saved(self, subject: str, path: Path, lacking: tuple[str, ...]) -> None:
        """Show where the paper is, and which of the office's files it was made without."""
        shape = StatusShape.TRIANGLE if lacking else StatusShape.DISC
        self._notice.show_message(shape, f"{subject} saved as “{path}”.", " ".join(lacking))
