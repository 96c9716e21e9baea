"""The log for the chair: actions at the left, the selected one in the middle, the chair's words at the right."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QSplitter, QVBoxLayout, QWidget

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import day_of
from boardpack.domain.exchange.chair_reviews import ChairWord
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate, ChairVerdict, standing
from boardpack.domain.register.items import ItemEntry, ItemId, Voice
from boardpack.services.returning.chair_reviews import ReviewDesk
from boardpack.values import replace
from ui.models.exchange.chair_review import (
    ASSURANCE_CHOICES,
    REVIEW_COLUMNS,
    VERDICT_CHOICES,
    ReviewList,
    ReviewOrder,
    action_facts,
    heading_row,
    is_heading,
    log_row,
    review_list,
)
from ui.models.log.history import history_entries
from ui.models.rows import RowsModel, TableRow
from ui.models.standing import SHAPES
from ui.review.draft_controller import ReviewDraftController
from ui.shapes import StatusShape
from ui.theme import TextStyle, ThemeTone, current, set_style
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels import StatusWords, button, hairline, label, scroll_area, shape_label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.prose import ProseView
from ui.widgets.tables.detail_pane import FactRows
from ui.widgets.tables.table import TableView
from ui.widgets.timeline import Timeline

_NOTE_HEIGHT = 96
_VOICES = {Voice.FORCE: "Force’s response", Voice.COMMISSIONER: "Commissioner’s comment"}
_ROW_HEIGHT = 46
_LIST_SHARE, _WORD_SHARE = 0.32, 0.28
_LEAST_WORD = 270
_LEAST_WIDTH, _NARROW_LIST_SHARE = 720, 0.4


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


class ActionView(QWidget):
    """The middle pane of the chair's log. Empty until an action is shown."""

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "page")
        self.setAccessibleName("The action")
        self._area = scroll_area(QWidget(), "The action in full")
        column = column_layout(self, spacing=None)
        column.addWidget(self._area)

    def show_action(
        self, state: ActionState, history: Sequence[ActionUpdate], entry: ItemEntry | None, as_at: date
    ) -> None:
        """Show an action in place of the former one, from its top."""
        inside = set_style(QWidget(), "page")
        body = column_layout(inside, (24, 16, 24, 24))
        body.addWidget(label(f"Action {state.ref}", "small"))
        body.addWidget(label(state.title, "title", wrap=True, selectable=True))
        body.addSpacing(8)
        body.addWidget(_facts(state, as_at))
        if entry is not None:
            _add_item(body, entry)
        _section(body, "Earlier updates")
        body.addWidget(Timeline(history_entries(history)))
        body.addStretch(1)
        self._area.takeWidget().deleteLater()
        self._area.setWidget(inside)
        self._area.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(f"{state.ref}: {state.title}")


def _facts(state: ActionState, as_at: date) -> FactRows:
    facts = FactRows()
    for name, value in action_facts(state, as_at):
        if name == "Status":
            facts.add_widget(name, StatusWords(SHAPES[standing(state, as_at)], value))
        else:
            facts.add(name, value)
    return facts


def _add_item(body: QVBoxLayout, entry: ItemEntry) -> None:
    _section(body, f"{entry.item.label}, {entry.report.title}")
    body.addWidget(ProseView(entry.item.full_text, TextStyle.READING))
    for voice, words in _VOICES.items():
        if response := entry.latest(voice):
            body.addSpacing(8)
            body.addWidget(label(words, "small-strong"))
            body.addWidget(ProseView(response.text, TextStyle.READING, ThemeTone.SECOND))


def _section(body: QVBoxLayout, title: str) -> None:
    body.addSpacing(16)
    body.addWidget(hairline())
    body.addSpacing(12)
    body.addWidget(label(title, "section", wrap=True))
    body.addSpacing(6)


class LogView(QWidget):
    """The chair's log.

    In the list 0 to 5 record a decision, Enter goes to the comment, Ctrl+Down and Ctrl+Up step. Emits
    `pending_changed` when a decision is chosen and not recorded. Owned by the review's window.
    """

    pending_changed = Signal()

    def __init__(self, review: ReviewDesk, drafts: ReviewDraftController) -> None:
        super().__init__()
        self._review, self._drafts = review, drafts
        self._states = {state.action.id: state for state in review.states()}
        self._entries: Mapping[ItemId, ItemEntry] = {entry.item.id: entry for entry in review.entries()}
        self._words: dict[ActionId, ChairWord] = dict(review.draft.words)
        self._pending: dict[ActionId, ChairVerdict] = {}
        self._order, self._filter = ReviewOrder.DEADLINE, ""
        self._list = ReviewList((), (), ())
        self._shown_id = ""
        self.table = TableView(RowsModel(REVIEW_COLUMNS), "Actions", _ROW_HEIGHT, header=False)
        self.action = ActionView()
        self.word = WordPane()
        self._lay_out()
        self._connect()
        self._show_list()
        self._choose_first()

    @property
    def states(self) -> Mapping[ActionId, ActionState]:
        """The actions by their id, as the office had them."""
        return self._states

    @property
    def unrecorded(self) -> tuple[str, ...]:
        """The references of actions with a decision that is chosen and not recorded."""
        return tuple(sorted(self._states[action_id].ref for action_id in self._pending))

    @property
    def unrecorded_decisions(self) -> Mapping[ActionId, ChairVerdict]:
        """The decisions that are chosen and not recorded."""
        return dict(self._pending)

    def take_unrecorded(self, decisions: Mapping[ActionId, ChairVerdict]) -> None:
        """Take over the decisions that were chosen in another window."""
        self._pending = dict(decisions)
        self._shown_id = ""
        self._on_chosen(self.table.chosen_id)

    @property
    def as_at(self) -> date:
        """The date on which the office wrote the review."""
        return day_of(self._review.facts.written_at)

    @property
    def shown_count(self) -> int:
        """The number of listed actions."""
        return len(self._list.ids) - len(self._list.heads)

    def lay_out_by(self, order: ReviewOrder) -> None:
        """Group the list by owner, report or deadline. The selection stays."""
        self._order = order
        self._show_list()

    def filter(self, words: str) -> None:
        """List only the actions that contain the words."""
        self._filter = words
        self._show_list()

    def go_to(self, action_id: str) -> None:
        """Select an action."""
        self.table.choose(action_id)
        self.focus_first()

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def comment(self) -> None:
        """Move the focus to the comment, and scroll to it."""
        self.word.focus_note()
        self._area.ensureWidgetVisible(self.word.note)

    def step(self, step: int) -> None:
        """Select the next or previous action. The focus stays."""
        at = self.table.rows.place_of(self._shown_id)
        following = self.table.rows.next_item(0 if at is None else at + step, step if at is not None else 1)
        if following is not None:
            self.table.choose(self.table.rows.id_at(following))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chair's words below the action if there is no room for three columns."""
        super().resizeEvent(event)
        narrow = self.width() < current().px(_LEAST_WIDTH)
        listed = round(self.width() * (_NARROW_LIST_SHARE if narrow else _LIST_SHARE))
        beside = self.width() - listed
        self._splitter.setSizes([listed, beside])
        self._inner.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        word = max(current().px(_LEAST_WORD), round(self.width() * _WORD_SHARE))
        half = self.height() // 2
        self._inner.setSizes([half, half] if narrow else [beside - word, word])

    def _show_list(self) -> None:
        states = tuple(self._states.values())
        self._list = review_list(states, self._entries, self._order, self.as_at, self._filter)
        self.table.rows.show(self._list.ids, self._row, heads=self._list.heads)

    def _row(self, at: int) -> TableRow:
        row_id = self._list.ids[at]
        if is_heading(row_id):
            return heading_row(self._list.part_at(row_id))
        action_id = ActionId(row_id)
        return log_row(self._states[action_id], self.as_at, self._words.get(action_id))

    def _choose_first(self) -> None:
        first = self.table.rows.next_item(0, 1)
        if first is None:
            self.word.setEnabled(False)
        else:
            self.table.choose(self.table.rows.id_at(first))

    def _on_chosen(self, row_id: str) -> None:
        """Show the selected action, unless it is shown already: its fields may hold the cursor."""
        if not row_id or is_heading(row_id) or row_id == self._shown_id:
            return
        self._drafts.flush()
        self._shown_id = row_id
        action_id = ActionId(row_id)
        state = self._states[action_id]
        entry = self._entries.get(state.action.item_id) if state.action.item_id else None
        self.action.show_action(state, self._review.history(action_id), entry, self.as_at)
        word = self._words.get(action_id, ChairWord())
        self.word.show_word(replace(word, base_id=state.last_id), self._pending.get(action_id))

    def _keep_pending(self, verdict: ChairVerdict | None) -> None:
        """Keep a decision that is chosen and not recorded, while other actions are read."""
        self._pending.pop(ActionId(self._shown_id), None)
        if verdict is not None:
            self._pending[ActionId(self._shown_id)] = verdict
        self.pending_changed.emit()

    def _keep_word(self, word: ChairWord) -> None:
        action_id = ActionId(self._shown_id)
        self._words[action_id] = word
        self._drafts.keep(action_id, lambda: self._review.say(action_id, word))
        self.table.rows.show_again(action_id)

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _: self.comment())
        for number, (_, words) in enumerate(VERDICT_CHOICES):
            self.table.key(str(number), words, partial(self.word.choose, number))
        self.word.changed.connect(self._keep_word)
        self.word.pending.connect(self._keep_pending)
        self.word.left.connect(self.focus_first)
        steps: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Down", lambda: self.step(1)),
            ("Ctrl+Up", lambda: self.step(-1)),
        )
        for keys, act in steps:
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        self._splitter, self._inner = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Horizontal)
        for splitter in (self._splitter, self._inner):
            splitter.setHandleWidth(current().tokens.border)
            splitter.setChildrenCollapsible(False)
        self._inner.addWidget(self.action)
        self._area = scroll_area(self.word, "Your comment")
        self._inner.addWidget(self._area)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self._inner)
        row = row_layout(self, spacing=None)
        row.addWidget(self._splitter)
