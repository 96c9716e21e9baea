"""A review on paper that came back: what the chair wrote of each action, taken or left out, then the last step."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from boardpack.domain.dates import count_in_words
from ui.models.chair_draft import ChairDraft, chair_row, words_in_full
from ui.models.form_draft import FORM_COLUMNS, Taking
from ui.models.rows import RowsModel
from ui.theme import current, dress
from ui.widgets.labels import button, label
from ui.widgets.notice import Notice
from ui.widgets.page_head import PageHead
from ui.widgets.scrolled import scrolled
from ui.widgets.table import Table

_ROW_HEIGHT = 44
_BAR_HEIGHT = 44
_STRIP_HEIGHT = 120
_KEYS = (("J K", "move"), ("A", "take"), ("S", "leave out"))


class ChairFormReview(QWidget):
    """`taken_wanted` asks for what was chosen to be put into the log; nothing is stored before.

    In the list A takes and goes on to the next, S leaves out, J and K move.
    """

    taken_wanted = Signal()
    changed = Signal()

    def __init__(self, draft: ChairDraft, notice: Notice) -> None:
        super().__init__()
        self.draft = draft
        self._former: list[ChairDraft] = []
        self.head = PageHead("Review from the chair")
        self.table = Table(RowsModel(FORM_COLUMNS), "What the chair wrote", _ROW_HEIGHT)
        self.full = label("", "reading", wrap=True, selectable=True)
        self.clear_button = button("Take all without doubt", "pane", self.take_clear)
        self.take_button = button("", "primary", self.taken_wanted.emit)
        self.take_button.setToolTip("Put what was taken into the log (Ctrl+Enter)")
        self._lay_out(notice)
        self._connect()
        self._show_list()
        self.table.choose(draft.next_open("") or (draft.rows[0][0].ref if draft.rows else ""))

    @property
    def can_take(self) -> bool:
        """Whether all is decided, and something is to be taken."""
        return not self.draft.left_count and bool(self.draft.chosen)

    @property
    def can_take_back(self) -> bool:
        return bool(self._former)

    def focus_first(self) -> None:
        """Puts the focus on the list, or on the last step where all is decided."""
        first = self.take_button if self.can_take else self.table
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def decide(self, taking: Taking) -> None:
        """Decides about the action in hand, and goes on to the next that is open."""
        ref = self.table.chosen_id
        self._say(self.draft.decide(ref, taking))
        if following := self.draft.next_open(ref):
            self.table.choose(following)
        if self.can_take:
            self.focus_first()

    def take_clear(self) -> None:
        """Takes everything that needs nobody's judgement."""
        self._say(self.draft.take_clear())
        self.table.choose(self.draft.next_open("") or self.table.chosen_id)
        self.focus_first()

    def take_back(self) -> None:
        """Undoes the last decision."""
        if self._former:
            self.draft = self._former.pop()
            self._show_list()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, draft: ChairDraft) -> None:
        if draft != self.draft:
            self._former.append(self.draft)
            self.draft = draft
            self._show_list()

    def _show_list(self) -> None:
        rows, left = self.draft.rows, self.draft.left_count
        self.table.rows.show([proposal.ref for proposal, _ in rows], lambda at: chair_row(*rows[at]))
        self.head.say(self.draft.sentence)
        self.clear_button.setVisible(left > 0)
        told = f"Put {count_in_words(len(self.draft.chosen), 'word')} into the log"
        self.take_button.setText(f"{left} to decide" if left else told if self.draft.chosen else "Put nothing in")
        self.take_button.setEnabled(self.can_take)
        self.changed.emit()

    def _step(self, step: int) -> None:
        at = self.table.rows.place_of(self.table.chosen_id)
        if at is not None and (following := self.table.rows.id_at(at + step)):
            self.table.choose(following)

    def _connect(self) -> None:
        self.table.chosen.connect(lambda ref: self.full.setText(words_in_full(self.draft.proposal(ref))))
        keys: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("J", "Next action", lambda: self._step(1)),
            ("K", "Former action", lambda: self._step(-1)),
            ("A", "Take what is said", lambda: self.decide(Taking.TAKEN)),
            ("S", "Leave it out", lambda: self.decide(Taking.LEFT_OUT)),
        )
        for key, words, act in keys:
            self.table.key(key, words, act)

    def _lay_out(self, notice: Notice) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(notice)
        column.addWidget(self.table, 1)
        strip = dress(QFrame(), "box")
        strip.setFixedHeight(current().px(_STRIP_HEIGHT))
        self.full.setContentsMargins(24, 10, 24, 10)
        self.full.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout(strip)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(dress(scrolled(self.full, "What is said in full"), "clear"))
        column.addWidget(strip)
        column.addWidget(self._bar())

    def _bar(self) -> QWidget:
        bar = dress(QFrame(), "footer")
        bar.setFixedHeight(current().px(_BAR_HEIGHT))
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(4)
        for key, act in _KEYS:
            row.addWidget(label(key, "small-strong"))
            words = label(act, "small")
            words.setContentsMargins(0, 0, 12, 0)
            row.addWidget(words)
        row.addStretch(1)
        row.addWidget(self.clear_button)
        row.addWidget(self.take_button)
        return bar
