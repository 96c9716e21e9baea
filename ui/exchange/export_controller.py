"""Exporting a list as a spreadsheet: a button in the page's head, a command, and the task."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ui import tasks
from ui.shapes import StatusShape
from ui.widgets.labels import button
from ui.widgets.page import WindowPage
from ui.widgets.page_head import PageHead

_BACK = "Read it in Intake to bring back what is changed in it."
_SPREADSHEETS = "Excel workbook (*.xlsx);;Comma-separated text (*.csv)"


class ExportController(QObject):
    """Exports the list of a page. Belongs to its page.

    `write` writes the list to a file, completely or not at all.
    """

    def __init__(self, page: WindowPage, head: PageHead, name: str, write: Callable[[Path], Path]) -> None:
        super().__init__(page)
        self._page, self._name, self._write = page, name, write
        self.button = button("Export…", "plain", self.ask)
        self.button.setAccessibleName(f"Export {name.lower()} to a spreadsheet")
        self.button.setToolTip("Save as Excel or CSV (Ctrl+Shift+E)")
        head.beside.addWidget(self.button)
        page.command(f"Export {name.lower()} to a spreadsheet…", self.ask, "Ctrl+Shift+E")

    def ask(self) -> None:
        """Ask for the place of the file, and write it."""
        path, chosen = QFileDialog.getSaveFileName(self._page, "Export", f"{self._name}.xlsx", _SPREADSHEETS)
        if path:
            self.export(with_suffix(Path(path), chosen))

    def export(self, path: Path) -> None:
        """Write the list to that file in the background."""
        task = tasks.start(lambda progress: self._write(path))
        task.finished.connect(
            lambda kept: self._page.notice.show_message(StatusShape.DISC, f"{self._name} is saved as “{kept}”.", _BACK)
        )
        task.failed.connect(self._page.show_error)


def with_suffix(path: Path, chosen: str) -> Path:
    """Return the path with the suffix of the chosen file type, unless it already ends in .xlsx or .csv."""
    if path.suffix.lower() in (".xlsx", ".csv"):
        return path
    return path.with_name(f"{path.name}{'.csv' if 'csv' in chosen else '.xlsx'}")
