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
        self.comment = button("Write comment", "pane", lambda: self.write_requested.emit(Voice.COMMISSIONER))
        self.comment.setToolTip("Write the Commissioner’s comment (R)")
        buttons = Flow()  # of longer words one goes to a second line, so that the pane keeps its width
        add = button("Add action", "pane", self.add_action_requested.emit)
        add.setToolTip("Add action for the item (Ctrl+N)")
        for one in (self.response, add, self.comment):
            buttons.addWidget(one)
        column_layout(self, (20, 12, 20, 14)).addWidget(buttons)

    def show_states(self, *, has_comment: bool, begun: tuple[Voice, ...]) -> None:
        """Set the texts of the buttons: write or change a comment, or continue a draft."""
        is_begun = Voice.COMMISSIONER in begun
        self.comment.setText("Continue comment" if is_begun else "Change comment" if has_comment else "Write comment")
        self.response.setText("Continue response" if Voice.FORCE in begun else "Force’s response")
