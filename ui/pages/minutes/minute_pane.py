"""The editor of one minute: its text, the assurance, and the actions and decisions recorded under it."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import in_words
from boardpack.domain.record.minutes import Minute, MinutedItem
from boardpack.values import replace
from ui.models.meetings.decisions import decision_words
from ui.theme import set_style
from ui.widgets.editor.editor_bar import EditorBar
from ui.widgets.editor.format_tools import editor_foot
from ui.widgets.editor.paper_editor import PaperEditor
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.line_edits import TitleField
from ui.widgets.labels import button, hairline, label, scroll_area
from ui.widgets.layouts import column_layout

_ASSURANCES: tuple[tuple[Assurance | None, str], ...] = (
    (None, "Not given"),
    *((assurance, assurance.value.capitalize()) for assurance in Assurance),
)
_LEAST_LINES = 10


class MinutePane(QWidget):
    """Edits the selected minute. Owned by the Minutes page.

    Emits `typed` after each change of text, `left` when an editor loses the focus, `chosen` when the assurance changed,
    `action_requested` and `decision_requested` for its buttons.
    """

    typed = Signal()
    left = Signal()
    chosen = Signal()
    action_requested = Signal()
    decision_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._item: MinutedItem | None = None
        self.setAccessibleName("Minute")
        set_style(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = TitleField("Heading of the minute")
        self.editor = PaperEditor("Text of the minute", "The discussion, one paragraph for each point.", _LEAST_LINES)
        self.tools = EditorBar(self.editor)
        self.assurance = ChoiceBox[Assurance | None]("The Chair’s level of assurance", _ASSURANCES)
        self.raise_button = button("Add action", "pane", self.action_requested.emit)
        self.raise_button.setToolTip("Add an action under this minute (Ctrl+Shift+N)")
        self.decide_button = button("Record decision", "pane", self.decision_requested.emit)
        self.decide_button.setToolTip("Record a decision under this minute (Ctrl+Shift+D)")
        self._lay_out()
        self._connect()

    @property
    def item(self) -> MinutedItem | None:
        """The minute in the pane, as it was last stored; None if there is none."""
        return self._item

    @property
    def edited_minute(self) -> Minute | None:
        """The minute with the values of the fields; None if none is shown."""
        if self._item is None:
            return None
        heading = self.heading.text().strip() or self._item.minute.heading
        return replace(
            self._item.minute, heading=heading, text=self.editor.markdown().rstrip(), assurance=self.assurance.value
        )

    def show_item(self, item: MinutedItem, *, may_write: bool, unsaved_text: str | None = None) -> None:
        """Show a minute. Fields that hold the same text are left alone.

        `unsaved_text` is text that was typed and not stored.
        """
        is_other = self._item is None or self._item.minute.id != item.minute.id
        self._item = item
        private = f", restricted: {item.restriction.reason}" if item.restriction else ""
        self._kicker.setText(f"Minute {item.called}{private}")
        with QSignalBlocker(self.heading), QSignalBlocker(self.editor):
            if is_other or self.heading.text().strip() != item.minute.heading:
                self.heading.setText(item.minute.heading)
            text = item.minute.text if unsaved_text is None else unsaved_text
            if is_other or (self.editor.markdown().rstrip() != text and not self.editor.hasFocus()):
                self.editor.show_markdown(text)
        self.assurance.choose(item.minute.assurance)
        self._outcome.setText("\n\n".join(_outcome(item)))
        self._outcome.setVisible(bool(self._outcome.text()))
        self._allow(may_write)

    def show_nothing(self) -> None:
        """Forget the minute that was shown."""
        self._item = None

    def focus_text(self) -> None:
        """Move the focus to the end of the text."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.editor.setTextCursor(cursor)

    def open_find_bar(self) -> None:
        """Open the bar that finds and replaces words, if a minute is shown."""
        if self.isVisible() and self._item is not None:
            self.tools.find_bar.open_bar()

    def _allow(self, may_write: bool) -> None:
        self.heading.setReadOnly(not may_write)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus if may_write else Qt.FocusPolicy.ClickFocus)
        self.editor.setReadOnly(not may_write)
        self.tools.allow(may_write)
        for part in (self.assurance, self.raise_button, self.decide_button):
            part.setEnabled(may_write)

    def _lay_out(self) -> None:
        head = QWidget()
        above = column_layout(head, (24, 16, 24, 8))
        self._kicker = label("", "small", wrap=True)
        above.addWidget(self._kicker)
        above.addWidget(self.heading)
        inside = set_style(QWidget(), "page")
        column = column_layout(inside, (24, 12, 24, 24))
        column.addWidget(self.editor)
        column.addSpacing(12)
        column.addLayout(self._assurance_row())
        column.addSpacing(12)
        self._frame = set_style(QFrame(), "line")
        column.addWidget(self._frame)
        column.addSpacing(8)
        self._outcome = label("", wrap=True, selectable=True)
        column.addWidget(self._outcome)
        column.addStretch(1)
        outer = column_layout(self)
        for part in (head, hairline(), self.tools):
            outer.addWidget(part)
        outer.addWidget(scroll_area(inside, "Minute"), 1)
        outer.addWidget(self._foot())

    def _assurance_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label("Assurance", "quiet"))
        row.addSpacing(8)
        row.addWidget(self.assurance)
        row.addStretch(1)
        return row

    def _foot(self) -> QWidget:
        self.kept = label("", "small")
        return editor_foot((self.raise_button, self.decide_button), self.kept)

    def _connect(self) -> None:
        self.heading.textEdited.connect(lambda *_: self.typed.emit())
        self.heading.editingFinished.connect(self.left.emit)
        self.editor.textChanged.connect(self.typed.emit)
        self.editor.left.connect(self.left.emit)
        self.assurance.activated.connect(lambda *_: self.chosen.emit())


def _outcome(item: MinutedItem) -> list[str]:
    """Return the results of the minute in the words of its paper."""
    results = [f"{update.ref}: {update.note}" for update in item.updates]
    results += [f"The minutes of {in_words(agreed.meeting.held_on)} were agreed." for agreed in item.agreed]
    results += [f"Decision {decision.ref}: {decision_words(decision)}" for decision in item.decisions]
    for action in item.actions:
        by = f", by {in_words(action.target)}" if action.target else ""
        results.append(f"Action {action.ref}: {action.owner}: {action.title}{by}")
    return results
