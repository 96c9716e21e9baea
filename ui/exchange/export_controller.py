"""Exporting a list as a spreadsheet: a command in the page's head, and the task."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from boardpack.domain.office.markings import contains_restricted
from ui import tasks
from ui.last_folder import FileKind, last_folder
from ui.shapes import StatusShape
from ui.widgets.page import SAVE_AND_SEND, WindowPage
from ui.widgets.page_head import PageHead

_BACK = "To record changes that you make in the spreadsheet, import it in Intake."
_SPREADSHEETS = "Excel workbook (*.xlsx);;Comma-separated text (*.csv)"


class ExportController(QObject):
    """Exports the list of a page. Belongs to its page.

    `write` writes the list to a file, completely or not at all. `restricted` returns the references of the
    restricted actions in it.
    """

    def __init__(
        self,
        page: WindowPage,
        head: PageHead,
        name: str,
        write: Callable[[Path], Path],
        restricted: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        super().__init__(page)
        self._page, self._name, self._write, self._restricted = page, name, write, restricted
        words = f"Export {name.lower()} to a spreadsheet…"
        head.offer(page.command(words, self.ask, "Ctrl+Shift+E", part=SAVE_AND_SEND))

    def ask(self) -> None:
        """Ask for the place of the file, and write it."""
        suggested = last_folder.path(FileKind.SPREADSHEET, f"{self._name}.xlsx")
        path, chosen = QFileDialog.getSaveFileName(self._page, "Export", suggested, _SPREADSHEETS)
        last_folder.remember(FileKind.SPREADSHEET, path)
        if path:
            self.export(with_suffix(Path(path), chosen))

    def export(self, path: Path) -> None:
        """Write the list to that file in the background."""
        task = tasks.start(lambda progress: self._write(path))
        task.finished.connect(self._show_saved)
        task.failed.connect(self._page.show_error)

    def _show_saved(self, path: Path) -> None:
        remedy = f"{contains_restricted(self._restricted())} {_BACK}".strip()
        self._page.notice.show_message(StatusShape.DISC, f"The {self._name.lower()} is saved as “{path}”.", remedy)


def with_suffix(path: Path, chosen: str) -> Path:
    """Return the path with the suffix of the chosen file type, unless it already ends in .xlsx or .csv."""
    if path.suffix.lower() in (".xlsx", ".csv"):
        return path
    return path.with_name(f"{path.name}{'.csv' if 'csv' in chosen else '.xlsx'}")
