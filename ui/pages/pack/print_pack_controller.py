"""Printing on the Pack page: the pack, some of its papers or pages, named copies, or the action log."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from boardpack.domain.days.progress import Progress
from boardpack.private_files import work_folder
from boardpack.services.packs.packs import PacksService
from boardpack.services.packs.papers import PapersService
from ui.pages.pack.page import PackPage
from ui.pages.pack.print_choice import PrintablePack, PrintChoice, PrintScope, documents_of, subject_of
from ui.pages.pack.print_dialog import PrintPackDialog
from ui.printing.print_controller import PrintController
from ui.printing.spooling import PrintDocument
from ui.shapes import StatusShape


class PrintPackController(QObject):
    """Offers to print. Belongs to the Pack page."""

    def __init__(self, page: PackPage, packs: PacksService, papers: PapersService) -> None:
        super().__init__(page)
        self._page, self._packs, self._papers = page, packs, papers
        self.printing = PrintController(page, page.notice)
        page.head.offer(page.command("Print…", self.open, "Ctrl+P"))
        page.table.key("P", "Print the selected paper", self.open_for_selected)

    def open(self) -> PrintPackDialog | None:
        """Open the dialog, or say that there is no pack yet and return None."""
        pack = self._page.printable()
        if pack is None:
            self._page.notice.show_message(
                StatusShape.RING, "There is no pack to print yet.", "Assemble it first (Ctrl+B)."
            )
            return None
        dialog = PrintPackDialog(pack, self._page)
        dialog.requested.connect(lambda choice: self.print_choice(choice, pack))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def open_for_selected(self) -> PrintPackDialog | None:
        """Open the dialog with the selected part ticked."""
        dialog = self.open()
        part = self._page.selected_part()
        if dialog is not None and part is not None:
            dialog.choose_parts((part,))
        return dialog

    def print_choice(self, choice: PrintChoice, pack: PrintablePack) -> None:
        """Open the system's dialog for a choice, with the options of the pack as suggestions."""

        def documents(progress: Progress, two_sided: bool) -> Sequence[PrintDocument]:
            if choice.scope is PrintScope.LOG:
                return (self._action_log(),)
            return documents_of(choice, pack, self._packs, two_sided=two_sided)

        edition = self._page.viewed
        duplex, grey = edition.on_the_right or choice.scope is PrintScope.SHEETS, edition.black_and_white
        self.printing.ask(subject_of(choice, pack), documents, duplex=duplex, grey=grey)

    def _action_log(self) -> PrintDocument:
        with work_folder() as folder:
            edition, path = self._page.viewed, folder / "Action log.pdf"
            self._papers.write("action-log", path, edition=edition.of_papers, public=edition.public)
            return PrintDocument("The action log", path.read_bytes())
