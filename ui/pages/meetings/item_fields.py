"""The field for the pages of the file that is attached to an agenda item."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from boardpack.domain.meetings.attachments import PageRanges, parse_page_ranges
from boardpack.errors import RefusedError
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout


class PagesField(QWidget):
    """A field for page ranges such as "1-3, 7". Shows a hint below text that is not a list of pages.

    Emits `edited` when a valid list was typed.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setAccessibleName("Pages of the file")
        self.field.setPlaceholderText("All pages, or for example 1-3, 7")
        self._hint = label("", "warning", wrap=True)
        column = column_layout(self, spacing=4)
        column.addWidget(self.field)
        column.addWidget(self._hint)
        self.setFocusProxy(self.field)
        self._hint.hide()
        self._shown: PageRanges | None = None
        self.field.editingFinished.connect(self._on_edited)

    @property
    def hint(self) -> str:
        """The problem with the text; empty if there is none."""
        return "" if self._hint.isHidden() else self._hint.text()

    def show_ranges(self, ranges: PageRanges | None) -> None:
        """Show the selected pages."""
        self._shown = ranges
        self.field.setText(str(ranges or ""))
        self._hint.hide()

    def ranges(self) -> PageRanges | None:
        """Return the typed pages; None for all. Text that is not a list of pages gives those that were shown last."""
        try:
            return parse_page_ranges(self.field.text())
        except RefusedError:
            return self._shown

    def _on_edited(self) -> None:
        try:
            parse_page_ranges(self.field.text())
        except RefusedError as error:
            self._hint.setText(str(error))
            self._hint.show()
            return
        self._hint.hide()
        self.edited.emit()
