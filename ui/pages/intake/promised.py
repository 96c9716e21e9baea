"""What the answers to an item promise: rows to tick, each an action that would be made with it."""

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from boardpack.domain.dates import in_words
from boardpack.domain.proposals import ProposedAction
from ui.models.letter_draft import DraftItem
from ui.widgets.labels import label


class PromisedActions(QWidget):
    """One row for each promise; `ticked` tells which of them is to become an action. None does by itself."""

    def __init__(self, item: DraftItem, ticked: SignalInstance) -> None:
        super().__init__()
        self._ticked = ticked
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(4)
        column.addWidget(label("Promised in the response; tick what is to become an action", "quiet", wrap=True))
        self.boxes = [self._add(column, item, action) for action in item.found.actions]

    def _add(self, column: QVBoxLayout, item: DraftItem, action: ProposedAction) -> QCheckBox:
        box = QCheckBox(action_in_words(action))
        box.setToolTip(action.evidence.words)
        box.setAccessibleName(f"{action.title}. {action_in_words(action)}")
        box.setChecked(action in item.ticked)
        box.toggled.connect(lambda is_on: self._ticked.emit(action, is_on))
        words = label(action.title, wrap=True, selectable=True)
        words.setContentsMargins(26, 0, 0, 4)
        column.addWidget(box)
        column.addWidget(words)
        return box


def action_in_words(action: ProposedAction) -> str:
    """Who is to do it and by when, or that the answer names neither."""
    owner = action.owner or "No owner named"
    return f"{owner}, {in_words(action.target)}" if action.target else f"{owner}, no date"
