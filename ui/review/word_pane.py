"""The chair's words on one action: verdict, comment, target date and assurance, saved as they are typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QWidget

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.chair_reviews import ChairWord
from boardpack.domain.log.actions import ChairVerdict
from ui.models.exchange.chair_review import ASSURANCE_CHOICES, VERDICT_CHOICES
from ui.theme import current, set_style
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout

_NOTE_HEIGHT = 96


class WordPane(QWidget):
    """The fields for the chair's words on the selected action. Owned by the chair's log.

    Emits `changed` with the ChairWord after each change, `left` on Esc.
    """

    changed = Signal(object)  # ChairWord
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "page")
        self.setAccessibleName("Your comment")
        self._showing = False
        self._base: ChairWord = ChairWord()
        self.verdicts = [_card(words, number) for number, (_, words) in enumerate(VERDICT_CHOICES)]
        self._group = QButtonGroup(self)
        for number, card in enumerate(self.verdicts):
            self._group.addButton(card, number)
        self.target = DateField("New target that you propose", "New target, such as 31 July 2025")
        self.note = QPlainTextEdit()
        self.note.setAccessibleName("Comment")
        self.note.setPlaceholderText("Write a comment (C)")
        self.note.setTabChangesFocus(True)
        self.note.setMinimumHeight(current().px(_NOTE_HEIGHT))
        self.assurance = ChoiceBox[Assurance | None]("Assurance", ASSURANCE_CHOICES)
        self._lay_out()
        self._group.idToggled.connect(lambda _, on: self._emit_word() if on else None)
        self.note.textChanged.connect(self._emit_word)
        self.target.day_changed.connect(self._emit_word)
        self.target.textEdited.connect(lambda _: self._emit_word())
        self.assurance.activated.connect(lambda _: self._emit_word())

    @property
    def word(self) -> ChairWord:
        """The words in the fields; text that is not a date counts as no date."""
        verdict = VERDICT_CHOICES[self._group.checkedId()][0]
        target = self.target.day if verdict is ChairVerdict.NEW_TARGET else None
        return ChairWord(self.note.toPlainText(), verdict, target, self.assurance.value, self._base.base_id)

    def show_word(self, word: ChairWord) -> None:
        """Show the words on an action. `word` names the update that the chair has in view."""
        self._showing = True
        self._base = word
        places = [verdict for verdict, _ in VERDICT_CHOICES]
        self.verdicts[places.index(word.verdict)].setChecked(True)
        self.note.setPlainText(word.note)
        self.target.set_day(word.proposed_target)
        self.assurance.choose(word.assurance)
        self._showing = False
        self._show_target()

    def choose(self, number: int) -> None:
        """Choose a verdict by its number, as a key does."""
        self.verdicts[number].setChecked(True)
        if VERDICT_CHOICES[number][0] is ChairVerdict.NEW_TARGET:
            self.target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_note(self) -> None:
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit `left` on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _emit_word(self) -> None:
        self._show_target()
        if not self._showing:
            self.changed.emit(self.word)

    def _show_target(self) -> None:
        verdict = VERDICT_CHOICES[self._group.checkedId()][0]
        self.target.setVisible(verdict is ChairVerdict.NEW_TARGET)

    def _lay_out(self) -> None:
        column = column_layout(self, (20, 16, 20, 16), spacing=6)
        column.addWidget(label("Your comment", "detail-title"))
        for card in self.verdicts:
            column.addWidget(card)
        column.addWidget(self.target)
        column.addSpacing(6)
        column.addWidget(self.note, 1)
        column.addWidget(self.assurance)


def _card(words: str, number: int) -> QRadioButton:
    card = set_style(QRadioButton(words), "card")
    card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    card.setToolTip(f"{words} ({number})")
    return card
