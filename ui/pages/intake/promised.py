"""What the answers to an item promise: rows to tick, each an action that would be made with it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.register.proposals import ProposedAction
from ui.models.intake.letter_draft import DraftItem, ProposalField
from ui.widgets.labels import label


class PromisedActions(QWidget):
    """One row for each promise, none of them ticked by itself.

    `ticked` tells which is to become an action, `looked_at` which one's words the letter should show.
    """

    ticked = Signal(object, bool)  # ProposedAction, whether it is to be made
    looked_at = Signal(object)  # ProposalField

    def __init__(self, item: DraftItem) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(6)
        column.addWidget(label("Promised in the response; tick what is to become an action", "quiet", wrap=True))
        self.rows = [PromiseRow(action, action in item.ticked) for action in item.found.actions]
        for row in self.rows:
            row.ticked.connect(self.ticked)
            row.looked_at.connect(self.looked_at)
            column.addWidget(row)


class PromiseRow(QWidget):
    """A box to tick beside the action's words; a click on the words ticks it, too."""

    ticked = Signal(object, bool)
    looked_at = Signal(object)

    def __init__(self, action: ProposedAction, is_ticked: bool) -> None:
        super().__init__()
        self.action = action
        self.box = QCheckBox()
        self.box.setAccessibleName(f"Make an action: {action.title}. {action_in_words(action)}")
        self.box.setChecked(is_ticked)
        self.box.toggled.connect(lambda is_on: self.ticked.emit(action, is_on))
        self.box.installEventFilter(self)
        self.setToolTip(action.evidence.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(action.title, wrap=True))
        words.addWidget(label(action_in_words(action), "small", wrap=True))
        row.addLayout(words, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.looked_at.emit(field_of(self.action))
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.box.setFocus(Qt.FocusReason.MouseFocusReason)
        self.box.toggle()


def action_in_words(action: ProposedAction) -> str:
    """Who is to do it and by when, or that the answer names neither."""
    owner = action.owner or "No owner named"
    return f"{owner}, {in_words(action.target)}" if action.target else f"{owner}, no date"


def field_of(action: ProposedAction) -> ProposalField:
    """The action as a fact of its item, so that the letter shows its words."""
    return ProposalField("action", "Promised", action.title, action.evidence.certainty, (action.evidence,))
