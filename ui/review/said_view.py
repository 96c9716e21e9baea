"""All that the chair said so far, in one list: what went back, and what did not yet."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from boardpack.domain.actions import ActionId, ActionState
from boardpack.domain.chair_reviews import ReviewDraft
from ui.models.chair_review import SAID_COLUMNS, note_key, said_rows
from ui.models.rows import RowsModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.table import Table

_ROW_HEIGHT = 46
_NOTHING = (
    "Choose a verdict for an action, or write a comment. It is kept on this computer as you type, and nobody "
    "sees it before you send it back."
)


class SaidView(QWidget):
    """Enter goes to what a row is about: `action_wanted` carries its id, `note_wanted` the key of a note."""

    action_wanted = Signal(str)
    note_wanted = Signal(str)

    def __init__(self, states: Mapping[ActionId, ActionState], begin: Callable[[], object]) -> None:
        super().__init__()
        self._states = states
        self.table = Table(RowsModel(SAID_COLUMNS), "What you said so far", _ROW_HEIGHT)
        self._nothing = EmptyState("Nothing said yet", _NOTHING, (("Go to the log", begin),))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.table.opened.connect(self._open)

    def show_draft(self, draft: ReviewDraft) -> None:
        """Shows what a draft holds."""
        rows = said_rows(draft, self._states)
        self.table.rows.show([row_id for row_id, _ in rows], lambda at: rows[at][1])
        self._stack.setCurrentWidget(self.table if rows else self._nothing)

    def focus_first(self) -> None:
        first = self.table if self._stack.currentWidget() is self.table else self._nothing.buttons[0]
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self, row_id: str) -> None:
        if key := note_key(row_id):
            self.note_wanted.emit(key)
        else:
            self.action_wanted.emit(row_id)
