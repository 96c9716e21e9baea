"""The review of minutes or an action log: proposals at the left, the words they rest on at the right."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSplitter, QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.record.minutes_reading import MinutedAction
from ui.models.intake.minutes_draft import MINUTES_COLUMNS, MinutesDraft
from ui.models.intake.returned_form import AnswerDecision
from ui.models.rows import RowsModel
from ui.pages.intake.source_pane import SourcePane
from ui.shapes import StatusShape
from ui.theme import current, set_style
from ui.widgets.fields.date_field import DateField
from ui.widgets.key_hints import KeyHints
from ui.widgets.labels import StatusWords, button, label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.notice import Notice
from ui.widgets.page_head import PageHead
from ui.widgets.tables.table import TableView

_ROW_HEIGHT = 44
_BAR_HEIGHT = 44
_SOURCE_SHARE = 0.42
_LEAST_SOURCE = 320
_KEYS = (("J K", "move"), ("A", "accept"), ("E", "edit"), ("S", "skip"))


class MinutesReview(QWidget):
    """The review of minutes. Stores nothing itself. Owned by the Intake page while the minutes are in review.

    In the list A accepts and goes to the next, S skips, E edits, J and K move. Emits `taken_wanted` when what was
    accepted is to be imported, `changed` after each decision.
    """

    taken_wanted = Signal()
    changed = Signal()

    def __init__(self, draft: MinutesDraft, notice: Notice) -> None:
        super().__init__()
        self.draft = draft
        self._former: list[MinutesDraft] = []
        self._amending = ""
        self.head = PageHead(draft.title)
        self.table = TableView(RowsModel(MINUTES_COLUMNS), "Proposals", _ROW_HEIGHT)
        self.source = SourcePane()
        self.met_on = DateField("Date of the meeting", "Not known yet")
        self.text, self.owner = QLineEdit(), QLineEdit()
        self.due = DateField("Due", "No date")
        self.ready_button = button("", "pane", self.take_ready)
        self.take_button = button("", "primary", self.taken_wanted.emit)
        self.take_button.setToolTip("Import what you accepted (Ctrl+Enter)")
        self._lay_out(notice)
        self._connect()
        reading = draft.reading
        about = f"{count_in_words(len(reading.people), 'person', 'people')} named"
        self.source.show_document(reading.file_name, about, reading.passages, reading.unplaced)
        self.met_on.set_day(draft.met_on)
        self._show_list()
        self.table.choose(draft.next_open("") or (draft.rows[0].id if draft.rows else ""))

    @property
    def can_take(self) -> bool:
        """True if everything is decided and at least one proposal is accepted."""
        return not self.draft.left_count and bool(self.draft.chosen)

    @property
    def can_take_back(self) -> bool:
        return bool(self._former)

    def focus_first(self) -> None:
        """Move the focus to the proposals, or to the last step if all are decided."""
        first = self.take_button if self.can_take else self.table
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def decide(self, decision: AnswerDecision) -> None:
        """Decide about the selected proposal, and go to the next undecided one."""
        id_ = self.table.chosen_id
        self._show_draft(self.draft.decide(id_, decision))
        if following := self.draft.next_open(id_):
            self.table.choose(following)
        if self.can_take:
            self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_ready(self) -> None:
        """Accept everything that needs no check."""
        self._show_draft(self.draft.take_ready())
        self.table.choose(self.draft.next_open("") or self.table.chosen_id)
        self.focus_first()

    def take_back(self) -> None:
        """Undo the last decision or change of text."""
        if self._former:
            self.draft, self._amending = self._former.pop(), ""
            self._show_list()
            self._show_proposal()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        source = max(current().px(_LEAST_SOURCE), round(self.width() * _SOURCE_SHARE))
        self._splitter.setSizes([self.width() - source, source])

    def _show_draft(self, draft: MinutesDraft, amending: str = "") -> None:
        """Continue with that draft. All typing in one proposal is one step to undo."""
        if draft == self.draft:
            return
        if not amending or amending != self._amending:
            self._former.append(self.draft)
        self.draft, self._amending = draft, amending
        self._show_list()

    def _show_list(self) -> None:
        draft = self.draft
        self.table.rows.show([row.id for row in draft.rows], draft.list_row)
        self.head.show_sentence(draft.sentence)
        self.ready_button.setText(f"Accept {draft.ready_count} without checks")
        self.ready_button.setVisible(draft.ready_count > 0)
        count = len(draft.chosen)
        words = f"Import {count_in_words(count, 'entry', 'entries')}" if count else "Import nothing"
        self.take_button.setText(f"{draft.left_count} to decide" if draft.left_count else words)
        self.take_button.setEnabled(self.can_take)
        self.changed.emit()

    def _show_proposal(self) -> None:
        row = self.draft.row(self.table.chosen_id)
        action = row.proposal if row and isinstance(row.proposal, MinutedAction) else None
        for field in (self.text, self.owner, self.due):
            field.blockSignals(True)
            field.setEnabled(action is not None and row is not None and not row.why)
        self.text.setText(row.proposal.text if row else "")
        self.owner.setText(action.owner if action else "")
        self.due.set_day(action.due if action else None)
        for field in (self.text, self.owner, self.due):
            field.blockSignals(False)
        self._doubts.setText(" ".join(row.doubts) if row else "")
        self._doubts.setVisible(bool(row and row.doubts))
        if row:
            self.source.show_evidence(row.proposal.evidence, row.kind)

    def _amend(self) -> None:
        id_ = self.table.chosen_id
        if self.text.text().strip() and self.due.is_valid:
            amended = self.draft.amend(
                id_, text=self.text.text().strip(), owner=self.owner.text().strip(), due=self.due.day
            )
            self._show_draft(amended, id_)

    def _set_met_on(self) -> None:
        if self.met_on.is_valid and self.met_on.day != self.draft.met_on:
            self._show_draft(replace(self.draft, met_on=self.met_on.day))

    def _step(self, step: int) -> None:
        at = self.table.rows.place_of(self.table.chosen_id)
        if at is not None and (following := self.table.rows.id_at(at + step)):
            self.table.choose(following)

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _: self._show_proposal())
        self.table.opened.connect(lambda _: self.text.setFocus())
        keys: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("J", "Next proposal", lambda: self._step(1)),
            ("K", "Previous proposal", lambda: self._step(-1)),
            ("A", "Accept the proposal", lambda: self.decide(AnswerDecision.TAKEN)),
            ("S", "Skip the proposal", lambda: self.decide(AnswerDecision.LEFT_OUT)),
            ("E", "Edit the proposal", lambda: self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)),
        )
        for key, words, act in keys:
            self.table.key(key, words, act)
        self.text.textEdited.connect(lambda _: self._amend())
        self.owner.textEdited.connect(lambda _: self._amend())
        self.due.day_changed.connect(self._amend)
        self.met_on.day_changed.connect(self._set_met_on)

    def _lay_out(self, notice: Notice) -> None:
        left = set_style(QWidget(), "page")
        column = column_layout(left)
        column.addWidget(self.head)
        column.addWidget(notice)
        column.addWidget(self._meeting())
        for finding in self.draft.reading.findings:
            words = StatusWords(StatusShape.TRIANGLE, finding.message)
            words.setContentsMargins(24, 0, 24, 8)
            column.addWidget(words)
        column.addWidget(self.table, 1)
        column.addWidget(self._editor())
        column.addWidget(self._bar())
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(current().tokens.border)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.source)
        outer = column_layout(self, spacing=None)
        outer.addWidget(self._splitter)

    def _meeting(self) -> QWidget:
        box = QWidget()
        row = row_layout(box, (24, 4, 24, 12), spacing=8)
        name = label("Date of the meeting", "quiet")
        name.setBuddy(self.met_on)
        self.met_on.setFixedWidth(current().px(160))
        row.addWidget(name)
        row.addWidget(self.met_on)
        row.addStretch(1)
        return box

    def _editor(self) -> QWidget:
        box = set_style(QWidget(), "box")
        box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = column_layout(box, (24, 8, 24, 10), spacing=8)
        self._doubts = label("", "small", wrap=True)
        lines.addWidget(self._doubts)
        self.text.setAccessibleName("In the minutes")
        lines.addWidget(self.text)
        row = row_layout(spacing=8)
        for name, field in (("Owner", self.owner), ("Due", self.due)):
            words = label(name, "quiet")
            words.setBuddy(field)
            row.addWidget(words)
            row.addWidget(field, 1)
        self.owner.setAccessibleName("Owner")
        lines.addLayout(row)
        return box

    def _bar(self) -> QWidget:
        bar = set_style(QFrame(), "footer")
        bar.setFixedHeight(current().px(_BAR_HEIGHT))
        row = row_layout(bar, (24, 0, 24, 0), spacing=4)
        row.addWidget(KeyHints(_KEYS), 1)
        row.addWidget(self.ready_button)
        row.addWidget(self.take_button)
        return bar
