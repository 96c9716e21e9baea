"""The bar above an editor: its formatting commands, the ones that are used most as buttons, and find and replace."""

from PySide6.QtWidgets import QWidget

from ui.widgets.editor.find_bar import FindBar
from ui.widgets.editor.format_tools import format_button, style_buttons
from ui.widgets.editor.paper_editor import PaperEditor
from ui.widgets.labels import button
from ui.widgets.layouts import column_layout, row_layout


class EditorBar(QWidget):
    """Formats the text of one editor and opens its find bar, which lies below the buttons. Owned by a pane.

    `at_the_end` is a button of the pane, at the right.
    """

    def __init__(self, editor: PaperEditor, at_the_end: QWidget | None = None) -> None:
        super().__init__()
        self.find_bar = FindBar(editor)
        self.find_button = button("Find", "pane", self.find_bar.open_bar)
        self.find_button.setToolTip("Find and replace (Ctrl+F)")
        self.format_button = format_button(editor)
        self.style_buttons = style_buttons(editor)
        column = column_layout(self)
        row = row_layout(margins=(24, 6, 24, 6), spacing=8)
        for part in (self.format_button, *self.style_buttons, self.find_button):
            row.addWidget(part)
        row.addStretch(1)
        if at_the_end is not None:
            row.addWidget(at_the_end)
        column.addLayout(row)
        column.addWidget(self.find_bar)

    def allow(self, may_write: bool) -> None:
        """Enable the commands that change the text, or disable them. Find works in any case."""
        for part in (self.format_button, *self.style_buttons):
            part.setEnabled(may_write)
        self.find_bar.allow_replacing(may_write)
