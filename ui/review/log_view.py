"""The log for the chair: actions at the left, the selected one in the middle, the chair's words at the right."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from boardpack.domain.days.dates import day_of
from boardpack.domain.exchange.chair_reviews import ChairWord
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate, ChairVerdict, standing
from boardpack.domain.register.items import ItemEntry, ItemId, Voice
from boardpack.services.returning.chair_reviews import ReviewDesk
from boardpack.values import replace
from ui.models.exchange.chair_review import (
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
from ui.review.word_pane import WordPane
from ui.theme import TextStyle, ThemeTone, current, set_style
from ui.widgets.labels import StatusWords, hairline, label, scroll_area
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.prose import ProseView
from ui.widgets.tables.detail_pane import FactRows
from ui.widgets.tables.table import TableView
from ui.widgets.timeline import Timeline

_VOICES = {Voice.FORCE: "Force’s response", Voice.COMMISSIONER: "Commissioner’s comment"}
_ROW_HEIGHT = 46
_LIST_SHARE, _WORD_SHARE = 0.32, 0.28
_LEAST_WORD = 270
_LEAST_WIDTH, _NARROW_LIST_SHARE = 720, 0.4


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
