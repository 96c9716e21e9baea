"""The foot of an item's detail: two buttons, or the editor for a response."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedLayout, QWidget

from boardpack.domain.register.items import Voice
from ui.theme import current
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout


class CommentBox(QWidget):
    """Shows buttons, or the editor while a response is written. Owned by the item's detail.

    Emits `sent` with a voice and the text, `write_wanted` with a voice, `add_action_wanted`, and `edited` after each
    change.
    """

    sent = Signal(str, str)  # value of Voice, text: Qt hands a StrEnum on as plain text
    write_wanted = Signal(str)  # value of Voice
    add_action_wanted = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Response")
        self.voice = Voice.COMMISSIONER
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Response")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(current().px(112))
        self.text.textChanged.connect(self.edited)
        self._title = label("", "strong")
        self.comment = button("Write comment", "pane", lambda: self.write_wanted.emit(Voice.COMMISSIONER))
        self.comment.setToolTip("Write the Commissioner’s comment (R)")
        self._parts = (self._at_rest(), self._writing())
        self._stack = QStackedLayout(self)
        for part in self._parts:
            self._stack.addWidget(part)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.send)
        self.rest()

    @property
    def is_writing(self) -> bool:
        return self._stack.currentIndex() == 1

    def write(self, voice: Voice, text: str) -> None:
        """Open the editor for a response of that voice, with that text."""
        self.voice = voice
        who = "Commissioner’s comment" if voice is Voice.COMMISSIONER else "Force’s response"
        self._title.setText(who)
        self.text.setAccessibleName(who)
        self.text.setPlainText(text)
        self._show(1)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def rest(self) -> None:
        """Show the buttons again."""
        self._show(0)

    def send(self) -> None:
        """Emit the response."""
        if self.is_writing:
            self.sent.emit(self.voice, self.text.toPlainText())

    def _show(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self.setFixedHeight(self._parts[at].sizeHint().height())

    def _at_rest(self) -> QWidget:
        holder = QWidget()
        row = row_layout(holder, (20, 12, 20, 14), spacing=None)
        row.addWidget(button("Force’s response", "pane", lambda: self.write_wanted.emit(Voice.FORCE)))
        row.addStretch(1)
        row.addWidget(button("Add action", "pane", self.add_action_wanted.emit))
        row.addWidget(self.comment)
        return holder

    def _writing(self) -> QWidget:
        holder = QWidget()
        column = column_layout(holder, (20, 12, 20, 14), spacing=8)
        column.addWidget(self._title)
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("Cancel", "pane", self.rest))
        keep = button("Save response", "pane", self.send)
        keep.setToolTip("Keep response (Ctrl+Enter)")
        row.addWidget(keep)
        column.addLayout(row)
        return holder
