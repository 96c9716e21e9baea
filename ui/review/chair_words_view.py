"""All of the chair's words and notes, with what was sent back and the office's answers."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from boardpack.domain.exchange.chair_reviews import ReviewDraft, ShownNote
from boardpack.domain.log.actions import ActionId, ActionState
from boardpack.domain.meetings.meetings import Meeting
from ui.models.exchange.chair_review import (
    COMMENT_COLUMNS,
    comment_in_full,
    comment_rows,
    earlier_rows,
    is_earlier_note,
    note_key,
    own_note_rows,
)
from ui.models.exchange.page_notes import ShownPageNote
from ui.models.rows import RowsModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import hairline, label
from ui.widgets.layouts import column_layout
from ui.widgets.tables.table import TableView

_ROW_HEIGHT = 46
_NOTHING = (
    "Record a decision on an action, or write a comment. It is saved on this computer as you type. The office sees "
    "it only when you send it back."
)


class ChairWordsView(QWidget):
    """The list of the chair's words. Owned by the review's window.

    Emits `action_requested` with the id of an action, `note_requested` with the key of a note.
    """

    action_requested = Signal(str)
    note_requested = Signal(str)

    def __init__(
        self,
        states: Mapping[ActionId, ActionState],
        earlier: Sequence[tuple[Meeting, ShownNote]],
        begin: Callable[[], object],
    ) -> None:
        super().__init__()
        self._states, self._earlier = states, earlier_rows(earlier)
        self.table = TableView(RowsModel(COMMENT_COLUMNS), "Your comments so far", _ROW_HEIGHT)
        self._nothing = EmptyState("No comments yet", _NOTHING, (("Open action log", begin),))
        self.full_text = label("", wrap=True, selectable=True)
        self.full_text.setContentsMargins(24, 12, 24, 16)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list())
        self._stack.addWidget(self._nothing)
        column = column_layout(self, spacing=None)
        column.addWidget(self._stack)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda _: self._show_words())

    def show_draft(self, draft: ReviewDraft, own: Sequence[ShownPageNote] = ()) -> None:
        """Show the words and notes of a draft, and the reader's own notes."""
        rows = (*comment_rows(draft, self._states), *own_note_rows(own), *self._earlier)
        self.table.rows.show([row_id for row_id, _ in rows], lambda at: rows[at][1], groups=bool(self._earlier))
        self._stack.setCurrentIndex(0 if rows else 1)
        self._show_words()

    def focus_first(self) -> None:
        first = self.table if self._stack.currentIndex() == 0 else self._nothing.buttons[0]
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _list(self) -> QWidget:
        """Return the list, with the selected row in full below it."""
        holder = QWidget()
        column = column_layout(holder)
        for part in (self.table, hairline(), self.full_text):
            column.addWidget(part)
        column.setStretch(0, 1)
        return holder

    def _show_words(self) -> None:
        at = self.table.rows.place_of(self.table.chosen_id)
        self.full_text.setText(comment_in_full(self.table.rows.row(at)) if at is not None else "")
        self.full_text.setVisible(bool(self.full_text.text()))

    def _open(self, row_id: str) -> None:
        if is_earlier_note(row_id):
            return
        if key := note_key(row_id):
            self.note_requested.emit(key)
        else:
            self.action_requested.emit(row_id)
