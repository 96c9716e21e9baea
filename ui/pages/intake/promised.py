"""The promises in the answers to an item: rows to tick, each an action to be made with the item."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.register.proposals import ProposedAction
from ui.models.intake.letter_draft import DraftItem, ProposalField
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout, row_layout


class PromisedActions(QWidget):
    """One row for each promised action, none ticked at first. Owned by the proposal's card.

    Emits `ticked` with an action and its new state, `selected` with the fact whose words the source should show.
    """

    ticked = Signal(object, bool)  # ProposedAction, whether it is to be made
    selected = Signal(object)  # ProposalField

    def __init__(self, item: DraftItem) -> None:
        super().__init__()
        column = column_layout(self, (8, 8, 8, 0), spacing=6)
        column.addWidget(label("Commitments in the response. Tick those to record as actions.", "quiet", wrap=True))
        self.rows = [PromiseRow(action, action in item.ticked) for action in item.found.actions]
        for row in self.rows:
            row.ticked.connect(self.ticked)
            row.selected.connect(self.selected)
            column.addWidget(row)


class PromiseRow(QWidget):
    """A box to tick and the text of a promised action. A click on the text ticks it, too."""

    ticked = Signal(object, bool)
    selected = Signal(object)

    def __init__(self, action: ProposedAction, is_ticked: bool) -> None:
        super().__init__()
        self.action = action
        self.box = QCheckBox()
        self.box.setAccessibleName(f"Record as an action: {action.title}. {action_in_words(action)}")
        self.box.setChecked(is_ticked)
        self.box.toggled.connect(lambda is_on: self.ticked.emit(action, is_on))
        self.box.installEventFilter(self)
        self.setToolTip(action.evidence.words)
        row = row_layout(self, spacing=8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        words = column_layout()
        words.addWidget(label(action.title, wrap=True))
        words.addWidget(label(action_in_words(action), "small", wrap=True))
        row.addLayout(words, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.selected.emit(field_of(self.action))
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.box.setFocus(Qt.FocusReason.MouseFocusReason)
        self.box.toggle()


def action_in_words(action: ProposedAction) -> str:
    """Return the owner and target date of a promised action in words, or that the answer names neither."""
    owner = action.owner or "No owner named"
    return f"{owner}, {in_words(action.target)}" if action.target else f"{owner}, no date"


def field_of(action: ProposedAction) -> ProposalField:
    """Return the action as a fact of its item, so that the source can show its words."""
    return ProposalField("action", "Commitment", action.title, action.evidence.certainty, (action.evidence,))
