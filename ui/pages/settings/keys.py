"""The part of the settings that lists every shortcut."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.models.keys import KEY_COLUMNS, KeyGroup, key_rows
from ui.models.rows import RowsModel
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout
from ui.widgets.tables.table import TableView


class KeysPart(QWidget):
    """The shortcuts by page. Owned by the Settings page."""

    def __init__(self) -> None:
        super().__init__()
        self.table = TableView(RowsModel(KEY_COLUMNS), "Keys")
        self.table.show_all_rows()
        column = column_layout(self, (0, 28, 0, 0), spacing=8)
        column.addWidget(label("Keys", "section"))
        column.addWidget(
            label(
                "To find a command by name, press Ctrl+K. To see all commands in a menu, press Alt+M or choose Menu.",
                "sentence",
                wrap=True,
            )
        )
        column.addWidget(self.table)

    def show_keys(self, groups: Sequence[KeyGroup]) -> None:
        """Show these shortcuts."""
        rows = key_rows(groups)
        self.table.rows.show([str(at) for at in range(len(rows))], lambda at: rows[at], groups=True)
