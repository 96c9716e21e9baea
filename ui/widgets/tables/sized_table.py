"""The base of tables that set the sizes of their rows and columns by themselves."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QTableView


class SizedTable(QTableView):
    """A table that shows rows and columns of another size with the next painting, scroll bar included.

    Qt shows them by a timer, after it has painted the former ones. Emits `resized` when they have another size.
    """

    resized = Signal()

    def __init__(self) -> None:
        self._is_resized = self._is_laying_out = False
        super().__init__()

    def resize_row(self, at: int, height: int) -> bool:
        """Set the height of a row, to be shown by `show_sizes`. Return False if it has that height."""
        is_other = self.rowHeight(at) != height
        if is_other:
            with QSignalBlocker(self.verticalHeader()):
                self.setRowHeight(at, height)
            self._is_resized = True
        return is_other

    def resize_column(self, at: int, width: int, *, is_shown: bool) -> None:
        """Set the width of a column, to be shown by `show_sizes`."""
        before = self.columnWidth(at)
        with QSignalBlocker(self.horizontalHeader()):
            self.setColumnHidden(at, not is_shown)
            self.setColumnWidth(at, width)
        self._is_resized = self._is_resized or self.columnWidth(at) != before

    def show_sizes(self) -> None:
        """Show the sizes that were set."""
        if self._is_resized:
            self.viewport().update()
            self.updateGeometries()
            self.resized.emit()

    def updateGeometries(self) -> None:
        """Lay out, and once more if that changed the sizes, as a scroll bar does that comes or goes."""
        if self._is_laying_out:
            return
        self._is_laying_out = True
        for _ in range(2):
            self._is_resized = False
            super().updateGeometries()
            if not self._is_resized:
                break
        self._is_laying_out = False
