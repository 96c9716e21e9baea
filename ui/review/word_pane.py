"""The chair's words on one action: the decision, once it is recorded, and comment, target date and assurance."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QWidget

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.chair_reviews import ChairWord
from boardpack.domain.log.actions import ChairVerdict
from ui.models.exchange.chair_review import ASSURANCE_CHOICES, VERDICT_CHOICES
from ui.shapes import StatusShape
from ui.theme import current, set_style
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels import button, label, shape_label
from ui.widgets.layouts import column_layout, row_layout

_NOTE_HEIGHT = 96


class WordPane(QWidget):
    """The fields for the chair's words on the selected action. Owned by the chair's log.

    A chosen decision is recorded by “Record decision”, or by its number key. The other fields are saved as they are
    typed. Emits `changed` with the ChairWord after each change that is to be saved, `pending` with a ChairVerdict or
    None when another decision is chosen and not recorded, `left` on Esc.
    """

    changed = Signal(object)  # ChairWord
    pending = Signal(object)  # ChairVerdict | None
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "page")
        self.setAccessibleName("Your comment")
        self._showing = False
        self._base: ChairWord = ChairWord()
        self._recorded: ChairVerdict | None = None
        self.verdicts = [_card(words, number) for number, (_, words) in enumerate(VERDICT_CHOICES)]
        self._group = QButtonGroup(self)
        for number, card in enumerate(self.verdicts):
            self._group.addButton(card, number)
        self.target = DateField("Proposed target date", "Proposed target, such as 31 July 2025")
        self.note = QPlainTextEdit()
        self.note.setAccessibleName("Comment")
        self.note.setPlaceholderText("Write a comment (C)")
        self.note.setTabChangesFocus(True)
        self.note.setMinimumHeight(current().px(_NOTE_HEIGHT))
        self.assurance = ChoiceBox[Assurance | None]("Assurance", ASSURANCE_CHOICES)
        self.record_button = button("Record decision", "plain", self.record)
        self.record_button.setToolTip("Record the decision (Ctrl+Enter)")
        self._state = label("", "sentence")
        self._shape = shape_label(StatusShape.TRIANGLE)
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.record)
        self._group.idToggled.connect(lambda _, on: self._on_choice() if on else None)
        self.note.textChanged.connect(self._on_note)
        self.target.day_changed.connect(self._emit_word)
        self.target.textEdited.connect(lambda _: self._emit_word())
        self.assurance.activated.connect(lambda _: self._emit_word())

    @property
    def word(self) -> ChairWord:
        """The words in the fields; text that is not a date counts as no date."""
        target = self.target.day if self._recorded is ChairVerdict.NEW_TARGET else None
        return ChairWord(self.note.toPlainText(), self._recorded, target, self.assurance.value, self._base.base_id)

    @property
    def chosen(self) -> ChairVerdict | None:
        """The decision that is chosen, recorded or not. None for a comment only."""
        return VERDICT_CHOICES[self._group.checkedId()][0]

    @property
    def state(self) -> str:
        """The sentence that says if the chosen decision is recorded."""
        return self._state.text()

    def show_word(self, word: ChairWord, chosen: ChairVerdict | None = None) -> None:
        """Show the words on an action, and a decision that was `chosen` and is not recorded.

        `word` names the update that the chair has in view.
        """
        self._showing = True
        self._base, self._recorded = word, word.verdict
        places = [verdict for verdict, _ in VERDICT_CHOICES]
        self.verdicts[places.index(chosen or word.verdict)].setChecked(True)
        self.note.setPlainText(word.note)
        self.target.set_day(word.proposed_target)
        self.assurance.choose(word.assurance)
        self._showing = False
        self._show_target()
        self._show_state()

    def record(self) -> None:
        """Record the decision that is chosen."""
        self._recorded = self.chosen
        self.pending.emit(None)
        self._emit_word()
        self._show_state()

    def choose(self, number: int) -> None:
        """Record a decision by its number, as a key does."""
        self.verdicts[number].setChecked(True)
        self.record()
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

    def _on_note(self) -> None:
        """Keep the note. A question is recorded by its words, because it decides nothing."""
        if not self._showing and self.chosen is ChairVerdict.QUESTION and self._recorded is None:
            self.record()
        self._emit_word()

    def _on_choice(self) -> None:
        self._show_target()
        self._show_state()
        if not self._showing:
            self.pending.emit(self.chosen if self.chosen is not self._recorded else None)

    def _show_target(self) -> None:
        self.target.setVisible(self.chosen is ChairVerdict.NEW_TARGET)

    def _show_state(self) -> None:
        """Show whether the chosen decision is recorded. A comment only needs no recording."""
        is_open = self.chosen is not self._recorded
        self.record_button.setEnabled(is_open)
        self.record_button.setText("Record question" if self.chosen is ChairVerdict.QUESTION else "Record decision")
        self._state.setText("Not recorded yet" if is_open else "Recorded" if self._recorded else "")
        self._shape.setVisible(is_open)
        set_style(self._state, "warning" if is_open else "sentence")

    def _lay_out(self) -> None:
        column = column_layout(self, (20, 16, 20, 16), spacing=6)
        column.addWidget(label("Your comment", "detail-title"))
        for card in self.verdicts:
            column.addWidget(card)
        column.addWidget(self.target)
        row = row_layout(margins=(0, 4, 0, 0), spacing=7)
        row.addWidget(self.record_button)
        row.addWidget(self._shape)
        row.addWidget(self._state, 1)
        column.addLayout(row)
        column.addSpacing(6)
        column.addWidget(self.note, 1)
        column.addWidget(self.assurance)


def _card(words: str, number: int) -> QRadioButton:
    card = set_style(QRadioButton(words), "card")
    card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    card.setToolTip(f"{words} ({number})")
    return card
