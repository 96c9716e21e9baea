"""Conflicting changes to one thing: the sides next to each other, and the choice that resolves them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from boardpack.domain.exchange.clashes import JoinedText
from boardpack.domain.exchange.reviews import OpenClash
from ui.models.exchange.reviews import NOTED, ClashQuestion, ClashSide, clash_explanation, clash_questions, clash_sides
from ui.theme import current, set_style
from ui.widgets.labels import button, label
from ui.widgets.prose import ProseView

_SIDE_BY_SIDE = 2
_JOINED_HEIGHT = 140


class ClashPanel(QWidget):
    """The sides of one conflict, a choice for each field in question, a note, and the button.

    A field of prose can also be joined into one text. Emits `settled` with the conflict, the choices and the note.
    """

    settled = Signal(object, object, str)  # OpenClash, what is kept of each field, note

    def __init__(self, found: OpenClash, verb: str = "Close") -> None:
        super().__init__()
        self._found = found
        self.setAccessibleName("Conflicting changes")
        self.choices: dict[str, QButtonGroup] = {}
        self.joined: dict[str, QPlainTextEdit] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(ProseView(clash_explanation(found.clash)))
        self._column.addLayout(self._cards())
        for question in clash_questions(found.clash):
            self._column.addWidget(self._choice(question))
        self.problem = label("", "danger-small", wrap=True)
        self.problem.hide()
        self.note = QLineEdit()
        self.note.setAccessibleName("Reason for keeping this version")
        self.note.setPlaceholderText("Reason (optional)")
        if found.kind not in NOTED:
            self.note.hide()
        self.button = button(verb if self.choices else "Mark as seen", "pane", self.settle)
        foot = QGridLayout()
        foot.setColumnStretch(0, 1)
        foot.addWidget(self.note, 0, 0)
        foot.addWidget(self.button, 0, 1)
        self._column.addWidget(self.problem)
        self._column.addLayout(foot)

    def focus_first(self) -> None:
        """Move the focus to the first choice, or to the button if there is nothing to choose."""
        groups = [group.buttons()[0] for group in self.choices.values()]
        (groups[0] if groups else self.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Settle by Enter on a choice or in the note, which would press the dialog's default button otherwise."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
        else:
            super().keyPressEvent(event)

    def settle(self) -> None:
        """Emit the choices, or show which field is not decided yet."""
        for name, group in self.choices.items():
            if group.checkedButton() is None:
                self.problem.setText(f"Choose which version of “{name}” to keep.")
                self.problem.show()
                group.buttons()[0].setFocus()
                return
        keep = {question.field: self._kept(question) for question in clash_questions(self._found.clash)}
        self.settled.emit(self._found, keep, self.note.text())

    def _kept(self, question: ClashQuestion) -> str | JoinedText:
        chosen = self.choices[question.name].checkedId()
        if chosen == len(question.answers):
            return JoinedText(self.joined[question.name].toPlainText())
        return question.answers[chosen][0]

    def _cards(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        for at, side in enumerate(clash_sides(self._found.clash)):
            grid.addWidget(_card(side), at // _SIDE_BY_SIDE, at % _SIDE_BY_SIDE)
            grid.setColumnStretch(at % _SIDE_BY_SIDE, 1)
        return grid

    def _choice(self, question: ClashQuestion) -> QWidget:
        """Return a field's name with a button for the value of each side."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(question.name, "quiet"))
        group = QButtonGroup(self)
        who = {side.head: side.who for side in clash_sides(self._found.clash)}
        for at, (head, value) in enumerate(question.answers):
            words = f"Version by {who[head]}" if question.is_prose else f"{_upper(value)} ({who[head]})"
            _add_choice(column, group, at, question, words)
            if question.is_prose:
                column.addWidget(_indented(ProseView(value)))
        if question.is_prose:
            _add_choice(column, group, len(question.answers), question, "Both versions, combined into one text")
            column.addWidget(_indented(self._joining(question, group)))
        self.choices[question.name] = group
        return holder

    def _joining(self, question: ClashQuestion, group: QButtonGroup) -> QPlainTextEdit:
        """Return an editor with both texts, one below the other. Typing in it selects the joined text."""
        field = QPlainTextEdit(question.joined)
        field.setAccessibleName(f"{question.name}, combined")
        field.setTabChangesFocus(True)
        field.setFixedHeight(current().px(_JOINED_HEIGHT))
        field.textChanged.connect(group.button(len(question.answers)).click)
        self.joined[question.name] = field
        return field


def _add_choice(column: QVBoxLayout, group: QButtonGroup, at: int, question: ClashQuestion, words: str) -> None:
    choice = QRadioButton(words)
    choice.setAccessibleName(f"{question.name}: {words}")
    group.addButton(choice, at)
    column.addWidget(choice)


def _indented(part: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(current().px(24), 0, 0, 6)
    column.addWidget(part)
    return holder


def _upper(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _card(side: ClashSide) -> QWidget:
    """Return a card of one side: who and when, then each entry."""
    card = set_style(QWidget(), "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(10, 8, 10, 8)
    column.setSpacing(4)
    column.addWidget(label(side.who, "small-strong", wrap=True))
    column.addWidget(label(side.when, "small"))
    for words in side.entries:
        column.addWidget(ProseView(words.removeprefix(f"{side.who}, {side.when}: ")))
    column.addStretch(1)
    card.setAccessibleName(f"{side.who}, {side.when}")
    return card
