"""Saving or printing one paper from a page: the dialog for place, format and edition, and the outcome."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.progress import Progress
from boardpack.domain.meetings.editions import ORDINARY, PaperEdition
from boardpack.private_files import work_folder
from boardpack.services.packs.papers import PapersService
from ui import messages, tasks
from ui.desktop import open_path
from ui.last_folder import FileKind
from ui.printing.print_controller import PrintController
from ui.printing.spooling import PrintDocument
from ui.shapes import StatusShape
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog
from ui.widgets.notice import Notice

PaperWriter = Callable[..., Path]
"""Writes the paper to a path, takes `edition` and `on_notice`, and returns where the paper is."""


class PaperController:
    """Asks for the place or printer of a paper and writes it in the background; `notice` shows the outcome.

    The page or dialog that offers the paper owns it, and is the parent of its dialogs.
    """

    def __init__(self, papers: PapersService, parent: QWidget, notice: Notice) -> None:
        self._papers, self._parent, self._notice = papers, parent, notice
        self.printing = PrintController(parent, notice)

    def ask(
        self, title: str, stem: str, subject: str, write: PaperWriter, kind: FileKind = FileKind.PAPER
    ) -> SavePaperDialog:
        """Open the dialog that asks for form, edition and place, with a file name from `stem`.

        `subject` begins the sentence about the saved paper: "The agenda for 8 July 2025 is".
        """

        def save(path: Path, edition: PaperEdition) -> None:
            task = tasks.start(lambda progress: self._written(path, edition, write))
            task.finished.connect(lambda saved: self._show_saved(subject, *saved))
            task.failed.connect(lambda error: messages.show_error(error, self._notice))

        dialog = SavePaperDialog(title, stem, self._parent, kind)
        dialog.requested.connect(save)
        dialog.print_requested.connect(lambda edition: self.print(stem, write, edition))
        dialog.open()
        return dialog

    def print(self, name: str, write: PaperWriter, edition: PaperEdition = ORDINARY) -> QPrintDialog:
        """Open the system's dialog for a printer, and print the paper there. `name` is the job's."""

        def documents(progress: Progress, two_sided: bool) -> tuple[PrintDocument]:
            with work_folder() as folder:
                path, notices = self._written(folder / "Paper.pdf", edition, write)
                return (PrintDocument(name, path.read_bytes(), notices),)

        return self.printing.ask(name, documents, grey=edition.black_and_white)

    def _written(self, path: Path, edition: PaperEdition, write: PaperWriter) -> tuple[Path, tuple[str, ...]]:
        """Write the paper, and return where it is, and what it cannot show or is made without."""
        notices: list[str] = []
        saved = write(path, edition=edition, on_notice=notices.append)
        return saved, (*notices, *self._papers.lacking())

    def _show_saved(self, subject: str, path: Path, notices: tuple[str, ...]) -> None:
        """Show where the paper is, what it cannot show, and files that could not be used, such as the letterhead."""
        shape = StatusShape.TRIANGLE if notices else StatusShape.DISC
        self._notice.show_message(
            shape,
            f"{subject} saved as “{path}”.",
            " ".join(notices),
            "Open folder",
            lambda: open_path(path.parent, self._notice),
        )
