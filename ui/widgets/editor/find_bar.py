"""Find and replace in an editor: a bar above it."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from ui.models.sentences import capitalised
from ui.theme import current, set_style
from ui.widgets.editor.table_guard import is_apart_from_marks, replace_words
from ui.widgets.labels import button, icon_button, label
from ui.widgets.layouts import column_layout, row_layout

_ONWARDS = QTextDocument.FindFlag(0)
_WIDEST_COUNT, _ALL_REPLACED = "100 replaced", "All replaced"


class FindBar(QWidget):
    """Fields for the words to find and, below, for those to put in their place. Hidden until it is opened.

    Enter finds the next place, Shift+Enter the one before, Esc closes. In the second field Enter replaces the selected
    place. Tab goes from field to field first. Emits `closed`.
    """

    closed = Signal()

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__()
        self._editor = editor
        set_style(self, "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Find and replace")
        self.words = _field("Find in the text", "Find")
        self.replacement = _field("Replace with", "Replace with")
        self.count = label("", "small")
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance(_WIDEST_COUNT))  # or buttons would move
        steps = (("chevron-up", "Previous result", -1), ("chevron-down", "Next result", 1))
        for_finding = (self.count, *(icon_button(icon, name, partial(self.step, step)) for icon, name, step in steps))
        self._replacing = (
            self.replacement,
            button("Replace", "pane", self.replace_one),
            button("Replace all", "pane", self.replace_all),
        )
        for_replacing = (*self._replacing[1:], icon_button("x", "Close find and replace", self.close_bar))
        column = column_layout(self, margins=(24, 6, 16, 6), spacing=6)
        for field, tools in ((self.words, for_finding), (self.replacement, for_replacing)):
            row = row_layout(spacing=6)
            row.addWidget(field, 1)
            for tool in tools:
                row.addWidget(tool)
            column.addLayout(row)
        order = (self.words, *self._replacing, *for_finding[1:], for_replacing[-1])
        for part, following in pairwise(order):
            QWidget.setTabOrder(part, following)
        self.words.textChanged.connect(lambda _: self._mark())
        editor.textChanged.connect(self._mark)
        self.hide()

    def open_bar(self) -> None:
        """Show the bar with the selected words, and go to its first field."""
        words = self._editor.textCursor().selectedText()
        if words and "\u2029" not in words:
            self.words.setText(words)
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self._mark()

    def allow_replacing(self, may_write: bool) -> None:
        """Enable what replaces words, or disable it."""
        for part in self._replacing:
            part.setEnabled(may_write)

    def close_bar(self) -> None:
        """Hide the bar and go back to the text."""
        self.hide()
        self._editor.setExtraSelections([])
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def step(self, step: int) -> bool:
        """Select the next (1) or previous (-1) place, going round at the end. Return True if there is one."""
        flags = QTextDocument.FindFlag.FindBackward if step < 0 else _ONWARDS
        words, cursor = self.words.text(), self._editor.textCursor()
        if not words:
            return False
        found = self._find(cursor, flags)
        if found.isNull():
            cursor.movePosition(QTextCursor.MoveOperation.End if step < 0 else QTextCursor.MoveOperation.Start)
            found = self._find(cursor, flags)
        if found.isNull():
            return False
        self._editor.setTextCursor(found)
        self._show_place()
        return True

    def replace_one(self) -> None:
        """Replace the selected place and go to the next; if none is selected, go to one."""
        cursor = self._editor.textCursor()
        if cursor.selectedText().casefold() == self.words.text().casefold() and not self._is_replaced(cursor):
            replace_words(cursor, self._replacement_of(cursor))
        places = [place for place in self._places() if not self._is_replaced(place)]
        if places:
            at = self._editor.textCursor().position()
            self._editor.setTextCursor(next((place for place in places if place.selectionStart() >= at), places[0]))
            self._show_place()
        elif self.words.text():
            self.count.setText(_ALL_REPLACED)

    def replace_all(self) -> None:
        """Replace every place that is not replaced yet, as one step of undo, and show how many there were."""
        places = [place for place in self._places() if not self._is_replaced(place)]
        cursor = QTextCursor(self._editor.document())
        cursor.beginEditBlock()
        for place in reversed(places):
            replace_words(place, self._replacement_of(place))
        cursor.endEditBlock()
        self.count.setText(f"{len(places)} replaced")

    def _replacement_of(self, place: QTextCursor) -> str:
        """Return the replacement, with capitals where the place has some that the words to find do not have."""
        new, former, words = self.replacement.text(), place.selectedText(), self.words.text()
        if former[1:] and former.isupper() and not words.isupper():
            return new.upper()
        begins = former[:1].isupper() and words[:1].islower()
        return capitalised(new) if begins else new

    def _is_replaced(self, place: QTextCursor) -> bool:
        """Return True if the replacement is there already, as “residential burglary” is for “burglary”."""
        new = self._replacement_of(place)
        offset = new.casefold().find(self.words.text().casefold())
        start = place.selectionStart() - offset
        if offset < 0 or start < 0 or start + len(new) >= self._editor.document().characterCount():
            return False
        around = QTextCursor(place)
        around.setPosition(start)
        around.setPosition(start + len(new), QTextCursor.MoveMode.KeepAnchor)
        return around.selectedText() in ((new, capitalised(new)) if offset else (new,))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.replacement.hasFocus():
                self.replace_one()
                return
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _places(self) -> list[QTextCursor]:
        places = []
        found = self._find(QTextCursor(self._editor.document())) if self.words.text() else QTextCursor()
        while not found.isNull():
            places.append(found)
            found = self._find(found)
        return places

    def _find(self, after: QTextCursor, flags: QTextDocument.FindFlag = _ONWARDS) -> QTextCursor:
        """Return the next place, skipping those that contain marks of a table."""
        found = self._editor.document().find(self.words.text(), after, flags)
        while not found.isNull() and not is_apart_from_marks(found):
            found = self._editor.document().find(self.words.text(), found, flags)
        return found

    def _mark(self) -> None:
        """Mark every place in the text."""
        if self.isHidden():
            return
        marks = []
        for place in self._places():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = place
            mark.format.setBackground(QColor(current().tokens.mark))
            marks.append(mark)
        self._editor.setExtraSelections(marks)
        self._show_place()

    def _show_place(self) -> None:
        places = [place.selectionStart() for place in self._places()]
        at = self._editor.textCursor().selectionStart()
        if not self.words.text():
            self.count.setText("")
        elif at in places and self._editor.textCursor().hasSelection():
            self.count.setText(f"{places.index(at) + 1} of {len(places)}")
        else:
            self.count.setText(str(len(places)) if places else "Not found")


def _field(name: str, placeholder: str) -> QLineEdit:
    made = set_style(QLineEdit(), "filter")
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    return made
