"""What two sides said of one action without seeing each other, side by side, and the choice that settles it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from boardpack.domain.reviews import OpenClash
from ui.models.reviews import Question, Side, questions, sides, told_apart
from ui.theme import dress
from ui.widgets.labels import button, label
from ui.widgets.prose import Prose

_SIDE_BY_SIDE = 2


class BothChanged(QWidget):
    """The sides, for each field in question one value to choose, a note, and *Settle*."""

    settled = Signal(object, object, str)  # OpenClash, dict of field and head, note

    def __init__(self, found: OpenClash) -> None:
        super().__init__()
        self._found = found
        self.setAccessibleName("Both changed")
        self.choices: dict[str, QButtonGroup] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(Prose(told_apart(found.clash)))
        self._column.addLayout(self._cards())
        for question in questions(found.clash):
            self._column.addWidget(self._choice(question))
        self.problem = label("", "danger-small", wrap=True)
        self.problem.hide()
        self.note = QLineEdit()
        self.note.setAccessibleName("Why this is to stand")
        self.note.setPlaceholderText("Why, if it should be known")
        self.note.returnPressed.connect(self.settle)
        self.button = button("Settle" if self.choices else "Seen", "pane", self.settle)
        foot = QGridLayout()
        foot.setColumnStretch(0, 1)
        foot.addWidget(self.note, 0, 0)
        foot.addWidget(self.button, 0, 1)
        self._column.addWidget(self.problem)
        self._column.addLayout(foot)

    def settle(self) -> None:
        """Hands the choice on, or says what is not decided yet."""
        for name, group in self.choices.items():
            if group.checkedButton() is None:
                self.problem.setText(f"Choose what is to stand for “{name}”.")
                self.problem.show()
                group.buttons()[0].setFocus()
                return
        keep = {
            question.field: question.answers[self.choices[question.name].checkedId()][0]
            for question in questions(self._found.clash)
        }
        self.settled.emit(self._found, keep, self.note.text())

    def _cards(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        for at, side in enumerate(sides(self._found.clash)):
            grid.addWidget(_card(side), at // _SIDE_BY_SIDE, at % _SIDE_BY_SIDE)
            grid.setColumnStretch(at % _SIDE_BY_SIDE, 1)
        return grid

    def _choice(self, question: Question) -> QWidget:
        """One field: its name, and a button for the value of each side."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(question.name, "quiet"))
        group = QButtonGroup(self)
        who = {side.head: side.who for side in sides(self._found.clash)}
        for at, (head, value) in enumerate(question.answers):
            choice = QRadioButton(f"{value[:1].upper()}{value[1:]}, as {who[head]} says")
            choice.setAccessibleName(f"{question.name}: {choice.text()}")
            group.addButton(choice, at)
            column.addWidget(choice)
        self.choices[question.name] = group
        return holder


def _card(side: Side) -> QWidget:
    """One side: who and when, then what it said."""
    card = dress(QWidget(), "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(10, 8, 10, 8)
    column.setSpacing(4)
    column.addWidget(label(side.who, "small-strong", wrap=True))
    column.addWidget(label(side.when, "small"))
    for words in side.said:
        column.addWidget(Prose(words.removeprefix(f"{side.who}, {side.when}: ")))
    column.addStretch(1)
    card.setAccessibleName(f"{side.who}, {side.when}")
    return card
