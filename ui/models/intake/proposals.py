"""The proposals of a letter as a Qt list model, with undo."""

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from boardpack.domain.register.proposals import ProposedAction, ProposedItem
from ui.models.intake.letter_draft import DraftItem, LetterDraft, ProposalDecision
from ui.models.register.item_text import gist

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


def accept_in_words(count: int) -> str:
    """Return the label of the button that accepts what needs no check: “Accept 3 that need no check”."""
    return f"Accept {count} that {'needs' if count == 1 else 'need'} no check"


class ProposalRole(IntEnum):
    """Roles of the model beyond Qt's own."""

    ITEM = Qt.ItemDataRole.UserRole


class ProposalsModel(QAbstractListModel):
    """One row for each proposal, owned by the review of one letter. Emits `changed` when the draft changes."""

    changed = Signal()

    def __init__(self, draft: LetterDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._past: list[tuple[LetterDraft, int]] = []

    @property
    def draft(self) -> LetterDraft:
        """The current draft."""
        return self._draft

    @property
    def can_take_back(self) -> bool:
        """True if there is something to undo."""
        return bool(self._past)

    def item(self, row: int) -> DraftItem:
        """Return the item in a row."""
        return self._draft.items[row]

    def decide(self, row: int, decision: ProposalDecision) -> None:
        """Accept or skip one item."""
        self._move_on(row, self._draft.decide(row, decision))

    def decide_left(self, row: int, decision: ProposalDecision) -> None:
        """Apply `decision` to all undecided items. `row` is the current row, for undo."""
        self._move_on(row, self._draft.decide_left(decision))

    def amend(self, row: int, proposal: ProposedItem) -> None:
        """Replace a proposal by the user's version."""
        self._move_on(row, self._draft.amend(row, proposal))

    def join(self, row: int) -> bool:
        """Join the item and the next one. Return False for the last item."""
        if row + 1 >= self.rowCount():
            return False
        self._move_on(row, self._draft.join(row))
        return True

    def split(self, row: int, first: ProposedItem, second: ProposedItem) -> None:
        """Replace an item by two."""
        self._move_on(row, self._draft.split(row, first, second))

    def show_marks(self, row: int, draft: LetterDraft) -> None:
        """Show the draft with the items that the user marked otherwise. `row` is the current row, for undo."""
        self._move_on(row, draft)

    def accept_marks(self, row: int) -> None:
        """Accept the marked items, and those found by them that are not skipped."""
        self._move_on(row, self._draft.accept_marks())

    def tick(self, row: int, action: ProposedAction, is_on: bool) -> None:
        """Select a promised action or leave it out. This is not part of undo."""
        self._show(self._draft.tick(row, action, is_on))

    def take_back(self) -> int | None:
        """Undo the last decision or change. Return its row, or None if there is nothing to undo."""
        if not self._past:
            return None
        draft, row = self._past.pop()
        self._show(draft)
        return row

    def replace_draft(self, change: Callable[[LetterDraft], LetterDraft]) -> None:
        """Apply a change, such as a new reading, to the draft and to every draft in the undo history."""
        self._past = [(change(draft), row) for draft, row in self._past]
        self._show(change(self._draft))

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._draft.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._draft.items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return gist(item.proposal.text)
            case Qt.ItemDataRole.ToolTipRole:
                return item.proposal.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{item.proposal.label}: {gist(item.proposal.text)}. {item.outcome}"
            case ProposalRole.ITEM:
                return item
            case _:
                return None

    def _move_on(self, row: int, draft: LetterDraft) -> None:
        self._past.append((self._draft, row))
        self._show(draft)

    def _show(self, draft: LetterDraft) -> None:
        if len(draft.items) != self.rowCount():
            self.beginResetModel()
            self._draft = draft
            self.endResetModel()
            self.changed.emit()
            return
        self._draft = draft
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
        self.changed.emit()
