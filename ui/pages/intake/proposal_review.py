"""The review of proposals from a file: a list to decide at the left, what the selected one rests on at the right."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, Self, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from ui.models.intake.proposals import accept_in_words
from ui.models.intake.returned_form import AnswerDecision
from ui.models.rows import RowsModel, TableColumn, TableRow
from ui.shapes import StatusShape
from ui.theme import current, set_style
from ui.widgets.key_hints import KeyHints
from ui.widgets.labels import StatusWords, button
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.page_head import PageHead
from ui.widgets.tables.table import TableView

_ROW_HEIGHT = 44
_BAR_HEIGHT = 44
_SIDE_SHARE = 0.42
_LEAST_SIDE = 320
_KEYS = (("J K", "move"), ("A", "accept"), ("E", "change"), ("S", "leave out"))


class ProposalRow(Protocol):
    """A proposal with the decision about it."""

    @property
    def id(self) -> str: ...
    @property
    def can_be_taken(self) -> bool: ...


class ProposalDraft(Protocol):
    """Proposals under review. Immutable: each decision returns another draft."""

    @property
    def title(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def remarks(self) -> Sequence[str]: ...
    @property
    def rows(self) -> Sequence[ProposalRow]: ...
    @property
    def left_count(self) -> int: ...
    @property
    def ready_count(self) -> int: ...
    @property
    def chosen(self) -> Sequence[object]: ...
    @property
    def last_step(self) -> str: ...
    def row(self, id_: str, /) -> ProposalRow | None: ...
    def next_open(self, id_: str, /) -> str: ...
    def decide(self, id_: str, decision: AnswerDecision, /) -> Self: ...
    def take_ready(self) -> Self: ...
    def list_row(self, at: int, /) -> TableRow: ...


Draft = TypeVar("Draft", bound=ProposalDraft)


class ProposalReview(QWidget, Generic[Draft]):
    """Base of the reviews of forms and minutes. Stores nothing itself. Owned by the Intake page.

    In the list A accepts a proposal and goes to the next, S leaves it out, E changes it, J and K move. Emits
    `taken_requested` when what was accepted is to be stored, `changed` after each decision. Subclasses make their
    fields and then call `start`.
    """

    taken_requested = Signal()
    changed = Signal()
    noun = "proposal"
    loss: tuple[str, str, str]
    """That its proposals are not stored yet, what would be lost, and the button that leaves it."""

    def __init__(self, draft: Draft, columns: tuple[TableColumn, ...], side: QWidget) -> None:
        super().__init__()
        self.draft: Draft = draft
        self._side = side
        self._former: list[Draft] = []
        self._amending = ""
        self.head = PageHead(draft.title)
        self.table = TableView(RowsModel(columns), f"{self.noun.capitalize()}s", _ROW_HEIGHT)
        self.ready_button = button("", "pane", self.take_ready)
        self.take_button = button("", "primary", self.taken_requested.emit)

    def start(self, above: Iterable[QWidget] = (), below: Iterable[QWidget] = ()) -> None:
        """Lay out the review with widgets above and below the list, and show the first undecided proposal."""
        self._lay_out(above, below)
        self._connect_keys()
        self._show_list()
        self.table.choose(self.draft.next_open("") or (self.draft.rows[0].id if self.draft.rows else ""))

    @abstractmethod
    def show_chosen(self) -> None:
        """Show the selected proposal."""

    @abstractmethod
    def focus_fields(self) -> None:
        """Move the focus to the fields that change the selected proposal."""

    @property
    def can_take(self) -> bool:
        """True if everything is decided and at least one proposal is accepted."""
        return not self.draft.left_count and bool(self.draft.chosen)

    @property
    def can_take_back(self) -> bool:
        return bool(self._former)

    @property
    def is_lost_on_leaving(self) -> bool:
        """True if the user has decided or changed anything, which is kept nowhere else."""
        return self.can_take_back

    def settle(self) -> None:
        """Apply text that is still being typed. Do nothing by default, since each key is applied at once."""

    def focus_first(self) -> None:
        """Move the focus to the list, or to the last step if all are decided."""
        first = self.take_button if self.can_take else self.table
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def decide(self, decision: AnswerDecision) -> None:
        """Decide about the selected proposal, and go to the next undecided one."""
        id_ = self.table.chosen_id
        row = self.draft.row(id_)
        if row is None or not row.can_be_taken:
            return
        self.show_draft(self.draft.decide(id_, decision))
        if following := self.draft.next_open(id_):
            self.table.choose(following)
        if self.can_take:
            self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_ready(self) -> None:
        """Accept everything that needs no check."""
        self.show_draft(self.draft.take_ready())
        self.table.choose(self.draft.next_open("") or self.table.chosen_id)
        self.focus_first()

    def take_back(self) -> None:
        """Undo the last decision or change of text."""
        if self._former:
            self.draft, self._amending = self._former.pop(), ""
            self._show_list()
            self.show_chosen()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_draft(self, draft: Draft, amending: str = "") -> None:
        """Continue with that draft. All typing in one proposal is one step to undo."""
        if draft == self.draft:
            return
        if not amending or amending != self._amending:
            self._former.append(self.draft)
        self.draft, self._amending = draft, amending
        self._show_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(current().px(_LEAST_SIDE), round(self.width() * _SIDE_SHARE))
        self._splitter.setSizes([self.width() - side, side])

    def _show_list(self) -> None:
        self.table.rows.show([row.id for row in self.draft.rows], self.draft.list_row)
        self.head.show_sentence(self.draft.sentence)
        self.ready_button.setText(accept_in_words(self.draft.ready_count))
        self.ready_button.setVisible(self.draft.ready_count > 0)
        self.take_button.setText(self.draft.last_step)
        self.take_button.setEnabled(self.can_take)
        self.changed.emit()

    def _step(self, step: int) -> None:
        at = self.table.rows.place_of(self.table.chosen_id)
        if at is not None and (following := self.table.rows.id_at(at + step)):
            self.table.choose(following)

    def _connect_keys(self) -> None:
        self.table.opened.connect(lambda _: self.focus_fields())
        keys: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("J", f"Next {self.noun}", lambda: self._step(1)),
            ("K", f"Previous {self.noun}", lambda: self._step(-1)),
            ("A", f"Accept the {self.noun}", lambda: self.decide(AnswerDecision.TAKEN)),
            ("S", f"Leave the {self.noun} out", lambda: self.decide(AnswerDecision.LEFT_OUT)),
            ("E", f"Change the {self.noun}", self.focus_fields),
        )
        for key, words, act in keys:
            self.table.key(key, words, act)

    def _lay_out(self, above: Iterable[QWidget], below: Iterable[QWidget]) -> None:
        left = set_style(QWidget(), "page")
        column = column_layout(left)
        column.addWidget(self.head)
        for widget in above:
            column.addWidget(widget)
        for remark in self.draft.remarks:
            words = StatusWords(StatusShape.TRIANGLE, remark)
            words.setContentsMargins(24, 0, 24, 8)
            column.addWidget(words)
        column.addWidget(self.table, 1)
        for widget in below:
            column.addWidget(widget)
        column.addWidget(self._bar())
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(current().tokens.border)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self._side)
        outer = column_layout(self, spacing=None)
        outer.addWidget(self._splitter)

    def _bar(self) -> QWidget:
        self.bar = bar = set_style(QFrame(), "footer")
        bar.setFixedHeight(current().px(_BAR_HEIGHT))
        row = row_layout(bar, (24, 0, 24, 0), spacing=4)
        row.addWidget(KeyHints(_KEYS), 1)
        row.addWidget(self.ready_button)
        row.addWidget(self.take_button)
        return bar
