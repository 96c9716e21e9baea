"""Protect the hidden marks of tables in the paper editor against typing, deleting, selecting and pasting."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.models.writing import markdown_table as table
from ui.models.writing.paper_lines import SOFT_BREAK
from ui.widgets.editor.markdown_highlighter import column_widths, table_rows
from ui.widgets.editor.table_tools import TableTools

_Keys = QKeySequence.StandardKey
_Move = QTextCursor.MoveOperation
_KEEP = QTextCursor.MoveMode.KeepAnchor
_DELETIONS = (
    (_Keys.DeleteStartOfWord, _Move.PreviousWord),
    (_Keys.DeleteEndOfWord, _Move.NextWord),
    (_Keys.DeleteEndOfLine, _Move.EndOfBlock),
    (_Keys.DeleteCompleteLine, _Move.EndOfBlock),
)
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class TableGuard(QObject):
    """Keeps the cursor of one editor, which owns it, within the cells of its tables, and a selection within one cell.

    A selection that begins outside of a table contains all of the table or none of it.
    """

    def __init__(self, editor: QTextEdit, tools: TableTools) -> None:
        super().__init__(editor)
        self._editor, self._tools = editor, tools

    def keep_cursor(self, former: tuple[int, int]) -> bool:
        """Move the cursor from hidden marks into a cell, in the direction in which it left the `former` place.

        Return True if it was moved.
        """
        cursor = self._editor.textCursor()
        row, column = cursor.block(), cursor.positionInBlock()
        if cursor.hasSelection() or not whole_table(row) or table.is_rule(row.text()):
            return False
        step = column - former[1] if row.blockNumber() == former[0] else 0
        if (kept := table.caret_column(row.text(), column, step)) == column:
            return False
        cursor.setPosition(row.position() + kept)
        self._editor.setTextCursor(cursor)
        return True

    def keep_selection(self) -> bool:
        """Limit the selection to one cell or to whole tables. Return True if it was changed."""
        cursor = self._editor.textCursor()
        if not cursor.hasSelection():
            return False
        anchor, position = _clipped(cursor)
        if (anchor, position) == (cursor.anchor(), cursor.position()):
            return False
        cursor.setPosition(anchor)
        cursor.setPosition(position, _KEEP)
        self._editor.setTextCursor(cursor)
        return True

    def press(self, event: QKeyEvent) -> bool:
        """Handle a key that would break a table. Return False if the editor may handle it."""
        cursor = self._editor.textCursor()
        if _spans_lines(cursor) and event.text() != "|":
            return False
        if _spans_lines(cursor) or not whole_table(cursor.block()):
            return self._keep_apart(event, cursor)
        if event.matches(_Keys.InsertParagraphSeparator) or event.matches(_Keys.InsertLineSeparator):
            self._tools.end_line()
        elif event.text() == "|":
            cursor.insertText(table.ESCAPED_BAR)
        elif not cursor.hasSelection() and (move := deletion(event)) is not None:
            _delete_in_cell(cursor, move, is_all=event.matches(_Keys.DeleteCompleteLine))
        else:
            return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and self._step(Qt.Key(event.key()))
        return True

    def place_at(self, point: QPoint) -> QTextCursor:
        """Return a cursor at a point of the editor. In a table, it is in the cell at that point, even if empty."""
        found = self._editor.cursorForPosition(point)
        row = found.block()
        if whole_table(row):
            row = row.previous() if table.is_rule(row.text()) else row
            found.setPosition(row.position() + _column_at(row, found.positionInBlock(), point.x()))
        return found

    def take_press(self, event: QMouseEvent) -> None:
        """After Qt has handled a press of the mouse, put the cursor into the cell; a third press selects it."""
        place, cursor = self.place_at(event.position().toPoint()), self._editor.textCursor()
        if event.modifiers() & _SHIFT or not whole_table(place.block()):
            return
        if not cursor.hasSelection():
            self._editor.setTextCursor(place)
        elif not cursor.selectionStart() <= place.position() <= cursor.selectionEnd():
            self._tools.select_cell(place)

    def take_double_click(self, event: QMouseEvent) -> None:
        """After Qt has handled a double click, select the word of the cell that is seen there."""
        place = self.place_at(event.position().toPoint())
        if whole_table(place.block()):
            place.select(QTextCursor.SelectionType.WordUnderCursor)
            anchor, position = _clipped(place)
            place.setPosition(anchor)
            place.setPosition(position, _KEEP)
            self._editor.setTextCursor(place)

    def _step(self, key: Qt.Key) -> bool:
        steps: dict[Qt.Key, Callable[[], bool]] = {
            Qt.Key.Key_Right: lambda: self._leave_row(1),
            Qt.Key.Key_Left: lambda: self._leave_row(-1),
            Qt.Key.Key_Down: lambda: self._change_row(1),
            Qt.Key.Key_Up: lambda: self._change_row(-1),
        }
        return key in steps and not self._editor.textCursor().hasSelection() and steps[key]()

    def _leave_row(self, step: int) -> bool:
        """Go from the end of a row to the next line, or from its beginning to the end of the line before."""
        cursor = self._editor.textCursor()
        line = cursor.block().text()
        edge = table.caret_column(line, len(line) if step > 0 else 0)
        if cursor.positionInBlock() != edge:
            return False
        if (other := _next_line(cursor.block(), step)).isValid():
            self._editor.setTextCursor(_in_block(other, 0 if step > 0 else other.length() - 1))
        return True

    def _change_row(self, step: int) -> bool:
        """Go to the same column of the next or previous row. Return False where the table ends."""
        cursor = self._editor.textCursor()
        row, other = cursor.block(), _next_line(cursor.block(), step)
        if not whole_table(other) or column_widths(row) is None:
            return False
        x = self._editor.cursorRect(cursor).center()
        seen = QPoint(x.x(), x.y() + round(_top(other) - _top(row)))
        self._editor.setTextCursor(self.place_at(seen))
        return True

    def _keep_apart(self, event: QKeyEvent, cursor: QTextCursor) -> bool:
        """Handle keys that would join a line with a table beside it. Escape a bar typed at its beginning."""
        block = cursor.document().findBlock(cursor.selectionStart())
        above, below = bool(whole_table(block.previous())), bool(whole_table(block.next()))
        if event.text() == "|" and begins_line(cursor):
            cursor.insertText(table.ESCAPED_BAR)
            return True
        if (move := deletion(event)) is None:
            return False
        other = QTextCursor(cursor)
        if cursor.hasSelection():
            other.setPosition(cursor.anchor())
            return (above or below) and _delete_before_bar(cursor, other)
        if move is _Move.EndOfBlock and cursor.atBlockEnd():
            move = _Move.NextCharacter
        other.movePosition(move)
        if not whole_table(other.block()):
            return (above or below) and _delete_before_bar(cursor, other)
        is_needed = (above and below) or not block.next().isValid()
        if is_needed and not block.text().strip() and other.position() < cursor.position():
            self._editor.setTextCursor(other)
        return is_needed or bool(block.text().strip())


def whole_table(block: QTextBlock) -> tuple[QTextBlock, ...]:
    """Return the rows of the table in which a line is; none if it is in no table, or in one without a rule."""
    if not block.isValid() or not table.is_table_line(block.text()):
        return ()
    rows = tuple(table_rows(block))
    return rows if len(rows) > 1 and table.is_rule(rows[1].text()) else ()


def begins_line(cursor: QTextCursor) -> bool:
    """Return True if nothing but spaces stands before the cursor or its selection in the line."""
    block = cursor.document().findBlock(cursor.selectionStart())
    return not block.text()[: cursor.selectionStart() - block.position()].rpartition(SOFT_BREAK)[2].strip()


def is_apart_from_marks(place: QTextCursor) -> bool:
    """Return True if what a cursor selects has no mark of a table in it."""
    return not place.hasSelection() or _clipped(place) == (place.anchor(), place.position())


def replace_words(place: QTextCursor, words: str) -> None:
    """Replace what a cursor selects. Escape bars in a table, where they would end the cell."""
    place.insertText(table.escaped(words) if whole_table(place.block()) else words)


def _clipped(cursor: QTextCursor) -> tuple[int, int]:
    """Return the anchor and the position of the selection, limited to one cell or to whole tables."""
    anchor, position = cursor.anchor(), cursor.position()
    document = cursor.document()
    row = document.findBlock(anchor)
    home = whole_table(row)
    if home and table.is_rule(row.text()):
        anchor, row = row.position() - 1, row.previous()
    if home and not _covers(cursor, home):
        start, end = _cell_around(row, anchor - row.position())
        return min(max(anchor, start), end), _beside_escape(row, min(max(position, start), end))
    other = whole_table(document.findBlock(position))
    if not other:
        return anchor, position
    first, last = _bounds(other)
    if anchor < first:
        return anchor, first - 1 if position == first else last
    if anchor > last:
        return anchor, last + 1 if position == last else first
    return anchor, position


def _beside_escape(row: QTextBlock, position: int) -> int:
    return row.position() + table.caret_column(row.text(), position - row.position())


def _cell_around(row: QTextBlock, column: int) -> tuple[int, int]:
    """Return where the cell at or beside a column begins and ends in the text."""
    line = row.text()
    start, end = table.cell_span(line, table.cell_at(line, table.caret_column(line, column)))
    return row.position() + start, row.position() + end


def _covers(cursor: QTextCursor, rows: tuple[QTextBlock, ...]) -> bool:
    first, last = _bounds(rows)
    return cursor.selectionStart() <= first and cursor.selectionEnd() >= last


def _bounds(rows: tuple[QTextBlock, ...]) -> tuple[int, int]:
    return rows[0].position(), rows[-1].position() + rows[-1].length() - 1


def _spans_lines(cursor: QTextCursor) -> bool:
    document = cursor.document()
    return document.findBlock(cursor.selectionStart()) != document.findBlock(cursor.selectionEnd())


def deletion(event: QKeyEvent) -> QTextCursor.MoveOperation | None:
    """Return the cursor move that selects what the key deletes. None if it deletes nothing."""
    for keys, move in _DELETIONS:
        if event.matches(keys):
            return move
    if event.key() == Qt.Key.Key_Backspace:
        return _Move.PreviousCharacter
    return _Move.NextCharacter if event.matches(_Keys.Delete) else None


def _delete_in_cell(cursor: QTextCursor, move: QTextCursor.MoveOperation, *, is_all: bool) -> None:
    """Delete as far as the cell goes."""
    row, here = cursor.block(), cursor.position()
    start, end = _cell_around(row, cursor.positionInBlock())
    if is_all:
        here = start
        cursor.setPosition(start)
    cursor.movePosition(move)
    there = min(max(cursor.position(), start), end)
    if cursor.block() != row:
        there = end if there > here else start
    column = table.caret_column(row.text(), there - row.position(), there - here)
    cursor.setPosition(here)
    cursor.setPosition(row.position() + column, _KEEP)
    cursor.removeSelectedText()


def _delete_before_bar(cursor: QTextCursor, other: QTextCursor) -> bool:
    """If the line would become a table row, delete up to `other` and escape its bar. Return True if that was done."""
    line, start = cursor.block().text(), cursor.block().position()
    first, last = sorted((cursor.position() - start, other.position() - start))
    if other.block() != cursor.block() or not table.is_table_line(line[:first] + line[last:]):
        return False
    cursor.setPosition(start + first)
    cursor.setPosition(start + last, _KEEP)
    cursor.insertText(table.ESCAPED_BAR[:1])
    return True


def _column_at(row: QTextBlock, column: int, x: float) -> int:
    """Return the column nearest to `column`, which Qt found, that is in the cell shown at `x`."""
    line, first = row.text(), row.layout().lineAt(0)
    if column_widths(row) is None or not first.isValid():
        return table.caret_column(line, column)
    spans = [table.cell_span(line, cell) for cell in range(len(table.cells_of(line)))]
    seen = [span for span in spans if _x_of(row, span[0]) <= x] or spans[:1]
    start, end = seen[-1]
    return min(max(column, start), end)


def _x_of(row: QTextBlock, column: int) -> float:
    found: Any = row.layout().lineAt(0).cursorToX(column)  # an x and the column that it is for
    return row.layout().position().x() + float(found[0])


def _top(block: QTextBlock) -> float:
    return block.document().documentLayout().blockBoundingRect(block).top()


def _next_line(block: QTextBlock, step: int) -> QTextBlock:
    """Return the next or previous visible line, skipping the hidden rule below headings."""
    other = block.next() if step > 0 else block.previous()
    if other.isValid() and whole_table(other) and table.is_rule(other.text()):
        other = other.next() if step > 0 else other.previous()
    return other


def _in_block(block: QTextBlock, column: int) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + column)
    return cursor
