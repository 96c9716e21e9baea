"""One answer of an owner's form: how the action stands, what the owner says, and the fields to amend it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from boardpack.domain.actions import ActionState, Status
from boardpack.domain.owner_forms import FormProposal
from ui.models.form_draft import FormRow, Taking, log_facts, status_choices
from ui.shapes import Shape
from ui.theme import current, dress
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.detail_pane import Facts
from ui.widgets.labels import button, label
from ui.widgets.scrolled import scrolled
from ui.widgets.status import StatusWords

_NOTE_HEIGHT = 132
_NO_ANSWER = "There is nothing to take here. Whatever you write becomes the owner’s update."
_NO_ACTION = "The form did not ask about this action. Add the update in the log by hand."


class AnswerPane(QWidget):
    """`amended` carries the proposal as it is typed, `decided` what is to become of it; Esc `left` the fields."""

    amended = Signal(object)  # FormProposal
    decided = Signal(object)  # Taking
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, "page")
        self.setAccessibleName("Answer")
        self._row: FormRow | None = None
        self.note = QPlainTextEdit()
        self.note.setAccessibleName("Update")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(current().px(_NOTE_HEIGHT))
        self.status = ChoiceBox[Status | None]("Status")
        self.target = DateField("Target", "Target stays")
        self.take_button = button("Take answer", "primary", lambda: self.decided.emit(Taking.TAKEN))
        self.leave_button = button("Leave out", "plain", lambda: self.decided.emit(Taking.LEFT_OUT))
        self.take_button.setToolTip("Take this answer (A in the list, Ctrl+Down here)")
        self._column = QVBoxLayout()
        self._area = scrolled(QWidget(), "The answer in full")
        self._lay_out()
        self.note.textChanged.connect(self._tell)
        self.status.activated.connect(lambda _: self._tell())
        self.target.day_changed.connect(self._tell)
        self.target.textEdited.connect(lambda _: self._tell())

    def show_row(self, row: FormRow, state: ActionState | None, owner: str) -> None:
        """Shows an answer with its fields, and the log's state of the action where there is one."""
        self._row = None
        found = row.proposal
        inside = self._fresh()
        self._column.addWidget(label(found.ref, "small"))
        self._column.addWidget(label(found.title, "detail-title", wrap=True, selectable=True))
        for reason in found.reasons:
            self._column.addSpacing(6)
            self._column.addWidget(StatusWords(Shape.TRIANGLE, reason))
        if state is not None:
            self._column.addSpacing(12)
            self._column.addWidget(label("In the log now", "strong"))
            facts = Facts()
            for name, value in log_facts(state):
                facts.add(name, value)
            self._column.addWidget(facts)
        self._column.addStretch(1)
        self._area.setWidget(inside)
        self._said.setText(f"What {owner} says")
        self.note.setPlainText(found.note)
        self.status.offer(status_choices(state))
        self.status.choose(found.status)
        self.target.set_day(found.target)
        self._row = row
        self.show_decision(row)

    def show_decision(self, row: FormRow) -> None:
        """Shows what can be decided about the answer as it stands."""
        self._row = row
        has_action = row.proposal.action_id is not None
        for field in (self.note, self.status, self.target):
            field.setEnabled(has_action)
        self._hint.setText(_NO_ACTION if not has_action else "" if row.can_be_taken else _NO_ANSWER)
        self._hint.setVisible(not row.can_be_taken)
        self.take_button.setEnabled(row.can_be_taken and row.taking is not Taking.TAKEN)
        self.leave_button.setEnabled(row.can_be_taken and row.taking is not Taking.LEFT_OUT)
        self.take_button.setText("Taken" if row.taking is Taking.TAKEN else "Take answer")
        self.leave_button.setText("Left out" if row.taking is Taking.LEFT_OUT else "Leave out")

    def focus_note(self) -> None:
        """Puts the focus where the answer is amended."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the fields."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        if self._row is None or not self.target.is_valid:
            return
        was = self._row.proposal
        said = _amended(was, self.note.toPlainText(), self.status.value, self.target)
        if said != was:
            self.amended.emit(said)

    def _fresh(self) -> QWidget:
        inside = dress(QWidget(), "page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(20, 20, 20, 12)
        self._column.setSpacing(0)
        return inside

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        box = dress(QWidget(), "box")
        box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fields = QVBoxLayout(box)
        fields.setContentsMargins(20, 12, 20, 14)
        fields.setSpacing(8)
        self._said = label("", "strong")
        self._said.setBuddy(self.note)
        self._hint = label("", "small", wrap=True)
        fields.addWidget(self._said)
        fields.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.status, 1)
        row.addWidget(self.target, 1)
        fields.addLayout(row)
        fields.addWidget(self._hint)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.take_button)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        fields.addLayout(foot)
        column.addWidget(box)


def _amended(was: FormProposal, note: str, status: Status | None, target: DateField) -> FormProposal:
    words = was.note if note.strip() == was.note.strip() else note.strip()
    return replace(was, note=words, status=status, target=target.day)
