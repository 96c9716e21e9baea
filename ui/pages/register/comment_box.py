"""The foot of an item's detail: buttons for an action, the force's response and the Commissioner's comment."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.register.items import Voice
from ui.widgets.flow import Flow
from ui.widgets.labels import button, keep_width
from ui.widgets.layouts import column_layout

_RESPONSE = ("Force’s response", "Continue response")
_COMMENT = ("Write comment", "Change comment", "Continue comment")


class CommentBox(QWidget):
    """The buttons below an item, which keep their places whatever their texts are. Owned by the item's detail.

    Emits `write_requested` with the value of a Voice, and `add_action_requested`.
    """

    write_requested = Signal(str)  # value of Voice: Qt hands a StrEnum on as plain text
    add_action_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Response")
        self.response = button(_RESPONSE[0], "pane", lambda: self.write_requested.emit(Voice.FORCE))
        self.response.setToolTip("Write the force’s response (F)")
        self.comment = button(_COMMENT[0], "pane", lambda: self.write_requested.emit(Voice.COMMISSIONER))
        self.comment.setToolTip("Write the Commissioner’s comment (R)")
        keep_width(self.response, *_RESPONSE)
        keep_width(self.comment, *_COMMENT)
        buttons = Flow()
        add = button("Add action", "pane", self.add_action_requested.emit)
        add.setToolTip("Add action for the item (Ctrl+N)")
        for one in (self.response, self.comment, add):
            buttons.addWidget(one)
        column_layout(self, (20, 12, 20, 14)).addWidget(buttons)

    def show_states(self, *, has_comment: bool, begun: tuple[Voice, ...]) -> None:
        """Set the texts of the buttons: write or change a comment, or continue a draft."""
        is_begun = Voice.COMMISSIONER in begun
        write, change, go_on = _COMMENT
        self.comment.setText(go_on if is_begun else change if has_comment else write)
        self.response.setText(_RESPONSE[Voice.FORCE in begun])
