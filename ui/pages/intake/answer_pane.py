"""The panes for one answer of a returned form: the action's status, the answer, and the fields that amend it."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.chair_forms import ChairProposal
from boardpack.domain.exchange.owner_answers import FormProposal
from boardpack.domain.log.actions import ActionState, ChairVerdict, Status
from boardpack.values import replace
from ui.models.exchange.chair_review import ASSURANCE_CHOICES, VERDICT_CHOICES
from ui.models.intake.chair_draft import ChairDraft
from ui.models.intake.form_draft import FormDraft, status_choices
from ui.models.intake.returned_form import AnswerDecision, log_facts
from ui.shapes import StatusShape
from ui.theme import current, set_style
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels import StatusWords, button, label, scroll_area
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.tables.detail_pane import FactRows

_NOTE_HEIGHT = 132
_NO_ANSWER = "There is no answer to accept here. Anything you write is recorded as the answer from {speaker}."
_IN_LOG = "The log already has this answer. Anything you change is recorded as a further answer from {speaker}."
_NO_ACTION = "The log does not contain this action, or it was not on the form. Add the answer by hand."

Draft = TypeVar("Draft", bound=FormDraft | ChairDraft)


class AnswerPane(QWidget, Generic[Draft]):
    """Shows one answer of a returned form. Base of the panes for owners' and the chair's answers.

    Emits `amended` with the draft after each change, `decided` with the decision, and `left` on Esc.
    """

    amended = Signal(object)  # Draft
    decided = Signal(object)  # Taking
    left = Signal()

    def __init__(self, note: str) -> None:
        super().__init__()
        set_style(self, "page")
        self.setAccessibleName("Answer")
        self._draft: Draft | None = None
        self._ref = ""
        self.note = QPlainTextEdit()
        self.note.setAccessibleName(note)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(current().px(_NOTE_HEIGHT))
        self.take_button = button("Accept answer", "primary", lambda: self.decided.emit(AnswerDecision.TAKEN))
        self.leave_button = button("Leave out", "plain", lambda: self.decided.emit(AnswerDecision.LEFT_OUT))
        self.take_button.setToolTip("Accept this answer (A in the list, Ctrl+Down here)")
        self._area = scroll_area(QWidget(), "The answer in full")
        self.note.textChanged.connect(self._emit_amended)

    @property
    @abstractmethod
    def fields(self) -> Sequence[Sequence[QWidget]]:
        """The fields that can be amended, row by row."""

    @abstractmethod
    def _show_answer_fields(self, draft: Draft, ref: str) -> None:
        """Show an answer in the fields."""

    @abstractmethod
    def _amended(self, draft: Draft, ref: str) -> Draft:
        """Return the draft with the answer from the fields.

        Returns the same draft if nothing differs or a date is not readable.
        """

    def show_answer(self, draft: Draft, ref: str) -> None:
        """Show an answer with its fields, and the state of the action in the log, if there is one."""
        row = draft.row(ref)
        if row is None:
            return
        self._draft = None
        self._area.setWidget(
            _answer_facts(row.proposal.ref, row.proposal.title, row.proposal.reasons, draft.state(ref))
        )
        self._note_label.setText(f"Answer from {draft.speaker}")
        self._show_answer_fields(draft, ref)
        self.show_decision(draft, ref)

    def show_decision(self, draft: Draft, ref: str) -> None:
        """Show the decisions that are possible for the answer."""
        row = draft.row(ref)
        if row is None:
            return
        self._draft, self._ref = draft, ref
        has_action = row.proposal.action_id is not None
        for field in (self.note, *(field for fields in self.fields for field in fields)):
            field.setEnabled(has_action)
        hint = _IN_LOG if row.proposal.is_in_log else _NO_ANSWER
        self._hint.setText(hint.format(speaker=draft.speaker) if has_action else _NO_ACTION)
        self._hint.setVisible(not row.can_be_taken)
        self.take_button.setEnabled(row.can_be_taken and row.taking is not AnswerDecision.TAKEN)
        self.leave_button.setEnabled(row.can_be_taken and row.taking is not AnswerDecision.LEFT_OUT)
        self.take_button.setText("Accepted" if row.taking is AnswerDecision.TAKEN else "Accept answer")
        self.leave_button.setText("Left out" if row.taking is AnswerDecision.LEFT_OUT else "Leave out")

    def focus_note(self) -> None:
        """Move the focus to the field that amends the answer."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit `left` on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _emit_amended(self) -> None:
        if self._draft is None:
            return
        amended = self._amended(self._draft, self._ref)
        if amended != self._draft:
            self.amended.emit(amended)

    def _words(self, was: str) -> str:
        """Return the text of the note; the original one if only spaces around it differ."""
        words = self.note.toPlainText()
        return was if words.strip() == was.strip() else words.strip()

    def _lay_out(self) -> None:
        column = column_layout(self)
        column.addWidget(self._area, 1)
        box = set_style(QWidget(), "box")
        box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = column_layout(box, (20, 12, 20, 14), spacing=8)
        self._note_label = label("", "strong")
        self._note_label.setBuddy(self.note)
        self._hint = label("", "small", wrap=True)
        lines.addWidget(self._note_label)
        lines.addWidget(self.note)
        for fields in self.fields:
            lines.addLayout(_side_by_side(fields, stretch=1))
        lines.addWidget(self._hint)
        foot = _side_by_side((self.take_button, self.leave_button))
        foot.addStretch(1)
        lines.addLayout(foot)
        column.addWidget(box)


class OwnerAnswerPane(AnswerPane[FormDraft]):
    """The answer of an owner: update, status and target date."""

    def __init__(self) -> None:
        super().__init__("Update")
        self.status = ChoiceBox[Status | None]("Status")
        self.target = DateField("Target", "Target unchanged")
        self._lay_out()
        self.status.activated.connect(lambda _: self._emit_amended())
        self.target.day_changed.connect(self._emit_amended)
        self.target.textEdited.connect(lambda _: self._emit_amended())

    @property
    def fields(self) -> Sequence[Sequence[QWidget]]:
        return ((self.status, self.target),)

    def _show_answer_fields(self, draft: FormDraft, ref: str) -> None:
        found = _found(draft, ref)
        self.note.setPlainText(found.note)
        self.status.offer(status_choices(draft.state(ref)))
        self.status.choose(found.status)
        self.target.set_day(found.target)

    def _amended(self, draft: FormDraft, ref: str) -> FormDraft:
        was = _found(draft, ref)
        if not self.target.is_valid:
            return draft
        return draft.amend(ref, was.amended(self._words(was.note), self.status.value, self.target.day))


class ChairAnswerPane(AnswerPane[ChairDraft]):
    """The answer of the chair on a printed form: comment, verdict, target date and assurance."""

    def __init__(self) -> None:
        super().__init__("Comment")
        self.verdict = ChoiceBox[ChairVerdict | None]("View", VERDICT_CHOICES)
        self.target = DateField("Proposed target", "No target proposed")
        self.assurance = ChoiceBox[Assurance | None]("Assurance", ASSURANCE_CHOICES)
        self._lay_out()
        for box in (self.verdict, self.assurance):
            box.activated.connect(lambda _: self._emit_amended())
        self.target.day_changed.connect(self._emit_amended)
        self.target.textEdited.connect(lambda _: self._emit_amended())

    @property
    def fields(self) -> Sequence[Sequence[QWidget]]:
        return ((self.verdict, self.target), (self.assurance,))

    def _show_answer_fields(self, draft: ChairDraft, ref: str) -> None:
        word = _wrote(draft, ref).word
        self.note.setPlainText(word.note)
        self.verdict.choose(word.verdict)
        self.target.set_day(word.proposed_target)
        self.assurance.choose(word.assurance)

    def _amended(self, draft: ChairDraft, ref: str) -> ChairDraft:
        was = _wrote(draft, ref)
        if not self.target.is_valid:
            return draft
        word = replace(
            was.word,
            note=self._words(was.word.note),
            verdict=self.verdict.value,
            proposed_target=self.target.day,
            assurance=self.assurance.value,
        )
        amended = was.amended(word)
        self.verdict.choose(amended.word.verdict)
        return draft.amend(ref, amended)


def _found(draft: FormDraft, ref: str) -> FormProposal:
    return next(row.proposal for row in draft.rows if row.proposal.ref == ref)


def _wrote(draft: ChairDraft, ref: str) -> ChairProposal:
    return next(row.proposal for row in draft.rows if row.proposal.ref == ref)


def _answer_facts(ref: str, title: str, reasons: Sequence[str], state: ActionState | None) -> QWidget:
    """Return the facts about an answer: its action, the problems with it, and the action's state in the log."""
    inside = set_style(QWidget(), "page")
    column = column_layout(inside, (20, 20, 20, 12))
    column.addWidget(label(ref, "small"))
    column.addWidget(label(title, "detail-title", wrap=True, selectable=True))
    for reason in reasons:
        column.addSpacing(6)
        column.addWidget(StatusWords(StatusShape.TRIANGLE, reason))
    if state is not None:
        column.addSpacing(12)
        column.addWidget(label("Current entry in the log", "strong"))
        facts = FactRows()
        for name, value in log_facts(state):
            facts.add(name, value)
        column.addWidget(facts)
    column.addStretch(1)
    return inside


def _side_by_side(widgets: Sequence[QWidget], stretch: int = 0) -> QHBoxLayout:
    row = row_layout(spacing=8)
    for widget in widgets:
        row.addWidget(widget, stretch)
    return row
