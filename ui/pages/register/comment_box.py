"""The foot of an item's detail: buttons for an action, the force's response and the Commissioner's comment."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.register.items import Voice
from ui.widgets.flow import Flow
from ui.widgets.labels import button
from ui.widgets.layouts import column_layout


class CommentBox(QWidget):
    """The buttons below an item. Owned by the item's detail.

    Emits `write_requested` with the value of a Voice, and `add_action_requested`.
    """

    write_requested = Signal(str)  # value of Voice: Qt hands a StrEnum on as plain text
    add_action_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Response")
        self.response = button("Force’s response", "pane", lambda: self.write_requested.emit(Voice.FORCE))
        self.response.setToolTip("Write the force’s response (F)")
        self.comment = button("Comment", "pane", lambda: self.write_requested.emit(Voice.COMMISSIONER))
        self.comment.setToolTip("Write the Commissioner’s comment (R)")
        buttons = Flow()
        add = button("Add action", "pane", self.add_action_requested.emit)
        add.setToolTip("Add action for the item (Ctrl+N)")
        for one in (self.response, self.comment, add):
            buttons.addWidget(one)
        column_layout(self, (20, 12, 20, 14)).addWidget(buttons)
