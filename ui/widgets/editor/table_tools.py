"""Tables in the paper editor: inserted, walked by Tab, and extended by shortcut or menu."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.models.writing import markdown_table as table

Change = Callable[[Sequence[str], int], list[str]]


class TableTools(QObject):
    """The table commands of one editor, which owns it.

    Ctrl+T inserts a table; Ctrl+Alt+R adds a row below, Ctrl+Alt+C a column at the right. Tab and Enter at the end of
    the last row add one.
    """

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._insert = self._action("Insert a table", "Ctrl+T", self.insert)
        self._within = (
            self._action("Add row below", "Ctrl+Alt+R", self.add_row),
            self._action("Add column to the right", "Ctrl+Alt+C", self.add_column),
            self._action("Remove row", "", self.remove_row),
            self._action("Remove column", "", self.remove_column),
        )

    @property
    def actions(self) -> tuple[QAction, ...]:
        """The commands that apply at the cursor."""
        return self._within if self.is_within else (self._insert,)

    @property
    def is_within(self) -> bool:
        """True if the cursor is in a table."""
        return table.is_table_line(self._editor.textCursor().block().text())

    def insert(self) -> None:
        """Insert an empty table below the current line, with its first heading selected. In a table do nothing."""
        if self.is_within:
            return
        cursor = self._editor.textCursor()
        is_below = table.is_table_line(cursor.block().previous().text())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        gap = "\n" if cursor.block().text().strip() or is_below else ""
        cursor.insertText(gap + "\n".join(table.EMPTY_TABLE) + "\n")
        first = cursor.block().blockNumber() - len(table.EMPTY_TABLE)
        self._select_cell(self._editor.document().findBlockByNumber(first), 0)

    def add_row(self) -> None:
        """Add a row below the current one, and go there."""
        at = self._place()
        self._change(table.with_row, at, max(at, 1) + 1, 0)

    def add_column(self) -> None:
        """Add a column to the right of the current one, and go there."""
        cell = self._cell()
        self._change(table.with_column, cell, self._place(), cell + 1)

    def remove_row(self) -> None:
        """Remove the current row. Headings are kept."""
        at = self._place()
        self._change(table.without_row, at, max(0, at - 1), 0)

    def remove_column(self) -> None:
        """Remove the current column. The last one is kept."""
        cell = self._cell()
        self._change(table.without_column, cell, self._place(), max(0, cell - 1))

    def step(self, step: int) -> bool:
        """Go to the next or previous cell. After the last one add a row, or end the table on an empty one.

        Return False if there is nowhere to go, so that Tab leaves the editor.
        """
        if not self.is_within:
            return False
        block, cell = self._editor.textCursor().block(), self._cell() + step
        while cell < 0 or cell >= len(table.cells_of(block.text())) or table.is_rule(block.text()):
            block = block.next() if step > 0 else block.previous()
            if not block.isValid() or not table.is_table_line(block.text()):
                return step > 0 and not self._editor.isReadOnly() and self._go_on()
            cell = 0 if step > 0 else len(table.cells_of(block.text())) - 1
        self._select_cell(block, cell)
        return True

    def end_line(self) -> bool:
        """Handle Enter: go to the cell below; at the end of the last row add one, or end the table on an empty one.

        At the very beginning of a text that begins with a table, make room above it. Return False outside of tables.
        """
        if not self.is_within:
            return False
        block, cell = self._editor.textCursor().block(), self._cell()
        if self._is_at_beginning():
            QTextCursor(block).insertText("\n")
            return True
        below = block.next()
        if table.is_rule(below.text()):
            below = below.next()
        if table.is_table_line(below.text()):
            self._select_cell(below, cell)
        elif not self._go_on():
            self._end_table()
        return True

    def select_cell(self, place: QTextCursor) -> None:
        """Select the whole cell at a place within a table."""
        column = place.positionInBlock()
        self._select_cell(place.block(), table.cell_at(place.block().text(), column))

    def _go_on(self) -> bool:
        """Add a row after the last one, or end the table if that is empty. Return False if it is the only row."""
        if any(table.cells_of(self._editor.textCursor().block().text())) or self._place() < 2:
            self.add_row()
            return True
        if self._place() < 3:
            return False
        self._end_table()
        return True

    def _end_table(self) -> None:
        """Put an empty line in place of the last row, which is empty."""
        cursor = self._editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._editor.setTextCursor(cursor)

    def _is_at_beginning(self) -> bool:
        cursor = self._editor.textCursor()
        first = table.cell_span(cursor.block().text(), 0)[0]
        return cursor.blockNumber() == 0 and not cursor.hasSelection() and cursor.positionInBlock() == first

    def _action(self, words: str, keys: str, act: Callable[[], object]) -> QAction:
        action = QAction(words, self._editor)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: self._do(act))
        self._editor.addAction(action)
        return action

    def _do(self, act: Callable[[], object]) -> None:
        """Run a command, and give the focus back to the editor, since a menu may have had it."""
        if act == self.insert or self.is_within:
            act()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> QTextBlock:
        block = self._editor.textCursor().block()
        while block.previous().isValid() and table.is_table_line(block.previous().text()):
            block = block.previous()
        return block

    def _place(self) -> int:
        return self._editor.textCursor().block().blockNumber() - self._first().blockNumber()

    def _cell(self) -> int:
        cursor = self._editor.textCursor()
        return table.cell_at(cursor.block().text(), cursor.selectionStart() - cursor.block().position())

    def _change(self, change: Change, at: int, row: int, cell: int) -> None:
        """Replace the table by a changed one, as one step of undo."""
        first = self._first()
        lines, last = [], first
        block = first
        while block.isValid() and table.is_table_line(block.text()):
            lines.append(block.text())
            last, block = block, block.next()
        cursor = QTextCursor(first)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        number = first.blockNumber()
        cursor.insertText("\n".join(change(lines, at)))
        self._select_cell(self._editor.document().findBlockByNumber(number + row), cell)

    def _select_cell(self, block: QTextBlock, cell: int) -> None:
        if cell >= len(table.cells_of(block.text())):
            cell = 0
        start, end = table.cell_span(block.text(), cell)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
