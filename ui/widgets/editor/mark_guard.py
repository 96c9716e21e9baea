"""Protect the hidden marks of headings, entries and quotations against typing, deleting and pasting over them."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.models.writing.paper_lines import LineKind, kind_of, mark_of
from ui.widgets.editor.table_guard import deletion

_KEEP = QTextCursor.MoveMode.KeepAnchor
_Move = QTextCursor.MoveOperation


class MarkGuard(QObject):
    """Adjusts the selection before each change in one editor, which owns it, so that a change never breaks a mark.

    Typing over whole lines, selected by a triple click for example, keeps their mark and their line end. Deleting
    them removes their marks, too. Without `has_marks` each line is plain text.
    """

    def __init__(self, editor: QTextEdit, *, has_marks: bool) -> None:
        super().__init__(editor)
        self._editor, self._has_marks = editor, has_marks

    def press(self, event: QKeyEvent) -> bool:
        """Before a key changes the text, select what it may change. Return True if the key was handled here."""
        cursor = self._editor.textCursor()
        move = deletion(event)
        if cursor.hasSelection():
            if move is not None or event.matches(QKeySequence.StandardKey.Cut):
                self.select_removed()
            elif _types(event):
                self.select_typed_over()
            return False
        if move is None or move is _Move.PreviousCharacter:
            return False
        is_at_end = move is _Move.EndOfBlock and cursor.atBlockEnd()
        cursor.movePosition(_Move.NextCharacter if is_at_end else move, _KEEP)
        self._editor.setTextCursor(cursor)
        self.remove()
        return True

    def select_typed_over(self) -> None:
        """Narrow the selection to what typed words replace."""
        self._select(typed_over(self._editor.textCursor(), has_marks=self._has_marks))

    def select_removed(self) -> None:
        """Fit the selection to what is deleted or cut."""
        self._select(removed(self._editor.textCursor(), has_marks=self._has_marks))

    def remove(self) -> None:
        """Delete what is selected."""
        self.select_removed()
        self._editor.textCursor().removeSelectedText()

    def cut(self) -> None:
        """Move what is selected to the clipboard."""
        self.select_removed()
        self._editor.cut()

    def pasted_over(self, first_line: str, *, is_whole: bool) -> QTextCursor:
        """Return a cursor that selects what pasted lines replace. The mark is replaced if `first_line` has its own.

        With `is_whole`, lines that end with a line end are put above a line if the cursor is at its beginning.
        """
        cursor = self._editor.textCursor()
        start, end = typed_over(cursor, has_marks=self._has_marks)
        block = cursor.document().findBlock(start)
        if self._has_marks and start == _words_begin(block, has_marks=True):
            if is_whole and not cursor.hasSelection() and not cursor.atBlockEnd():
                start = end = block.position()
            elif mark_of(first_line):
                start = block.position()
        cursor.setPosition(start)
        cursor.setPosition(end, _KEEP)
        return cursor

    def _select(self, span: tuple[int, int]) -> None:
        cursor = self._editor.textCursor()
        if span != (cursor.selectionStart(), cursor.selectionEnd()):
            cursor.setPosition(span[0])
            cursor.setPosition(span[1], _KEEP)
            self._editor.setTextCursor(cursor)


def typed_over(cursor: QTextCursor, *, has_marks: bool = True) -> tuple[int, int]:
    """Return the start and end of what typed words replace: the selection without marks and the last line end."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first, last = _ends(cursor)
    begin = _words_begin(first, has_marks=has_marks)
    if first != last and end <= (words := _words_begin(last, has_marks=has_marks)):
        return (begin, last.position() - 1) if start <= begin else (start, words)
    if first != last and _is_whole_text(cursor):
        return start, end
    return max(start, begin), max(end, begin)


def removed(cursor: QTextCursor, *, has_marks: bool = True) -> tuple[int, int]:
    """Return the start and end of what is deleted: whole lines with their marks, and never a part of a mark."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first, last = _ends(cursor)
    begin = _words_begin(first, has_marks=has_marks)
    if first != last and end <= (words := _words_begin(last, has_marks=has_marks)):
        return (first.position(), last.position()) if start <= begin else (start, words)
    is_whole = start == first.position() and end == last.position() + last.length() - 1
    if is_whole or (first == last and end <= begin):
        return min(start, first.position()), max(end, begin)
    return max(start, begin), end


def plain_words(line: str) -> str:
    """Return a line without its mark, and without one that an earlier change left behind it."""
    words = line[len(mark_of(line)) :]
    while words != line and kind_of(words) in (LineKind.HEADING, LineKind.BULLET, LineKind.QUOTE):
        words = words[len(mark_of(words)) :]
    return words


def _ends(cursor: QTextCursor) -> tuple[QTextBlock, QTextBlock]:
    document = cursor.document()
    return document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())


def _words_begin(block: QTextBlock, *, has_marks: bool) -> int:
    return block.position() + (len(mark_of(block.text())) if has_marks else 0)


def _is_whole_text(cursor: QTextCursor) -> bool:
    return cursor.selectionStart() == 0 and cursor.selectionEnd() >= cursor.document().characterCount() - 1


def _types(event: QKeyEvent) -> bool:
    """Return True if a key enters words or a line end."""
    keys = QKeySequence.StandardKey
    if event.matches(keys.InsertParagraphSeparator) or event.matches(keys.InsertLineSeparator):
        return True
    return event.text().isprintable() and bool(event.text())
