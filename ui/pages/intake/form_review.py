"""The review of a returned form: its answers at the left, the selected one at the right."""

from collections.abc import Callable
from typing import Generic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from ui.models.intake.returned_form import FORM_COLUMNS, AnswerDecision
from ui.models.rows import RowsModel
from ui.pages.intake.answer_pane import AnswerPane, Draft
from ui.shapes import StatusShape
from ui.theme import current, set_style
from ui.widgets.key_hints import KeyHints
from ui.widgets.labels import StatusWords, button
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.notice import Notice
from ui.widgets.page_head import PageHead
from ui.widgets.tables.table import TableView

_ROW_HEIGHT = 44
_BAR_HEIGHT = 44
_PANE_SHARE = 0.42
_LEAST_PANE = 320
_KEYS = (("J K", "move"), ("A", "take"), ("E", "amend"), ("S", "leave out"))


class FormReview(QWidget, Generic[Draft]):
    """The review of a returned form. Stores nothing itself. Owned by the Intake page while the form is in review.

    In the list A takes an answer and goes to the next, S leaves it out, E amends it, J and K move. Emits `taken_wanted`
    when the taken answers are to be stored, `changed` after each decision.
    """

    taken_wanted = Signal()
    changed = Signal()

    def __init__(self, draft: Draft, pane: AnswerPane[Draft], notice: Notice) -> None:
        super().__init__()
        self.draft: Draft = draft
        self.pane: AnswerPane[Draft] = pane
        self._former: list[Draft] = []
        self._amending = ""
        self._current_ref = ""
        self.head = PageHead(draft.title)
        self.table = TableView(RowsModel(FORM_COLUMNS), "Answers", _ROW_HEIGHT)
        self.ready_button = button("", "pane", self.take_ready)
        self.take_button = button("", "primary", self.taken_wanted.emit)
        self.take_button.setToolTip("Put what was taken into the log (Ctrl+Enter)")
        self._lay_out(notice)
        self._connect()
        self._show_list()
        self.table.choose(draft.next_open("") or (draft.rows[0].proposal.ref if draft.rows else ""))

    @property
    def can_take(self) -> bool:
        """True if all answers are decided and at least one is taken."""
        return not self.draft.left_count and bool(self.draft.chosen)

    @property
    def can_take_back(self) -> bool:
        return bool(self._former)

    def focus_first(self) -> None:
        """Move the focus to the answers, or to the last step if all are decided."""
        first = self.take_button if self.can_take else self.table
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def decide(self, taking: AnswerDecision) -> None:
        """Decide about the selected answer, and go to the next undecided one."""
        ref = self.table.chosen_id
        row = self.draft.row(ref)
        if row is None or not row.can_be_taken:
            return
        self._show_draft(self.draft.decide(ref, taking))
        if following := self.draft.next_open(ref):
            self.table.choose(following)
        if self.can_take:
            self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_ready(self) -> None:
        """Take every answer that needs no review."""
        self._show_draft(self.draft.take_ready())
        self.table.choose(self.draft.next_open("") or self.table.chosen_id)
        self.focus_first()

    def take_back(self) -> None:
        """Undo the last decision or change of text."""
        if self._former:
            self.draft, self._amending = self._former.pop(), ""
            self._show_list()
            self._show_answer()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        pane = max(current().px(_LEAST_PANE), round(self.width() * _PANE_SHARE))
        self._splitter.setSizes([self.width() - pane, pane])

    def _show_draft(self, draft: Draft, amending: str = "") -> None:
        """Continue with that draft. All typing in one answer is one step to undo."""
        if draft == self.draft:
            return
        if not amending or amending != self._amending:
            self._former.append(self.draft)
        self.draft, self._amending = draft, amending
        self._show_list()
        self.pane.show_decision(draft, self.table.chosen_id)

    def _show_list(self) -> None:
        self.table.rows.show([row.proposal.ref for row in self.draft.rows], self.draft.list_row)
        self.head.show_sentence(self.draft.sentence)
        self.ready_button.setText(f"Take {self.draft.ready_count} without checks")
        self.ready_button.setVisible(self.draft.ready_count > 0)
        self.take_button.setText(self.draft.last_step)
        self.take_button.setEnabled(self.can_take)
        self.changed.emit()

    def _on_chosen(self, ref: str) -> None:
        """Show the selected answer, unless it is shown already: its fields may hold the cursor."""
        if ref != self._current_ref:
            self._show_answer()

    def _show_answer(self) -> None:
        self._current_ref = self.table.chosen_id
        self.pane.show_answer(self.draft, self._current_ref)

    def _step(self, step: int) -> None:
        at = self.table.rows.place_of(self.table.chosen_id)
        if at is not None and (following := self.table.rows.id_at(at + step)):
            self.table.choose(following)

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _: self.pane.focus_note())
        keys: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("J", "Next answer", lambda: self._step(1)),
            ("K", "Previous answer", lambda: self._step(-1)),
            ("A", "Take the answer", lambda: self.decide(AnswerDecision.TAKEN)),
            ("S", "Leave the answer out", lambda: self.decide(AnswerDecision.LEFT_OUT)),
            ("E", "Change the answer", self.pane.focus_note),
        )
        for key, words, act in keys:
            self.table.key(key, words, act)
        self.pane.amended.connect(lambda draft: self._show_draft(draft, self.table.chosen_id))
        self.pane.decided.connect(self.decide)
        self.pane.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))

    def _lay_out(self, notice: Notice) -> None:
        left = set_style(QWidget(), "page")
        column = column_layout(left)
        column.addWidget(self.head)
        column.addWidget(notice)
        for remark in self.draft.remarks:
            words = StatusWords(StatusShape.TRIANGLE, remark)
            words.setContentsMargins(24, 0, 24, 8)
            column.addWidget(words)
        column.addWidget(self.table, 1)
        column.addWidget(self._bar())
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(current().tokens.border)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.pane)
        outer = column_layout(self, spacing=None)
        outer.addWidget(self._splitter)

    def _bar(self) -> QWidget:
        bar = set_style(QFrame(), "footer")
        bar.setFixedHeight(current().px(_BAR_HEIGHT))
        row = row_layout(bar, (24, 0, 24, 0), spacing=4)
        row.addWidget(KeyHints(_KEYS), 1)
        row.addWidget(self.ready_button)
        row.addWidget(self.take_button)
        return bar
