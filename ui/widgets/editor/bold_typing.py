"""Bold without a selection in the paper editor: for the words that are typed next, or for the word at the caret."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.widgets.editor.markdown_highlighter import BOLD

_KEEP = QTextCursor.MoveMode.KeepAnchor
_MARK = "**"
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


class BoldTyping:
    """Begins and ends bold text at the caret of one editor.

    The marks are written with the first letter, so that none are left if nothing is typed. Spaces at the end of the
    bold text go behind its closing mark, as Markdown requires.
    """

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self._begins_at = self._ended_at = -1
        self._end: QTextCursor | None = None

    def turn(self) -> None:
        """End the bold text in which somebody types. Else make the word at the caret bold or plain, or begin bold."""
        cursor = self._editor.textCursor()
        if self._end is not None:
            self._finish()
        elif cursor.position() in (self._begins_at, self._ended_at):
            self._begins_at = self._ended_at = -1
        elif not (self._step_out(cursor) or self._make_plain(cursor) or self._make_word_bold(cursor)):
            self._begins_at = cursor.position()

    def press(self, event: QKeyEvent) -> bool:
        """Type the first letter of bold text with its marks. Return True if that was done. Enter ends bold text."""
        text = event.text()
        if self._end is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        if self._begins_at < 0 or not text.isprintable() or not text.strip():
            return False
        cursor = self._editor.textCursor()
        self._begins_at = -1
        cursor.insertText(f"{_MARK}{text}{_MARK}")
        cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(_MARK))
        self._end = QTextCursor(cursor)
        self._editor.setTextCursor(cursor)
        return True

    def on_moved(self) -> None:
        """End bold text, or cancel its pending beginning, when the caret has moved away."""
        position = self._editor.textCursor().position()
        self._begins_at = position if self._begins_at == position else -1
        self._ended_at = position if self._ended_at == position else -1
        if self._end is not None and (self._end.position() != position or self._is_empty(self._end)):
            self._finish(stays=True)

    def leave(self) -> None:
        """When the focus leaves the editor, end bold text that ends in spaces."""
        if self._end is not None and self._end.block().text()[: self._end.positionInBlock()].endswith(" "):
            self._finish()
            self._ended_at = self._editor.textCursor().position()

    def _is_empty(self, end: QTextCursor) -> bool:
        line, at = end.block().text(), end.positionInBlock()
        return line[:at].endswith(_MARK) and line[at:].startswith(_MARK)

    def _finish(self, *, stays: bool = False) -> None:
        """Move spaces at the end of the bold text behind its mark. The caret goes behind them, or stays."""
        end, self._end = self._end, None
        if end is None:
            return
        block, at = end.block(), end.positionInBlock()
        line = block.text()
        if line[at : at + len(_MARK)] != _MARK or _MARK not in line[:at]:
            return
        spaces = at - len(line[:at].rstrip())
        is_empty = line[: at - spaces].endswith(_MARK)
        cursor = QTextCursor(end)
        cursor.setPosition(end.position() - spaces - (len(_MARK) if is_empty else 0))
        cursor.setPosition(end.position() + len(_MARK), _KEEP)
        if spaces or is_empty:
            cursor.insertText(("" if is_empty else _MARK) + " " * spaces)
        if not stays:
            cursor.setPosition(cursor.selectionEnd())
            self._editor.setTextCursor(cursor)

    def _step_out(self, cursor: QTextCursor) -> bool:
        """Move the caret from the end of bold words behind their mark."""
        at = cursor.positionInBlock()
        if any(found.end() - len(_MARK) == at for found in BOLD.finditer(cursor.block().text())):
            cursor.setPosition(cursor.position() + len(_MARK))
            self._editor.setTextCursor(cursor)
            return True
        return False

    def _make_plain(self, cursor: QTextCursor) -> bool:
        """Remove the marks of the bold words in which the caret is."""
        at, start = cursor.positionInBlock(), cursor.block().position()
        for found in BOLD.finditer(cursor.block().text()):
            if found.start() < at < found.end():
                caret = min(max(at - len(_MARK), found.start()), found.start() + len(found[2]))
                self._replace(cursor, start + found.start(), start + found.end(), found[2], start + caret)
                return True
        return False

    def _make_word_bold(self, cursor: QTextCursor) -> bool:
        """Make the word in which the caret is bold, unless the caret is at its beginning or its end."""
        at, start = cursor.positionInBlock(), cursor.block().position()
        for found in _WORD.finditer(cursor.block().text()):
            if found.start() < at < found.end():
                caret = cursor.position() + len(_MARK)
                self._replace(cursor, start + found.start(), start + found.end(), f"{_MARK}{found[0]}{_MARK}", caret)
                return True
        return False

    def _replace(self, cursor: QTextCursor, start: int, end: int, text: str, caret: int) -> None:
        cursor.setPosition(start)
        cursor.setPosition(end, _KEEP)
        cursor.insertText(text)
        cursor.setPosition(caret)
        self._editor.setTextCursor(cursor)
