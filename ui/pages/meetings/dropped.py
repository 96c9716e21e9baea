"""What somebody drops on an agenda or on one of its items."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtWidgets import QWidget

from boardpack.services.meetings.attaching import ATTACHABLE_ENDINGS
from ui.widgets.tables.table import TableView


def dropped_paper(data: QMimeData) -> Path | None:
    """The file that was dropped, where it is one and can be a paper by its name."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in ATTACHABLE_ENDINGS else None


def row_under(table: TableView, page: QWidget, at: QPoint) -> str:
    """The id of the row of the table on which something fell at a point of the page; empty for none."""
    within = table.viewport().mapFrom(page, at)
    is_there = table.isVisible() and table.viewport().rect().contains(within)
    return table.rows.id_at(table.rowAt(within.y())) if is_there else ""
